'use client';

import type { CodedModel } from '@/server/contract/coded-model';
import type { ModelsState } from '../client/use-models';
import { useLanguage, useMessages } from '../messages/messages-provider';
import { chosenModel } from '../settings/draw-settings';
import { draftStore } from './create-store';

/** What the chosen model can draw, as far as it says itself; of our own it is known better. */
export function Ability({ models }: { models: ModelsState<CodedModel> }) {
  const { create: words } = useMessages();
  const { language } = useLanguage();
  const { settings } = draftStore.use();
  const model = models.phase === 'ready' ? chosenModel(models.models, settings) : null;
  const own = model === null || model.layout === 'dallae';
  return <p className="mt-1 max-w-[44rem]">{[model?.description[language], own ? words.ability : undefined].filter((text) => text !== undefined).join(' ')}</p>;
}
