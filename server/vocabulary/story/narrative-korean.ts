import type { Vocabulary } from '../vocabulary';

/**
 * What stories write onto a noun beyond the particles of the prompt grammar. A noun is read without it; who does what to whom is told by
 * `subjects.ts`, from the sentence as it was written.
 */
const nounEndings = [
  '이었습니다', '였습니다', '입니다', '이었어요', '였어요', '이에요', '예요', '이었다', '였다', '이다', '이랑은', '에게서', '한테서', '에게는', '한테는',
  '에게', '한테', '께서', '처럼', '까지', '부터', '에서는', '에서', '에는', '에도', '이랑', '하고', '으로', '만이', '이야', '이네', '네요', '조차', '마저',
  '보다', '과는', '와는', '이', '가', '을', '를', '은', '는', '과', '와', '랑', '의', '에', '도', '만', '로', '야', '아', '나', '인', '요',
];
const settingEndings = ['으로', '로', '까지', '에는', '에도', '에서는', '에서도', '이', '가', '은', '는', '도', '을', '를'];
/** After a place that is also a thing, only what tells that somebody goes there: 달로 갔어요, but 달이 떴어요. */
const wayEndings = ['으로', '로', '까지'];

/** Weather and daylight as stories tell them. */
const happenings: readonly (readonly [RegExp, string])[] = [
  [/(?<![가-힣])(?:눈보라|함박눈)[가-힣]*/g, 'snow'],
  [/(?<![가-힣])눈[이은도]?\s*(?=오(?:고|는|던|지|네|면|더|자|기)|온다|와[요서]|왔|내[리려렸린]|쌓)/g, 'snow'],
  [/(?<![가-힣])(?:소나기|빗물|빗방울)[가-힣]*/g, 'rain'],
  [/(?<![가-힣])(?:해|태양)[가는]?\s*(?:졌|지(?:고|는|자|면|네|기)|저물)[가-힣]*/g, 'sunset'],
  [/(?<![가-힣])(?:날[이은]?\s*)?(?:어두워|캄캄|깜깜)[가-힣]*/g, 'night'],
];

/** Words that only sound like the name of a thing. */
const idioms = /(?<![가-힣])(?:배[가는도]?\s*고[가-힣]*|눈[을도]?\s*(?:떴|뜨|떠|감)[가-힣]*|말[을도]?\s*(?:했|하|해|걸)[가-힣]*)/g;

const wordEnd = String.raw`(?=[\s,.!?~…"'“”‘’()]|$)`;
const wordStart = '(?<![가-힣])';

function oneOf(words: readonly string[]): string {
  const longestFirst = [...new Set(words)].sort((first, second) => second.length - first.length);
  return `(?:${longestFirst.map((word) => word.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)).join('|')})`;
}

/** Brings a Korean sentence of a story nearer to the prompt grammar: bare nouns, and places as "숲에". @param text NFC. */
export function koreanNarrative({ concepts, settings }: Vocabulary): (text: string) => string {
  const nouns = new Set(concepts.flatMap(({ ko }) => ko));
  const places = new Map<string, string>();
  const phrases = new Set<string>();
  for (const { noun, ko } of settings) {
    const [canonical = ''] = ko.adverbial;
    for (const phrase of [...ko.adverbial, ...ko.adnominal]) phrases.add(phrase);
    for (const stem of [noun.ko, ...ko.adverbial.map((phrase) => phrase.replace(/(?:에서|에)$/, ''))]) if (!places.has(stem)) places.set(stem, canonical);
  }
  const place = new RegExp(`${wordStart}(${oneOf([...places.keys()])})(${oneOf(settingEndings)})${wordEnd}`, 'g');
  const noun = new RegExp(`${wordStart}(${oneOf([...nouns])})((?:들)?(?:${oneOf(nounEndings)})?)${wordEnd}`, 'g');
  const canonicalOf = new Map(settings.map(({ id, ko }) => [id, ko.adverbial[0] ?? '']));

  return (text) => {
    // "pizza를": each part is read in its own language.
    const apart = text.replace(/([a-z])(?=[가-힣])/g, '$1 ');
    const told = happenings.reduce((before, [pattern, setting]) => before.replace(pattern, `${canonicalOf.get(setting) ?? ''} `), apart.replace(idioms, ' '));
    const placed = told.replace(place, (whole, stem: string, ending: string) =>
      nouns.has(stem) && !wayEndings.includes(ending) ? whole : (places.get(stem) ?? whole));
    // "달에 있는" is a place in the prompt grammar already.
    return placed.replace(noun, (whole, stem: string, ending: string) => (phrases.has(stem + ending) ? whole : stem));
  };
}
