'use client';

import { useId } from 'react';
import { Button, type ButtonProps } from './button';
import { Tooltip } from './tooltip';

interface ExplainedButtonProps extends Omit<ButtonProps, 'aria-describedby'> {
  /** What it will do, or why it is blocked: shown beside it and read out with it. */
  words: string;
}

/** A button that says what pressing it does, or why it cannot be pressed now. */
export function ExplainedButton({ words, ...button }: ExplainedButtonProps) {
  const wordsId = useId();
  return (
    <>
      <Tooltip words={words}><Button {...button} aria-describedby={wordsId} /></Tooltip>
      <span id={wordsId} className="sr-only">{words}</span>
    </>
  );
}
