'use client';

import { FolderInput } from 'lucide-react';
import type { StorySummary } from '@/server/contract/story';
import { createStory, type CreateStoryInput } from '../client/story-api';
import { useModels } from '../client/use-models';
import { useMessages } from '../messages/messages-provider';
import { ModelsStatus } from '../shell/models-status';
import { PickFilesButton } from '../ui/pick-files-button';
import { showToast } from '../ui/toasts';
import { ScreenHeading } from '../ui/screen-heading';
import { Steps } from '../ui/steps';
import { SentenceCard } from './sentence-card';
import { StoryExamples } from './story-examples';
import { StoryTile } from './story-tile';
import { change, removeStory } from './story-store';
import { goToStory } from './use-story';

interface StoryShelfProps {
  /** Null until they are known. */
  stories: readonly StorySummary[] | null;
  busy: boolean;
  /** A zip file was chosen that holds a story. */
  onArchive: (archive: File) => void;
}

/** The shelf: where stories begin and are found again. It teaches while it is empty. */
export function StoryShelf({ stories, busy, onArchive }: StoryShelfProps) {
  const { story: words } = useMessages();
  const models = useModels('generate');
  const empty = stories?.length === 0;

  async function begin(input: CreateStoryInput): Promise<void> {
    const story = await change(() => createStory(input));
    if (story !== null) goToStory({ story: story.id, sheet: null });
  }

  async function remove(id: string): Promise<void> {
    await removeStory(id);
    showToast({ words: words.deleted });
  }

  return (
    <div className="space-y-8" data-testid="shelf">
      <ScreenHeading heading={words.heading} lead={words.lead} />
      <div className="space-y-3">
        <SentenceCard storyId="" label={words.firstLabel} placeholder={words.firstPlaceholder} button={words.begin} busy={busy} onSentence={(sentence) => void begin({ sentences: [sentence] })} />
        <PickFilesButton icon={FolderInput} label={words.import} accept=".zip,application/zip" testId="story-input" onFiles={(files) => files.forEach(onArchive)} />
        <ModelsStatus models={models} />
      </div>
      {stories === null && <p role="status" className="animate-breathe text-ink-soft">{words.loading}</p>}
      {empty && <Steps steps={words.steps} />}
      {stories !== null && !empty && (
        <section aria-label={words.shelf} className="space-y-4">
          <h2 className="text-2xl font-bold">{words.shelf}</h2>
          <ul className="grid grid-cols-2 gap-3 sm:grid-cols-3 md:grid-cols-4 lg:gap-4">
            {stories.map((story) => <StoryTile key={story.id} story={story} onDelete={() => void remove(story.id)} />)}
          </ul>
        </section>
      )}
      {stories !== null && <StoryExamples busy={busy} onUse={({ title, sentences }) => void begin({ title, sentences: [...sentences] })} />}
    </div>
  );
}
