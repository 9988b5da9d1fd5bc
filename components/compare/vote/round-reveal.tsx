'use client';

import { Layers2 } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import type { JobEntry } from '../../client/job-store';
import { useCompareMessages } from '../../messages/compare-messages';
import { useMessages } from '../../messages/messages-provider';
import { Button } from '../../ui/button';
import { differingNames, parameterNames } from '../differing';
import { PairDialog } from '../pair/pair-dialog';
import type { PairPicture } from '../pair/pair-picture';
import { ParameterList } from '../parameter-list';
import type { ReadyModels } from '../ready-models';
import type { Round } from './vote-store';

interface RoundRevealProps {
  round: Round;
  entries: readonly (JobEntry | undefined)[];
  drawn: readonly (string | null)[];
  models: ReadyModels;
  /** What comes next. */
  children: ReactNode;
}

/** What drew the pictures of a round, once that may be known. */
export function RoundReveal({ round, entries, drawn, models, children }: RoundRevealProps) {
  const messages = useMessages();
  const words = useCompareMessages();
  const [overlaid, setOverlaid] = useState(false);
  const pictures = entries.flatMap((entry, index): PairPicture[] => {
    const task = entry?.job?.task;
    const pictureId = drawn[index] ?? null;
    return task?.kind !== 'generate' || pictureId === null ? [] : [{
      key: String(index), label: words.vote.picture(index), alt: messages.create.alt(round.prompt, index), pictureId,
      parameters: { ...task.sampling, prompt: task.prompt, model: task.model, seed: task.seed, candidate: 0 },
      modelName: models.find(({ id }) => id === task.model)?.name ?? task.model,
    }];
  });
  const differing = differingNames(pictures.map(({ parameters }) => parameters));
  const [first, second, ...more] = pictures;
  return (
    <div className="space-y-4">
      <div className={`grid gap-3 sm:grid-cols-2 ${pictures.length === 4 ? 'md:grid-cols-4' : pictures.length === 3 ? 'md:grid-cols-3' : 'max-w-3xl'}`} data-testid="reveal">
        {pictures.map(({ key, label, parameters, modelName }) => (
          <section key={key} aria-label={label} className="min-w-0">
            <h3 className="px-2.5 pb-1 font-bold">{label}</h3>
            <ParameterList parameters={parameters} differing={differing} modelName={modelName} shown={parameterNames.filter((name) => name === 'model' || differing.has(name))} />
          </section>
        ))}
      </div>
      <div className="flex flex-wrap gap-2">
        {children}
        {first !== undefined && second !== undefined && <Button onClick={() => setOverlaid(true)}><Layers2 aria-hidden className="size-4.5" />{words.pair.open}</Button>}
      </div>
      {overlaid && first !== undefined && second !== undefined && <PairDialog pictures={[first, second, ...more]} initial={{ first: first.key, second: second.key }} onClose={() => setOverlaid(false)} />}
    </div>
  );
}
