import { expect, test } from '@playwright/test';
import { expectNoViolation } from './axe';
import { openCreate, reload, visit } from './screen';

test('speaks Korean first, English on request, and remembers', async ({ page }) => {
  await openCreate(page);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('말하면, 그려요');
  await page.getByRole('button', { name: 'Switch to English' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Say it, and it’s drawn');
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await reload(page);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Say it, and it’s drawn');
  await page.getByRole('navigation').getByRole('link', { name: 'Describe' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Show it, and it’s told');
  await expect(page).toHaveTitle('Describe · Dallae');
  await page.getByRole('button', { name: '한국어로 바꾸기' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('보여 주면, 말해요');
  await expect(page).toHaveTitle('설명하기 · 달래');
});

test('? shows what keys do, unless somebody writes', async ({ page }) => {
  await openCreate(page);
  await page.getByRole('textbox').first().press('?');
  await expect(page.getByRole('textbox').first()).toHaveValue('?');
  await page.getByRole('heading', { level: 1 }).click();
  await page.keyboard.press('?');
  const map = page.getByRole('dialog', { name: '자판으로 하는 일' });
  await expect(map.getByRole('term').filter({ hasText: '줄 바꾸기' })).toBeVisible();
  await expectNoViolation(page);
  await page.keyboard.press('Escape');
  await expect(map).toBeHidden();
});

test('an English browser is greeted in English', async ({ browser }) => {
  const context = await browser.newContext({ locale: 'en-GB' });
  const page = await context.newPage();
  await visit(page, '/');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Say it, and it’s drawn');
  await context.close();
});

test('a chosen theme is in the page’s first byte', async ({ page }) => {
  await visit(page, '/');
  await page.getByRole('button', { name: /밝기/ }).click();
  await page.getByRole('menuitemradio', { name: '어둡게' }).click();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  const html = await (await page.request.get('/')).text();
  expect(html).toContain('data-theme="dark"');
  const background = await page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
  expect(background).toBe('rgb(21, 25, 19)');
});

test('an unknown address says so', async ({ page }) => {
  const response = await visit(page, '/no-such-screen');
  expect(response?.status()).toBe(404);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('여기엔 아무것도 없어요');
});
