'use client';

import { clsx } from 'clsx';
import type { MouseEvent } from 'react';
import { useCompareMessages } from '../messages/compare-messages';
import { compareViews, viewAddress, type CompareView } from './compare-view';

/** The ways to compare. Each has its address, so that back and forward lead between them. */
export function ViewLinks({ view }: { view: CompareView }) {
  const words = useCompareMessages();

  function go(event: MouseEvent, to: CompareView): void {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    // Next follows this without asking the server for the page again.
    if (to !== view) window.history.pushState(null, '', viewAddress(to));
  }

  return (
    <nav aria-label={words.views} className="inline-flex max-w-full overflow-x-auto rounded-full border border-line bg-sunken p-1">
      {compareViews.map((to) => (
        <a
          key={to}
          href={viewAddress(to)}
          aria-current={to === view ? 'page' : undefined}
          onClick={(event) => go(event, to)}
          className={clsx(
            'inline-flex h-10 shrink-0 items-center rounded-full px-4 font-semibold transition max-sm:px-2.5 max-sm:text-[0.92rem]',
            to === view ? 'bg-leaf-wash text-on-leaf-wash shadow-sheet' : 'text-ink-soft hover:text-ink',
          )}
        >
          {words.view[to]}
        </a>
      ))}
    </nav>
  );
}
