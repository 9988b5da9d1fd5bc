import fc from 'fast-check';

const hangul = fc.integer({ min: 0xac00, max: 0xd7a3 }).map((point) => String.fromCodePoint(point));
const jamo = fc.constantFrom('\u1100\u1161', '\u1112\u1161\u11ab', 'ㅋ', 'ㅠ');
const latin = fc.oneof(fc.integer({ min: 0x21, max: 0x7e }).map((point) => String.fromCodePoint(point)), fc.constantFrom('é', 'É', 'ñ', 'e\u0301'));
const emoji = fc.constantFrom('😀', '🐈‍⬛', '🇰🇷', '👩🏽‍🚀', '❤️');
const space = fc.constantFrom(' ', '  ', '\n', '\t');

/** Texts as people write them: Hangul whole and in letters, English in both cases, emoji, digits, spaces. */
export const textArbitrary = fc.array(fc.oneof(hangul, jamo, latin, emoji, space), { maxLength: 40 }).map((parts) => parts.join(''));
