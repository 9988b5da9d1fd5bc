'use client';

import { RotateCcw } from 'lucide-react';
import type { CodedModel } from '@/server/contract/coded-model';
import type { ChoiceSetting, NumberSetting } from '@/server/contract/model-port';
import { useMessages } from '../messages/messages-provider';
import { Button } from '../ui/button';
import { Drawer } from '../ui/drawer';
import { Select } from '../ui/select';
import { SliderField } from '../ui/slider-field';
import { ChoiceSettingField } from './choice-setting-field';
import { chosenModel, effectiveSampling, withOverride, type DrawSettings } from './draw-settings';
import { SeedField } from './seed-field';
import { technicalBeside } from './technical-beside';

/** What is chosen of a model's settings that are choices, and how to choose. */
export interface SettingChoices {
  readonly chosen: Partial<Record<ChoiceSetting['name'], string | undefined>>;
  readonly onChoose: (setting: ChoiceSetting, value: string) => void;
}

interface SettingsDrawerProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  models: readonly [CodedModel, ...CodedModel[]];
  settings: DrawSettings;
  mayBeRandom: boolean;
  onChange: (settings: DrawSettings) => void;
  /** What was chosen of the settings that are choices, by name; they are shown only where they can be chosen. */
  choices?: SettingChoices | undefined;
}

/** Every knob that the model has, named by what it does. */
export function SettingsDrawer({ open, onOpenChange, models, settings, mayBeRandom, onChange, choices }: SettingsDrawerProps) {
  const messages = useMessages();
  const words = messages.settings;
  const model = chosenModel(models, settings);
  const sampling = effectiveSampling(model, settings);
  const hints: Record<NumberSetting['name'], string> = {
    temperature: words.temperatureHint, guidanceScale: words.guidanceScaleHint, topK: words.topKHint, topP: words.topPHint,
  };
  const numbers = model.settings.filter((setting) => setting.kind === 'number');
  const offered = choices === undefined ? [] : model.settings.filter((setting): setting is ChoiceSetting => setting.kind === 'choice' && setting.name in choices.chosen);

  function reset(): void {
    onChange({ model: null, seed: mayBeRandom ? null : settings.seed, overrides: {} });
    for (const setting of offered) choices?.onChoose(setting, setting.default);
  }

  return (
    <Drawer
      open={open}
      onOpenChange={onOpenChange}
      title={words.title}
      lead={words.lead}
      closeLabel={messages.common.close}
      footer={(
        <>
          <Button look="ghost" onClick={reset}>
            <RotateCcw aria-hidden className="size-4" />{words.reset}
          </Button>
          <Button look="leaf" onClick={() => onOpenChange(false)}>{words.done}</Button>
        </>
      )}
    >
      {numbers.map(({ name, minimum, maximum, step }) => (
        <SliderField
          key={name}
          minimum={minimum}
          maximum={maximum}
          step={step}
          label={words[name]}
          technical={words.technical[name]}
          hint={hints[name]}
          value={sampling[name]}
          changedLabel={sampling[name] === model.sampling[name] ? null : words.changed}
          format={(value) => (name === 'topK' && value === 0 ? words.all : name === 'topK' ? String(value) : value.toFixed(2))}
          onChange={(value) => onChange(withOverride(model, settings, name, value))}
        />
      ))}
      <SeedField seed={settings.seed} mayBeRandom={mayBeRandom} onChange={(seed) => onChange({ ...settings, seed })} />
      {choices !== undefined && offered.map((setting) => <ChoiceSettingField key={setting.name} setting={setting} value={choices.chosen[setting.name]} onChoose={(value) => choices.onChoose(setting, value)} />)}
      <div className="space-y-2">
        <div className="font-semibold">{words.model} <span lang="en" className="text-sm font-normal text-ink-soft">{technicalBeside(words.model, words.technical.model)}</span></div>
        <Select
          label={words.model}
          className="w-full"
          value={model.id}
          options={models.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={(id) => onChange({ ...settings, model: id })}
        />
      </div>
    </Drawer>
  );
}
