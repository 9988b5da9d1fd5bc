import { expect, test, type Page } from '@playwright/test';
import { codesFromBase64 } from '../../server/contract/codes';
import { historyEntrySchema, type DrawnEntry } from '../../server/contract/history';
import { jobSchema } from '../../server/contract/job';
import { expectNoViolation } from './axe';
import { draw, untilReady } from './history-screen';
import { newestRun, visit } from './screen';

const depth = 4;
const brush = (page: Page) => page.getByTestId('repaint');
const grid = (page: Page) => page.getByRole('grid', { name: '그림의 칸' });
const cell = (page: Page, row: number, column: number) => page.getByRole('gridcell', { name: `${row}줄 ${column}칸`, exact: true });

async function entryOf(page: Page, pictureId: string): Promise<DrawnEntry> {
  const entry = historyEntrySchema.parse(await (await page.request.get(`/api/history/${pictureId}`)).json());
  if (entry.kind !== 'drawn') throw new Error('not a drawn picture');
  return entry;
}

/** A picture drawn for this test, open in Create under the brush. */
async function openBrush(page: Page): Promise<DrawnEntry> {
  await untilReady(page);
  const jobId = await draw(page, '들판에 있는 빨간 사과', 1, 5);
  await visit(page, `/?job=${jobId}`);
  await newestRun(page).getByRole('button', { name: '일부만 다시 그리기' }).click();
  await expect(brush(page)).toBeVisible();
  // On a phone the sheet slides in, and a square painted meanwhile is another one.
  await brush(page).evaluate((sheet) => Promise.all(sheet.getAnimations().map(({ finished }) => finished)));
  return entryOf(page, `${jobId}-0`);
}

/** The job in Create's address and the only picture that it drew. */
async function newestDrawn(page: Page): Promise<{ jobId: string; entry: DrawnEntry }> {
  const jobId = new URL(page.url()).searchParams.get('job') ?? '';
  return { jobId, entry: await entryOf(page, `${jobId}-0`) };
}

/** Positions in which two pictures differ. */
function differing(first: DrawnEntry, second: DrawnEntry): number[] {
  const [one, other] = [codesFromBase64(first.codes), codesFromBase64(second.codes)];
  return [...new Set([...one.keys()].filter((index) => one[index] !== other[index]).map((index) => Math.floor(index / depth)))];
}

test('repaints what a pointer painted, keeps the rest bit for bit, and remembers it all', async ({ page }) => {
  const before = await openBrush(page);
  await expect(page.getByTestId('run').last()).toHaveAccessibleDescription('다시 그릴 칸을 먼저 칠해 주세요.');
  const box = await grid(page).boundingBox();
  if (box === null) throw new Error('no grid');
  const at = (row: number, column: number) => [box.x + ((column - 0.5) * box.width) / 8, box.y + ((row - 0.5) * box.height) / 8] as const;
  await page.mouse.move(...at(2, 2));
  await page.mouse.down();
  await page.mouse.move(...at(2, 6));
  await page.mouse.up();
  await expect(page.getByTestId('painted-count')).toHaveText('64칸 가운데 5칸');
  await page.getByRole('button', { name: '지우개' }).click();
  await page.mouse.click(...at(2, 6));
  await expect(page.getByTestId('painted-count')).toHaveText('64칸 가운데 4칸');
  await expectNoViolation(page);

  await brush(page).getByRole('textbox', { name: '다시 그릴 글' }).fill('밤에 노란 달');
  await brush(page).getByTestId('run').click();
  await expect(brush(page)).toBeHidden();
  const run = newestRun(page);
  await expect(run).toHaveAttribute('data-state', 'succeeded');
  await expect(page.getByTestId('run-card')).toHaveCount(2);
  await expect(run.getByTestId('before')).toContainText('64칸 가운데 4칸');
  await expect(run.getByRole('img', { name: '“밤에 노란 달”을 그린 1번 그림' })).toBeVisible();

  const { entry } = await newestDrawn(page);
  expect(entry.recipe).toMatchObject({ prompt: '밤에 노란 달', start: { codes: before.codes } });
  const painted = [9, 10, 11, 12];
  expect(Array.from(entry.recipe.start?.keep ?? '').flatMap((kept, position) => (kept === '0' ? [position] : []))).toEqual(painted);
  for (const position of differing(before, entry)) expect(painted).toContain(position);

  // The same squares once more, from the run and from the history.
  await run.getByRole('button', { name: '같은 칸 다시 그리기' }).click();
  await expect(page.getByTestId('painted-count')).toHaveText('64칸 가운데 4칸');
  await page.keyboard.press('Escape');
  await expect(brush(page)).toBeHidden();
  await visit(page, `/history?picture=${entry.id}`);
  await expect(page.getByTestId('opened-picture')).toContainText('다시 그린 칸');
  await page.getByRole('link', { name: '이대로 다시 쓰기' }).click();
  await expect(page.getByTestId('painted-count')).toHaveText('64칸 가운데 4칸');
  await expect(brush(page).getByRole('textbox')).toHaveValue('밤에 노란 달');
});

