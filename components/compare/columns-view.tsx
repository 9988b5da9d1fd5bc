'use client';

import { EyeOff, Layers2 } from 'lucide-react';
import dynamic from 'next/dynamic';
import { useState } from 'react';
import { errorSentence } from '../messages/error-sentence';
import { useCompareMessages } from '../messages/compare-messages';
import { useMessages } from '../messages/messages-provider';
import { promptProblem } from '../prompt/prompt-problem';
import { Button } from '../ui/button';
import { ExplainedButton } from '../ui/explained-button';
import { Notice } from '../ui/notice';
import { AddColumn } from './add-column';
import { CompareColumn } from './compare-column';
import { CompareControls } from './compare-controls';
import { columnsAddress } from './columns-address';
import { viewAddress } from './compare-view';
import type { CompareColumn as Column } from './compare-store';
import { CopyComparison } from './copy-comparison';
import { differingNames, parametersOf } from './differing';
import { MissingModel } from './missing-model';
import { pinnedSettings } from './pinned-settings';
import type { ReadyModels } from './ready-models';
import { useColumnPictures } from './use-column-pictures';
import { useCompare } from './use-compare';
import { contestantsOfColumns } from './vote/contestants-of-columns';
import { voteStore } from './vote/vote-store';

const PairDialog = dynamic(() => import('./pair/pair-dialog').then((loaded) => loaded.PairDialog));

/** Results side by side, with what made them differ. */
export function ColumnsView({ models }: { models: ReadyModels }) {
  const messages = useMessages();
  const words = useCompareMessages();
  const { state, received, problem, run } = useCompare();
  const [overlaid, setOverlaid] = useState(false);
  const pictures = useColumnPictures(state, models);
  const [first, second, ...more] = pictures;
  const parameters = parametersOf(state, models);
  const differing = differingNames(parameters);

  const contestants = contestantsOfColumns(state, models);

  /** Has the columns' settings compete over the columns' words. */
  function toVote(): void {
    const prompt = state.linked ? state.prompt : (state.columns.find((column) => column.prompt !== '')?.prompt ?? '');
    voteStore.write((current) => ({ ...current, source: 'columns', roster: contestants, prompt: prompt === '' ? current.prompt : prompt }));
    window.history.pushState(null, '', viewAddress('vote'));
    window.scrollTo({ top: 0 });
  }

  const reasonFor = (columns: readonly Column[]): string | null => {
    const found = columns.map((column) => promptProblem(state.linked ? state.prompt : column.prompt)).find((reason) => reason !== null);
    return found === undefined ? null : messages.errors[found];
  };
  const runColumns = (columns: readonly Column[]) => {
    if (reasonFor(columns) === null) void run(columns, models);
  };

  return (
    <div className="space-y-6">
      {received && pictures.length === 0 && <Notice kind="note">{words.share.received}</Notice>}
      {[...new Map(state.columns.map(({ settings }) => [settings.model, settings])).values()].map((settings) => <MissingModel key={settings.model} settings={settings} models={models} />)}
      <CompareControls state={state} reason={reasonFor(state.columns)} onRun={() => runColumns(state.columns)} />
      {problem !== null && <Notice kind="problem">{errorSentence(messages, problem)}</Notice>}
      {state.columns.length > 1 && differing.size === 0 && <Notice kind="note">{words.allSame}</Notice>}
      <div
        tabIndex={0}
        role="group"
        aria-label={words.view.columns}
        className="relative -mx-4 flex snap-x snap-mandatory gap-4 overflow-x-auto px-4 pb-4 sm:mx-0 sm:grid sm:snap-none sm:auto-cols-[minmax(16rem,25rem)] sm:grid-flow-col sm:justify-start sm:px-1"
      >
        {state.columns.map((column, index) => {
          const values = parameters[index];
          return values === undefined ? null : (
            <CompareColumn
              key={column.id}
              column={column}
              index={index}
              linked={state.linked}
              parameters={values}
              differing={differing}
              models={models}
              removable={state.columns.length > 1}
              onRun={() => runColumns([column])}
            />
          );
        })}
        <AddColumn columns={state.columns.length} />
      </div>
      <div className="flex flex-wrap items-center gap-2">
        {first !== undefined && second !== undefined && <Button onClick={() => setOverlaid(true)}><Layers2 aria-hidden className="size-4.5" />{words.pair.open}</Button>}
        <ExplainedButton words={contestants.length < 2 ? words.vote.problems.rosterTooFew : words.toVoteHint} blocked={contestants.length < 2} onClick={toVote} data-testid="to-vote"><EyeOff aria-hidden className="size-4.5" />{words.toVote}</ExplainedButton>
        <CopyComparison address={columnsAddress({ ...state, columns: state.columns.map((column) => ({ ...column, settings: pinnedSettings(column.settings, models) })) })} />
      </div>
      {overlaid && first !== undefined && second !== undefined && <PairDialog pictures={[first, second, ...more]} initial={{ first: first.key, second: second.key }} onClose={() => setOverlaid(false)} />}
    </div>
  );
}
