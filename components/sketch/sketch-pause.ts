/** Long enough that nobody's words are drawn in mid-word. */
const pauseMs = 500;
/** A syllable that is being put together may still grow; who stops for so long has said it. */
const composingPauseMs = 1000;
/** A consonant or vowel that is no syllable yet. */
const loneLetter = /[\u1100-\u11ff\u3131-\u318e]/u;

/**
 * How long to wait after the last key before these words are sketched, milliseconds; null while they cannot be meant so: a lone consonant
 * stands where a syllable will. Many input methods compose until the next word begins, so composing alone is no reason to wait for ever.
 */
export function sketchPauseMs(words: string, composing: boolean): number | null {
  if (composing && loneLetter.test(words)) return null;
  return composing ? composingPauseMs : pauseMs;
}
