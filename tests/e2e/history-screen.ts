import { readFile } from 'node:fs/promises';
import { expect, type Locator, type Page } from '@playwright/test';
import { z } from 'zod';
import { historyPageSchema } from '../../server/contract/history';
import { visit } from './screen';

/** Draws without the screen, and waits for the end. Returns the job's id. */
export async function draw(page: Page, prompt: string, candidates: number, seed: number): Promise<string> {
  const created = await page.request.post('/api/jobs', { data: { kind: 'generate', prompt, candidates, seed } });
  const { id } = z.object({ id: z.string() }).parse(await created.json());
  await expect.poll(async () => z.object({ state: z.string() }).parse(await (await page.request.get(`/api/jobs/${id}`)).json()).state).toBe('succeeded');
  return id;
}

/** A word that no other test has drawn, so that a search finds this test's pictures alone. */
function newWord(): string {
  return `보기${crypto.randomUUID().slice(0, 8)}`;
}

/** Opens the screen; the history never waits for the model. */
export async function openHistory(page: Page, address = '/history'): Promise<void> {
  await visit(page, address);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('그린 것은 모두 여기 있어요');
}

export const searchField = (page: Page) => page.getByRole('textbox', { name: '기록에서 찾기' });
export const tiles = (page: Page) => page.getByTestId('tile');
export const opened = (page: Page) => page.getByTestId('opened-picture');
export const pictureOf = (tile: Locator) => tile.getByRole('link');

/** Draws two pictures and shows them alone in the list. */
export async function showTwo(page: Page): Promise<{ word: string; prompt: string; jobId: string }> {
  await untilReady(page);
  const word = newWord();
  const prompt = `빨간 사과 ${word}`;
  const jobId = await draw(page, prompt, 2, 41);
  await openHistory(page, `/history?query=${encodeURIComponent(word)}`);
  await expect(tiles(page)).toHaveCount(2);
  return { word, prompt, jobId };
}

/** Waits until the model is awake. */
export async function untilReady(page: Page): Promise<void> {
  await expect.poll(async () => z.object({ ready: z.boolean() }).parse(await (await page.request.get('/health')).json()).ready).toBe(true);
}

/** The bytes of the file that a press downloads. */
export async function saved(page: Page, press: Locator): Promise<Buffer> {
  const [download] = await Promise.all([page.waitForEvent('download'), press.click()]);
  return readFile(await download.path());
}

/** How many pictures the whole history holds. */
export async function pictureCount(page: Page): Promise<number> {
  let count = 0;
  for (let cursor: string | null = ''; cursor !== null;) {
    const response = await page.request.get(`/api/history?limit=200${cursor === '' ? '' : `&cursor=${cursor}`}`);
    const found = historyPageSchema.parse(await response.json());
    count += found.entries.length;
    cursor = found.nextCursor;
  }
  return count;
}
