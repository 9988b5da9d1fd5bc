'use client';

import { promptProblem } from '../../prompt/prompt-problem';
import { errorSentence } from '../../messages/error-sentence';
import { useCompareMessages } from '../../messages/compare-messages';
import { useMessages } from '../../messages/messages-provider';
import { Notice } from '../../ui/notice';
import type { ReadyModels } from '../ready-models';
import { contendersOf, contendersOfRoster } from './contenders';
import { RoundCard } from './round-card';
import { StandingsTable } from './standings-table';
import { useVotes } from './use-votes';
import { VoteSetup } from './vote-setup';

/** Choosing among pictures without knowing what drew which, and what many such choices say. */
export function VoteView({ models }: { models: ReadyModels }) {
  const messages = useMessages();
  const { vote: words } = useCompareMessages();
  const votes = useVotes();
  const { state, standings, problem } = votes;
  const contenders = state.source === 'axis' ? contendersOf(state.axis, state.settings, models) : contendersOfRoster(state.roster, models);

  function start(): void {
    if (contenders.problem === null && promptProblem(state.prompt) === null) void votes.start(state.prompt, contenders.contenders);
  }

  return (
    <div className="space-y-6">
      <VoteSetup state={state} contenders={contenders} models={models} busy={votes.busy} onStart={start} />
      {problem !== null && <Notice kind="problem">{errorSentence(messages, problem)}</Notice>}
      {state.round !== null && <RoundCard round={state.round} votes={votes} models={models} onNext={start} />}
      <section className="space-y-3" aria-labelledby="standings-heading">
        <h2 id="standings-heading" className="text-2xl font-bold">{words.table}</h2>
        {standings !== null && <StandingsTable standings={standings} models={models} />}
      </section>
    </div>
  );
}
