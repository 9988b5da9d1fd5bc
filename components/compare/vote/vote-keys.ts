import type { Outcome } from './vote-store';

/**
 * What a key chooses among so many pictures: 1 to 4 a picture, 0 a tie, X all bad; null for every other key.
 * @param code of the key, which is the same whatever the keyboard writes: with Hangul on, X writes ㅌ.
 */
export function outcomeOfKey(code: string, pictures: number): Outcome | null {
  if (code === 'KeyX') return 'allBad';
  const digit = /^(?:Digit|Numpad)([0-4])$/.exec(code)?.[1];
  if (digit === undefined) return null;
  if (digit === '0') return 'tie';
  return Number(digit) <= pictures ? Number(digit) - 1 : null;
}
