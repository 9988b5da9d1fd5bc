'use client';

import type { RoundTripTask } from '@/server/contract/job';
import type { RoundTripInput } from '../client/api';
import { useMissingJobs } from '../client/job-store';
import { useModels } from '../client/use-models';
import { Suggestions } from '../create/suggestions';
import { MissingJobs } from '../feedback/missing-jobs';
import { useIncomingFiles } from '../describe/use-incoming-files';
import { errorSentence } from '../messages/error-sentence';
import { useLanguage, useMessages } from '../messages/messages-provider';
import { chosenModel, effectiveSampling } from '../settings/draw-settings';
import { ModelsStatus } from '../shell/models-status';
import { Notice } from '../ui/notice';
import { ScreenHeading } from '../ui/screen-heading';
import { Steps } from '../ui/steps';
import { languagesOf, removeTrips, roundTripStore } from './round-trip-store';
import { StartCard } from './start-card';
import { TripCard } from './trip-card';
import { useTrips } from './use-trips';

/** The third screen: words become a picture, the picture becomes words, and so on. */
export function RoundTripScreen() {
  const messages = useMessages();
  const words = messages.roundTrip;
  const { language } = useLanguage();
  const models = useModels('generate', 'describe');
  const { trips, problem, start } = useTrips({ onPicture: (pictureId) => void start({ ...inputFor(null), pictureId }) });
  const missing = useMissingJobs(trips);
  const dragging = useIncomingFiles((found) => found.forEach(({ file }) => void start(inputFor(null), file)));

  /** What the card says, for a trip that begins with these words, or with a picture. */
  function inputFor(prompt: string | null): RoundTripInput {
    const { hops, languages, settings } = roundTripStore.read();
    const model = models.phase === 'ready' ? chosenModel(models.models, settings) : null;
    return {
      kind: 'round-trip',
      hops,
      languages: languagesOf(languages, prompt, language),
      ...(prompt === null ? {} : { prompt }),
      ...(model === null ? {} : { model: model.id, sampling: effectiveSampling(model, settings) }),
      ...(settings.seed === null ? {} : { seed: settings.seed }),
    };
  }

  function tryExample(prompt: string): void {
    roundTripStore.write((state) => ({ ...state, prompt }));
    void start(inputFor(prompt));
  }

  /** A new trip from a card of another one, by another chance, still measured against the first words of the trunk. */
  function branch({ model, sampling, hops, languages }: RoundTripTask, from: { prompt: string } | { pictureId: string }, reference: string): void {
    const turned = 'prompt' in from && languages.length > 1 ? languagesOf('alternating', from.prompt, language) : languages;
    void start({ kind: 'round-trip', model, sampling, hops, languages: turned, reference, ...from });
    window.scrollTo({ top: 0, behavior: 'smooth' });
  }

  return (
    <div className="space-y-8">
      <ScreenHeading heading={words.heading} lead={words.lead} />
      <div className="space-y-4">
        <StartCard models={models} dragging={dragging} onWords={(prompt) => void start(inputFor(prompt))} onPicture={(picture) => void start(inputFor(null), picture)} />
        {problem !== null && <Notice kind="problem">{errorSentence(messages, problem)}</Notice>}
        {models.phase === 'ready' && trips.length === 0 && <Suggestions key={language} examples={models.models[0].examples[language]} onChoose={tryExample} />}
        <ModelsStatus models={models} />
      </div>
      <section aria-label={words.trips} className="space-y-6">
        <MissingJobs jobIds={missing} onForget={removeTrips} />
        {trips.filter((jobId) => !missing.includes(jobId)).map((jobId) => <TripCard key={jobId} jobId={jobId} onBranch={branch} />)}
        {trips.length === 0 && <Steps steps={words.steps} />}
      </section>
    </div>
  );
}
