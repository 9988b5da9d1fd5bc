import { particleFor, type ParticlePair } from '../contract/korean-particle';
import type { Vocabulary } from './vocabulary';

const pairs: readonly ParticlePair[] = ['은/는', '이/가', '을/를', '과/와'];

/** Words a particle may follow: the last words of names, and counting words. */
export function particleStems(vocabulary: Pick<Vocabulary, 'concepts'>): ReadonlySet<string> {
  const names = vocabulary.concepts.flatMap(({ ko, counter }) => [...ko, counter]);
  return new Set(names.map((name) => name.split(' ').at(-1) ?? name));
}

/** A word that ends in a particle of which there are two: the stem is known, so 고양이 is no 고양 with 이. */
export interface ParticleUse {
  stem: string;
  particle: string;
  /** The one that fits the stem. */
  fitting: string;
}

/** @param word without spaces; marks at its end are no part of it. @returns null when it is a name itself or its stem is not known. */
export function particleUse(word: string, stems: ReadonlySet<string>): ParticleUse | null {
  const bare = word.replace(/[,.]+$/, '');
  const particle = bare.slice(-1);
  const stem = bare.slice(0, -1);
  const pair = pairs.find((each) => /[가-힣]/.test(particle) && each.includes(particle));
  const known = stems.has(stem) || stems.has(stem.replace(/^\d+/, ''));
  if (pair === undefined || stems.has(bare) || !known) return null;
  return { stem, particle, fitting: particleFor(stem, pair) };
}

/** The text with 은/는, 이/가, 을/를 and 과/와 as the known words before them ask for: 꽃병와 → 꽃병과. As long as before. @param text NFC. */
export function withFittingParticles(text: string, stems: ReadonlySet<string>): string {
  return text.replace(/\S+/g, (word) => {
    const use = particleUse(word, stems);
    return use === null ? word : use.stem + use.fitting + word.slice(use.stem.length + use.particle.length);
  });
}
