'use client';

import { ArrowRight, Plus } from 'lucide-react';
import type { Language } from '@/server/contract/language';
import { captionsMax } from '@/server/contract/request';
import { pictureUrl } from '../../client/api';
import { isOver } from '../../client/job-view';
import { DropZone } from '../../describe/drop-zone';
import { picturesOf, type FoundFile } from '../../describe/found-files';
import { useIncomingFiles } from '../../describe/use-incoming-files';
import { errorSentence } from '../../messages/error-sentence';
import { useCompareMessages } from '../../messages/compare-messages';
import { useMessages } from '../../messages/messages-provider';
import { RecentPictures } from '../../picture/recent-pictures';
import { Button } from '../../ui/button';
import { Choice } from '../../ui/choice';
import { ExplainedButton } from '../../ui/explained-button';
import { Notice } from '../../ui/notice';
import { nextSeedAfter } from '../compare-store';
import { CopyComparison } from '../copy-comparison';
import type { ReadyReaders } from '../ready-models';
import { captionsAddress } from './captions-address';
import { captionsStore, readersMax } from './captions-store';
import { sharedWords } from './differing-words';
import { ReaderCard } from './reader-card';
import { useCaptions } from './use-captions';

/** One picture described by several models and seeds, and where they disagree. */
export function CaptionsView({ models }: { models: ReadyReaders }) {
  const messages = useMessages();
  const { captions: words } = useCompareMessages();
  const { state, entries, busy, problem, take, takeKept, readAgain } = useCaptions(models);
  const dragging = useIncomingFiles(takeFirst);
  const { pictureId, readers } = state;
  const reason = pictureId === null ? words.noPicture : null;
  const same = readers.length > 1 && new Set(readers.map(({ model, seed, captionTask }) => `${model ?? models[0].id} ${seed} ${captionTask ?? ''}`)).size === 1;
  const read = entries.filter((entry) => entry !== undefined);
  const allRead = read.length > 1 && read.every((entry) => isOver(entry.view.state));
  const sharedIn = (language: Language) => sharedWords(read.map(({ view }) => view.captions.filter((caption) => caption.language === language).map(({ text }) => text)));
  const shared = allRead ? { ko: sharedIn('ko'), en: sharedIn('en') } : null;

  /** One picture at a time; what is no picture is left for the server to name. */
  function takeFirst(found: readonly FoundFile[]): void {
    const first = picturesOf(found)[0] ?? found[0];
    if (first !== undefined) void take(first.file);
  }

  function add(): void {
    captionsStore.write((current) => {
      const last = current.readers.at(-1);
      const reader = { id: crypto.randomUUID(), model: last?.model ?? null, seed: nextSeedAfter(last?.seed ?? 0), captionTask: last?.captionTask, jobId: null };
      return current.readers.length >= readersMax ? current : { ...current, readers: [...current.readers, reader] };
    });
  }

  return (
    <div className="space-y-5">
      <div className={pictureId === null ? '' : 'grid items-center gap-4 sm:grid-cols-[13rem_minmax(0,1fr)]'}>
        {pictureId !== null && <img src={pictureUrl(pictureId, { size: 512 })} alt={words.picture} className="max-h-56 w-full rounded-2xl bg-sunken object-contain sm:aspect-square" data-testid="compared-picture" />}
        <DropZone compact={pictureId !== null} dragging={dragging} many={false} onFiles={takeFirst} />
      </div>
      {pictureId === null && !busy && <RecentPictures heading={messages.describe.recent} onChoose={({ id }) => void takeKept(id)} />}
      {problem !== null && <Notice kind="problem">{errorSentence(messages, problem)}</Notice>}
      <div className="flex flex-wrap items-center gap-3">
        <span className="font-semibold">{words.count}</span>
        <Choice
          label={words.count}
          value={String(state.captions)}
          options={Array.from({ length: captionsMax }, (_, index) => ({ value: String(index + 1), label: messages.describe.captionsOption(index + 1) }))}
          onChange={(value) => captionsStore.write((current) => ({ ...current, captions: Number(value) }))}
        />
        <ExplainedButton words={reason ?? words.run} look="leaf" blocked={reason !== null || busy} onClick={() => void readAgain()} data-testid="read-all">{words.run}<ArrowRight aria-hidden className="size-4.5" /></ExplainedButton>
        {pictureId !== null && <CopyComparison address={captionsAddress({ ...state, readers: readers.map((reader) => ({ ...reader, model: reader.model ?? models[0].id })) })} />}
      </div>
      <p className="text-sm text-ink-soft">{words.seedHint}</p>
      {same && <Notice kind="note">{words.same}</Notice>}
      <section aria-label={words.readers} className="grid gap-4 sm:grid-cols-2 lg:grid-cols-3">
        {readers.map((reader, index) => (
          <ReaderCard key={reader.id} reader={reader} index={index} entry={entries[index]} models={models} removable={readers.length > 1} shared={shared} />
        ))}
        <div className="flex min-h-32 items-center justify-center rounded-3xl border-2 border-dashed border-line-strong p-4">
          {readers.length >= readersMax ? <p className="text-ink-soft">{words.limit}</p> : <Button onClick={add}><Plus aria-hidden className="size-4.5" />{words.add}</Button>}
        </div>
      </section>
    </div>
  );
}
