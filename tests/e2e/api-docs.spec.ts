import { expect, test } from '@playwright/test';
import { visit } from './screen';

test('the page for developers shows every route in the reader’s language, and tries one', async ({ page }) => {
  const outside: string[] = [];
  page.on('request', (request) => {
    const { protocol, hostname } = new URL(request.url());
    if (protocol !== 'data:' && protocol !== 'blob:' && hostname !== 'localhost') outside.push(request.url());
  });
  await visit(page, '/');
  await page.getByRole('link', { name: '개발자 안내' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('프로그램으로도 그려요');
  await expect(page.getByText('설치된 모델 목록이에요.')).toBeVisible();

  const models = page.locator('.opblock', { has: page.locator('[data-path="/v1/models"]') });
  await models.locator('.opblock-summary-control').click();
  await models.getByRole('button', { name: 'Execute' }).click();
  await expect(models.locator('.live-responses-table .response-col_status').last()).toContainText('200');
  await expect(models.locator('.live-responses-table')).toContainText('"object": "list"');

  await page.getByRole('button', { name: 'Switch to English' }).click();
  await expect(page.getByText('The installed models.').first()).toBeVisible();
  expect(outside).toEqual([]);
});
