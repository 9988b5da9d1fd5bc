import type { ReactNode } from 'react';

/** The first thing on a screen: its name and one sentence on what it is for. `children`: more to read before one begins. */
export function ScreenHeading({ heading, lead, children }: { heading: string; lead: string; children?: ReactNode }) {
  return (
    <header className="pt-4 lg:pt-8">
      <h1 className="text-4xl font-extrabold tracking-tight sm:text-5xl">{heading}</h1>
      <p className="mt-3 max-w-[40rem] text-lg text-ink-soft">{lead}</p>
      {children}
    </header>
  );
}
