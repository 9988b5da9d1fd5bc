import type { CodedModel } from '@/server/contract/coded-model';

/** Those that may choose the best candidate of this model's, by their ids. */
export function rankersOf(model: CodedModel): ReadonlyMap<string, string> {
  const setting = model.settings.find(({ name }) => name === 'ranker');
  return new Map(setting?.kind === 'choice' ? setting.options.flatMap(({ value, label }) => (label === undefined ? [] : [[value, label]])) : []);
}

/** Who chooses, as a request names them; nothing for the model itself, and for one that was removed since it was chosen. */
export function rankerField(model: CodedModel | null, ranker: string | undefined): { ranker?: string } {
  return model !== null && ranker !== undefined && rankersOf(model).has(ranker) ? { ranker } : {};
}
