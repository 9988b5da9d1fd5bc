'use client';

import { useCompareMessages } from '../messages/compare-messages';
import { chosenModel, type DrawSettings } from '../settings/draw-settings';
import { Notice } from '../ui/notice';
import type { ReadyModels } from './ready-models';

/** Says that a model that was asked for is not here, and which one draws in its place; nothing when it is. */
export function MissingModel({ settings, models }: { settings: DrawSettings; models: ReadyModels }) {
  const { share: words } = useCompareMessages();
  if (settings.model === null || models.some(({ id }) => id === settings.model)) return null;
  return <Notice kind="note">{words.modelMissing(settings.model, chosenModel(models, settings).name)}</Notice>;
}
