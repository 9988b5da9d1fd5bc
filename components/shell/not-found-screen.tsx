'use client';

import Link from 'next/link';
import { Herb } from '../ui/herb';
import { useMessages } from '../messages/messages-provider';

/** An address that leads nowhere. */
export function NotFoundScreen() {
  const { app } = useMessages();
  return (
    <div className="flex flex-col items-center gap-4 pt-16 text-center">
      <Herb className="w-40 opacity-60 grayscale" />
      <h1 className="text-3xl font-extrabold">{app.notFound}</h1>
      <p className="text-ink-soft">{app.notFoundHint}</p>
      <Link href="/" className="inline-flex h-11 items-center rounded-full bg-leaf px-5 font-semibold text-on-leaf">{app.goHome}</Link>
    </div>
  );
}
