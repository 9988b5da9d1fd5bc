'use client';

import { ChevronLeft, ChevronRight, Dices, Play, Plus, SlidersHorizontal, Square, X } from 'lucide-react';
import { useState } from 'react';
import type { CodedModel } from '@/server/contract/coded-model';
import { cancelTrackedJob, useJobEntry } from '../client/job-store';
import { isOver } from '../client/job-view';
import { useCompareMessages } from '../messages/compare-messages';
import { useMessages } from '../messages/messages-provider';
import { PromptField } from '../prompt/prompt-field';
import { chosenModel, randomSeed, settingsOfTask } from '../settings/draw-settings';
import { SettingsDrawer } from '../settings/settings-drawer';
import { Button } from '../ui/button';
import { Card } from '../ui/card';
import { IconButton } from '../ui/icon-button';
import { ColumnPicture } from './column-picture';
import { compareStore, nextSeedAfter, updateColumn, type CompareColumn as Column } from './compare-store';
import { parameterNames, type ParameterName, type Parameters } from './differing';
import { readShownTask } from './shown-task';
import { ParameterList } from './parameter-list';

interface CompareColumnProps {
  column: Column;
  index: number;
  linked: boolean;
  parameters: Parameters;
  differing: ReadonlySet<ParameterName>;
  models: readonly [CodedModel, ...CodedModel[]];
  removable: boolean;
  onRun: () => void;
}

/** One column: a picture and everything that decides it. */
export function CompareColumn({ column, index, linked, parameters, differing, models, removable, onRun }: CompareColumnProps) {
  const messages = useMessages();
  const words = useCompareMessages();
  const [settingsOpen, setSettingsOpen] = useState(false);
  const jobId = column.versions[column.shown] ?? null;
  const entry = useJobEntry(jobId);
  const task = entry?.job?.task.kind === 'generate' ? entry.job.task : null;
  const drawing = entry !== undefined && entry.error === null && !isOver(entry.view.state);
  const stale = task !== null && (task.seed !== parameters.seed || task.prompt !== parameters.prompt || task.model !== parameters.model
    || task.sampling.temperature !== parameters.temperature || task.sampling.guidanceScale !== parameters.guidanceScale
    || task.sampling.topK !== parameters.topK || task.sampling.topP !== parameters.topP);
  const change = (changed: (column: Column) => Column) => compareStore.write((state) => updateColumn(state, column.id, changed));
  const setSeed = (seed: number) => change((current) => ({ ...current, settings: { ...current.settings, seed } }));

  /** An earlier picture brings its settings back, so that the values below are always those of the picture above. */
  function show(shown: number): void {
    const earlier = readShownTask(column.versions[shown]);
    change((current) => ({ ...current, shown, ...(earlier === null ? {} : { settings: { ...settingsOfTask(earlier), seed: earlier.seed } }) }));
  }

  return (
    <Card aria-label={words.column(index)} className="flex w-[82vw] max-w-96 shrink-0 snap-center flex-col overflow-hidden sm:w-auto sm:max-w-none sm:min-w-64" data-testid="column">
      <header className="flex h-12 items-center gap-1 pr-1.5 pl-4">
        <h2 className="grow text-lg font-bold">{words.column(index)}</h2>
        {column.versions.length > 1 && (
          <span className="flex items-center text-sm tabular-nums">
            <IconButton icon={ChevronLeft} size="small" label={words.earlier} disabled={column.shown === 0} onClick={() => show(column.shown - 1)} />
            {words.version(column.shown + 1, column.versions.length)}
            <IconButton icon={ChevronRight} size="small" label={words.later} disabled={column.shown >= column.versions.length - 1} onClick={() => show(column.shown + 1)} />
          </span>
        )}
        {removable && <IconButton icon={X} size="small" label={words.remove} onClick={() => compareStore.write((state) => ({ ...state, columns: state.columns.filter(({ id }) => id !== column.id) }))} />}
      </header>
      <ColumnPicture jobId={jobId} candidate={column.candidate} column={index} />
      <div className="flex grow flex-col gap-3 p-3">
        {!linked && (
          <div className="rounded-xl border border-line bg-paper px-3 py-2 focus-within:border-leaf">
            <PromptField size="small" label={words.columnPromptLabel(index)} value={column.prompt} placeholder={messages.create.placeholder} onChange={(prompt) => change((current) => ({ ...current, prompt }))} onRun={onRun} />
          </div>
        )}
        <ParameterList
          parameters={parameters}
          differing={differing}
          modelName={chosenModel(models, column.settings).name}
          shown={parameterNames.filter((name) => name !== 'prompt' && (name !== 'candidate' || differing.has(name) || column.candidate > 0))}
        />
        {task?.words !== undefined && <p className="px-2.5 text-sm text-ink-soft">{messages.create.drawnAs(task.words)}</p>}
        {stale && !drawing && <p role="status" className="px-2.5 text-sm font-medium text-bulb">{words.stale}</p>}
        <div className="mt-auto flex items-center gap-0.5">
          <IconButton icon={Dices} label={messages.settings.newSeed} onClick={() => setSeed(randomSeed())} />
          <IconButton icon={Plus} label={words.nextSeed} onClick={() => setSeed(nextSeedAfter(column.settings.seed))} />
          <IconButton icon={SlidersHorizontal} label={messages.settings.open} onClick={() => setSettingsOpen(true)} />
          {drawing && jobId !== null
            ? <Button size="small" className="ml-auto" onClick={() => void cancelTrackedJob(jobId)}><Square aria-hidden className="size-3.5 fill-current" />{messages.common.cancel}</Button>
            : <Button size="small" className="ml-auto" aria-label={words.runColumn} onClick={onRun}><Play aria-hidden className="size-3.5 fill-current" />{messages.create.run}</Button>}
        </div>
      </div>
      <SettingsDrawer
        open={settingsOpen}
        onOpenChange={setSettingsOpen}
        models={models}
        settings={column.settings}
        mayBeRandom={false}
        onChange={(settings) => change((current) => ({ ...current, settings: { ...settings, seed: settings.seed ?? current.settings.seed } }))}
      />
    </Card>
  );
}
