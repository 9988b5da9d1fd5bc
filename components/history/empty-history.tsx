'use client';

import { MessageCircle, SearchX, Sparkles, Sprout } from 'lucide-react';
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

interface NothingFoundProps {
  query: string;
  /** Searches for the same words by what pictures show; null where no model here can, undefined where that would help nothing. */
  onSearchByMeaning: (() => void) | null | undefined;
  onClear: () => void;
}

/** Nothing fits the filters: how to search better, and the way out. */
export function NothingFound({ query, onSearchByMeaning, onClear }: NothingFoundProps) {
  const { history: words } = useMessages();
  return (
    <section className="flex flex-col items-center gap-4 py-12 text-center">
      <span className="flex size-16 items-center justify-center rounded-full bg-leaf-wash text-leaf"><SearchX aria-hidden className="size-7" /></span>
      <h2 className="text-2xl font-bold">{query.trim() === '' ? words.nothingFits : words.nothingFound(query.trim())}</h2>
      <p className="max-w-[32rem] text-ink-soft">{words.searchHint}</p>
      {onSearchByMeaning === null && <p className="max-w-[32rem] text-ink-soft">{words.meaningNeedsModel} <Link href="/models#add-model" className="font-semibold underline underline-offset-4 hover:text-leaf">{words.addClip}</Link></p>}
      <div className="flex flex-wrap justify-center gap-2">
        {onSearchByMeaning !== null && onSearchByMeaning !== undefined && <Button look="leaf" onClick={onSearchByMeaning}><Sparkles aria-hidden className="size-4.5" />{words.searchByMeaning}</Button>}
        <Button onClick={onClear}>{words.clearFilters}</Button>
      </div>
    </section>
  );
}
