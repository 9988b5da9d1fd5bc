import { readContestant } from '@/server/contract/contestant';
import type { CodedModel } from '@/server/contract/coded-model';
import type { Messages } from '../../messages/ko';
import type { CompareMessages } from '../../messages/ko-compare';
import { samplingNames } from '../../settings/draw-settings';

/** A contestant in words: its model, and the settings that are not that model's own. What somebody else named is said as it is. */
export function contestantWords(name: string, models: readonly CodedModel[], words: CompareMessages, messages: Messages): string {
  const contestant = readContestant(name);
  if (contestant === null) return name;
  const { model: id, sampling } = contestant;
  const model = models.find((installed) => installed.id === id);
  const changed = samplingNames.filter((setting) => model === undefined || model.sampling[setting] !== sampling[setting]);
  const said = changed.map((setting) => `${messages.settings[setting]} ${setting === 'topK' && sampling.topK === 0 ? messages.settings.all : String(sampling[setting])}`);
  return [model?.name ?? id, ...(said.length === 0 ? [words.vote.defaults] : said)].join(' · ');
}
