import { logOf } from '../log/log-of';
import type { Application } from './application-parts';

/** Takes up what an earlier process left: jobs without an end, pictures that nobody has looked at, pages of stories that wait. Never rejects. */
export async function takeUp({ jobs, store, pictureIndex, storyDrawer }: Application): Promise<void> {
  try {
    await jobs.recover();
    await store.looks.forgetMissing();
    await store.embeddings.forgetMissing();
    void pictureIndex.catchUp();
    storyDrawer.recover();
  } catch (error) {
    logOf('web').error({ err: error }, 'what an earlier process left could not be taken up');
  }
}
