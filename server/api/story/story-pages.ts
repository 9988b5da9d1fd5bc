import { figureMask } from '../../contract/figure';
import { codesFromBase64 } from '../../contract/codes';
import type { ErrorCode } from '../../contract/error';
import type { DrawnEntry } from '../../contract/history';
import { packagesOfOurs } from '../../contract/installed-model';
import type { ModelSummary } from '../../contract/model-manifest';
import { unfitStartField } from '../../contract/start-picture';
import type { DrawingPlan, KeptPage, KeptStory, StoryPage } from '../../contract/story';
import type { DrawingRow } from '../../store/stories';
import type { ReadSentence, StoryReader } from '../../vocabulary/story/read-story';
import type { Application } from '../application-parts';
import { drawingPictures } from './drawing-pictures';

/** A page with all that is known of it. */
export interface PageNow {
  readonly page: KeptPage;
  readonly read: ReadSentence;
  /** How it was asked for; undefined while it waits. */
  readonly drawing: DrawingRow | undefined;
  readonly state: StoryPage['state'];
  readonly problem: ErrorCode | null;
  readonly pictures: readonly DrawnEntry[];
  /** The picture that it shows; undefined while there is none. */
  readonly picture: DrawnEntry | undefined;
  /** How it would be drawn now. */
  readonly plan: DrawingPlan;
  /** What of another page stays on this one, as `start.keep` says it; null when it is drawn anew. */
  readonly figure: { readonly codes: string; readonly keep: string } | null;
}

/** The model that draws a story: its own, or the first one when that is no longer installed; undefined while none is awake. */
export function modelOfStory({ workerStatus }: Application, { model }: KeptStory): ModelSummary | undefined {
  const models = packagesOfOurs(workerStatus().models);
  return models.find(({ id }) => id === model) ?? models[0];
}

/** The pages of a story as they are now. @param model that draws it. @param readStory of its words. */
export async function pagesNow({ jobs, store }: Application, { pages }: KeptStory, model: ModelSummary | undefined, readStory: StoryReader): Promise<PageNow[]> {
  const drawings = await store.stories.drawings(pages.map(({ drawing }) => drawing));
  const sentences = readStory(pages.map(sentenceOf));
  let source: { picture: DrawnEntry; keep: string } | null = null;
  const now: PageNow[] = [];
  for (const [index, page] of pages.entries()) {
    const read = sentences[index];
    if (read === undefined) continue;
    const drawing = drawings.get(page.drawing);
    const pictures = await drawingPictures(store, drawing);
    const picture = pictures.find(({ id }) => id === page.chosen) ?? best(pictures);
    const mayStay = read.character !== null && page.carryCharacter;
    const figure = source !== null && mayStay ? { codes: source.picture.codes, keep: source.keep } : null;
    const plan = { prompt: read.prompt, figureFrom: source !== null && mayStay ? source.picture.id : null };
    now.push({ page, read, drawing, ...(await stateOf(drawing, pictures, jobs)), pictures, picture, plan, figure });
    if (model !== undefined) source ??= sourceOf(read, picture, model);
  }
  return now;
}

/** A page's sentence as the reader takes it. */
export function sentenceOf({ sentence, carryCharacter, carrySetting }: KeptPage) {
  return { text: sentence, carryCharacter, carrySetting };
}

/** A picture in which the main character stands alone: so it looks on all pages after it. */
function sourceOf(read: ReadSentence, picture: DrawnEntry | undefined, model: ModelSummary): { picture: DrawnEntry; keep: string } | null {
  // Another model's codes mean another picture.
  if (!read.alone || picture?.recipe.model !== model.id) return null;
  const { codes } = picture;
  const keep = figureMask(codesFromBase64(codes), model.picture.depth);
  return keep === null || unfitStartField({ codes, keep }, model.picture) !== null ? null : { picture, keep };
}

function best(pictures: readonly DrawnEntry[]): DrawnEntry | undefined {
  return pictures.reduce<DrawnEntry | undefined>((first, other) => (first === undefined || other.score > first.score ? other : first), undefined);
}

async function stateOf(drawing: DrawingRow | undefined, pictures: readonly DrawnEntry[], jobs: Application['jobs']): Promise<Pick<PageNow, 'state' | 'problem'>> {
  if (drawing === undefined) return { state: 'waiting', problem: null };
  if (drawing.pictures !== undefined) return { state: pictures.length > 0 ? 'drawn' : 'missing', problem: null };
  if (drawing.jobId === null) return { state: 'failed', problem: drawing.problem ?? 'internal_error' };
  const job = await jobs.find(drawing.jobId);
  if (job?.state === 'queued' || job?.state === 'running') return { state: 'drawing', problem: null };
  if (pictures.length > 0) return { state: 'drawn', problem: null };
  if (job?.state === 'canceled') return { state: 'canceled', problem: null };
  return job?.state === 'failed' ? { state: 'failed', problem: job.error?.code ?? 'internal_error' } : { state: 'missing', problem: null };
}
