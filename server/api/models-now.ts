import type { InstalledModel } from '../contract/installed-model';
import { application } from './application';

/** The installed models as far as the worker has told of them: none while it is still waking. Waits for nothing. */
export function modelsNow(): readonly InstalledModel[] {
  return application().workerStatus().models;
}
