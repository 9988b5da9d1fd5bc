import { particleFor, type ParticlePair } from '@/server/contract/korean-particle';

const particles: Readonly<Record<string, ParticlePair>> = {
  은: '은/는', 는: '은/는', 이: '이/가', 가: '이/가', 을: '을/를', 를: '을/를', 과: '과/와', 와: '과/와', 으로: '으로/로', 로: '으로/로',
};
const hangul = /[가-힣]$/;

/**
 * The text with every `search` replaced. A Korean particle written onto it changes with the new word: 고양이와 becomes 곰과.
 * @returns null when `search` is nowhere in the text.
 */
export function replaceWords(text: string, search: string, replacement: string): string | null {
  const parts = text.normalize('NFC').split(search);
  if (search === '' || parts.length < 2) return null;
  return parts.reduce((before, after) => before + replacement + withFittingParticle(after, search, replacement));
}

function withFittingParticle(after: string, search: string, replacement: string): string {
  const [particle] = /^(?:으로|[은는이가을를과와로])(?![가-힣])/.exec(after) ?? [];
  const pair = particle === undefined ? undefined : particles[particle];
  if (particle === undefined || pair === undefined || !hangul.test(search) || particleFor(search, pair) !== particle) return after;
  return particleFor(replacement, pair) + after.slice(particle.length);
}
