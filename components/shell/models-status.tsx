'use client';

import type { InstalledModel } from '@/server/contract/installed-model';
import type { ModelsState } from '../client/use-models';
import { useMessages } from '../messages/messages-provider';
import { BusyDot } from '../ui/busy-dot';

/** Why nothing can be run yet: the models are loading, waking or out of reach. Nothing once they are ready. */
export function ModelsStatus({ models }: { models: ModelsState<InstalledModel> }) {
  const messages = useMessages();
  if (models.phase === 'ready') return null;
  return <p role="status" className="flex min-h-10 items-center gap-3 text-ink-soft"><BusyDot />{messages.models[models.phase]}</p>;
}
