import { particleUse } from '../../../server/vocabulary/fitting-particles';

/** Particles that were looked at, and how many did not fit the word before them. */
export interface ParticleCheck {
  checked: number;
  wrong: number;
}

/** Checks 은/는, 이/가, 을/를 and 과/와 after known words. @param stems as `particleStems` gives them. */
export function checkParticles(text: string, stems: ReadonlySet<string>): ParticleCheck {
  const uses = text.split(/\s+/).map((word) => particleUse(word, stems)).filter((use) => use !== null);
  return { checked: uses.length, wrong: uses.filter(({ particle, fitting }) => particle !== fitting).length };
}