test('is painted by keys alone', async ({ page }) => {
  await openBrush(page);
  await cell(page, 1, 1).focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Space');
  await expect(cell(page, 2, 1)).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Shift+ArrowRight');
  await expect(page.getByTestId('painted-count')).toHaveText('64칸 가운데 2칸');
  await page.keyboard.press('Space');
  await expect(cell(page, 2, 2)).toHaveAttribute('aria-selected', 'false');
  await page.getByRole('button', { name: '칠한 곳과 남길 곳 바꾸기' }).press('Enter');
  await expect(page.getByTestId('painted-count')).toHaveText('64칸 가운데 63칸');
  await page.getByRole('button', { name: '조금 다르게 · 이어 그리기' }).press('Enter');
  await page.getByRole('menuitem', { name: '7줄부터 아래' }).press('Enter');
  await expect(page.getByTestId('painted-count')).toHaveText('64칸 가운데 16칸');
  await expect(cell(page, 7, 1)).toHaveAttribute('aria-selected', 'true');
  await page.getByRole('button', { name: '칠한 것 모두 지우기' }).press('Enter');
  await expect(page.getByTestId('painted-count')).toHaveText('64칸 가운데 0칸');
  // The first Escape would close the tooltip of a button.
  await cell(page, 1, 1).focus();
  await expect(page.getByRole('tooltip')).toHaveCount(0);
  await page.keyboard.press('Escape');
  await expect(newestRun(page).getByRole('button', { name: '일부만 다시 그리기' })).toBeFocused();
});

test('opens from the history, and says so when the picture is gone', async ({ page }) => {
  await untilReady(page);
  const jobId = await draw(page, '빨간 사과', 1, 6);
  await visit(page, `/history?picture=${jobId}-0`);
  await page.getByRole('link', { name: '일부만 다시 그리기' }).click();
  await expect(brush(page)).toBeVisible();
  await cell(page, 4, 4).click();
  await brush(page).getByTestId('run').click();
  await expect(newestRun(page)).toHaveAttribute('data-state', 'succeeded');
  const { jobId: repainted } = await newestDrawn(page);
  const { task } = jobSchema.parse(await (await page.request.get(`/api/jobs/${repainted}`)).json());
  expect(task).toMatchObject({ kind: 'generate', prompt: '빨간 사과', start: { keep: '1'.repeat(27) + '0' + '1'.repeat(36) } });
  await visit(page, '/?repaint=nothing-0');
  await expect(page.getByRole('alert').filter({ hasText: '이 그림은 이제 서버에 없어요' })).toBeVisible();
});

test('is painted by a finger without scrolling the page', { tag: '@phone' }, async ({ page }) => {
  await openBrush(page);
  const box = await grid(page).boundingBox();
  if (box === null) throw new Error('no grid');
  const touch = await page.context().newCDPSession(page);
  const at = (row: number, column: number) => [{ x: box.x + ((column - 0.5) * box.width) / 8, y: box.y + ((row - 0.5) * box.height) / 8 }];
  await touch.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: at(3, 3) });
  for (const row of [4, 6, 7]) await touch.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints: at(row, 3) });
  await touch.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
  await expect(page.getByTestId('painted-count')).toHaveText('64칸 가운데 5칸');
  const moved = await grid(page).boundingBox();
  expect(moved?.y).toBe(box.y);
});
