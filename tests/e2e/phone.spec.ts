import { expect, test } from '@playwright/test';
import { newestRun, openCreate, promptField } from './screen';

test('draws on a phone and moves between screens at the foot of the page', async ({ page }) => {
  await openCreate(page);
  await promptField(page).fill('들판에 있는 빨간 사과');
  await page.getByTestId('run').click();
  await expect(newestRun(page)).toHaveAttribute('data-state', 'succeeded');
  await expect(newestRun(page).getByRole('img', { name: /4번 그림/ })).toBeVisible();

  for (const name of ['설명하기', '왕복', '비교', '기록', '만들기']) {
    const link = page.getByRole('navigation').getByRole('link', { name });
    const box = await link.boundingBox();
    expect(box?.y ?? 0).toBeGreaterThan(844 * 0.8);
    expect(box?.height ?? 0).toBeGreaterThanOrEqual(44);
    await link.click();
    await expect(link).toHaveAttribute('aria-current', 'page');
    await expect(page.getByRole('heading', { level: 1 })).toBeAttached();
  }
  await expect(newestRun(page)).toHaveAttribute('data-state', 'succeeded');
});

for (const path of ['/', '/describe', '/round-trip', '/compare', '/history']) {
  test(`nothing on ${path} is wider than the phone`, async ({ page }) => {
    await page.goto(path);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    if (path === '/compare') await expect(page.getByTestId('column')).toHaveCount(2);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  });
}
