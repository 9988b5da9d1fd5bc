import { setTimeout as pause } from 'node:timers/promises';
import { logOf } from '../log/log-of';
import type { Application } from './application-parts';

/** How often the others are looked after, milliseconds; more often where one that is silent is soon taken for gone. */
const againMaxMs = 1000;
const looksInSilence = 10;

/**
 * Takes up what an earlier process left: jobs without an end, pictures that nobody has looked at, pages of stories that wait. Waits for a
 * database for as long as it takes; where others share it, goes on looking for what one of them leaves. Never rejects.
 * @param silenceMs after how long the others take a process for gone.
 */
export async function takeUp({ jobs, store, pictureIndex, storyDrawer }: Pick<Application, 'jobs' | 'store' | 'pictureIndex' | 'storyDrawer'>, silenceMs: number, closed: AbortSignal): Promise<void> {
  let begun = false;
  let told = false;
  while (!closed.aborted) {
    try {
      const taken = await jobs.recover();
      if (!begun) {
        await store.looks.forgetMissing();
        await store.embeddings.forgetMissing();
      }
      if (!begun || taken > 0) {
        void pictureIndex.catchUp();
        storyDrawer.recover();
      }
      [begun, told] = [true, false];
    } catch (error) {
      if (!told) logOf('web').error({ err: error }, 'what other processes left could not be taken up');
      told = true;
    }
    // A folder has no others, and is there or is not.
    if (store.kind === 'sqlite') return;
    await pause(Math.min(againMaxMs, silenceMs / looksInSilence), undefined, { ref: false, signal: closed }).catch(() => undefined);
  }
}
