import { readFile } from 'node:fs/promises';
import { expect, test, type Locator, type Page } from '@playwright/test';
import sharp from 'sharp';
import { expectNoViolation } from './axe';
import { countJobs, pictureBytes, reload, visit } from './screen';

const prompt = '검은 고양이와 노란 달';

/** Opens a grid by its address, as a link or a reload does. */
async function openGrid(page: Page, axes: Record<string, string>, seed = 1): Promise<void> {
  await visit(page, `/compare?${new URLSearchParams({ view: 'grid', prompt, seed: String(seed), ...axes }).toString()}`);
  await expect(page.getByTestId('grid-prediction')).toBeVisible();
}

function drawnCells(page: Page): Locator {
  return page.locator('[data-testid=cell][data-drawn=true]');
}

async function noWiderThanThePage(page: Page): Promise<void> {
  expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);
}

test.use({ contextOptions: { reducedMotion: 'reduce' } });

test('a grid is typed, predicted, drawn, walked through, kept in its address and saved as one PNG', async ({ page }) => {
  await visit(page, '/compare');
  await page.getByRole('link', { name: 'X/Y 표' }).click();
  await page.getByRole('textbox', { name: '표의 모든 칸에서 그릴 것' }).fill(prompt);
  await page.getByRole('textbox', { name: '가로: 값' }).fill('1..2');
  await page.getByRole('textbox', { name: '세로: 값' }).fill('1, 4');
  await expect(page.getByTestId('grid-prediction')).toContainText('4칸 · 64걸음씩');
  const jobs = countJobs(page);
  await page.getByTestId('run-grid').click();
  await expect(drawnCells(page)).toHaveCount(4);
  await expect(page.getByTestId('grid-prediction')).toContainText('모든 칸을 다 그렸어요');
  expect(jobs()).toBe(4);
  await expect(page.getByRole('columnheader', { name: '시드 2' })).toBeVisible();
  await expect(page.getByRole('rowheader', { name: '말 따르기 4' })).toBeVisible();

  await page.getByRole('button', { name: '시드 1, 말 따르기 1 크게 보기' }).click();
  const opened = page.getByTestId('opened-cell');
  await expect(opened.getByRole('heading')).toHaveText('시드 1, 말 따르기 1');
  await expect(opened.locator('[data-differs=true]')).toHaveCount(2);
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowDown');
  await expect(opened.getByRole('heading')).toHaveText('시드 2, 말 따르기 4');
  await page.keyboard.press('ArrowDown');
  await expect(opened.getByRole('heading')).toHaveText('시드 2, 말 따르기 4');
  await page.keyboard.press('Escape');

  const first = await pictureBytes(page, page.getByTestId('cell').first().locator('img').last());
  await reload(page);
  await expect(drawnCells(page)).toHaveCount(4);
  expect(await pictureBytes(page, page.getByTestId('cell').first().locator('img').last())).toBe(first);
  expect(jobs()).toBe(4);

  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'PNG 한 장으로 내려받기' }).click()]);
  const sheet = await sharp(await readFile(await download.path())).metadata();
  expect(sheet.format).toBe('png');
  expect(sheet.width).toBeGreaterThan(2 * 256);
  expect(sheet.height).toBeGreaterThan(2 * 256);
  await noWiderThanThePage(page);
});

