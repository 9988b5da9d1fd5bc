'use client';

import { useCallback, useEffect, useSyncExternalStore } from 'react';
import type { Language } from '@/server/contract/language';

const voices: Readonly<Record<Language, string>> = { ko: 'ko-KR', en: 'en-GB' };
/** A little slower than people speak, for those who read along. */
const rate = 0.9;
const nothing = () => () => undefined;

/** The browser's own voice. It falls silent with the part of the page that uses it. `possible`: whether this browser can speak at all. */
export function useSpeech() {
  const possible = useSyncExternalStore(nothing, () => 'speechSynthesis' in window, () => false);
  const stop = useCallback(() => {
    if ('speechSynthesis' in window) window.speechSynthesis.cancel();
  }, []);
  const speak = useCallback((text: string, language: Language) => {
    window.speechSynthesis.cancel();
    const spoken = new SpeechSynthesisUtterance(text);
    spoken.lang = voices[language];
    spoken.rate = rate;
    const voice = window.speechSynthesis.getVoices().find(({ lang }) => lang.startsWith(language));
    if (voice !== undefined) spoken.voice = voice;
    window.speechSynthesis.speak(spoken);
  }, []);
  useEffect(() => stop, [stop]);
  return { possible, speak, stop };
}
