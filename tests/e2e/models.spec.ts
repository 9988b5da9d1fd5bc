import { expect, test } from '@playwright/test';
import { expectNoViolation } from './axe';
import { draw, untilReady } from './history-screen';
import { visit } from './screen';

test.use({ contextOptions: { reducedMotion: 'reduce' } });

test('shows what a model is, what it learned from, and what a picture takes', async ({ page }) => {
  await untilReady(page);
  await draw(page, '달', 1, 1);
  await visit(page, '/models');
  const model = page.getByTestId('model').first();
  await expect(model.getByText('쓸 수 있어요')).toBeVisible();
  await expect(model.getByText('그림 한 장에 드는 것')).toBeVisible();
  await expect(model.getByText(/억 번$/)).toBeVisible();
  await expect(model.getByText(/^에너지 \((?:잼|어림)\)$/)).toBeVisible();
  await expect(model.getByRole('link', { name: 'Twemoji' })).toHaveAttribute('href', /^https:/);
  await model.getByText(/^파일 \d+개$/).click();
  await expect(model.getByRole('cell', { name: 'tokenizer.json' })).toBeVisible();
  await expect(page.getByTestId('memory')).toBeVisible();
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await expectNoViolation(page);
  }
  expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);
});

test('shows the model card without a script, its tables within the page', async ({ page, browser, baseURL }) => {
  await untilReady(page);
  await visit(page, '/models');
  await page.getByRole('link', { name: '모델 카드 읽기' }).first().click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Dallae S');
  await expect(page).toHaveTitle(/모델 카드/);
  const card = page.getByTestId('model-card');
  await expect(card.getByRole('table').first()).toBeVisible();
  const sheet = card.getByRole('img').first();
  await sheet.scrollIntoViewIfNeeded();
  await expect.poll(() => sheet.evaluate((image) => image instanceof HTMLImageElement && image.naturalWidth > 0)).toBe(true);
  await expect(card.getByRole('link', { name: 'Twemoji' })).toHaveAttribute('href', /^https:/);
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await expectNoViolation(page);
  }
  expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);
  const file = await page.request.get((await page.getByRole('link', { name: 'Markdown으로 보기' }).getAttribute('href')) ?? '');
  expect(file.headers()['content-type']).toContain('text/markdown');

  const scriptless = await browser.newContext({ javaScriptEnabled: false, ...(baseURL === undefined ? {} : { baseURL }) });
  const plain = await scriptless.newPage();
  await plain.goto(page.url());
  await expect(plain.getByTestId('model-card').getByRole('table').first()).toBeVisible();
  await scriptless.close();
  expect((await visit(page, '/models/nothing'))?.status()).toBe(404);
});
