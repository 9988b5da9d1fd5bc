'use client';

import { Dices, ListRestart, SlidersHorizontal, TextCursorInput, type LucideIcon } from 'lucide-react';
import type { GenerateTask } from '@/server/contract/job';
import { useMessages } from '../messages/messages-provider';
import { IconButton } from '../ui/icon-button';
import { Menu } from '../ui/menu';
import { showToast } from '../ui/toasts';
import { draftStore } from './create-store';
import { recall, recallParts, type RecallPart } from './recall';

const icons: Readonly<Record<RecallPart, LucideIcon>> = { prompt: TextCursorInput, seed: Dices, settings: SlidersHorizontal };

/** Brings one part of an earlier run back into the prompt card. */
export function RecallMenu({ task }: { task: GenerateTask }) {
  const { recall: words } = useMessages();

  function bringBack(part: RecallPart): void {
    draftStore.write((draft) => recall(draft, task, part));
    showToast({ words: words.done[part] });
    window.scrollTo({ top: 0, behavior: 'smooth' });
  }

  return (
    <Menu
      trigger={<IconButton icon={ListRestart} size="small" label={words.menu} />}
      items={recallParts.map((part) => ({ icon: icons[part], label: words.parts[part], onSelect: () => bringBack(part) }))}
    />
  );
}
