'use client';

import { FolderPlus } from 'lucide-react';
import { errorSentence } from '../../messages/error-sentence';
import { useMessages } from '../../messages/messages-provider';
import { Notice } from '../../ui/notice';
import { OfferCard } from './offer-card';
import { useOffers } from './use-offers';

/** How models come into the house: well-known ones by one click, others by hand. @param onArrival a model has come or gone. */
export function OffersSection({ onArrival }: { onArrival: () => void }) {
  const messages = useMessages();
  const words = messages.hub;
  const { list, problem, change } = useOffers(onArrival);
  return (
    <section aria-labelledby="add-model" className="space-y-4 rounded-3xl border-2 border-dashed border-line-strong px-5 py-5 sm:px-6">
      <div>
        <h2 id="add-model" className="flex items-center gap-2 text-xl font-bold"><FolderPlus aria-hidden className="size-5" />{words.add}</h2>
        <p className="mt-1 max-w-[44rem] text-ink-soft">{words.lead}</p>
      </div>
      {problem !== null && <Notice kind="problem">{errorSentence(messages, problem)}</Notice>}
      {list?.hub === null && list.offers.some(({ state }) => state === 'absent') && <Notice kind="note">{messages.errors.hub_off}</Notice>}
      {list !== null && (
        <ul aria-label={words.offers} className="space-y-3">
          {list.offers.map((offer) => <li key={offer.id}><OfferCard offer={offer} hub={list.hub} change={change} /></li>)}
        </ul>
      )}
      <details className="text-ink-soft">
        <summary className="min-h-11 cursor-pointer content-center font-semibold">{words.byHand}</summary>
        <p className="max-w-[44rem] pb-2">{words.byHandHint}</p>
        <p className="max-w-[44rem]">{messages.modelList.addHint}</p>
      </details>
    </section>
  );
}
