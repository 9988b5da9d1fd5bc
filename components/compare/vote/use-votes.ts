'use client';

import { useEffect, useState } from 'react';
import { contestantOf, type Contestant } from '@/server/contract/contestant';
import type { Standing } from '@/server/contract/vote';
import { createGenerateJob } from '../../client/api';
import { toApiError, type ApiError } from '../../client/api-error';
import { attachJob, cancelTrackedJob, trackJob, useJobEntries, type JobEntry } from '../../client/job-store';
import { isOver } from '../../client/job-view';
import { useGuarded } from '../../client/use-guarded';
import { castVote, listStandings } from '../../client/votes-api';
import { randomSeed } from '../../settings/draw-settings';
import { shuffled } from './contenders';
import { voteStore, type Outcome, type Round, type VoteState } from './vote-store';

export interface Votes {
  readonly state: VoteState;
  /** Of the round's pictures, in its order. */
  readonly entries: readonly (JobEntry | undefined)[];
  /** Ids of the pictures; null until they are drawn. */
  readonly drawn: readonly (string | null)[];
  /** Whether a picture of the round will never come. */
  readonly broken: boolean;
  /** Something is on its way to the server. */
  readonly busy: boolean;
  /** Null until the server has told. */
  readonly standings: readonly Standing[] | null;
  readonly problem: ApiError | null;
  readonly start: (prompt: string, contenders: readonly Contestant[]) => Promise<void>;
  readonly vote: (outcome: Outcome) => Promise<void>;
  readonly abandon: () => void;
}

function randomBelow(limit: number): number {
  return randomSeed() % limit;
}

/** The blind vote of this tab and the table of all votes. */
export function useVotes(): Votes {
  const state = voteStore.use();
  const [standings, setStandings] = useState<readonly Standing[] | null>(null);
  const { busy, problem, setProblem, guarded } = useGuarded();
  const pictures = state.round?.pictures ?? [];
  const entries = useJobEntries(pictures.map(({ jobId }) => jobId));
  const attached = pictures.map(({ jobId }) => jobId).join(' ');

  useEffect(() => {
    for (const jobId of attached.split(' ')) if (jobId !== '') attachJob(jobId, 1);
  }, [attached]);

  useEffect(() => {
    void listStandings().then(setStandings, (error: unknown) => setProblem(toApiError(error)));
  }, [setProblem]);

  const drawn = entries.map((entry) => entry?.view.candidates.find(({ index }) => index === 0)?.picture?.id ?? null);
  const broken = entries.some((entry, index) => entry !== undefined && drawn[index] === null && (entry.error !== null || isOver(entry.view.state)));

  const start = (prompt: string, contenders: readonly Contestant[]) => guarded(async () => {
    // Mixed before anything is asked for, so that not even the order of arrival tells who is who.
    const pictured: Round['pictures'] = [];
    for (const contender of shuffled(contenders, randomBelow)) {
      const seed = randomSeed();
      const job = await createGenerateJob({ kind: 'generate', prompt, candidates: 1, seed, ...contender });
      trackJob(job);
      pictured.push({ jobId: job.id, contestant: contestantOf(contender), seed });
    }
    voteStore.write((current) => ({ ...current, round: { prompt, pictures: pictured, outcome: null } }));
  });

  const vote = (outcome: Outcome) => guarded(async () => {
    const { round } = voteStore.read();
    if (round === null || round.outcome !== null) return;
    const options = round.pictures.map(({ contestant }, index) => ({ contestant, pictureId: drawn[index] ?? '' }));
    setStandings(await castVote({ options, winner: typeof outcome === 'number' ? outcome : null, allBad: outcome === 'allBad' }));
    voteStore.write((current) => ({ ...current, round: { ...round, outcome } }));
  });

  function abandon(): void {
    for (const [index, { jobId }] of pictures.entries()) if (drawn[index] === null) void cancelTrackedJob(jobId);
    voteStore.write((current) => ({ ...current, round: null }));
  }

  return { state, entries, drawn, broken, busy, standings, problem, start, vote, abandon };
}
