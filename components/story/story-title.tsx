'use client';

import { useRef, useState } from 'react';
import { storyTitleMaxLength, storyTitleSchema } from '@/server/contract/story';
import { useMessages } from '../messages/messages-provider';

/** A story's title, written over in place. Give it the title as its key: a new one stands there until the server has it. */
export function StoryTitle({ title, onChange }: { title: string; onChange: (title: string) => void }) {
  const { story: words } = useMessages();
  const [text, setText] = useState<string | null>(null);

  const dropped = useRef(false);

  function take(written: string): void {
    const parsed = storyTitleSchema.safeParse(written);
    if (!dropped.current && parsed.success && parsed.data !== title) onChange(parsed.data);
    else setText(null);
    dropped.current = false;
  }

  return (
    <>
      <h1 className="sr-only">{title === '' ? words.untitled : title}</h1>
      <textarea
        rows={1}
        aria-label={words.title}
        placeholder={words.titlePlaceholder}
        value={text ?? title}
        maxLength={storyTitleMaxLength}
        spellCheck={false}
        autoComplete="off"
        onChange={(event) => setText(event.target.value.replaceAll('\n', ' '))}
        onBlur={(event) => take(event.target.value)}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return;
          if (event.key === 'Enter') { event.preventDefault(); event.currentTarget.blur(); }
          if (event.key === 'Escape') { dropped.current = true; event.currentTarget.blur(); }
        }}
        className="-mx-3 field-sizing-content block w-[calc(100%+1.5rem)] min-w-0 resize-none rounded-2xl border border-transparent bg-transparent px-3 py-1 font-display text-3xl leading-tight font-extrabold tracking-tight transition placeholder:text-ink-soft hover:border-line focus:border-line focus:bg-sheet sm:text-4xl"
        data-testid="story-title"
      />
    </>
  );
}
