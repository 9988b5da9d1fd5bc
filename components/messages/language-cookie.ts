/** Where the language that a visitor chose is kept. */
export const languageCookie = 'language';
