import { expect, type Locator, type Page } from '@playwright/test';
import { storyListSchema, storySchema, type Story } from '../../server/contract/story';
import { visit } from './screen';

export const firstField = (page: Page): Locator => page.getByRole('textbox', { name: '첫 문장' });
export const nextField = (page: Page): Locator => page.getByRole('textbox', { name: '다음 문장' });
export const pages = (page: Page): Locator => page.getByTestId('story-page');
export const book = (page: Page): Locator => page.getByTestId('book');

/** Opens the shelf. */
export async function openShelf(page: Page): Promise<void> {
  await visit(page, '/story');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('쓰는 대로 그림책이 돼요');
}

/** Writes a story of these sentences without the screen, waits until all of it is drawn, and opens it. */
export async function openStory(page: Page, title: string, ...sentences: string[]): Promise<Story> {
  const created = storySchema.parse(await (await page.request.post('/api/stories', { data: { title, sentences, seed: 7 } })).json());
  const story = await drawnStory(page, created.id);
  await visit(page, `/story?story=${story.id}`);
  await expect(pages(page)).toHaveCount(sentences.length);
  return story;
}

/** The story once every page is drawn. */
export async function drawnStory(page: Page, id: string): Promise<Story> {
  const read = async (): Promise<Story> => storySchema.parse(await (await page.request.get(`/api/stories/${id}`)).json());
  await expect.poll(async () => (await read()).pages.every(({ state }) => state === 'drawn'), { timeout: 120_000 }).toBe(true);
  return read();
}

/** Waits until every page that is shown is drawn. */
export async function allDrawn(page: Page, count: number): Promise<void> {
  await expect(page.locator('[data-testid=story-page][data-state=drawn]')).toHaveCount(count, { timeout: 120_000 });
}

/** Chooses a kind of file for the opened story. */
export async function downloadAs(page: Page, kind: string): Promise<void> {
  await page.getByTestId('export').click();
  await page.getByRole('menuitem', { name: kind }).click();
}

/** Deletes every story there is. */
export async function clearShelf(page: Page): Promise<void> {
  const { stories } = storyListSchema.parse(await (await page.request.get('/api/stories')).json());
  for (const { id } of stories) await page.request.delete(`/api/stories/${id}`);
}
