import type { InstalledModel } from '@/server/contract/installed-model';
import type { CaptionTask } from '@/server/contract/request';

/** What a request asks of this model: nothing of one that cannot be asked. */
export function askedTask(reader: InstalledModel | null, chosen: CaptionTask | undefined): { captionTask?: CaptionTask } {
  return chosen !== undefined && reader?.settings.some(({ name }) => name === 'captionTask') === true ? { captionTask: chosen } : {};
}
