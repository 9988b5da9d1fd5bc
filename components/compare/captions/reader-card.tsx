'use client';

import { X } from 'lucide-react';
import { useId } from 'react';
import { languages, type Language } from '@/server/contract/language';
import { captionTaskSchema, seedMax } from '@/server/contract/request';
import type { JobEntry } from '../../client/job-store';
import { isOver, type CaptionView } from '../../client/job-view';
import { errorSentence } from '../../messages/error-sentence';
import { useCompareMessages } from '../../messages/compare-messages';
import { useMessages } from '../../messages/messages-provider';
import { ChoiceSettingField } from '../../settings/choice-setting-field';
import { Card } from '../../ui/card';
import { IconButton } from '../../ui/icon-button';
import { Notice } from '../../ui/notice';
import { Select } from '../../ui/select';
import type { ReadyReaders } from '../ready-models';
import { captionsStore, updateReader, type Reader } from './captions-store';
import { markedPieces } from './differing-words';

interface ReaderCardProps {
  reader: Reader;
  index: number;
  entry: JobEntry | undefined;
  models: ReadyReaders;
  removable: boolean;
  /** Words that everybody uses, by language; null while somebody is still reading. */
  shared: Record<Language, ReadonlySet<string>> | null;
}

/** One reader of the picture: a model and a seed, and what it says. */
export function ReaderCard({ reader, index, entry, models, removable, shared }: ReaderCardProps) {
  const messages = useMessages();
  const words = useCompareMessages();
  const id = useId();
  const view = entry?.view;
  const failure = view?.error ?? entry?.error ?? null;
  const model = models.find((installed) => installed.id === reader.model) ?? models[0];
  const change = (changed: Partial<Reader>) => captionsStore.write((state) => updateReader(state, reader.id, changed));

  return (
    <Card aria-label={words.captions.reader(index)} className="flex min-w-0 flex-col gap-3 p-4" data-testid="reader" data-state={view?.state ?? 'none'}>
      <header className="flex items-center gap-2">
        <h2 className="grow text-lg font-bold">{words.captions.reader(index)}</h2>
        {removable && <IconButton icon={X} size="small" label={words.captions.remove} onClick={() => captionsStore.write((state) => ({ ...state, readers: state.readers.filter((other) => other.id !== reader.id) }))} />}
      </header>
      <div className="flex flex-wrap items-center gap-2">
        <Select label={`${words.captions.reader(index)}: ${messages.settings.model}`} className="min-w-0 flex-1 basis-36" value={model.id} options={models.map((installed) => ({ value: installed.id, label: installed.name }))} onChange={(chosen) => change({ model: chosen })} />
        <label htmlFor={id} className="text-sm font-semibold">{messages.settings.seed}</label>
        <input
          id={id}
          type="number"
          inputMode="numeric"
          min={0}
          max={seedMax}
          value={reader.seed}
          onChange={(event) => {
            const seed = Math.trunc(event.target.valueAsNumber);
            change({ seed: Number.isFinite(seed) ? Math.min(seedMax, Math.max(0, seed)) : 0 });
          }}
          className="h-11 w-24 rounded-full border border-line bg-paper px-4 font-semibold tabular-nums"
        />
        {model.settings.map((setting) => setting.kind === 'choice' && setting.name === 'captionTask' && (
          <ChoiceSettingField key={setting.name} compact setting={setting} value={reader.captionTask} onChoose={(value) => change({ captionTask: captionTaskSchema.safeParse(value).data })} />
        ))}
      </div>
      {failure !== null && <Notice kind="problem">{errorSentence(messages, failure)}</Notice>}
      {view === undefined && failure === null && <p className="text-ink-soft">{words.captions.waiting}</p>}
      {view !== undefined && languages.map((language) => {
        if (!model.languages.includes(language)) return <p key={language} className="text-sm text-ink-soft">{messages.describe.notIn[language](model.name)}</p>;
        const captions = view.captions.filter((caption) => caption.language === language);
        return (
          <section key={language} aria-label={`${words.captions.reader(index)}: ${messages.describe.languageName[language]}`} className="space-y-1.5">
            <h3 className="w-fit rounded-full bg-leaf-wash px-2.5 py-0.5 text-xs font-bold text-on-leaf-wash">{messages.describe.languageName[language]}</h3>
            {captions.length === 0 && !isOver(view.state) && <p aria-hidden className="h-6 w-4/5 animate-breathe rounded-lg bg-sunken" />}
            {captions.length === 0 && view.state === 'succeeded' && entry?.job?.task.kind === 'describe' && entry.job.task.captionTask === 'text' && <p className="text-ink-soft">{messages.describe.noText}</p>}
            <ul className="space-y-2">
              {captions.map((caption) => <MarkedCaption key={caption.index} caption={caption} shared={shared?.[language] ?? null} />)}
            </ul>
          </section>
        );
      })}
    </Card>
  );
}

function MarkedCaption({ caption, shared }: { caption: CaptionView; shared: ReadonlySet<string> | null }) {
  const messages = useMessages();
  const { captions: words } = useCompareMessages();
  return (
    <li data-testid="compared-caption">
      <p lang={caption.language} className="font-display leading-snug font-semibold">
        {shared === null ? caption.text : markedPieces(caption.text, shared).map(({ text, differs }, index) => (
          differs ? <mark key={index} title={words.differing} className="rounded bg-yolk-wash px-0.5 text-on-yolk underline decoration-dotted underline-offset-4">{text}</mark> : text
        ))}
      </p>
      {caption.confidence !== null && <p className="text-sm text-ink-soft tabular-nums">{messages.describe.confidence} {Math.round(caption.confidence * 100)} %</p>}
    </li>
  );
}
