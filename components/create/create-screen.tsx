'use client';

import dynamic from 'next/dynamic';
import type { InstalledModel } from '@/server/contract/installed-model';
import { packagesOfOurs } from '@/server/contract/model-choice';
import { useJobEntry, useMissingJobs } from '../client/job-store';
import { isOver } from '../client/job-view';
import type { GenerateInput } from '../client/api';
import { ApiError } from '../client/api-error';
import { useDrawers } from '../client/use-models';
import { errorSentence } from '../messages/error-sentence';
import { useLanguage, useMessages } from '../messages/messages-provider';
import { chosenModel, effectiveSampling } from '../settings/draw-settings';
import { Notice } from '../ui/notice';
import { MissingJobs } from '../feedback/missing-jobs';
import { examplePrompts } from '../prompt/example-prompts';
import { modelForCodes } from '../repaint/repaint-target';
import { useRepaint } from '../repaint/use-repaint';
import { ModelsStatus } from '../shell/models-status';
import { Ability } from './ability';
import { draftStore, removeRuns } from './create-store';
import { Herb } from '../ui/herb';
import { PromptCard } from './prompt-card';
import { rankerField } from './ranker-field';
import { Suggestions } from './suggestions';
import { useCreateRuns } from './use-create-runs';

const noModel = new ApiError('picture_model_missing', 'no installed model reads these codes');

// Nobody waits for what is not on the screen yet: pictures come after words, the brush after pictures.
const RunCard = dynamic(() => import('./run-card').then((module) => module.RunCard));
const RepaintDialog = dynamic(() => import('../repaint/repaint-dialog').then((module) => module.RepaintDialog));

/** The first screen: words become pictures. `installed`: the models as far as the server knew them when it wrote the page. */
export function CreateScreen({ installed }: { installed: readonly InstalledModel[] }) {
  const messages = useMessages();
  const { language } = useLanguage();
  const models = useDrawers(installed);
  const own = models.phase === 'ready' ? packagesOfOurs(models.models) : [];
  const { runs, problem, run } = useCreateRuns();
  const repaint = useRepaint();
  const missing = useMissingJobs(runs);
  const newest = useJobEntry(runs[0] ?? null);
  const fresh = runs.length === 0;
  const brushModel = models.phase === 'ready' && repaint.target !== null ? modelForCodes(own, repaint.target) : null;
  const brushProblem = repaint.problem ?? (models.phase === 'ready' && repaint.target !== null && brushModel === null ? noModel : null);

  function tryExample(prompt: string): void {
    draftStore.write((draft) => ({ ...draft, prompt }));
    if (models.phase !== 'ready') return;
    const { candidates, settings, ranker } = draftStore.read();
    const model = chosenModel(models.models, settings);
    void run({
      kind: 'generate', prompt, model: model.id, candidates, sampling: effectiveSampling(model, settings),
      ...(settings.seed === null ? {} : { seed: settings.seed }), ...rankerField(model, ranker),
    });
  }

  async function repaintRun(input: GenerateInput): Promise<ApiError | null> {
    const failure = await run(input);
    if (failure === null) window.scrollTo({ top: 0, behavior: 'smooth' });
    return failure;
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
          {brushProblem !== null && <Notice kind="problem">{errorSentence(messages, brushProblem)}</Notice>}
          {models.phase === 'ready'
            ? <Suggestions key={language} examples={examplePrompts(models.models, language)} onChoose={tryExample} />
            : <ModelsStatus models={models} />}
          <details className="text-[0.95rem] text-ink-soft" open={fresh}>
            <summary className="w-fit cursor-pointer font-semibold text-ink">{messages.create.abilityLabel}</summary>
            <Ability models={models} />
          </details>
        </div>
      </section>
      {!fresh && (
        <section aria-label={messages.create.feed} className="space-y-6">
          <MissingJobs jobIds={missing} onForget={removeRuns} />
          {runs.filter((jobId) => !missing.includes(jobId)).map((jobId) => <RunCard key={jobId} jobId={jobId} onRepaint={repaint.open} />)}
        </section>
      )}
      {repaint.target !== null && brushModel !== null && <RepaintDialog target={repaint.target} model={brushModel} onRun={repaintRun} onClose={repaint.close} />}
    </div>
  );
}
