'use client';

import { clsx } from 'clsx';
import { PencilRuler } from 'lucide-react';
import { createLastingStore } from '../client/session-store';
import { useMessages } from '../messages/messages-provider';
import { Tooltip } from '../ui/tooltip';

/** Whether words are sketched while they are typed; remembered by this browser. */
export const sketchingStore = createLastingStore<boolean>('dallae.create.sketching', async () => (await import('./sketching-schema')).sketchingSchema, true);

/** Turns sketching on and off. Its name is beside it where there is room. */
export function SketchSwitch() {
  const { sketch: words } = useMessages();
  const on = sketchingStore.use();
  return (
    <Tooltip words={words.switchHint}>
      <button
        type="button"
        role="switch"
        aria-checked={on}
        aria-label={words.switch}
        onClick={() => sketchingStore.write((current) => !current)}
        className={clsx(
          'inline-flex h-11 min-w-11 shrink-0 items-center justify-center gap-2 rounded-full px-3 text-[0.95rem] font-semibold transition active:scale-[0.97]',
          on ? 'bg-leaf-wash text-on-leaf-wash' : 'text-ink-soft line-through hover:bg-leaf-wash hover:text-ink',
        )}
      >
        <PencilRuler aria-hidden className="size-4.5" />
        <span aria-hidden className="max-sm:sr-only">{words.name}</span>
      </button>
    </Tooltip>
  );
}
