import { expect, it } from 'vitest';
import { withParticle, type ParticlePair } from '@/server/contract/korean-particle';

const cases: [word: string, pair: ParticlePair, expected: string][] = [
  ['달래', '은/는', '달래는'], ['달', '은/는', '달은'],
  ['고양이', '이/가', '고양이가'], ['강아지들', '이/가', '강아지들이'],
  ['에펠탑', '을/를', '에펠탑을'], ['사과', '을/를', '사과를'],
  ['바다', '과/와', '바다와'], ['산', '과/와', '산과'],
  ['집', '으로/로', '집으로'], ['바다', '으로/로', '바다로'], ['하늘', '으로/로', '하늘로'],
  ['시드 7', '으로/로', '시드 7로'], ['시드 6', '으로/로', '시드 6으로'], ['2', '이/가', '2가'], ['10', '은/는', '10은'], ['4', '을/를', '4를'],
  ['PNG', '을/를', 'PNG를'], ['URL', '을/를', 'URL을'], ['n', '은/는', 'n은'],
  ['cat', '을/를', 'cat을'], ['house', '을/를', 'house를'], ['apple', '을/를', 'apple을'], ['moon', '이/가', 'moon이'], ['tree', '은/는', 'tree는'],
  ['“달”', '을/를', '“달”을'], ['사과!', '을/를', '사과!를'], ['고양이 (둘)', '은/는', '고양이 (둘)은'],
  ['??', '을/를', '??을(를)'], ['猫', '은/는', '猫은(는)'], ['', '으로/로', '(으)로'],
];

it.each(cases)('%s + %s → %s', (word, pair, expected) => {
  expect(withParticle(word, pair)).toBe(expected);
});

it('reads decomposed Hangul as the same word', () => {
  expect(withParticle('달'.normalize('NFD'), '은/는').normalize('NFC')).toBe('달은');
});
