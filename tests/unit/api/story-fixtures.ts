import { expect } from 'vitest';
import { GET } from '../../../app/api/stories/[storyId]/route';
import { POST as createStory } from '../../../app/api/stories/route';
import { application } from '../../../server/api/application';
import { codesToBase64 } from '../../../server/contract/codes';
import { errorResponseSchema } from '../../../server/contract/error';
import type { JobReport } from '../../../server/contract/event';
import type { GenerateTask } from '../../../server/contract/job';
import { storySchema, type Story } from '../../../server/contract/story';
import { summarizeModel } from '../../../server/engine/model-package';
import { fakeManifest } from '../engine/fake-model';
import { useApplication } from './fixtures';

const model = summarizeModel(fakeManifest);
/** Ground on all four places, something on the third. */
export const figureCodes = codesToBase64([5, 0, 5, 0, 5, 9, 5, 0]);

/** A worker that draws each ticket at once, or when told to. */
export function drawing({ atOnce = true }: { atOnce?: boolean } = {}) {
  const tasks: GenerateTask[] = [];
  const finish: (() => void)[] = [];
  const store = useApplication({
    models: [model],
    onTicket: ({ task, jobId }, report) => {
      if (task.kind !== 'generate') return;
      tasks.push(task);
      const end = () => {
        report({ type: 'started' });
        for (let candidate = 0; candidate < task.candidates; candidate += 1) report(completed(jobId, candidate));
        report({ type: 'succeeded', elapsedMs: 1 });
      };
      if (atOnce) setImmediate(end);
      else finish.push(end);
    },
  });
  return { store, tasks, finish };
}

function completed(jobId: string, candidate: number): JobReport {
  return { type: 'candidate.completed', candidate, codes: figureCodes, pictureId: `${jobId}-${candidate}`, score: candidate === 2 ? 1 : 0, elapsedMs: 1 };
}

export function sending(body: unknown, method = 'POST'): Request {
  return new Request('http://localhost/', { method, body: typeof body === 'string' ? body : JSON.stringify(body) });
}

export const at = (storyId: string) => ({ params: Promise.resolve({ storyId }) });
export const atPage = (storyId: string, pageId: string) => ({ params: Promise.resolve({ storyId, pageId }) });
export const get = new Request('http://localhost/');

export async function storyOf(response: Response): Promise<Story> {
  expect(response.status).toBeLessThan(300);
  return storySchema.parse(await response.json());
}

export async function errorOf(response: Response): Promise<{ status: number; code: string }> {
  return { status: response.status, code: errorResponseSchema.parse(await response.json()).error.code };
}

/** The story once nothing of it is under way. */
export async function settled(storyId: string): Promise<Story> {
  for (;;) {
    await application().storyDrawer.idle();
    await new Promise((resolve) => { setTimeout(resolve, 1); });
    const story = await storyOf(await GET(get, at(storyId)));
    if (story.pages.every(({ state }) => state !== 'waiting' && state !== 'drawing')) return story;
  }
}

export const begin = async (...sentences: string[]): Promise<Story> => storyOf(await createStory(sending({ title: '토끼', sentences, seed: 7 })));
