'use client';

import Link from 'next/link';
import type { ModelDetails } from '@/server/contract/model-details';
import { useMessages } from '../messages/messages-provider';
import { Fact } from './fact';

const billion = 1e9;
const joulesPerWattHour = 3600;
const parts = ['read', 'draw', 'decode', 'rank'] as const;

/** What one picture takes: operations counted from the graphs, time and energy as they were on this machine. */
export function ModelFootprint({ details: { work, use } }: { details: ModelDetails }) {
  const words = useMessages().modelList;
  const total = parts.reduce((sum, part) => sum + work[part], 0);
  return (
    <section aria-label={words.footprint} className="space-y-3 rounded-2xl bg-sunken p-4 sm:p-5">
      <h3 className="text-lg font-bold">{words.footprint}</h3>
      <dl className="grid grid-cols-2 gap-x-6 gap-y-3 sm:grid-cols-4">
        <Fact name={words.operations}>{words.billions(total / billion)}</Fact>
        {use !== null && (
          <>
            <Fact name={words.time}>{words.seconds(use.elapsedMs / use.pictures)}</Fact>
            <Fact name={words.processorTime}>{words.seconds((1000 * use.energy.processorSeconds) / use.pictures)}</Fact>
            <Fact name={words.energy[use.energy.source]}>{words.joules(use.energy.joules / use.pictures)}</Fact>
          </>
        )}
      </dl>
      <p className="text-sm text-ink-soft">{words.operationsHint(parts.map((part) => words.part[part](work[part] / billion)))}</p>
      {use === null
        ? <p className="text-sm text-ink-soft">{words.unused} <Link href="/" className="font-semibold underline underline-offset-4">{words.drawOne}</Link></p>
        : <p className="text-sm text-ink-soft">{words.useHint[use.energy.source](use.pictures, (use.energy.joules / use.pictures / joulesPerWattHour) * 1000)}</p>}
    </section>
  );
}
