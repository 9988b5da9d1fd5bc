import type { Vocabulary } from '../vocabulary';

const ways = '(?:to|into|onto|toward|towards|through|across|reached|entered)';
const happenings: readonly (readonly [RegExp, string])[] = [
  [/\b(?:rain(?:ing|ed|drops|y)|pouring)\b/g, 'rain'],
  [/\b(?:snow(?:ing|ed|y|flakes))\b/g, 'snow'],
  [/\bsun (?:set|was setting|went down)\b/g, 'sunset'],
  [/\b(?:got|grew|was|became) dark\b|\bmidnight\b/g, 'night'],
];

/** Names of things that are also what somebody does. They are things only after words that things have: "the rose", but "the sun rose". */
const doings = ['saw', 'fly', 'flies', 'watch', 'watches', 'ring', 'rings', 'duck', 'rock', 'wave', 'waves', 'slide', 'rose', 'book', 'plant', 'swing'];
const articles = ['a', 'an', 'the', 'my', 'your', 'his', 'her', 'its', 'our', 'their', 'this', 'that', 'these', 'those', 'some', 'many', 'one', 'two', 'three', 'four', 'big', 'small', 'little', 'tiny', 'old', 'new', 'shiny', 'of'];

function escaped(word: string): string {
  return word.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
}

/** Brings an English sentence of a story nearer to the prompt grammar: "ran to the woods" is "in the woods". @param text lower case. */
export function englishNarrative({ colors, settings }: Vocabulary): (text: string) => string {
  const places = settings.flatMap(({ id, en, noun }) => [noun.en, ...en].map((phrase) => {
    const stem = phrase.replace(/^(?:(?:up|out) )?(?:in|on|at|under|by|inside)(?: the middle of)?(?: the surface of)? (?:the |a )?|^(?:the|a) /, '');
    return { id, stem, canonical: en[0] ?? '' };
  })).filter(({ stem }, index, all) => all.findIndex((other) => other.stem === stem) === index);
  const ground = new RegExp(String.raw`\b${ways} (?:the |a |an )?(${places.map(({ stem }) => escaped(stem)).sort((first, second) => second.length - first.length).join('|')})\b`, 'g');
  const canonicalOf = new Map(settings.map(({ id, en }) => [id, en[0] ?? '']));
  const before = [...articles, ...colors.flatMap(({ enForms }) => enForms)].map(escaped).join('|');
  const doing = new RegExp(String.raw`(?<=\S )(?<!\b(?:${before}) )(?:${doings.join('|')})\b(?!-)`, 'g');
  return (text) => happenings
    .reduce((before, [pattern, setting]) => before.replace(pattern, canonicalOf.get(setting) ?? ''), text)
    .replace(/\bmountain\b/g, 'mountains')
    .replace(ground, (whole, stem: string) => places.find((place) => place.stem === stem)?.canonical ?? whole)
    .replace(doing, ' ');
}
