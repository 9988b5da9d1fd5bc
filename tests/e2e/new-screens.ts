import type { Page } from '@playwright/test';
import { historyPageSchema } from '../../server/contract/history';
import { visit } from './screen';

/** Takes a picture of the page as it is. @param fullPage all of it, not only what fits the window. */
export type Save = (name: string, fullPage?: boolean) => Promise<void>;

/** Create with a sketch of what was just typed. */
export async function shootSketch(page: Page, save: Save, prompt: string): Promise<void> {
  await page.getByRole('textbox').first().pressSequentially(prompt);
  await page.locator('[data-testid=sketch][data-state=succeeded]').waitFor({ timeout: 60_000 });
  await save('create-sketch');
}

/** The brush over the newest picture of Create, and what comes of it. */
export async function shootRepaint(page: Page, save: Save): Promise<void> {
  await page.getByTestId('candidate').first().getByRole('button', { name: /일부만 다시 그리기|Repaint a part/ }).click();
  // On a phone the sheet slides in.
  await page.getByTestId('repaint').evaluate((sheet) => Promise.all(sheet.getAnimations().map(({ finished }) => finished)));
  const box = await page.getByTestId('code-grid').boundingBox();
  if (box === null) throw new Error('there is no grid to paint on');
  const { x, y, width, height } = box;
  await page.mouse.move(x + 0.3 * width, y + 0.2 * height);
  await page.mouse.down();
  for (const [across, down] of [[0.7, 0.2], [0.7, 0.35], [0.3, 0.35]] as const) await page.mouse.move(x + across * width, y + down * height);
  await page.mouse.up();
  await save('repaint');
  await page.getByTestId('repaint').getByTestId('run').click();
  await page.getByTestId('repaint').waitFor({ state: 'hidden' });
  await page.locator('[data-testid=run-card][data-state=succeeded]').filter({ has: page.getByTestId('before') }).first().waitFor({ timeout: 120_000 });
  await save('create-repainted');
}

/** The history while pictures are picked, and after they were deleted; then they come back. */
export async function shootPicking(page: Page, save: Save): Promise<void> {
  await page.getByRole('main').getByRole('button', { name: /^(고르기|Select)$/ }).click();
  for (const index of [1, 2]) await page.getByTestId('tile').nth(index).getByRole('checkbox').click();
  await save('history-picking');
  await page.getByTestId('remove-picked').click();
  await page.getByTestId('restore').waitFor();
  await save('history-deleted');
  await page.getByTestId('restore').click();
  await page.getByTestId('restore').waitFor({ state: 'hidden' });
}

/** A blind vote over what the columns draw with. */
export async function shootVoteOfColumns(page: Page, save: Save): Promise<void> {
  await visit(page, '/compare');
  await page.getByTestId('column').first().getByRole('button', { name: /^(설정|Settings)$/ }).click();
  await page.getByRole('slider').first().press('ArrowLeft');
  await page.keyboard.press('Escape');
  await page.getByTestId('to-vote').click();
  await page.getByTestId('roster').getByRole('listitem').nth(1).waitFor();
  await save('compare-vote-columns');
}

/** Describe with the picture seen through the second word of its first caption. */
export async function shootWordHeat(page: Page, save: Save): Promise<void> {
  await page.getByTestId('caption').first().getByRole('radio').nth(1).click();
  await page.getByTestId('place-veil').waitFor({ timeout: 60_000 });
  await save('describe-word', true);
}

/** The card of the first model. */
export async function shootModelCard(page: Page, save: Save): Promise<void> {
  await page.getByTestId('model').first().getByRole('link', { name: /모델 카드|model card/ }).click();
  await page.getByTestId('model-card').waitFor();
  await save('model-card', true);
}

/** Describe with a table of pictures that were drawn before. */
export async function shootFolder(page: Page, save: Save): Promise<void> {
  const { entries } = historyPageSchema.parse(await (await page.request.get('/api/history?kind=drawn&limit=5')).json());
  const files = await Promise.all(entries.map(async ({ id }, index) => ({ name: `picture-${index + 1}.png`, mimeType: 'image/png', buffer: await (await page.request.get(`/api/pictures/${id}`)).body() })));
  await visit(page, '/describe');
  await page.getByTestId('picture-input').setInputFiles(files);
  await page.locator('[data-testid=folder][data-under=false]').waitFor({ timeout: 120_000 });
  await page.getByTestId('folder-caption').first().getByRole('textbox').press('End');
  await page.keyboard.type('!');
  await save('describe-folder', true);
}
