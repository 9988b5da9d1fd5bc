'use client';

import { clsx } from 'clsx';
import { Check, Minus, Plus, type LucideIcon } from 'lucide-react';
import type { KeptMeaning } from '@/server/contract/kept-meaning';
import { useLanguage, useMessages } from '../messages/messages-provider';

const fates: readonly { fate: 'kept' | 'lost' | 'added'; icon: LucideIcon; look: string }[] = [
  { fate: 'kept', icon: Check, look: 'bg-leaf-wash text-on-leaf-wash' },
  { fate: 'lost', icon: Minus, look: 'bg-clay-wash text-clay line-through' },
  { fate: 'added', icon: Plus, look: 'bg-yolk-wash text-on-yolk' },
];

/** What a text still says, says no more and says anew, each with a sign of its own. */
export function MeaningSlots({ kept }: { kept: KeptMeaning }) {
  const { roundTrip: words } = useMessages();
  const { language } = useLanguage();
  const slots = fates.flatMap(({ fate, ...rest }) => kept[fate].map((slot) => ({ fate, slot, ...rest })));
  if (slots.length === 0) return null;
  return (
    <ul aria-label={words.slots} className="flex flex-wrap gap-1">
      {slots.map(({ fate, slot, icon: Icon, look }) => (
        <li key={`${fate} ${slot.kind} ${slot.name.en}`} title={words.fate[fate]} className={clsx('flex items-center gap-1 rounded-full px-2 py-0.5 text-[0.8rem] font-medium', look)}>
          <Icon aria-hidden className="size-3 shrink-0" strokeWidth={3} />
          <span className="sr-only">{words.fate[fate]}: </span>{slot.name[language]}
        </li>
      ))}
    </ul>
  );
}
