import { expect, test, type Page } from '@playwright/test';
import sharp from 'sharp';
import { dropFile } from './dropped-file';
import { untilReady } from './history-screen';
import { newestRun, promptField } from './screen';

/** Keeps the scripts of pages back, as a slow line would. Returns how to let them go. */
async function holdScripts(page: Page): Promise<() => void> {
  let release = (): void => undefined;
  const released = new Promise<void>((resolve) => { release = resolve; });
  await page.route('**/_next/static/**/*.js', async (route) => {
    await released;
    await route.continue();
  });
  return () => release();
}

/** Opens an address as far as it comes without scripts. */
async function openUnscripted(page: Page, address: string): Promise<void> {
  await untilReady(page);
  await page.goto(address, { waitUntil: 'commit' });
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page.locator('html')).not.toHaveAttribute('data-listening');
}

test('what is typed, chosen and run before the scripts have come is drawn once they have', async ({ page }) => {
  const release = await holdScripts(page);
  await openUnscripted(page, '/');
  await page.getByRole('combobox', { name: '그림 수' }).selectOption({ label: '1장' });
  await promptField(page).pressSequentially('노란 달');
  await promptField(page).press('Enter');
  // Out of impatience.
  await promptField(page).press('Enter');
  await page.getByRole('button', { name: /밝기/ }).click();
  release();
  await expect(newestRun(page)).toHaveAttribute('data-state', 'succeeded');
  await expect(newestRun(page).getByRole('heading')).toHaveText('노란 달');
  await expect(newestRun(page).getByTestId('candidate')).toHaveCount(1);
  await expect(page.getByTestId('run-card')).toHaveCount(1);
  await expect(promptField(page)).toHaveValue('노란 달');
  await expect(page.getByRole('menuitemradio', { name: '어둡게' })).toBeVisible();
});

test('pictures that are chosen and dropped before the scripts have come are read as was asked', { tag: '@desktop' }, async ({ page }) => {
  const release = await holdScripts(page);
  await openUnscripted(page, '/describe');
  await page.getByRole('radio', { name: '3개' }).click();
  // The browser opens the field by itself.
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.getByText('파일 고르기', { exact: true }).click()]);
  const picture = { name: 'red.png', mimeType: 'image/png', buffer: await sharp({ create: { width: 200, height: 120, channels: 3, background: '#d03020' } }).png().toBuffer() };
  await chooser.setFiles(picture);
  await dropFile(page, picture, null);
  release();
  await expect(page.locator('[data-testid=reading][data-state=succeeded]')).toHaveCount(2);
  for (const reading of await page.getByTestId('reading').all()) await expect(reading.getByTestId('caption')).toHaveCount(6);
});

test('a syllable that is being composed while the scripts come stays whole', { tag: '@desktop' }, async ({ page }) => {
  const release = await holdScripts(page);
  await openUnscripted(page, '/');
  await promptField(page).focus();
  await page.keyboard.insertText('노란 ');
  const keyboard = await page.context().newCDPSession(page);
  await keyboard.send('Input.imeSetComposition', { text: '다', selectionStart: 1, selectionEnd: 1 });
  release();
  await expect(page.locator('html')).toHaveAttribute('data-listening');
  await expect(promptField(page)).toHaveValue('노란 다');
  await keyboard.send('Input.imeSetComposition', { text: '달', selectionStart: 1, selectionEnd: 1 });
  await keyboard.send('Input.insertText', { text: '달' });
  await expect(promptField(page)).toHaveValue('노란 달');
  await expect(page.getByTestId('run')).not.toHaveAttribute('aria-disabled');
});
