'use client';

import { useState } from 'react';
import type { Inside } from '@/server/contract/inspection';
import type { ApiError } from '../client/api-error';
import { readEvidence } from '../client/inside-api';
import { useAnswer } from '../client/use-answer';

/** A word of a caption. */
export interface WordPlace {
  readonly caption: string;
  /** Index of the word, from 0. */
  readonly word: number;
}

/** The picture through the words of its captions. */
export interface WordHeat {
  /** The word that the picture is seen through; null for none. */
  readonly shown: WordPlace | null;
  /** The word that stays when nothing is pointed at. */
  readonly pressed: WordPlace | null;
  /** What the words of the shown one's caption were read from; null while nobody knows. */
  readonly inside: Inside | null;
  readonly problem: ApiError | null;
  readonly retry: () => void;
  /** A pointer or the focus is on a word, or has left it. */
  readonly point: (place: WordPlace | null) => void;
  /** A word is to stay; null for none. */
  readonly press: (place: WordPlace | null) => void;
}

/**
 * Which word of a picture's captions it is looked at through. A caption's words are asked for when the first of them is pointed at.
 * @param model the one that wrote the captions.
 */
export function useWordHeat(pictureId: string, model: string): WordHeat {
  const [pointed, setPointed] = useState<WordPlace | null>(null);
  const [pressed, setPressed] = useState<WordPlace | null>(null);
  // Kept between two words, or a pointer on its way from one to the other would break off the question.
  const [asked, setAsked] = useState<string | null>(null);
  const { answer, retry } = useAnswer(asked, (signal) => readEvidence(pictureId, asked ?? '', model, signal));
  const shown = pointed ?? pressed;
  const isAnswer = shown !== null && shown.caption === asked;

  function choose(set: (place: WordPlace | null) => void, place: WordPlace | null): void {
    set(place);
    const next = place ?? (set === setPointed ? pressed : pointed);
    if (next !== null) setAsked(next.caption);
  }

  return {
    shown,
    pressed,
    inside: isAnswer && answer.phase === 'here' ? answer.value : null,
    problem: isAnswer && answer.phase === 'failed' ? answer.error : null,
    retry,
    point: (place) => choose(setPointed, place),
    press: (place) => choose(setPressed, place),
  };
}
