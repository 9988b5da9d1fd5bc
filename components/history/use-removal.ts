'use client';

import { useState } from 'react';
import { toApiError } from '../client/api-error';
import { useUndoKeys } from '../client/use-undo-keys';
import { errorSentence } from '../messages/error-sentence';
import { useMessages } from '../messages/messages-provider';
import { showToast } from '../ui/toasts';
import { removeFromHistory, restoreToHistory, type HistoryState } from './history-store';

export interface Removal {
  /** Pictures that are picked to be removed together; null while none can be picked. */
  readonly picked: ReadonlySet<string> | null;
  /** Begins to pick, or stops. */
  readonly setPicking: (picking: boolean) => void;
  /** Picks a picture, or no longer. */
  readonly pick: (id: string) => void;
  readonly pickAll: () => void;
  readonly removePicked: () => void;
  /** Removes one picture. Resolves to whether it is gone. */
  readonly remove: (id: string) => Promise<boolean>;
  /** How many pictures the newest removal took; 0 when none can be brought back. */
  readonly restorable: number;
  /** Brings those back. */
  readonly restore: () => void;
}

/** Removing pictures of the list, one or many, and bringing them back. */
export function useRemoval({ entries, removed }: HistoryState): Removal {
  const messages = useMessages();
  const words = messages.history;
  const [chosen, setChosen] = useState<ReadonlySet<string> | null>(null);
  // What a search has taken out of sight is not removed unseen.
  const picked = chosen === null ? null : new Set(entries.flatMap(({ id }) => (chosen.has(id) ? [id] : [])));
  const newest = removed[0]?.pictureIds ?? [];
  useUndoKeys((way) => { if (way === 'undo' && newest.length > 0) void restore(newest); });

  async function told(work: () => Promise<void>): Promise<boolean> {
    try {
      await work();
      return true;
    } catch (error) {
      showToast({ words: errorSentence(messages, toApiError(error)) });
      return false;
    }
  }

  async function restore(ids: readonly string[]): Promise<void> {
    if (await told(() => restoreToHistory(ids))) showToast({ words: words.restored(ids.length) });
  }

  async function remove(ids: readonly string[]): Promise<boolean> {
    const gone = await told(() => removeFromHistory(ids));
    if (gone) showToast({ words: words.removed(ids.length), action: { words: words.undo, onSelect: () => void restore(ids) } });
    return gone;
  }

  async function removePicked(): Promise<void> {
    if (picked !== null && picked.size > 0 && await remove([...picked])) setChosen(null);
  }

  return {
    picked,
    setPicking: (picking) => setChosen(picking ? new Set() : null),
    pick: (id) => setChosen(picked === null ? null : new Set(picked.has(id) ? [...picked].filter((other) => other !== id) : [...picked, id])),
    pickAll: () => setChosen(new Set(entries.map(({ id }) => id))),
    removePicked: () => void removePicked(),
    remove: (id) => remove([id]),
    restorable: newest.length,
    restore: () => void restore(newest),
  };
}
