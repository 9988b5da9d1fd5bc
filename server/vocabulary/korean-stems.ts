/** What follows a noun without a space: particles alone and in the usual pairs, and the copula. */
const particles = [
  '이라는', '이라고', '에서는', '에게서', '에게는', '한테서', '한테는', '과는', '와는', '까지도', '이에요', '입니다', '으로는', '으로부터',
  '이다', '이고', '이며', '이랑', '하고', '보다', '처럼', '같은', '같이', '에서', '에게', '한테', '께서', '까지', '부터', '마다', '밖에', '조차', '라는', '예요', '에는', '에도', '으로', '이나', '이든',
  '이', '가', '을', '를', '은', '는', '과', '와', '랑', '의', '에', '도', '만', '로', '야', '아', '나', '인', '요', '님',
];
const endings = [...particles, '들', ...particles.map((particle) => `들${particle}`)];

/** A word cut into what it may be about and what follows it. */
export interface KoreanStem {
  stem: string;
  /** Empty when nothing was cut. */
  ending: string;
}

/** Every way to take the word apart, the whole word first: 호랑이를 → 호랑이를, 호랑이 + 를. @param word NFC. */
export function koreanStems(word: string): KoreanStem[] {
  const cut = endings.filter((ending) => word.length > ending.length && word.endsWith(ending));
  return [{ stem: word, ending: '' }, ...cut.map((ending) => ({ stem: word.slice(0, -ending.length), ending }))];
}
