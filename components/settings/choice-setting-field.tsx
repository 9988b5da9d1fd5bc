'use client';

import type { ChoiceSetting } from '@/server/contract/model-port';
import { useMessages } from '../messages/messages-provider';
import { Select } from '../ui/select';
import { technicalBeside } from './technical-beside';

interface ChoiceSettingFieldProps {
  setting: ChoiceSetting;
  /** The default when absent or no longer on offer. */
  value: string | undefined;
  onChoose: (value: string) => void;
  /** Among other controls in a row: its name is only read out. */
  compact?: boolean;
}

/** A setting that is one of a few. */
export function ChoiceSettingField({ setting: { name, options, default: usual }, value, onChoose, compact = false }: ChoiceSettingFieldProps) {
  const { choices, technical } = useMessages().settings;
  const { label, hint, options: named } = choices[name];
  const select = (
    <Select
      label={label}
      className={compact ? '' : 'w-full'}
      value={options.some((option) => option.value === value) ? (value ?? usual) : usual}
      options={options.map((option) => ({ value: option.value, label: option.label ?? named[option.value] ?? option.value }))}
      onChange={onChoose}
    />
  );
  if (compact) return select;
  return (
    <div className="space-y-2">
      <div className="font-semibold">{label} <span lang="en" className="text-sm font-normal text-ink-soft">{technicalBeside(label, technical[name])}</span></div>
      {select}
      <p className="text-sm text-ink-soft">{hint}</p>
    </div>
  );
}
