'use client';

import { useMessages } from '../messages/messages-provider';

const sheets = 10;

/** Empty sheets where the pictures will be. */
export function HistorySkeleton() {
  const { history: words } = useMessages();
  return (
    <div role="status" aria-label={words.loading} className="grid animate-breathe grid-cols-2 gap-3 pt-10 sm:grid-cols-3 md:grid-cols-4 lg:grid-cols-5 lg:gap-4">
      {Array.from({ length: sheets }, (_, index) => <span key={index} className="paper-texture block aspect-[1/1.22] rounded-2xl border border-line" />)}
    </div>
  );
}
