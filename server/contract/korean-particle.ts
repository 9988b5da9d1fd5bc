/** Pairs of Korean particles: the first follows a final consonant, the second a vowel. */
export type ParticlePair = '은/는' | '이/가' | '을/를' | '과/와' | '으로/로';

type Final = 'none' | 'rieul' | 'other' | 'unknown';

/** How the digits 0–9 end when read: 영 일 이 삼 사 오 육 칠 팔 구. */
const digitFinals: readonly Final[] = ['other', 'rieul', 'none', 'other', 'none', 'none', 'other', 'rieul', 'rieul', 'none'];

/** The word with the particle that fits it; both, as in 은(는), when its reading is not known. */
export function withParticle(word: string, pair: ParticlePair): string {
  return word + particleFor(word, pair);
}

/** The particle alone, for a word that stands in quotes or markup of its own. */
export function particleFor(word: string, pair: ParticlePair): string {
  const [afterConsonant = '', afterVowel = ''] = pair.split('/');
  const final = finalOf(word);
  if (final === 'unknown') return pair === '으로/로' ? '(으)로' : `${afterConsonant}(${afterVowel})`;
  const closed = final === 'other' || (final === 'rieul' && pair !== '으로/로');
  return closed ? afterConsonant : afterVowel;
}

function finalOf(word: string): Final {
  const bare = word.normalize('NFC').replace(/[^\p{L}\p{N}]+$/u, '');
  const last = bare.at(-1);
  if (last === undefined) return 'unknown';
  if (/[가-힣]/.test(last)) return hangulFinal(last);
  if (/[0-9]/.test(last)) return digitFinals[Number(last)] ?? 'unknown';
  const latin = /[A-Za-z]+$/.exec(bare)?.[0];
  return latin === undefined ? 'unknown' : latinFinal(latin);
}

function hangulFinal(syllable: string): Final {
  const final = ((syllable.codePointAt(0) ?? 0) - 0xac00) % 28;
  return final === 0 ? 'none' : final === 8 ? 'rieul' : 'other';
}

/** Letters are read by name in abbreviations (L 엘, M 엠, N 엔, R 알); words roughly as Korean writes them (cat 캣, house 하우스). */
function latinFinal(word: string): Final {
  if (word.length === 1 || word === word.toUpperCase()) {
    const letter = word.slice(-1).toUpperCase();
    return letter === 'L' || letter === 'R' ? 'rieul' : letter === 'M' || letter === 'N' ? 'other' : 'none';
  }
  const lower = word.toLowerCase();
  if (/(?:l|[^aeiou]le)$/.test(lower)) return 'rieul';
  if (/(?:m|n|ng)e?$/.test(lower) && !/[aeiou]{2}ne$/.test(lower)) return 'other';
  return /(?:^|[^aeiou])[aeiouy][bpkct]$|[aeiou](?:ck|ok|ook)$/.test(lower) ? 'other' : 'none';
}
