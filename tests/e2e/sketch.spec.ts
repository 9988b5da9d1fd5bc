import { expect, test, type Page } from '@playwright/test';
import { z } from 'zod';
import { historyPageSchema } from '../../server/contract/history';
import { expectNoViolation } from './axe';
import { chooseCount, isNewJob, newestRun, openCreate, promptField, reload } from './screen';

const sheet = (page: Page) => page.getByTestId('sketch');
const asked = z.object({ prompt: z.string(), sketch: z.boolean().optional(), seed: z.number().optional() });

/** Prompts of the sketches that are asked for from now on. */
function watchSketches(page: Page): string[] {
  const prompts: string[] = [];
  page.on('request', (request) => {
    const body = isNewJob(request) ? asked.parse(request.postDataJSON()) : undefined;
    if (body?.sketch === true) prompts.push(body.prompt);
  });
  return prompts;
}

/** Types all at once, so that nobody pauses in between. */
async function write(page: Page, words: string): Promise<void> {
  await promptField(page).focus();
  await page.keyboard.press('End');
  await page.keyboard.insertText(words);
}

async function newestInHistory(page: Page): Promise<string | undefined> {
  return historyPageSchema.parse(await (await page.request.get('/api/history?limit=1')).json()).entries[0]?.id;
}

test('sketches what is typed, keeps it out of the history, and keeps it on demand', async ({ page }) => {
  await openCreate(page);
  const before = await newestInHistory(page);
  const sketched = watchSketches(page);
  await write(page, '빨간 사과');
  await expect(sheet(page)).toHaveAttribute('data-state', 'succeeded');
  await expect(sheet(page)).toHaveAttribute('data-sketched-rows', '8');
  expect(sketched).toEqual(['빨간 사과']);
  expect(await newestInHistory(page)).toBe(before);
  await expect(page.getByTestId('run-card')).toHaveCount(0);
  await expectNoViolation(page);

  const job = page.waitForRequest((request) => isNewJob(request));
  await page.getByRole('button', { name: '“빨간 사과”를 그린 밑그림을 그림으로 남기기' }).click();
  expect(asked.parse((await job).postDataJSON())).toMatchObject({ prompt: '빨간 사과', seed: expect.any(Number) });
  await expect(newestRun(page)).toHaveAttribute('data-state', 'succeeded');
  await expect(newestRun(page).getByTestId('candidate')).toHaveCount(1);
  expect(await newestInHistory(page)).not.toBe(before);
});

test('a new key cancels the sketch before, and a run makes it rest', async ({ page }) => {
  await openCreate(page);
  await chooseCount(page, 1);
  const sketched = watchSketches(page);
  // The first sketch is held back on its way, so that the next key comes before it is drawn.
  let release = (): void => undefined;
  const held = new Promise<void>((resolve) => { release = resolve; });
  await page.route('**/api/jobs', async (route) => { await held; await route.continue(); }, { times: 1 });
  await write(page, '노란 달');
  await expect.poll(() => sketched).toEqual(['노란 달']);
  await write(page, '과 별');
  const canceled = page.waitForRequest((request) => request.method() === 'DELETE' && new URL(request.url()).pathname.startsWith('/api/jobs/'));
  release();
  await canceled;
  await expect.poll(() => sketched).toEqual(['노란 달', '노란 달과 별']);
  await expect(sheet(page)).toHaveAttribute('data-state', 'succeeded');

  // What the page hears of the run is held back, so that no machine is too fast for it.
  let tell = (): void => undefined;
  const untold = new Promise<void>((resolve) => { tell = resolve; });
  await page.route('**/api/jobs/*/events', async (route) => { await untold; await route.continue(); }, { times: 1 });
  await promptField(page).press('Enter');
  await expect(newestRun(page)).toBeVisible();
  await write(page, '과 나무');
  await expect(sheet(page)).toContainText('쉬어요');
  tell();
  await expect(newestRun(page)).toHaveAttribute('data-state', 'succeeded');
  await expect.poll(() => sketched.at(-1)).toBe('노란 달과 별과 나무');
});

test('waits for a syllable that is being composed, and for nothing else', async ({ page }) => {
  await openCreate(page);
  const sketched = watchSketches(page);
  await promptField(page).click();
  const keyboard = await page.context().newCDPSession(page);
  await keyboard.send('Input.imeSetComposition', { text: 'ㄷ', selectionStart: 1, selectionEnd: 1 });
  // Longer than the longest pause before a sketch.
  await page.waitForTimeout(1500);
  expect(sketched).toEqual([]);
  await keyboard.send('Input.imeSetComposition', { text: '달', selectionStart: 1, selectionEnd: 1 });
  await expect.poll(() => sketched).toEqual(['달']);
  await keyboard.send('Input.insertText', { text: '달' });
  await expect(promptField(page)).toHaveValue('달');
  await expect(sheet(page)).toHaveAttribute('data-state', 'succeeded');
});

test('can be turned off, and stays off', async ({ page }) => {
  await openCreate(page);
  const onOff = page.getByRole('switch', { name: '적는 동안 밑그림 그리기' });
  await expect(onOff).toHaveAttribute('aria-checked', 'true');
  await onOff.click();
  await expect(sheet(page)).toBeHidden();
  await reload(page);
  await expect(onOff).toHaveAttribute('aria-checked', 'false');
  await expect(sheet(page)).toBeHidden();
  const sketched = watchSketches(page);
  await promptField(page).fill('달');
  await page.getByTestId('run').click();
  await expect(newestRun(page)).toHaveAttribute('data-state', 'succeeded');
  expect(sketched).toEqual([]);
  await onOff.click();
  await expect(sheet(page)).toBeVisible();
});
