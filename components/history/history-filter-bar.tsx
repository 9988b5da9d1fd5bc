'use client';

import { Check, Star, Undo2 } from 'lucide-react';
import type { CodedModel } from '@/server/contract/coded-model';
import { historyQuerySchema, removedKeptMinutes } from '@/server/contract/history';
import type { ModelsState } from '../client/use-models';
import { useMessages } from '../messages/messages-provider';
import { Button } from '../ui/button';
import { Choice } from '../ui/choice';
import { Select } from '../ui/select';
import { ToggleButton } from '../ui/toggle-button';
import { Tooltip } from '../ui/tooltip';
import type { HistoryFilters } from './history-address';
import type { Removal } from './use-removal';

/** Stands for "no filter" where a control must have a value. */
const everything = 'any';

interface HistoryFilterBarProps {
  filters: HistoryFilters;
  models: ModelsState<CodedModel>;
  /** Whether pictures can be searched by what they show. */
  byMeaning: boolean;
  removal: Removal;
  onChange: (change: Partial<HistoryFilters>) => void;
}

/** What narrows the list beside words: stars, where a picture came from, and the model. Then what is done with many pictures at once. */
export function HistoryFilterBar({ filters, models, byMeaning, removal, onChange }: HistoryFilterBarProps) {
  const { history: words } = useMessages();
  const installed = models.phase === 'ready' ? models.models.map(({ id, name }) => ({ value: id, label: name })) : [];
  // A link may name a model that has been removed; its pictures are still here.
  const removed = filters.model === null || installed.some(({ value }) => value === filters.model) ? [] : [{ value: filters.model, label: filters.model }];
  return (
    <div className="flex flex-wrap items-center gap-2">
      {byMeaning && (
        <Choice
          label={words.searchBy}
          value={filters.meaning ? 'meaning' : 'words'}
          options={[{ value: 'words', label: words.byWords }, { value: 'meaning', label: words.byMeaning }]}
          onChange={(value) => onChange({ meaning: value === 'meaning', like: null })}
        />
      )}
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
      <div className="ml-auto flex flex-wrap gap-2">
        {removal.restorable > 0 && (
          <Tooltip words={words.restoreHint(removedKeptMinutes)}>
            <Button look="ghost" onClick={removal.restore} data-testid="restore"><Undo2 aria-hidden className="size-4.5" />{words.restore(removal.restorable)}</Button>
          </Tooltip>
        )}
        <ToggleButton icon={Check} label={words.pick} pressed={removal.picked !== null} onChange={removal.setPicking} />
      </div>
    </div>
  );
}
