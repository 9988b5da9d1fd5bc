'use client';

import { CircleCheck, Download, Square, Trash2 } from 'lucide-react';
import { useState } from 'react';
import type { AddPlan, OfferedModel } from '@/server/contract/hub';
import { toApiError, type ApiError } from '../../client/api-error';
import { addModel, readAddPlan, removeModel } from '../../client/hub-api';
import { errorSentence } from '../../messages/error-sentence';
import { useLanguage, useMessages } from '../../messages/messages-provider';
import { Button } from '../../ui/button';
import { ConfirmDialog } from '../../ui/confirm-dialog';
import { Notice } from '../../ui/notice';
import { Fact } from '../fact';
import { FileBars } from './file-bars';
import type { Offers } from './use-offers';

const megabyte = 1e6;
const gigabyte = 1e9;

/** One model that can be added: first what it would bring, then how far it is, then how to be rid of it. */
export function OfferCard({ offer, hub, change }: { offer: OfferedModel; hub: string | null; change: Offers['change'] }) {
  const messages = useMessages();
  const words = messages.hub;
  const { language } = useLanguage();
  const [plan, setPlan] = useState<AddPlan | null>(null);
  const [asking, setAsking] = useState(false);
  const [problem, setProblem] = useState<ApiError | null>(null);
  const { id, name, description, repository, license, capabilities, languages, files, state } = offer;

  async function ask(): Promise<void> {
    setAsking(true);
    setProblem(null);
    try {
      setPlan(await readAddPlan(id));
    } catch (error) {
      setProblem(toApiError(error));
    } finally {
      setAsking(false);
    }
  }

  async function add(): Promise<void> {
    setPlan(null);
    await change(() => addModel(id));
  }

  return (
    <article aria-labelledby={`offer-${id}`} className="space-y-4 rounded-2xl bg-sheet p-4 shadow-card sm:p-5" data-testid="offer" data-state={state}>
      <div className="flex flex-wrap items-start justify-between gap-3">
        <div className="min-w-0 flex-1 basis-64">
          <h3 id={`offer-${id}`} className="text-lg font-bold">{name}</h3>
          <p className="mt-0.5">{description[language]}</p>
          <p className="mt-1 text-sm wrap-anywhere text-ink-soft">{repository} · {words.license} {license} · {(capabilities.includes('generate') ? words.draws : capabilities.includes('describe') ? words.writes : words.understands)(languages.map((spoken) => messages.describe.languageName[spoken]))}</p>
        </div>
        {state === 'absent' && plan === null && <Button look="leaf" blocked={asking || hub === null} onClick={() => void ask()}><Download aria-hidden className="size-4.5" />{asking ? words.asking : words.see}</Button>}
        {state === 'adding' && <Button onClick={() => void change(() => removeModel(id))}><Square aria-hidden className="size-3.5 fill-current" />{words.stop}</Button>}
        {state === 'installed' && (
          <div className="flex flex-wrap items-center gap-2">
            <span className="inline-flex items-center gap-1.5 rounded-full bg-leaf-wash px-3 py-0.5 text-sm font-semibold text-on-leaf-wash"><CircleCheck aria-hidden className="size-4" />{words.installed}</span>
            <ConfirmDialog
              trigger={<Button size="small"><Trash2 aria-hidden className="size-4" />{words.remove}</Button>}
              title={words.removeTitle(name)}
              keepLabel={words.keep}
              confirmLabel={words.remove}
              onConfirm={() => void change(() => removeModel(id))}
            >
              {words.removeHint}
            </ConfirmDialog>
          </div>
        )}
      </div>
      {problem !== null && <Notice kind="problem" action={<Button size="small" onClick={() => void ask()}>{messages.app.retry}</Button>}>{errorSentence(messages, problem)}</Notice>}
      {offer.problem !== null && state === 'absent' && <Notice kind="problem">{messages.errors[offer.problem]}</Notice>}
      {state === 'absent' && plan === null && (
        <details className="text-sm text-ink-soft">
          <summary className="min-h-11 w-fit cursor-pointer content-center font-semibold">{words.byHandHere}</summary>
          <p className="max-w-[44rem] pb-1">{words.byHandFiles(`models/${id}`, repository)}</p>
          <ul lang="en" className="list-disc space-y-0.5 pl-5">{files.map((file) => <li key={file} className="wrap-anywhere">{file}</li>)}</ul>
        </details>
      )}
      {plan !== null && state === 'absent' && (
        <div className="space-y-3 rounded-2xl bg-sunken p-4" data-testid="add-plan">
          <dl className="grid grid-cols-2 gap-x-6 gap-y-3 sm:grid-cols-4">
            <Fact name={words.size}>{messages.modelList.megabytes(plan.bytes / megabyte)}</Fact>
            <Fact name={words.license}>{plan.license}</Fact>
            <Fact name={words.free}>{words.gigabytes(plan.freeBytes / gigabyte)}</Fact>
            <Fact name={words.memoryNeeded}>{words.about(words.gigabytes(plan.memoryBytes / gigabyte))}</Fact>
          </dl>
          <p className="text-sm text-ink-soft">{words.from}: {hub}</p>
          {plan.memoryBytes > plan.freeMemoryBytes && <Notice kind="note">{words.memoryShort(words.gigabytes(plan.freeMemoryBytes / gigabyte))}</Notice>}
          <div className="flex flex-wrap gap-2">
            <Button look="leaf" onClick={() => void add()}>{words.confirm}</Button>
            <Button look="ghost" onClick={() => setPlan(null)}>{words.cancel}</Button>
          </div>
        </div>
      )}
      {state === 'adding' && <FileBars progress={offer.progress} />}
    </article>
  );
}
