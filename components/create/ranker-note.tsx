'use client';

import type { TaskRanker } from '@/server/contract/job';
import { useDrawers } from '../client/use-models';
import { useMessages } from '../messages/messages-provider';
import { rankersOf } from './ranker-field';

/** Who chose the best picture of a run and by which words, where it was not the model itself, or was to be another. */
export function RankerNote({ ranker, prompt }: { ranker: TaskRanker; prompt: string }) {
  const { create: words } = useMessages();
  const models = useDrawers();
  const known = models.phase === 'ready' ? rankersOf(models.models[0]).get(ranker.model) : undefined;
  const name = known ?? ranker.model;
  if (ranker.words === null) return <span className="block" data-testid="ranker">{words.notRankedBy(name)}</span>;
  return <span className="block" data-testid="ranker">{ranker.words === prompt ? words.rankedBy(name) : words.rankedByWords(name, ranker.words)}</span>;
}
