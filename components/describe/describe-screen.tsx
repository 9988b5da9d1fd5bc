'use client';

import { useState } from 'react';
import { captionsMax, captionTaskSchema } from '@/server/contract/request';
import { errorSentence } from '../messages/error-sentence';
import { useMessages } from '../messages/messages-provider';
import { Card } from '../ui/card';
import { Choice } from '../ui/choice';
import { Notice } from '../ui/notice';
import { Select } from '../ui/select';
import { useMissingJobs } from '../client/job-store';
import { useReaders } from '../client/use-models';
import { MissingJobs } from '../feedback/missing-jobs';
import { ChoiceSettingField } from '../settings/choice-setting-field';
import { RecentPictures } from '../picture/recent-pictures';
import { ScreenHeading } from '../ui/screen-heading';
import { Steps } from '../ui/steps';
import { describeStore, removeReadings } from './describe-store';
import { DropZone } from './drop-zone';
import { ReadingCard } from './reading-card';
import { FolderCard } from './folder-card';
import { readFiles } from './folder-reading';
import { folderStore, rowsMax } from './folder-store';
import { picturesOf, type FoundFile } from './found-files';
import { useIncomingFiles } from './use-incoming-files';
import { useReadings } from './use-readings';

/** The second screen: a picture becomes words. */
export function DescribeScreen() {
  const messages = useMessages();
  const words = messages.describe;
  const { captions, model, captionTask } = describeStore.use();
  const readers = useReaders();
  const reader = readers.phase === 'ready' ? (readers.models.find(({ id }) => id === model) ?? readers.models[0]) : null;
  const { readings, uploads, problem, describe, describeKept } = useReadings();
  const rows = folderStore.use().length;
  const missing = useMissingJobs(readings);
  const [note, setNote] = useState<string | null>(null);
  const dragging = useIncomingFiles(take);

  /** One picture gets a card of its own, many a table. */
  function take(found: readonly FoundFile[]): void {
    setNote(null);
    const [only] = found;
    if (found.length === 1 && only !== undefined && !only.path.includes('/')) {
      void describe(only.file);
      return;
    }
    const pictures = picturesOf(found);
    const skipped = found.length - pictures.length;
    const leftOut = readFiles(pictures);
    if (pictures.length === 0) setNote(messages.folder.noPictures);
    else if (leftOut > 0) setNote(messages.folder.tooMany(rowsMax));
    else if (skipped > 0) setNote(messages.folder.skipped(skipped));
  }

  return (
    <div className="space-y-8">
      <ScreenHeading heading={words.heading} lead={words.lead} />
      <div className="space-y-4">
        <DropZone compact={readings.length + rows > 0} dragging={dragging} onFiles={take} />
        {note !== null && <Notice kind="note">{note}</Notice>}
        {problem !== null && <Notice kind="problem">{errorSentence(messages, problem)}</Notice>}
        <div className="flex flex-wrap items-center gap-3">
          <span className="font-semibold">{words.captions}</span>
          <Choice
            label={words.captions}
            value={String(captions)}
            options={Array.from({ length: captionsMax }, (_, index) => ({ value: String(index + 1), label: words.captionsOption(index + 1) }))}
            onChange={(value) => describeStore.write((state) => ({ ...state, captions: Number(value) }))}
          />
          {readers.phase === 'ready' && reader !== null && readers.models.length > 1 && (
            <Select
              label={messages.settings.model}
              value={reader.id}
              options={readers.models.map(({ id, name }) => ({ value: id, label: name }))}
              onChange={(id) => describeStore.write((state) => ({ ...state, model: id }))}
            />
          )}
          {reader?.settings.map((setting) => setting.kind === 'choice' && setting.name === 'captionTask' && (
            <ChoiceSettingField
              key={setting.name}
              compact
              setting={setting}
              value={captionTask}
              onChoose={(value) => describeStore.write((state) => ({ ...state, captionTask: captionTaskSchema.safeParse(value).data }))}
            />
          ))}
        </div>
      </div>
      <FolderCard />
      <section aria-label={words.results} className="space-y-5">
        {uploads.map(({ key, preview }) => (
          <Card key={key} className="flex items-center gap-4 p-3" role="status">
            <img src={preview} alt="" className="size-24 rounded-xl bg-sunken object-contain" />
            <p className="animate-breathe text-ink-soft">{words.uploading}</p>
          </Card>
        ))}
        <MissingJobs jobIds={missing} onForget={removeReadings} />
        {readings.filter((jobId) => !missing.includes(jobId)).map((jobId) => <ReadingCard key={jobId} jobId={jobId} />)}
      </section>
      {readings.length === 0 && uploads.length === 0 && rows === 0 && (
        <>
          <Steps steps={words.steps} />
          <RecentPictures heading={words.recent} onChoose={({ id }) => void describeKept(id)} />
        </>
      )}
    </div>
  );
}
