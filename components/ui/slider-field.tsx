'use client';

import { Slider } from 'radix-ui';
import { useId } from 'react';

interface SliderFieldProps {
  /** What it does, e.g. "Variety". */
  label: string;
  /** What engineers call it, e.g. "temperature". */
  technical: string;
  hint: string;
  value: number;
  minimum: number;
  maximum: number;
  step: number;
  /** Names the mark of a value that was changed; null or absent: it was not. */
  changedLabel?: string | null;
  format?: (value: number) => string;
  onChange: (value: number) => void;
}

/** A named number on a line, with a sentence that says what moving it does. */
export function SliderField({ format = String, changedLabel = null, ...field }: SliderFieldProps) {
  const id = useId();
  return (
    <div>
      <div className="flex items-baseline gap-2">
        <span id={id} className="font-semibold">{field.label}</span>
        <span lang="en" className="text-sm text-ink-soft">{field.technical}</span>
        {changedLabel !== null && <span className="size-2 self-center rounded-full bg-bulb" role="img" aria-label={changedLabel} title={changedLabel} />}
        <output className="ml-auto font-semibold tabular-nums">{format(field.value)}</output>
      </div>
      <Slider.Root
        className="relative flex h-10 touch-none items-center select-none"
        value={[field.value]}
        min={field.minimum}
        max={field.maximum}
        step={field.step}
        onValueChange={([value]) => { if (value !== undefined) field.onChange(value); }}
      >
        <Slider.Track className="relative h-2 grow overflow-hidden rounded-full bg-sunken ring-1 ring-line ring-inset">
          <Slider.Range className="absolute h-full bg-leaf" />
        </Slider.Track>
        <Slider.Thumb
          aria-labelledby={id}
          aria-describedby={`${id}-hint`}
          className="block size-6 rounded-full border-[3px] border-leaf bg-sheet shadow-sheet transition hover:scale-110"
        />
      </Slider.Root>
      <p id={`${id}-hint`} className="text-sm text-ink-soft">{field.hint}</p>
    </div>
  );
}
