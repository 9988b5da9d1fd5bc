import { z } from 'zod';
import { createSessionStore } from '../client/session-store';

/** The sentence that is being written, by story; that of no story yet under an empty name. */
export const storyDraft = createSessionStore('dallae.story', z.record(z.string(), z.string()), {});

/** Remembers what stands in the field. */
export function writeDraft(storyId: string, text: string): void {
  storyDraft.write((drafts) => {
    const others = Object.fromEntries(Object.entries(drafts).filter(([id]) => id !== storyId));
    return text === '' ? others : { ...others, [storyId]: text };
  });
}
