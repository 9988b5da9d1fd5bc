import { expect, test, type Locator, type Page } from '@playwright/test';
import { expectNoViolation } from './axe';
import { visit } from './screen';

test.use({ contextOptions: { reducedMotion: 'reduce' } });

/** A picture of a cup in the middle, read. */
async function openReading(page: Page): Promise<Locator> {
  await visit(page, '/describe');
  await page.getByTestId('picture-input').setInputFiles('tests/e2e/fixtures/scene.png');
  const reading = page.getByTestId('reading').first();
  await expect(reading).toHaveAttribute('data-state', 'succeeded');
  return reading;
}

const korean = (reading: Locator) => reading.locator('[data-testid=caption][data-language=ko]');
const legend = (reading: Locator) => reading.getByTestId('heat-legend');

/** How thick the veil is over the cup, and in the corners of the picture: means of 0–1. */
async function veilOver(reading: Locator): Promise<{ cup: number; corners: number }> {
  const places = await reading.getByTestId('place-veil').locator('rect').evaluateAll((rects) => rects.map((rect) => ({
    row: Number(rect.getAttribute('y')), column: Number(rect.getAttribute('x')), veil: Number(rect.getAttribute('fill-opacity')),
  })));
  const mean = (chosen: (place: { row: number; column: number }) => boolean) => {
    const veils = places.filter(chosen).map(({ veil }) => veil);
    return veils.reduce((sum, veil) => sum + veil, 0) / veils.length;
  };
  const inside = (value: number, from: number, to: number) => value >= from && value <= to;
  return { cup: mean(({ row, column }) => inside(row, 2, 5) && inside(column, 2, 5)), corners: mean(({ row, column }) => (row <= 0 || row >= 7) && (column <= 0 || column >= 7)) };
}

test('the word for a thing leaves that thing clear, and pressing keeps it', async ({ page, isMobile }) => {
  const reading = await openReading(page);
  await expect(legend(reading)).toContainText('낱말을 가리키거나 눌러 보세요');
  const cup = korean(reading).getByRole('radio', { name: /컵/ });
  if (isMobile) await cup.tap();
  else {
    await cup.hover();
    await expect(reading.getByTestId('place-veil')).toBeVisible();
    await page.getByRole('heading', { level: 1 }).hover();
    await expect(reading.getByTestId('place-veil')).toHaveCount(0);
    await cup.click();
    await page.getByRole('heading', { level: 1 }).hover();
  }
  await expect(cup).toHaveAttribute('aria-checked', 'true');
  await expect(legend(reading)).toHaveAttribute('data-word', /컵/);
  await expect(legend(reading)).toContainText(/쓸 확률 \d+ %/);
  const veil = await veilOver(reading);
  expect(veil.cup).toBeLessThan(veil.corners - 0.2);

  if (isMobile) await cup.tap();
  else {
    await cup.click();
    await page.getByRole('heading', { level: 1 }).hover();
  }
  await expect(reading.getByTestId('place-veil')).toHaveCount(0);
  await expect(legend(reading)).toContainText('낱말을 가리키거나 눌러 보세요');
});

test('keys go through the words of a caption, which is one stop', async ({ page }) => {
  const reading = await openReading(page);
  const words = korean(reading).getByRole('radio');
  const written = await words.allTextContents();
  await words.first().focus();
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Tab');
  await expect(words.first()).toBeFocused();
  await expect(legend(reading)).toHaveAttribute('data-word', written[0] ?? '');
  await page.keyboard.press('ArrowRight');
  await expect(words.nth(1)).toBeFocused();
  await expect(legend(reading)).toHaveAttribute('data-word', written[1] ?? '');
  await page.keyboard.press('Enter');
  await expect(words.nth(1)).toHaveAttribute('aria-checked', 'true');
  await page.keyboard.press('Tab');
  await expect(words.nth(1)).not.toBeFocused();
  await expect(words.first()).not.toBeFocused();
  await expect(legend(reading)).toHaveAttribute('data-word', written[1] ?? '');
});

test('what cannot be told is told, and asked for again', async ({ page }) => {
  const reading = await openReading(page);
  const inside = /\/api\/pictures\/[^/]+\/inside/;
  await page.route(inside, (route) => route.abort());
  await korean(reading).getByRole('radio').first().click();
  await expect(reading.getByRole('alert')).toContainText('서버에 닿지 않아요');
  await page.unroute(inside);
  await reading.getByRole('button', { name: '다시 해 보기' }).click();
  await expect(reading.getByTestId('place-veil')).toBeVisible();
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`nothing for axe to complain about in ${colorScheme}, nor anything wider than the window`, async ({ page }) => {
    await page.emulateMedia({ colorScheme });
    const reading = await openReading(page);
    await korean(reading).getByRole('radio').first().click();
    await expect(reading.getByTestId('place-veil')).toBeVisible();
    await expectNoViolation(page);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);
  });
}
