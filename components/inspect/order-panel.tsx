'use client';

import { Pause, Play, SkipForward, StepBack, StepForward } from 'lucide-react';
import { useEffect, useEffectEvent, useState } from 'react';
import { useMessages } from '../messages/messages-provider';
import { Button } from '../ui/button';
import { SliderField } from '../ui/slider-field';
import type { PanelProps } from './panel';

const stepMs = 130;

/** The order of drawing: position by position, as a film or by hand. */
export function OrderPanel({ inside, state, onChange }: PanelProps) {
  const words = useMessages().inspect;
  const positions = inside.rows * inside.columns;
  const [playing, setPlaying] = useState(false);

  const showUntil = (drawn: number) => onChange({ drawn, place: Math.max(0, drawn - 1) });
  const step = useEffectEvent(() => {
    showUntil(Math.min(positions, state.drawn + 1));
    if (state.drawn + 1 >= positions) setPlaying(false);
  });
  useEffect(() => {
    if (!playing) return undefined;
    const timer = setInterval(() => step(), stepMs);
    return () => clearInterval(timer);
  }, [playing]);

  function play(): void {
    // A finished film begins anew.
    if (!playing && state.drawn >= positions) showUntil(0);
    setPlaying(!playing);
  }
  function byHand(drawn: number): void {
    setPlaying(false);
    showUntil(Math.min(positions, Math.max(0, drawn)));
  }

  return (
    <div className="space-y-5">
      <SliderField
        label={words.drawn}
        technical="step"
        hint={words.drawnHint}
        value={state.drawn}
        minimum={0}
        maximum={positions}
        step={1}
        format={(drawn) => words.drawnValue(drawn, positions)}
        onChange={byHand}
      />
      <div className="flex flex-wrap gap-2">
        <Button look="leaf" onClick={play} data-testid="play">
          {playing ? <Pause aria-hidden className="size-4.5" /> : <Play aria-hidden className="size-4.5" />}{playing ? words.pause : words.play}
        </Button>
        <Button onClick={() => byHand(state.drawn - 1)} blocked={state.drawn === 0}><StepBack aria-hidden className="size-4.5" />{words.stepBack}</Button>
        <Button onClick={() => byHand(state.drawn + 1)} blocked={state.drawn === positions}><StepForward aria-hidden className="size-4.5" />{words.stepForward}</Button>
        <Button onClick={() => byHand((Math.floor(state.drawn / inside.columns) + 1) * inside.columns)} blocked={state.drawn === positions}>
          <SkipForward aria-hidden className="size-4.5" />{words.rowForward}
        </Button>
      </div>
    </div>
  );
}
