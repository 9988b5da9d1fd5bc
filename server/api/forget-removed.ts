import { removedKeptMinutes } from '../contract/history';
import { logOf } from '../log/log-of';
import type { RemovedPictures } from '../store/removed-pictures';

const keptMs = removedKeptMinutes * 60_000;
/** How often is looked whether a time is over. */
const lookMs = 30_000;

/** Deletes for good the removed pictures whose time is over. @throws StoreError. */
export function forgetOverdue(removed: RemovedPictures): Promise<void> {
  return removed.forget(new Date(Date.now() - keptMs));
}

/** Does so from now on by itself, first with what an earlier process left. @returns the timer, which keeps no process alive. */
export function forgetRemovedInTime(removed: RemovedPictures): NodeJS.Timeout {
  const forget = () => {
    forgetOverdue(removed).catch((error: unknown) => {
      // Nothing is lost: the next look tries again.
      logOf('web').error({ err: error }, 'removed pictures could not be deleted');
    });
  };
  forget();
  return setInterval(forget, lookMs).unref();
}
