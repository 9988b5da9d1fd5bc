'use client';

import { SlidersHorizontal } from 'lucide-react';
import { useState } from 'react';
import type { CodedModel } from '@/server/contract/coded-model';
import type { ModelsState } from '../client/use-models';
import { usePart } from '../feedback/use-part';
import { useMessages } from '../messages/messages-provider';
import { Button } from '../ui/button';
import { chosenModel, isChanged, type DrawSettings } from './draw-settings';
import type { SettingChoices } from './settings-drawer';

// Most people draw without it.
const loadDrawer = () => import('./settings-drawer').then((module) => module.SettingsDrawer);

interface SettingsButtonProps {
  models: ModelsState<CodedModel>;
  settings: DrawSettings;
  /** Whether "a new seed each time" may be chosen. */
  mayBeRandom?: boolean;
  /** On a phone, its symbol alone. */
  short?: boolean;
  onChange: (settings: DrawSettings) => void;
  choices?: SettingChoices | undefined;
}

/** Opens the drawer with every knob; a dot says that one of them was turned. Nothing until the models are known. */
export function SettingsButton({ models, settings, mayBeRandom = true, short = false, onChange, choices }: SettingsButtonProps) {
  const messages = useMessages();
  const [open, setOpen] = useState(false);
  const { Part: SettingsDrawer, want } = usePart(loadDrawer);
  if (models.phase !== 'ready') return null;
  const chosen = Object.values(choices?.chosen ?? {}).some((value) => value !== undefined);
  const turned = chosen || isChanged(chosenModel(models.models, settings), mayBeRandom ? settings : { ...settings, seed: null });
  return (
    <>
      <Button look="ghost" className={short ? 'max-sm:min-w-11 max-sm:px-3' : undefined} onClick={() => void want().then(setOpen)}>
        <SlidersHorizontal aria-hidden className="size-4.5" />
        <span className={short ? 'max-sm:sr-only' : undefined}>{messages.settings.open}</span>
        {turned && <span className="size-2 rounded-full bg-bulb" role="img" aria-label={messages.settings.changed} />}
      </Button>
      {SettingsDrawer !== null && <SettingsDrawer open={open} onOpenChange={setOpen} models={models.models} settings={settings} mayBeRandom={mayBeRandom} onChange={onChange} choices={choices} />}
    </>
  );
}
