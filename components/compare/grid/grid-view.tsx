'use client';

import { useEffect, useRef, useState } from 'react';
import { ImageDown } from 'lucide-react';
import { saveFile } from '../../client/save-file';
import { errorSentence } from '../../messages/error-sentence';
import { useCompareMessages } from '../../messages/compare-messages';
import { useLanguage, useMessages } from '../../messages/messages-provider';
import { examplePrompts } from '../../prompt/example-prompts';
import { chosenModel, effectiveSampling } from '../../settings/draw-settings';
import { announce } from '../../shell/announcer';
import { Button } from '../../ui/button';
import { Notice } from '../../ui/notice';
import { showToast } from '../../ui/toasts';
import { CopyComparison } from '../copy-comparison';
import { MissingModel } from '../missing-model';
import { pinnedSettings } from '../pinned-settings';
import type { ReadyModels } from '../ready-models';
import { drawGridSheet } from './draw-grid-sheet';
import { GridControls } from './grid-controls';
import { gridAddress } from './grid-address';
import { gridLabels } from './grid-labels';
import { gridProblemWords } from './grid-problem-words';
import { drawGrid, stopGrid, useGridRun } from './grid-run';
import { gridStore } from './grid-store';
import { GridTable } from './grid-table';
import { OpenedGrid } from './opened-grid';
import { fixedWords } from './fixed-words';
import { useGrid } from './use-grid';

/** Pictures in rows and columns, with one setting changing along each. */
export function GridView({ models }: { models: ReadyModels }) {
  const messages = useMessages();
  const { language } = useLanguage();
  const words = useCompareMessages();
  const grid = useGrid(models);
  const run = useGridRun();
  const [opened, setOpened] = useState<{ x: number; y: number } | null>(null);
  const { state, plan, rows, missing } = grid;
  const cells = rows.flat();
  const drawn = cells.filter(({ picture }) => picture !== null).length;
  const model = chosenModel(models, state.settings);
  const labels = plan.cells === null ? null : gridLabels(state, plan.cells, models, words, messages);
  const reason = plan.problem !== null ? gridProblemWords(plan.problem, words, messages) : cells.length > 0 && missing === 0 && run.cells === null ? words.grid.allDrawn : null;
  const prediction = run.cells === null
    ? words.grid.prediction(cells.length, missing, model.picture.rows * model.picture.columns, state.paceMs === null ? null : state.paceMs * missing)
    : words.grid.progress(drawn, cells.length);
  const failure = run.problem ?? grid.problem;
  useRunAnnouncements(run.cells !== null, run.stopping, cells.length);

  async function save(): Promise<void> {
    if (labels === null) return;
    try {
      const details = fixedWords(state, model, effectiveSampling(model, state.settings), messages);
      const file = await drawGridSheet({ title: state.prompt.trim(), details, labels, pictures: rows.map((row) => row.map(({ picture }) => picture?.id ?? null)) });
      saveFile(file, 'dallae-grid.png');
      showToast({ words: words.grid.exported });
    } catch {
      // Whatever it was, the pictures are still there and trying again is all there is to do.
      showToast({ words: words.grid.exportFailed });
    }
  }

  return (
    <div className="space-y-5">
      {grid.received && missing > 0 && run.cells === null && <Notice kind="note">{words.share.received}</Notice>}
      <MissingModel settings={state.settings} models={models} />
      <GridControls
        state={state}
        models={models}
        problem={plan.problem}
        reason={run.cells === null ? reason : null}
        prediction={prediction}
        rest={missing > 0 && missing < cells.length ? missing : null}
        run={run}
        onRun={() => { if (plan.problem === null && missing > 0) void drawGrid(plan.cells.rows); }}
        onStop={stopGrid}
      />
      {failure !== null && <Notice kind="problem">{errorSentence(messages, failure)}</Notice>}
      {state.prompt.trim() === '' && (
        <div className="flex flex-col items-center gap-4 rounded-3xl border-2 border-dashed border-line-strong px-6 py-12 text-center">
          <p className="max-w-[34rem] text-ink-soft">{words.grid.empty}</p>
          <Button onClick={() => gridStore.write((current) => ({ ...current, prompt: examplePrompts(models, language)[1] ?? current.prompt }))}>{words.grid.example}</Button>
        </div>
      )}
      {labels !== null && (
        <>
          <div className="flex flex-wrap items-center gap-2">
            <CopyComparison address={gridAddress({ ...state, settings: pinnedSettings(state.settings, models) })} />
            {drawn > 0 && <Button onClick={() => void save()}><ImageDown aria-hidden className="size-4.5" />{words.grid.export}</Button>}
          </div>
          <GridTable prompt={state.prompt} labels={labels} rows={rows} onOpen={setOpened} />
        </>
      )}
      {labels !== null && opened !== null && <OpenedGrid rows={rows} labels={labels} models={models} place={opened} axes={[state.x, state.y]} onPlace={setOpened} />}
    </div>
  );
}

/** Tells screen readers when a run has ended. */
function useRunAnnouncements(running: boolean, stopping: boolean, cells: number): void {
  const { grid: words } = useCompareMessages();
  const before = useRef(false);
  const stopped = useRef(false);
  useEffect(() => {
    if (running) stopped.current = stopping;
    else if (before.current) announce(stopped.current ? words.announceStopped : words.announceFinished(cells));
    before.current = running;
  });
}
