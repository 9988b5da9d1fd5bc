'use client';

import { useJobEntry, useMissingJobs } from '../client/job-store';
import { isOver } from '../client/job-view';
import { useModels } from '../client/use-models';
import { errorSentence } from '../messages/error-sentence';
import { useLanguage, useMessages } from '../messages/messages-provider';
import { chosenModel, effectiveSampling } from '../settings/draw-settings';
import { Notice } from '../ui/notice';
import { MissingJobs } from '../feedback/missing-jobs';
import { ModelsStatus } from '../shell/models-status';
import { draftStore, removeRuns } from './create-store';
import { Herb } from '../ui/herb';
import { PromptCard } from './prompt-card';
import { RunCard } from './run-card';
import { Suggestions } from './suggestions';
import { useCreateRuns } from './use-create-runs';

/** The first screen: words become pictures. */
export function CreateScreen() {
  const messages = useMessages();
  const { language } = useLanguage();
  const models = useModels();
  const { runs, problem, run } = useCreateRuns();
  const missing = useMissingJobs(runs);
  const newest = useJobEntry(runs[0] ?? null);
  const fresh = runs.length === 0;

  function tryExample(prompt: string): void {
    draftStore.write((draft) => ({ ...draft, prompt }));
    if (models.phase !== 'ready') return;
    const { candidates, settings } = draftStore.read();
    const model = chosenModel(models.models, settings);
    void run({
      kind: 'generate', prompt, model: model.id, candidates, sampling: effectiveSampling(model, settings),
      ...(settings.seed === null ? {} : { seed: settings.seed }),
    });
  }

  return (
    <div className="space-y-8">
      <section className="relative">
        {fresh && <Herb className="pointer-events-none absolute -top-3 -right-2 w-28 sm:w-52 lg:top-8 lg:-right-10 lg:w-104" />}
        <div className={fresh ? 'pt-6 pb-7 lg:pt-20 lg:pb-10' : 'pb-4'}>
          <h1 className={fresh ? 'max-w-[9em] text-[2.6rem] leading-[1.15] font-extrabold tracking-tight sm:text-6xl lg:text-7xl' : 'sr-only'}>{messages.create.heading}</h1>
          {fresh && <p className="mt-4 max-w-[34rem] text-lg text-ink-soft max-sm:pr-6">{messages.create.lead}</p>}
        </div>
        <div className={`relative space-y-4 ${fresh ? 'max-w-4xl' : ''}`}>
          <PromptCard models={models} runs={runs} busy={newest !== undefined && !isOver(newest.view.state)} onRun={(input) => void run(input)} />
          {problem !== null && <Notice kind="problem">{errorSentence(messages, problem)}</Notice>}
          {models.phase === 'ready'
            ? <Suggestions key={language} examples={models.models[0].examples[language]} onChoose={tryExample} />
            : <ModelsStatus models={models} />}
          <details className="text-[0.95rem] text-ink-soft" open={fresh}>
            <summary className="w-fit cursor-pointer font-semibold text-ink">{messages.create.abilityLabel}</summary>
            <p className="mt-1 max-w-[44rem]">{models.phase === 'ready' ? `${models.models[0].description[language]} ` : ''}{messages.create.ability}</p>
          </details>
        </div>
      </section>
      {!fresh && (
        <section aria-label={messages.create.feed} className="space-y-6">
          <MissingJobs jobIds={missing} onForget={removeRuns} />
          {runs.filter((jobId) => !missing.includes(jobId)).map((jobId) => <RunCard key={jobId} jobId={jobId} />)}
        </section>
      )}
    </div>
  );
}
