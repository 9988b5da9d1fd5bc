import { expect, test } from '@playwright/test';
import { expectNoViolation } from './axe';
import { reload, visit } from './screen';

for (const colorScheme of ['light', 'dark'] as const) {
  test(`several readers describe one picture, what they do not share is marked, and a link keeps it, in ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme });
    await visit(page, '/compare?view=captions');
    await expect(page.getByTestId('read-all')).toHaveAttribute('aria-disabled', 'true');
    await page.getByTestId('picture-input').setInputFiles('tests/e2e/fixtures/scene.png');
    const readers = page.locator('[data-testid=reader][data-state=succeeded]');
    await expect(readers).toHaveCount(2);
    const first = readers.first().getByRole('region', { name: /한국어/ }).getByTestId('compared-caption').first();
    await expect(first).toContainText(/[가-힣]/);
    // The likeliest caption does not depend on the seed.
    await expect(readers.nth(1).getByRole('region', { name: /한국어/ }).getByTestId('compared-caption').first()).toContainText((await first.locator('p').first().innerText()).trim());

    await page.getByRole('button', { name: '읽기 더하기' }).click();
    await page.getByTestId('read-all').click();
    await expect(readers).toHaveCount(3);
    await expectNoViolation(page);
    await expect(page).toHaveURL(/picture=[^&]+.*reader=.*reader=.*reader=/);
    const picture = await page.getByTestId('compared-picture').getAttribute('src');
    await reload(page);
    await expect(readers).toHaveCount(3);
    await expect(page.getByTestId('compared-picture')).toHaveAttribute('src', picture ?? '');
    expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);
  });
}
