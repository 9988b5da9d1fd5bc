import { useEffect, useState } from 'react';
import { checkVocabulary } from '../../client/api';
import { toApiError, type ApiError } from '../../client/api-error';
import type { Translations } from './grid-plan';

/** Somebody may still be typing. */
const pauseMs = 300;
/** Kept for as long as the page: a model's words do not change while it is installed. */
const known = new Map<string, string | null>();

function keyOf(model: string, prompt: string): string {
  return `${model}\n${prompt}`;
}

/** What these prompts are in the other language, as far as the server has said. */
export function useTranslations(prompts: readonly string[], model: string): { translations: Translations; problem: ApiError | null } {
  const [answers, setAnswers] = useState(0);
  const [problem, setProblem] = useState<ApiError | null>(null);
  const missing = prompts.filter((prompt) => !known.has(keyOf(model, prompt))).join('\u0000');

  useEffect(() => {
    if (missing === '') return undefined;
    const stop = new AbortController();
    const ask = async () => {
      try {
        for (const prompt of missing.split('\u0000')) {
          const { translation } = await checkVocabulary(prompt, model, stop.signal);
          known.set(keyOf(model, prompt), translation);
        }
        setProblem(null);
        setAnswers((count) => count + 1);
      } catch (error) {
        if (stop.signal.aborted) return;
        setProblem(toApiError(error));
      }
    };
    const timer = setTimeout(() => void ask(), pauseMs);
    return () => { clearTimeout(timer); stop.abort(); };
  }, [missing, model, answers]);

  const translations = new Map(prompts.flatMap((prompt) => {
    const translation = known.get(keyOf(model, prompt));
    return translation === undefined ? [] : [[prompt, translation] as const];
  }));
  return { translations, problem };
}
