'use client';

import type { JobEntry } from '../client/job-store';
import { useMessages } from '../messages/messages-provider';
import { Stopwatch } from '../picture/stopwatch';
import { BusyDot } from '../ui/busy-dot';
import { currentHop, type ChainLink } from './chain';

/** Where a trip is, in one line. */
export function TripStatus({ entry, links, hops }: { entry: JobEntry; links: readonly ChainLink[]; hops: number }) {
  const messages = useMessages();
  const words = messages.roundTrip;
  const { view } = entry;
  if (!entry.connected) return <span>{messages.common.reconnecting}</span>;
  switch (view.state) {
    case 'queued':
      return <span>{messages.create.queued(view.position, view.etaMs)}</span>;
    case 'running': {
      const { hop, reading } = currentHop(links, view);
      return (
        <span className="flex items-center gap-2">
          <BusyDot />
          {view.starts > 1 ? messages.create.restarted : words.underWay(hop, hops, reading)}
          {entry.startedAt !== null && <Stopwatch startedAt={entry.startedAt} format={messages.common.seconds} />}
        </span>
      );
    }
    case 'succeeded':
      return <span>{words.finished(hops, view.elapsedMs ?? 0)}</span>;
    case 'canceled':
      return <span>{words.canceled}</span>;
    case 'failed':
      return null;
  }
}
