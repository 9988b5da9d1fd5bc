import { expect, test } from '@playwright/test';
import sharp from 'sharp';
import { dropFile } from './dropped-file';
import { chooseCount, newestRun, openCreate, promptField, reload, visit } from './screen';

async function plainPicture(): Promise<Buffer> {
  return sharp({ create: { width: 200, height: 120, channels: 3, background: '#d03020' } }).png().toBuffer();
}

test('an uploaded picture gets a caption in Korean and in English', async ({ page }) => {
  await visit(page, '/describe');
  await page.getByTestId('picture-input').setInputFiles('tests/e2e/fixtures/scene.png');
  const reading = page.getByTestId('reading').first();
  await expect(reading).toHaveAttribute('data-state', 'succeeded');
  const korean = reading.locator('[data-testid=caption][data-language=ko][data-done=true]');
  const english = reading.locator('[data-testid=caption][data-language=en][data-done=true]');
  await expect(korean).toHaveCount(1);
  await expect(english).toHaveCount(1);
  // An easy scene, chosen because the model describes it rightly: it proves the way to the screen, not the model's quality.
  await expect(korean.locator('p').first()).toHaveText(/컵/);
  await expect(english.locator('p').first()).toHaveText(/cup/);
  await expect(korean).toContainText('%');

  const words = (await english.locator('p').first().textContent()) ?? '';
  await english.getByRole('link', { name: '이 글로 그리기' }).click();
  await expect(promptField(page)).toHaveValue(words.trim());
});

test('several captions, a dropped picture, and a list that survives a reload', { tag: '@desktop' }, async ({ page }) => {
  await visit(page, '/describe');
  await page.getByRole('radio', { name: '3개' }).click();
  await dropFile(page, { name: 'red.png', mimeType: 'image/png', buffer: await plainPicture() }, '놓으면 읽을게요');
  const reading = page.getByTestId('reading').first();
  await expect(reading).toHaveAttribute('data-state', 'succeeded');
  await expect(reading.getByTestId('caption')).toHaveCount(6);
  await reload(page);
  await expect(page.getByTestId('reading').first().getByTestId('caption')).toHaveCount(6);
});

test('what is not a picture is refused in plain words, and the page goes on', { tag: '@desktop' }, async ({ page }) => {
  await visit(page, '/describe');
  const input = page.getByTestId('picture-input');
  await input.setInputFiles({ name: 'note.png', mimeType: 'image/png', buffer: Buffer.from('not a picture') });
  await expect(page.getByRole('alert').filter({ hasText: '읽을 수 없는 파일이에요' })).toBeVisible();
  await input.setInputFiles({ name: 'big.png', mimeType: 'image/png', buffer: Buffer.alloc(11 * 1024 * 1024) });
  await expect(page.getByRole('alert').filter({ hasText: '10 MB까지' })).toBeVisible();
  await input.setInputFiles({ name: 'red.png', mimeType: 'image/png', buffer: await plainPicture() });
  await expect(page.getByTestId('reading').first()).toHaveAttribute('data-state', 'succeeded');
});

test('a drawn picture goes to Describe with one press', { tag: '@desktop' }, async ({ page }) => {
  await openCreate(page);
  await chooseCount(page, 1);
  await promptField(page).fill('숲속에 있는 유니콘');
  await page.getByTestId('run').click();
  await newestRun(page).getByRole('link', { name: '이 그림 설명하기' }).click();
  await expect(page).toHaveURL(/\/describe/);
  await expect(page.getByTestId('reading').first()).toHaveAttribute('data-state', 'succeeded');
  await expect(page.getByTestId('reading')).toHaveCount(1);
});

test('a picture unlike all drawings is called unfamiliar, a drawn scene is not', { tag: '@desktop' }, async ({ page }) => {
  await visit(page, '/describe');
  const notice = page.getByText('달래가 배운 그림들과는 많이 다른 그림이에요');
  await page.getByTestId('picture-input').setInputFiles('tests/e2e/fixtures/scene.png');
  await expect(page.getByTestId('reading').first()).toHaveAttribute('data-state', 'succeeded');
  await expect(notice).toHaveCount(0);
  const noise = await sharp({ create: { width: 256, height: 256, channels: 3, background: '#808080', noise: { type: 'gaussian', mean: 128, sigma: 60 } } }).png().toBuffer();
  await page.getByTestId('picture-input').setInputFiles({ name: 'noise.png', mimeType: 'image/png', buffer: noise });
  await expect(page.getByTestId('reading')).toHaveCount(2);
  await expect(page.getByTestId('reading').first()).toHaveAttribute('data-state', 'succeeded');
  await expect(page.getByTestId('reading').first().getByText('달래가 배운 그림들과는 많이 다른 그림이에요')).toBeVisible();
});