test('a value more draws only what is new, and the link draws the same pictures for somebody else', async ({ page, browser, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await openGrid(page, { x: 'seed:11..12' });
  await page.getByTestId('run-grid').click();
  await expect(drawnCells(page)).toHaveCount(2);
  const jobs = countJobs(page);
  await page.getByRole('textbox', { name: '가로: 값' }).fill('11..13');
  await expect(page.getByTestId('grid-prediction')).toContainText('3칸 가운데 새로 그릴 것 1칸');
  await page.getByRole('button', { name: '남은 1칸 그리기' }).click();
  await expect(drawnCells(page)).toHaveCount(3);
  expect(jobs()).toBe(1);

  await page.getByRole('button', { name: '비교 링크 복사' }).click();
  await expect(page.getByText('링크를 복사했어요')).toBeVisible();
  const address = await page.evaluate(() => navigator.clipboard.readText());
  const other = await browser.newContext({ locale: 'en-GB' });
  const visitor = await other.newPage();
  await visit(visitor, address);
  await expect(visitor.getByText('This comparison came by a link.')).toBeVisible();
  await expect(drawnCells(visitor)).toHaveCount(0);
  await visitor.getByTestId('run-grid').click();
  await expect(drawnCells(visitor)).toHaveCount(3);
  expect(await pictureBytes(visitor, visitor.getByTestId('cell').nth(2).locator('img').last())).toBe(await pictureBytes(page, page.getByTestId('cell').nth(2).locator('img').last()));
  await other.close();
});

test('words and languages change along the edges, and what cannot be said is told', async ({ page }) => {
  await openGrid(page, { x: 'words:고양이, 곰', y: 'language:ko, en' });
  await expect(page.getByTestId('grid-prediction')).toContainText('4칸');
  await page.getByTestId('run-grid').click();
  await expect(drawnCells(page)).toHaveCount(4);
  await expect(page.getByRole('img', { name: /^“검은 곰과 노란 달”/ })).toBeVisible();
  await expect(page.getByRole('img', { name: /^“a black bear and a yellow moon”/ })).toBeVisible();

  await page.getByRole('textbox', { name: '표의 모든 칸에서 그릴 것' }).fill('꿈꾸는 고양이');
  await expect(page.getByTestId('grid-prediction')).toContainText('옮길 수 없어요');
  await page.getByRole('textbox', { name: '가로: 값' }).fill('강아지, 곰');
  await expect(page.getByTestId('grid-prediction')).toContainText('바꿀 낱말이 글에 없어요');
  await expect(page.getByTestId('run-grid')).toHaveAttribute('aria-disabled', 'true');
});

test('stopping leaves what is drawn, and the rest can be drawn later', async ({ page }) => {
  await openGrid(page, { x: 'seed:101..108', y: 'temperature:0.5, 0.8, 1.1, 1.4' });
  await page.getByTestId('run-grid').click();
  await expect(drawnCells(page).first()).toBeVisible();
  await page.getByTestId('stop-grid').click();
  await expect(page.getByTestId('run-grid')).toBeVisible();
  const drawn = await drawnCells(page).count();
  expect(drawn).toBeGreaterThan(0);
  expect(drawn).toBeLessThan(32);
  await expect(page.getByTestId('run-grid')).toContainText(`남은 ${32 - drawn}칸 그리기`);
});

test('two cells are laid over each other in three ways', async ({ page }) => {
  await openGrid(page, { x: 'seed:21..22' });
  await page.getByTestId('run-grid').click();
  await expect(drawnCells(page)).toHaveCount(2);
  await page.getByRole('button', { name: '시드 21 크게 보기' }).click();
  await page.getByRole('button', { name: '다른 칸과 겹쳐 보기' }).click();
  const pair = page.getByTestId('pair');
  const border = pair.getByRole('slider', { name: '두 그림의 경계' });
  await expect(border).toHaveValue('50');
  await border.press('ArrowRight');
  await expect(border).toHaveValue('51');
  await expect(pair.locator('[data-differs=true]')).toHaveCount(2);
  await expectNoViolation(page);
  await pair.getByRole('radio', { name: '번갈아' }).click();
  const hover = pair.getByTestId('hover-pair');
  await page.mouse.move(0, 0);
  await expect(hover.getByRole('status')).toHaveText('시드 21');
  await pair.getByRole('button', { name: '누르고 있으면 둘째 그림이 보여요' }).dispatchEvent('pointerdown');
  await expect(hover.getByRole('status')).toHaveText('시드 22');
  await pair.getByRole('radio', { name: '나란히' }).click();
  await expect(pair.getByRole('img')).toHaveCount(2);
  await noWiderThanThePage(page);
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`a grid has nothing for axe in ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme });
    await openGrid(page, { x: 'seed:1..2' });
    await page.getByTestId('run-grid').click();
    await expect(drawnCells(page)).toHaveCount(2);
    await expectNoViolation(page);
    await page.getByRole('button', { name: '시드 2 크게 보기' }).click();
    await expect(page.getByTestId('opened-cell')).toBeVisible();
    await expectNoViolation(page);
  });
}
