import { particleFor, type ParticlePair } from '../../../server/contract/korean-particle';
import type { Vocabulary } from '../../../server/vocabulary/vocabulary';

/** Particles that were looked at, and how many did not fit the word before them. */
export interface ParticleCheck {
  checked: number;
  wrong: number;
}

const pairs: readonly ParticlePair[] = ['은/는', '이/가', '을/를', '과/와'];

/** Words a particle may follow: the last words of names, and counting words. */
export function particleStems(vocabulary: Vocabulary): ReadonlySet<string> {
  const names = vocabulary.concepts.flatMap(({ ko, counter }) => [...ko, counter]);
  return new Set(names.map((name) => name.split(' ').at(-1) ?? name));
}

/** Checks 은/는, 이/가, 을/를 and 과/와 after known words. A word that is itself a name ("고양이") has no particle. */
export function checkParticles(text: string, stems: ReadonlySet<string>): ParticleCheck {
  const check = { checked: 0, wrong: 0 };
  for (const raw of text.split(/\s+/)) {
    const word = raw.replace(/[,.]+$/, '');
    const pair = pairs.find((each) => each.includes(word.slice(-1)) && /[가-힣]$/.test(word));
    const stem = word.slice(0, -1);
    const known = stems.has(stem) || stems.has(stem.replace(/^\d+/, ''));
    if (pair === undefined || stems.has(word) || !known) continue;
    check.checked += 1;
    if (particleFor(stem, pair) !== word.slice(-1)) check.wrong += 1;
  }
  return check;
}
