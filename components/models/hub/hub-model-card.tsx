'use client';

import { CircleCheck } from 'lucide-react';
import type { HubSummary } from '@/server/contract/hub-manifest';
import { useLanguage, useMessages } from '../../messages/messages-provider';
import { Card } from '../../ui/card';
import { Fact } from '../fact';

const megabyte = 1e6;
const million = 1e6;

/** An installed model of the hub. @param memoryBytes what it takes of memory; null while it is not loaded. */
export function HubModelCard({ model, memoryBytes }: { model: HubSummary; memoryBytes: number | null }) {
  const messages = useMessages();
  const { modelList: words, hub } = messages;
  const { language } = useLanguage();
  return (
    <Card className="space-y-5 p-5 sm:p-7" aria-labelledby={`model-${model.id}`} data-testid="hub-model">
      <div>
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <h2 id={`model-${model.id}`} className="text-2xl font-bold">{model.name}</h2>
          <span className="inline-flex items-center gap-1.5 rounded-full bg-leaf-wash px-3 py-0.5 text-sm font-semibold text-on-leaf-wash"><CircleCheck aria-hidden className="size-4" />{words.ready}</span>
        </div>
        <p className="mt-1 max-w-[44rem]">{model.description[language]}</p>
      </div>
      <dl className="grid grid-cols-2 gap-x-6 gap-y-3 sm:grid-cols-4">
        <Fact name={words.disk}>{words.megabytes(model.bytes / megabyte)}</Fact>
        {model.parameters !== null && <Fact name={words.parameters}>{words.millions(model.parameters / million)}</Fact>}
        <Fact name={words.license}>{model.license}</Fact>
        <Fact name={model.layout === 'clip' ? hub.reads : hub.captions}>{model.languages.map((spoken) => messages.describe.languageName[spoken]).join(' · ')}</Fact>
        {model.layout === 'multi_modality' && model.drawing !== null && <Fact name={words.codeMap}>{words.geometry(model.drawing.picture)}</Fact>}
        <Fact name={hub.memory}>{memoryBytes === null ? hub.asleep : words.megabytes(memoryBytes / megabyte)}</Fact>
      </dl>
      <p className="max-w-[44rem] text-sm text-ink-soft">{model.layout === 'clip' ? hub.onlyCompares : model.capabilities.includes('generate') ? hub.drawsAndDescribes : hub.onlyDescribes}</p>
    </Card>
  );
}
