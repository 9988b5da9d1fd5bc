'use client';

import type { Standing } from '@/server/contract/vote';
import { useCompareMessages } from '../../messages/compare-messages';
import { useMessages } from '../../messages/messages-provider';
import type { ReadyModels } from '../ready-models';
import { contestantWords } from './contestant-words';

const percent = (chance: number) => Math.round(chance * 100);

/** Who wins blind votes, best first, and how sure that is. */
export function StandingsTable({ standings, models }: { standings: readonly Standing[]; models: ReadyModels }) {
  const messages = useMessages();
  const words = useCompareMessages();
  const [first, second] = standings;
  const named = (standing: Standing) => contestantWords(standing.contestant, models, words, messages);
  if (first === undefined) return <p className="text-ink-soft">{words.vote.noVotes}</p>;
  return (
    <div className="space-y-3">
      <p className="max-w-[46rem] text-ink-soft">{words.vote.tableLead}</p>
      {second !== undefined && (
        <p className="font-semibold" data-testid="verdict">{first.low > second.high ? words.vote.clear(named(first), named(second)) : words.vote.unclear}</p>
      )}
      <div tabIndex={0} role="group" aria-label={words.vote.table} className="-mx-4 overflow-x-auto px-4 sm:mx-0 sm:px-0">
        <table className="w-full text-left sm:min-w-[40rem]" data-testid="standings">
          <caption className="sr-only">{words.vote.table}</caption>
          <thead className="text-sm text-ink-soft">
            <tr className="border-b border-line [&>th]:px-2 [&>th]:py-2 [&>th]:font-semibold [&>th]:whitespace-nowrap">
              <th scope="col">{words.vote.rank}</th>
              <th scope="col">{words.vote.contestant}</th>
              <th scope="col" className="w-1/2 sm:w-64">{words.vote.chance}</th>
              <th scope="col" className="text-right max-sm:hidden">{words.vote.votes}</th>
              <th scope="col" className="text-right max-sm:hidden">{words.vote.record}</th>
            </tr>
          </thead>
          <tbody>
            {standings.map((standing, index) => (
              <tr key={standing.contestant} className="border-b border-line tabular-nums [&>*]:px-2 [&>*]:py-2.5">
                <td className="font-bold">{index + 1}</td>
                <th scope="row" className="font-semibold">{named(standing)}</th>
                <td>
                  <Interval standing={standing} />
                  <span className="block text-sm">{words.vote.interval(percent(standing.chance), percent(standing.low), percent(standing.high))}</span>
                  <span className="block text-sm text-ink-soft sm:hidden">{words.vote.record} {record(standing)}</span>
                </td>
                <td className="text-right max-sm:hidden">{standing.votes}</td>
                <td className="text-right max-sm:hidden">{record(standing)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}

function record({ wins, losses, ties, allBad }: Standing): string {
  return [wins, losses, ties, allBad].join(' · ');
}

/** The chance as a bar with its interval as a line through its end; a mark in the middle, where the average is. */
function Interval({ standing: { chance, low, high } }: { standing: Standing }) {
  return (
    <span aria-hidden className="relative block h-4">
      <span className="absolute inset-y-1 w-full rounded-full bg-sunken ring-1 ring-line ring-inset" />
      <span className="absolute inset-y-1 left-0 rounded-full bg-leaf" style={{ width: `${100 * chance}%` }} />
      <span className="absolute inset-y-0 left-1/2 w-px bg-line-strong" />
      <span className="absolute top-1/2 h-0.5 -translate-y-1/2 bg-bulb" style={{ left: `${100 * low}%`, width: `${100 * (high - low)}%` }} />
    </span>
  );
}
