import { expect, test } from '@playwright/test';
import { expectNoViolation } from './axe';
import { newestRun, openCreate, promptField, visit } from './screen';

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`in ${colorScheme}`, () => {
    test.use({ colorScheme, contextOptions: { reducedMotion: 'reduce' } });

    test('Create, empty, with its settings open, and with a run', async ({ page }) => {
      await openCreate(page);
      await expectNoViolation(page);
      await page.getByRole('button', { name: '설정', exact: true }).click();
      await expect(page.getByRole('dialog')).toBeVisible();
      await expectNoViolation(page);
      await page.keyboard.press('Escape');
      await promptField(page).fill('달');
      await promptField(page).press('Enter');
      await expect(newestRun(page)).toHaveAttribute('data-state', 'succeeded');
      await expectNoViolation(page);
    });

    test('Describe', async ({ page }) => {
      await visit(page, '/describe');
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      await expectNoViolation(page);
    });

    test('Round trip, empty and with a trip', async ({ page }) => {
      await visit(page, '/round-trip');
      await expect(page.getByTestId('run')).toBeVisible();
      await expectNoViolation(page);
      await page.getByRole('combobox', { name: '왕복 수' }).selectOption({ label: '1번' });
      await page.getByRole('textbox', { name: '처음 글' }).fill('빨간 사과');
      await page.getByRole('textbox', { name: '처음 글' }).press('Enter');
      await expect(page.getByTestId('trip')).toHaveAttribute('data-state', 'succeeded');
      await expectNoViolation(page);
    });

    test('Compare', async ({ page }) => {
      await visit(page, '/compare');
      await expect(page.getByTestId('column')).toHaveCount(2);
      await expectNoViolation(page);
    });

    test('Models', async ({ page }) => {
      await visit(page, '/models');
      await expect(page.getByTestId('model').first()).toBeVisible();
      await expectNoViolation(page);
    });
  });
}
