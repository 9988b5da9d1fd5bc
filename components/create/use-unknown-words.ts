import { useEffect, useState } from 'react';
import { tidyPrompt } from '@/server/contract/limits';
import type { UnknownWord, VocabularyReport } from '@/server/contract/vocabulary';
import { calls } from '../client/calls';
import { promptProblem } from '../prompt/prompt-problem';
import { placeOfWord } from './word-place';

/** Nobody is corrected in mid-word. */
const pauseMs = 400;

/** An unknown word as it stands in the text that was looked at, particle and all. */
export interface MarkedWord extends UnknownWord {
  written: string;
}

/** The words of the prompt that the model does not know, a moment after the last key. Nothing is asked while a syllable is being composed. */
export function useUnknownWords(prompt: string, model: string | null, composing: boolean): readonly MarkedWord[] {
  const [report, setReport] = useState<VocabularyReport | null>(null);
  const asked = promptProblem(prompt) === null ? tidyPrompt(prompt) : null;

  useEffect(() => {
    if (asked === null || model === null || composing) return undefined;
    const stop = new AbortController();
    const timer = setTimeout(() => {
      // A hint only: what cannot be asked now is asked again with the next key, and the prompt is drawn all the same.
      calls().then(({ checkVocabulary }) => checkVocabulary(asked, model, stop.signal)).then((answer) => { if (!stop.signal.aborted) setReport(answer); }, () => undefined);
    }, pauseMs);
    return () => { clearTimeout(timer); stop.abort(); };
  }, [asked, model, composing]);

  if (report === null || asked === null || report.model !== model) return [];
  return report.unknown
    .map((word) => ({ ...word, written: report.prompt.slice(word.start, word.end) }))
    .filter(({ written, start }) => placeOfWord(asked, written, start) !== null);
}
