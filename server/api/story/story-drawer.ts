import { z } from 'zod';
import { errorCodeSchema, type ErrorCode } from '../../contract/error';
import type { Job } from '../../contract/job';
import type { ModelSummary } from '../../contract/model-manifest';
import { completeSampling } from '../../contract/request';
import { storyCandidates, type KeptStory } from '../../contract/story';
import { logOf } from '../../log/log-of';
import type { Application, PageDrawer } from '../application-parts';
import { chooseModel } from '../choose-model';
import { wordsOfModel } from '../model-words';
import { modelOfStory, pagesNow, type PageNow } from './story-pages';

/** What refuses for now only: the page goes on waiting, and is asked for again when its story is looked at. */
const passing: ReadonlySet<ErrorCode> = new Set(['queue_full', 'queue_unreachable', 'shutting_down', 'model_unavailable']);

/**
 * Draws the pages of stories, one after the other, because a page takes over what the pages before it look like. What waits is known
 * from the store, so that it goes on after a restart.
 */
export class StoryDrawer implements PageDrawer {
  readonly #application: () => Application;
  readonly #waiting = new Set<string>();
  #turn: Promise<void> = Promise.resolve();
  /** Whether a look that has not begun yet will see all that was said so far. */
  #soon = false;
  /** Whether stories may wait that nobody has spoken of since this process began. */
  #recovering = false;

  constructor(application: () => Application) {
    this.#application = application;
  }

  wake(storyId: string): void {
    this.#waiting.add(storyId);
    this.#next();
  }

  jobEnded(): void {
    if (this.#waiting.size > 0) this.#next();
  }

  recover(): void {
    this.#recovering = true;
    this.#next();
  }

  async idle(): Promise<void> {
    await this.#turn;
  }

  #next(): void {
    if (this.#soon) return;
    this.#soon = true;
    this.#turn = this.#turn.then(() => {
      this.#soon = false;
      return this.#look();
    });
  }

  async #look(): Promise<void> {
    if (this.#recovering) await this.#findWaiting();
    for (const storyId of [...this.#waiting]) {
      try {
        // A story that another process is at goes on waiting.
        const waits = await this.#application().store.stories.alone(storyId, () => this.#drawNext(storyId));
        if (waits === false) this.#waiting.delete(storyId);
      } catch (error) {
        logOf('jobs').error({ storyId, err: error }, 'a page could not be drawn');
        this.#waiting.delete(storyId);
      }
    }
  }

  async #findWaiting(): Promise<void> {
    this.#recovering = false;
    try {
      const { stories } = this.#application().store;
      for (const { id, body: { pages } } of await stories.list()) {
        if ((await stories.drawings(pages.map(({ drawing }) => drawing))).size < pages.length) this.#waiting.add(id);
      }
    } catch (error) {
      logOf('jobs').error({ err: error }, 'stories that may wait could not be read');
    }
  }

  /** Starts the story's next page unless one is being drawn. Returns whether the end of a job will bring more to do. */
  async #drawNext(storyId: string): Promise<boolean> {
    const application = this.#application();
    const { stories } = application.store;
    for (;;) {
      const asked = (await stories.find(storyId))?.body;
      if (asked === undefined) return false;
      const known = await stories.drawings(asked.pages.map(({ drawing }) => drawing));
      if (asked.pages.every(({ drawing }) => known.has(drawing))) return false;
      const refusal = await modelRefusal(application, asked);
      const model = modelOfStory(application, asked);
      const { readStory } = await wordsOfModel(model);
      // Read again: it may have been changed while the model woke up.
      const body = (await stories.find(storyId))?.body;
      if (body === undefined) return false;
      const pages = await pagesNow(application, body, model, readStory);
      if (pages.some(({ state }) => state === 'drawing')) return true;
      const next = pages.find(({ state }) => state === 'waiting');
      if (next === undefined) return false;
      const outcome = model === undefined || refusal !== null ? (refusal ?? 'model_unavailable') : await startDrawing(application, next, model, storyId);
      if (typeof outcome !== 'string') {
        await stories.keepDrawing(storyId, next.page.drawing, { jobId: outcome.id, plan: next.plan, problem: null });
        return true;
      }
      if (passing.has(outcome)) return true;
      await stories.keepDrawing(storyId, next.page.drawing, { jobId: null, plan: next.plan, problem: outcome });
    }
  }
}

/** Why no model can draw the story; null when one can. Waits for the models to wake up. */
async function modelRefusal(application: Application, body: KeptStory): Promise<ErrorCode | null> {
  try {
    await chooseModel(application, modelOfStory(application, body)?.id, 'generate');
    return null;
  } catch (error) {
    return codeOf(error);
  }
}

/** With the model's own settings on every page, so that all look alike. */
async function startDrawing({ jobs }: Application, { page: { seed }, plan: { prompt }, figure }: PageNow, { id, sampling }: ModelSummary, storyId: string): Promise<Job | ErrorCode> {
  const start = figure === null ? {} : { start: { ...figure, ground: 'new' as const } };
  try {
    return await jobs.create({ kind: 'generate', prompt, model: id, candidates: storyCandidates, seed, sampling: completeSampling(sampling, {}), ...start }, undefined, storyId);
  } catch (error) {
    return codeOf(error);
  }
}

function codeOf(error: unknown): ErrorCode {
  const known = z.object({ code: errorCodeSchema }).safeParse(error).data?.code;
  if (known === undefined) throw error;
  return known;
}
