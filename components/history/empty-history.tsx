'use client';

import { MessageCircle, SearchX, Sprout } from 'lucide-react';
import Link from 'next/link';
import { useMessages } from '../messages/messages-provider';
import { Button } from '../ui/button';
import { Herb } from '../ui/herb';

/** Before the first picture: what will be here, and how to get it. */
export function EmptyHistory() {
  const { history: words } = useMessages();
  return (
    <section className="flex flex-col items-center gap-4 py-8 text-center">
      <Herb className="w-36" />
      <h2 className="text-2xl font-bold">{words.emptyTitle}</h2>
      <p className="max-w-[32rem] text-ink-soft">{words.emptyBody}</p>
      <div className="flex flex-wrap justify-center gap-2">
        <Link href="/" className="inline-flex h-11 items-center gap-2 rounded-full bg-leaf px-5 font-semibold text-on-leaf transition hover:bg-leaf-deep"><Sprout aria-hidden className="size-4.5" />{words.drawFirst}</Link>
        <Link href="/describe" className="inline-flex h-11 items-center gap-2 rounded-full border border-line bg-sheet px-5 font-semibold transition hover:border-line-strong hover:bg-leaf-wash"><MessageCircle aria-hidden className="size-4.5" />{words.toDescribe}</Link>
      </div>
      <p className="max-w-[32rem] text-sm text-ink-soft">{words.emptyHint}</p>
    </section>
  );
}

/** Nothing fits the filters: how to search better, and the way out. */
export function NothingFound({ query, onClear }: { query: string; onClear: () => void }) {
  const { history: words } = useMessages();
  return (
    <section className="flex flex-col items-center gap-4 py-12 text-center">
      <span className="flex size-16 items-center justify-center rounded-full bg-leaf-wash text-leaf"><SearchX aria-hidden className="size-7" /></span>
      <h2 className="text-2xl font-bold">{query.trim() === '' ? words.nothingFits : words.nothingFound(query.trim())}</h2>
      <p className="max-w-[32rem] text-ink-soft">{words.searchHint}</p>
      <Button onClick={onClear}>{words.clearFilters}</Button>
    </section>
  );
}
