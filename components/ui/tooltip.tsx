'use client';

import { Tooltip as Primitive } from 'radix-ui';
import type { ReactNode } from 'react';

/** Words that appear beside a control on hover and focus. `children` is the control: one element that takes a ref. */
export function Tooltip({ words, children, side = 'top' }: { words: ReactNode; children: ReactNode; side?: 'top' | 'bottom' }) {
  return (
    <Primitive.Root>
      <Primitive.Trigger asChild>{children}</Primitive.Trigger>
      <Primitive.Portal>
        <Primitive.Content
          side={side}
          sideOffset={8}
          collisionPadding={12}
          className="z-50 max-w-72 animate-fade-in rounded-xl bg-ink px-3 py-2 text-sm leading-snug text-paper shadow-lift"
        >
          {words}
          <Primitive.Arrow className="fill-ink" />
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}

/** Wraps the whole page once, so that moving from one tooltip to the next shows it at once. */
export function TooltipProvider({ children }: { children: ReactNode }) {
  return <Primitive.Provider delayDuration={350} skipDelayDuration={200}>{children}</Primitive.Provider>;
}
