'use client';

import { useModels } from '../client/use-models';
import { errorSentence } from '../messages/error-sentence';
import { useMessages } from '../messages/messages-provider';
import { promptProblem } from '../prompt/prompt-problem';
import { ModelsStatus } from '../shell/models-status';
import { Notice } from '../ui/notice';
import { ScreenHeading } from '../ui/screen-heading';
import { AddColumn } from './add-column';
import { CompareColumn } from './compare-column';
import { CompareControls } from './compare-controls';
import type { CompareColumn as Column } from './compare-store';
import { differingNames, parametersOf } from './differing';
import { useCompare } from './use-compare';

/** The third screen: results side by side, with what made them differ. */
export function CompareScreen() {
  const messages = useMessages();
  const words = messages.compare;
  const models = useModels();
  const { state, problem, run } = useCompare();
  const parameters = models.phase === 'ready' ? parametersOf(state, models.models) : [];
  const differing = differingNames(parameters);

  const reasonFor = (columns: readonly Column[]): string | null => {
    if (models.phase !== 'ready') return messages.models[models.phase];
    const found = columns.map((column) => promptProblem(state.linked ? state.prompt : column.prompt)).find((reason) => reason !== null);
    return found === undefined ? null : messages.errors[found];
  };
  const runColumns = (columns: readonly Column[]) => {
    if (models.phase === 'ready' && reasonFor(columns) === null) void run(columns, models.models);
  };

  return (
    <div className="space-y-6">
      <ScreenHeading heading={words.heading} lead={words.lead} />
      <CompareControls state={state} reason={reasonFor(state.columns)} onRun={() => runColumns(state.columns)} />
      {problem !== null && <Notice kind="problem">{errorSentence(messages, problem)}</Notice>}
      {models.phase === 'ready' && state.columns.length > 1 && differing.size === 0 && <Notice kind="note">{words.allSame}</Notice>}
      {models.phase !== 'ready'
        ? <ModelsStatus models={models} />
        : (
          <div
            tabIndex={0}
            role="group"
            aria-label={words.heading}
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
                  models={models.models}
                  removable={state.columns.length > 1}
                  onRun={() => runColumns([column])}
                />
              );
            })}
            <AddColumn columns={state.columns.length} />
          </div>
        )}
    </div>
  );
}
