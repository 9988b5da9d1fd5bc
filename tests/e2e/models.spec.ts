import { expect, test } from '@playwright/test';
import { expectNoViolation } from './axe';
import { draw, untilReady } from './history-screen';

test.use({ contextOptions: { reducedMotion: 'reduce' } });

test('shows what a model is, what it learned from, and what a picture takes', async ({ page }) => {
  await untilReady(page);
  await draw(page, '달', 1, 1);
  await page.goto('/models');
  const model = page.getByTestId('model').first();
  await expect(model.getByText('쓸 수 있어요')).toBeVisible();
  await expect(model.getByText('그림 한 장에 드는 것')).toBeVisible();
  await expect(model.getByText(/억 번$/)).toBeVisible();
  await expect(model.getByText(/^에너지 \((?:잼|어림)\)$/)).toBeVisible();
  await expect(model.getByRole('link', { name: 'Twemoji' })).toHaveAttribute('href', /^https:/);
  await model.getByText(/^파일 \d+개$/).click();
  await expect(model.getByRole('cell', { name: 'tokenizer.json' })).toBeVisible();
  await expect(page.getByTestId('memory')).toBeVisible();
  const card = await page.request.get((await model.getByRole('link', { name: /모델 카드/ }).getAttribute('href')) ?? '');
  expect(card.headers()['content-type']).toContain('text/markdown');
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await expectNoViolation(page);
  }
  expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);
});
