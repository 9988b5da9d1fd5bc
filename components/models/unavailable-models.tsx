'use client';

import { CircleAlert } from 'lucide-react';
import type { UnavailableModel } from '@/server/contract/model-manifest';
import { useMessages } from '../messages/messages-provider';

/** Packages that are there but cannot be used: why, and what to do. */
export function UnavailableModels({ models }: { models: readonly UnavailableModel[] }) {
  const words = useMessages().modelList;
  if (models.length === 0) return null;
  return (
    <section aria-labelledby="unavailable-models" className="space-y-3">
      <h2 id="unavailable-models" className="text-2xl font-bold">{words.unavailable}</h2>
      <ul className="space-y-3">
        {models.map(({ folder, kind, reason }) => (
          <li key={folder} className="rounded-3xl border border-line bg-clay-wash p-5 text-clay" data-testid="unavailable-model">
            <h3 className="flex items-center gap-2 text-lg font-bold"><CircleAlert aria-hidden className="size-5 shrink-0" />{folder}</h3>
            <p className="mt-1 font-medium">{words.trouble[kind](folder)}</p>
            <p lang="en" className="mt-2 text-sm wrap-anywhere">{reason}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}
