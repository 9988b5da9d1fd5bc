'use client';

import { clsx } from 'clsx';
import { useMessages } from '../messages/messages-provider';
import type { ParameterName, Parameters } from './differing';

/** A column's values; those that differ between columns carry a mark that needs no colour to be seen. */
export function ParameterList({ parameters, differing, modelName, shown }: {
  parameters: Parameters;
  differing: ReadonlySet<ParameterName>;
  modelName: string;
  shown: readonly ParameterName[];
}) {
  const messages = useMessages();
  const labels: Record<ParameterName, string> = {
    prompt: messages.settings.prompt,
    model: messages.settings.model,
    seed: messages.settings.seed,
    candidate: messages.settings.candidate,
    temperature: messages.settings.temperature,
    guidanceScale: messages.settings.guidanceScale,
    topK: messages.settings.topK,
    topP: messages.settings.topP,
  };

  function valueOf(name: ParameterName): string {
    const value = parameters[name];
    if (name === 'model') return modelName;
    if (name === 'candidate') return `#${Number(value) + 1}`;
    if (name === 'topK' && value === 0) return messages.settings.all;
    return typeof value === 'number' && name !== 'seed' && name !== 'topK' ? value.toFixed(2) : String(value);
  }

  return (
    <dl aria-label={messages.settings.parameters} className="space-y-0.5 text-sm" data-testid="parameters">
      {shown.map((name) => {
        const differs = differing.has(name);
        return (
          <div key={name} data-differs={differs} className={clsx('flex items-center justify-between gap-3 rounded-lg px-2.5 py-1', differs && 'bg-yolk-wash text-on-yolk')}>
            <dt className={clsx('flex shrink-0 items-center gap-1.5', differs ? 'font-semibold' : 'text-ink-soft')}>
              {labels[name]}
              {differs && <span className="text-xs font-bold" title={messages.settings.differs}><span aria-hidden>≠</span><span className="sr-only">({messages.settings.differs})</span></span>}
            </dt>
            <dd className="truncate font-semibold tabular-nums">{valueOf(name)}</dd>
          </div>
        );
      })}
    </dl>
  );
}
