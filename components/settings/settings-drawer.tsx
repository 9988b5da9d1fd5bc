'use client';

import { RotateCcw } from 'lucide-react';
import type { ModelSummary } from '@/server/contract/model-manifest';
import type { Setting } from '@/server/contract/model-port';
import { useMessages } from '../messages/messages-provider';
import { Button } from '../ui/button';
import { Drawer } from '../ui/drawer';
import { Select } from '../ui/select';
import { SliderField } from '../ui/slider-field';
import { chosenModel, effectiveSampling, withOverride, type DrawSettings } from './draw-settings';
import { SeedField } from './seed-field';
import { technicalBeside } from './technical-beside';

interface SettingsDrawerProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  models: readonly [ModelSummary, ...ModelSummary[]];
  settings: DrawSettings;
  mayBeRandom: boolean;
  onChange: (settings: DrawSettings) => void;
}

/** Every knob that the model has, named by what it does. */
export function SettingsDrawer({ open, onOpenChange, models, settings, mayBeRandom, onChange }: SettingsDrawerProps) {
  const messages = useMessages();
  const words = messages.settings;
  const model = chosenModel(models, settings);
  const sampling = effectiveSampling(model, settings);
  const hints: Record<Setting['name'], string> = {
    temperature: words.temperatureHint, guidanceScale: words.guidanceScaleHint, topK: words.topKHint, topP: words.topPHint,
  };
  return (
    <Drawer
      open={open}
      onOpenChange={onOpenChange}
      title={words.title}
      lead={words.lead}
      closeLabel={messages.common.close}
      footer={(
        <>
          <Button look="ghost" onClick={() => onChange({ model: null, seed: mayBeRandom ? null : settings.seed, overrides: {} })}>
            <RotateCcw aria-hidden className="size-4" />{words.reset}
          </Button>
          <Button look="leaf" onClick={() => onOpenChange(false)}>{words.done}</Button>
        </>
      )}
    >
      {model.settings.map(({ name, minimum, maximum, step }) => (
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
