// Without a schema, so that the browser's first load can hold them.

export const promptMaxLength = 400;
/** Letters that the whole address of a picture may have, so that chat programs leave it in one piece. */
export const linkMaxLength = 599;
export const candidatesMax = 16;
export const seedMax = 2 ** 32 - 1;
export const captionsMax = 5;
export const hopsMax = 10;
export const uploadMaxBytes = 10 * 1024 * 1024;
export const uploadMaxPixels = 40_000_000;

/** No control characters but line breaks and tabs. */
export const readablePrompt = /^(?:[\t\n\r]|[^\p{Cc}\p{Cs}])*$/u;

/** A prompt as it is kept: NFC, without white space around it. */
export function tidyPrompt(text: string): string {
  return text.normalize('NFC').trim();
}
