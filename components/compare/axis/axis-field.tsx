'use client';

import { Check } from 'lucide-react';
import { useId } from 'react';
import { languages } from '@/server/contract/language';
import { useCompareMessages } from '../../messages/compare-messages';
import { useMessages } from '../../messages/messages-provider';
import { Select } from '../../ui/select';
import { ToggleButton } from '../../ui/toggle-button';
import type { ReadyModels } from '../ready-models';
import { readAxis, type Axis, type AxisName } from './axis';
import { axisName, startingText, valueWords } from './axis-words';

interface AxisFieldProps {
  /** Which axis it is, e.g. "Across". */
  label: string;
  axis: Axis | null;
  /** The settings on offer. */
  names: readonly AxisName[];
  /** What to call having no such axis; without it there has to be one. */
  noneLabel?: string;
  models: ReadyModels;
  /** Why its values cannot be used; null when they can. */
  problem: string | null;
  onChange: (axis: Axis | null) => void;
}

const none = 'none';

/** A setting to vary, and the values it takes. */
export function AxisField({ label, axis, names, noneLabel, models, problem, onChange }: AxisFieldProps) {
  const { settings } = useMessages();
  const { axis: words } = useCompareMessages();
  const id = useId();

  const chosen = axis === null ? [] : readAxis(axis).values.map(String);
  const offered: readonly string[] = axis?.name === 'language' ? languages : models.map((model) => model.id);

  function choose(value: string): void {
    const name = names.find((other) => other === value);
    onChange(name === undefined ? null : { name, text: startingText(name, models) });
  }

  return (
    <div className="min-w-0 space-y-2" role="group" aria-label={label}>
      <div className="flex items-center gap-2">
        <span className="w-16 shrink-0 font-semibold whitespace-nowrap">{label}</span>
        <Select
          label={label}
          className="min-w-0 grow"
          value={axis?.name ?? none}
          options={[...(noneLabel === undefined ? [] : [{ value: none, label: noneLabel }]), ...names.map((name) => ({ value: name, label: axisName(name, words, settings) }))]}
          onChange={choose}
        />
      </div>
      {axis !== null && (
        <div className="space-y-1 sm:pl-18">
          {axis.name === 'language' || axis.name === 'model' ? (
            <div className="flex flex-wrap gap-2">
              {offered.map((value) => (
                <ToggleButton
                  key={value}
                  icon={Check}
                  label={valueWords(axis.name, value, models, words, settings)}
                  pressed={chosen.includes(value)}
                  onChange={(pressed) => onChange({ ...axis, text: (pressed ? [...chosen, value] : chosen.filter((other) => other !== value)).join(', ') })}
                />
              ))}
            </div>
          ) : (
            <input
              type="text"
              aria-label={`${label}: ${words.values}`}
              aria-describedby={`${id}-hint`}
              aria-invalid={problem !== null}
              value={axis.text}
              maxLength={400}
              spellCheck={false}
              autoComplete="off"
              onChange={(event) => onChange({ ...axis, text: event.target.value })}
              className="h-11 w-full rounded-full border border-line bg-paper px-4 font-semibold aria-invalid:border-clay"
            />
          )}
          <p id={`${id}-hint`} className={problem === null ? 'px-4 text-sm text-ink-soft' : 'px-4 text-sm font-medium text-clay'}>
            {problem ?? words.hints[axis.name === 'words' || axis.name === 'language' || axis.name === 'model' ? axis.name : 'number']}
          </p>
        </div>
      )}
    </div>
  );
}
