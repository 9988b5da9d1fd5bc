'use client';

import { ArrowLeft, RefreshCw } from 'lucide-react';
import type { Story } from '@/server/contract/story';
import { addPage, changePage, deletePage, redraw, renameStory, stepStory } from '../client/story-api';
import { useModels } from '../client/use-models';
import { useUndoKeys } from '../client/use-undo-keys';
import { useLanguage, useMessages } from '../messages/messages-provider';
import { announce } from '../shell/announcer';
import { ModelsStatus } from '../shell/models-status';
import { Button } from '../ui/button';
import { showToast } from '../ui/toasts';
import { PageCard } from './page-card';
import { PrintBook, printBook } from './print-book';
import { SentenceCard } from './sentence-card';
import { change, removeStory } from './story-store';
import { StorySuggestions } from './story-suggestions';
import { StoryTitle } from './story-title';
import { StoryToolbar } from './story-toolbar';
import { useStoryAnnouncements } from './use-story-announcements';
import { goToStory } from './use-story';

/** A story while it is written. */
export function StoryEditor({ story, busy, onRead }: { story: Story; busy: boolean; onRead: () => void }) {
  const { story: words } = useMessages();
  const { language } = useLanguage();
  const models = useModels('generate');
  const { id, pages } = story;
  const outdated = pages.filter((page) => page.outdated).length;
  useStoryAnnouncements(story);

  const step = (way: 'undo' | 'redo') => void change(() => stepStory(id, way));
  useUndoKeys((way) => { if (way === 'undo' ? story.canUndo : story.canRedo) step(way); });

  async function add(sentence: string): Promise<void> {
    const changed = await change(() => addPage(id, sentence));
    if (changed === null) return;
    announce(words.announceAdded(changed.pages.length));
    document.getElementById('story-end')?.scrollIntoView({ block: 'nearest', behavior: 'smooth' });
  }

  async function move(pageId: string, from: number, to: number): Promise<void> {
    await change(() => changePage(id, pageId, { place: to }));
    // The browser forgets the focus of what is moved in the page.
    document.getElementById(`page-${to < from ? 'up' : 'down'}-${pageId}`)?.focus();
  }

  async function remove(pageId: string, place: number): Promise<void> {
    if (await change(() => deletePage(id, pageId)) === null) return;
    showToast({ words: words.pageDeleted(place + 1), action: { words: words.undo, onSelect: () => step('undo') } });
  }

  async function removeAll(): Promise<void> {
    await removeStory(id);
    goToStory({ story: null, sheet: null }, 'replace');
    showToast({ words: words.deleted });
  }

  return (
    <div className="space-y-6" data-testid="story">
      <header className="flex flex-wrap items-end justify-between gap-x-6 gap-y-3 pt-2 lg:pt-4">
        <div className="min-w-0 grow basis-80">
          <a href="/story" onClick={(event) => { if (event.metaKey || event.ctrlKey || event.shiftKey) return; event.preventDefault(); goToStory({ story: null, sheet: null }); }} className="inline-flex min-h-10 items-center gap-1.5 text-sm font-semibold text-ink-soft hover:text-ink">
            <ArrowLeft aria-hidden className="size-4" />{words.back}
          </a>
          <StoryTitle key={story.title} title={story.title} onChange={(title) => void change(() => renameStory(id, title))} />
        </div>
        <StoryToolbar story={story} onRead={onRead} onPrint={() => void printBook()} onStep={step} onDelete={() => void removeAll()} />
      </header>
      <ModelsStatus models={models} />
      {outdated > 1 && <Button onClick={() => void change(() => redraw(id))} data-testid="match-all"><RefreshCw aria-hidden className="size-4" />{words.redrawAllOutdated(outdated)}</Button>}
      <h2 className="sr-only">{words.list}</h2>
      <ol aria-label={words.list} className="space-y-4">
        {pages.map((page, place) => (
          <li key={page.id}>
            <PageCard
              page={page}
              place={place}
              last={place === pages.length - 1}
              onChange={(asked) => void change(() => changePage(id, page.id, asked))}
              onRedraw={() => void change(() => redraw(id, page.id))}
              onMatch={() => void change(() => redraw(id))}
              onMove={(to) => void move(page.id, place, to)}
              onDelete={() => void remove(page.id, place)}
            />
          </li>
        ))}
      </ol>
      <div className="space-y-4" id="story-end">
        <SentenceCard
          storyId={id}
          label={pages.length === 0 ? words.firstLabel : words.nextLabel}
          placeholder={pages.length === 0 ? words.firstPlaceholder : words.nextPlaceholder}
          button={words.add}
          busy={busy}
          onSentence={(sentence) => void add(sentence)}
        />
        <StorySuggestions story={story} language={pages.at(-1)?.language ?? language} onChoose={(sentence) => void add(sentence)} />
      </div>
      <PrintBook story={story} />
    </div>
  );
}
