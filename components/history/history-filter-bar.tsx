'use client';

import { Star } from 'lucide-react';
import { historyQuerySchema } from '@/server/contract/history';
import type { ModelsState } from '../client/use-models';
import { useMessages } from '../messages/messages-provider';
import { Choice } from '../ui/choice';
import { Select } from '../ui/select';
import { ToggleButton } from '../ui/toggle-button';
import type { HistoryFilters } from './history-address';

/** Stands for "no filter" where a control must have a value. */
const everything = 'any';

interface HistoryFilterBarProps {
  filters: HistoryFilters;
  models: ModelsState;
  onChange: (change: Partial<HistoryFilters>) => void;
}

/** What narrows the list beside words: stars, where a picture came from, and the model. */
export function HistoryFilterBar({ filters, models, onChange }: HistoryFilterBarProps) {
  const { history: words } = useMessages();
  const installed = models.phase === 'ready' ? models.models.map(({ id, name }) => ({ value: id, label: name })) : [];
  // A link may name a model that has been removed; its pictures are still here.
  const removed = filters.model === null || installed.some(({ value }) => value === filters.model) ? [] : [{ value: filters.model, label: filters.model }];
  return (
    <div className="flex flex-wrap items-center gap-2">
      <ToggleButton icon={Star} label={words.starredOnly} pressed={filters.starred} onChange={(starred) => onChange({ starred })} />
      <Choice
        label={words.kind}
        value={filters.kind ?? everything}
        options={[{ value: everything, label: words.kinds.any }, { value: 'drawn', label: words.kinds.drawn }, { value: 'uploaded', label: words.kinds.uploaded }]}
        onChange={(value) => onChange({ kind: historyQuerySchema.shape.kind.catch(undefined).parse(value) ?? null })}
      />
      <Select
        label={words.model}
        value={filters.model ?? everything}
        options={[{ value: everything, label: words.anyModel }, ...installed, ...removed]}
        onChange={(value) => onChange({ model: value === everything ? null : value })}
        className="max-w-52"
      />
    </div>
  );
}
