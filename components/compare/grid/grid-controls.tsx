'use client';

import { ArrowLeftRight, ArrowRight, Square } from 'lucide-react';
import { useCompareMessages } from '../../messages/compare-messages';
import { useMessages } from '../../messages/messages-provider';
import { PromptField } from '../../prompt/prompt-field';
import { SettingsButton } from '../../settings/settings-button';
import { Button } from '../../ui/button';
import { Card } from '../../ui/card';
import { IconButton } from '../../ui/icon-button';
import { Tooltip } from '../../ui/tooltip';
import { axisNames, type Axis } from '../axis/axis';
import { AxisField } from '../axis/axis-field';
import type { ReadyModels } from '../ready-models';
import type { GridProblem } from './grid-plan';
import type { GridRun } from './grid-run';
import { gridStore, type GridState } from './grid-store';

interface GridControlsProps {
  state: GridState;
  models: ReadyModels;
  problem: GridProblem | null;
  /** Why it cannot be drawn now; null when it can. */
  reason: string | null;
  /** What drawing will do. */
  prediction: string;
  /** Cells to draw, when some are drawn already; else null. */
  rest: number | null;
  run: GridRun;
  onRun: () => void;
  onStop: () => void;
}

/** What a grid is made of, and drawing it. */
export function GridControls({ state, models, problem, reason, prediction, rest, run, onRun, onStop }: GridControlsProps) {
  const messages = useMessages();
  const words = useCompareMessages();
  const change = (changed: Partial<GridState>) => gridStore.write((current) => ({ ...current, ...changed }));
  const problemOf = (side: 'x' | 'y') => (problem?.kind === 'axis' && problem.axis === side ? words.axis.problems[problem.code] : null);

  return (
    <Card className="p-2">
      <div className="px-3 pt-3 pb-2 sm:px-4">
        <PromptField label={words.grid.promptLabel} value={state.prompt} placeholder={messages.create.placeholder} onChange={(prompt) => change({ prompt })} onRun={onRun} />
      </div>
      <div className="grid items-start gap-4 px-3 pb-4 sm:px-4 md:grid-cols-[minmax(0,1fr)_auto_minmax(0,1fr)]">
        <AxisField label={words.grid.x} axis={state.x} names={axisNames} models={models} problem={problemOf('x')} onChange={(x) => { if (x !== null) change({ x }); }} />
        <IconButton
          icon={ArrowLeftRight}
          label={words.grid.swap}
          className="justify-self-center max-md:rotate-90"
          onClick={() => gridStore.write((current) => (current.y === null ? current : { ...current, x: current.y, y: current.x }))}
        />
        <AxisField label={words.grid.y} axis={state.y} names={axisNames} noneLabel={words.grid.noAxis} models={models} problem={problemOf('y')} onChange={(y: Axis | null) => change({ y })} />
      </div>
      <div className="flex flex-wrap items-center gap-2 border-t border-line px-1 pt-2">
        <SettingsButton models={{ phase: 'ready', models }} settings={state.settings} mayBeRandom={false} onChange={(settings) => change({ settings: { ...settings, seed: settings.seed ?? state.settings.seed } })} />
        <p id="grid-words" className="min-w-0 flex-1 basis-40 text-right text-sm text-ink-soft tabular-nums" data-testid="grid-prediction">{reason ?? prediction}</p>
        {run.cells === null ? (
          <Tooltip words={reason ?? prediction}>
            <Button look="leaf" className="ml-auto" blocked={reason !== null} aria-describedby="grid-words" onClick={onRun} data-testid="run-grid">
              {rest === null ? words.grid.run : words.grid.runRest(rest)}
              <ArrowRight aria-hidden className="size-4.5" />
            </Button>
          </Tooltip>
        ) : (
          <Button className="ml-auto" disabled={run.stopping} onClick={onStop} data-testid="stop-grid">
            <Square aria-hidden className="size-3.5 fill-current" />{run.stopping ? words.grid.stopping : words.grid.stop}
          </Button>
        )}
      </div>
    </Card>
  );
}
