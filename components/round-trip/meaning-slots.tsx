'use client';

import { clsx } from 'clsx';
import { Check, Minus, Plus, type LucideIcon } from 'lucide-react';
import { Fragment } from 'react';
import type { KeptMeaning } from '@/server/contract/kept-meaning';
import { useLanguage, useMessages } from '../messages/messages-provider';
import { meaningPieces, type Fate } from './meaning-pieces';

const looks: Readonly<Record<Fate, { icon: LucideIcon; look: string }>> = {
  kept: { icon: Check, look: 'bg-leaf-wash text-on-leaf-wash' },
  lost: { icon: Minus, look: 'bg-clay-wash text-clay' },
  added: { icon: Plus, look: 'bg-yolk-wash text-on-yolk' },
};

/** What a text still says, says no more and says anew, each with a sign of its own; what is said of one thing stands together. */
export function MeaningSlots({ kept }: { kept: KeptMeaning }) {
  const { roundTrip: words } = useMessages();
  const { language } = useLanguage();
  const pieces = meaningPieces(kept);
  if (pieces.length === 0) return null;
  return (
    <ul aria-label={words.slots} className="flex flex-wrap gap-1" data-testid="meaning">
      {pieces.map(({ key, parts }) => (
        <li key={key} className="flex overflow-hidden rounded-full text-[0.8rem] font-medium">
          {parts.map(({ fate, slots }, index) => {
            const { icon: Icon, look } = looks[fate];
            return (
              <Fragment key={fate}>
                {index > 0 && <span className="sr-only">, </span>}
                <span title={words.fate[fate]} className={clsx('flex items-center gap-1 px-2 py-0.5', look)}>
                  <Icon aria-hidden className="size-3 shrink-0" strokeWidth={3} />
                  <span className="sr-only">{words.fate[fate]}: </span>
                  <span className={clsx(fate === 'lost' && 'line-through')}>{slots.map(({ name }) => name[language]).join(' · ')}</span>
                </span>
              </Fragment>
            );
          })}
        </li>
      ))}
    </ul>
  );
}
