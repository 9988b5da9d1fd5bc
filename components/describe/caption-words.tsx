'use client';

import { clsx } from 'clsx';
import { ToggleGroup } from 'radix-ui';
import { Fragment } from 'react';
import type { CaptionView } from '../client/job-view';
import { useMessages } from '../messages/messages-provider';
import type { WordHeat } from './use-word-heat';
import { isUnsure, wordsOfCaption } from './word-confidence';

/**
 * A finished caption whose words can be pointed at, focused (arrow keys go from one to the next) and pressed: the picture is then seen
 * through them. Words that the model was not sure of have a dashed line.
 */
export function CaptionWords({ caption, heat }: { caption: CaptionView; heat: WordHeat }) {
  const words = useMessages().heat;
  const { text } = caption;
  const pressed = heat.pressed?.caption === text ? String(heat.pressed.word) : '';
  const shown = heat.shown?.caption === text ? heat.shown.word : null;
  return (
    <ToggleGroup.Root
      asChild
      type="single"
      value={pressed}
      onValueChange={(value) => heat.press(value === '' ? null : { caption: text, word: Number(value) })}
    >
      <p lang={caption.language} aria-label={words.wordsOf(text)} className="font-display text-lg leading-normal font-semibold [word-spacing:0.1em] sm:text-xl">
        {wordsOfCaption(caption).map(({ text: word, confidence }, index) => (
          <Fragment key={index}>
            {index > 0 && ' '}
            <ToggleGroup.Item
              value={String(index)}
              onPointerEnter={(event) => { if (event.pointerType !== 'touch') heat.point({ caption: text, word: index }); }}
              onPointerLeave={() => heat.point(null)}
              // A finger or the mouse also leaves the focus behind; only keys mean it.
              onFocus={(event) => { if (event.target.matches(':focus-visible')) heat.point({ caption: text, word: index }); }}
              onBlur={() => heat.point(null)}
              className={clsx(
                '-mx-0.5 rounded-lg px-0.5 py-0.5 transition pointer-coarse:py-1.5',
                isUnsure(confidence) && 'underline decoration-line-strong decoration-dashed decoration-2 underline-offset-4',
                shown === index && 'bg-leaf-wash text-on-leaf-wash',
                pressed === String(index) && 'ring-2 ring-leaf',
              )}
            >
              {word}
            </ToggleGroup.Item>
          </Fragment>
        ))}
      </p>
    </ToggleGroup.Root>
  );
}
