import { expect, test } from '@playwright/test';
import sharp from 'sharp';
import { dropFile } from './dropped-file';
import { opened, pictureOf, saved, showTwo, tiles } from './history-screen';

test('every downloaded file finds its picture again', async ({ page }) => {
  const { prompt } = await showTwo(page);
  await pictureOf(tiles(page).nth(1)).click();
  const picture = new URL(page.url()).searchParams.get('picture');
  for (const format of ['PNG', 'WebP', 'SVG']) {
    const file = await saved(page, opened(page).getByRole('link', { name: `${format}로 내려받기` }));
    await page.keyboard.press('Escape');
    await expect(opened(page)).toBeHidden();
    await page.getByTestId('recipe-input').setInputFiles({ name: `picture.${format}`, mimeType: 'application/octet-stream', buffer: file });
    await expect(opened(page).getByRole('heading', { name: prompt })).toBeVisible();
    expect(new URL(page.url()).searchParams.get('picture')).toBe(picture);
  }
});

test('an exported zip brings back what was deleted; other files are told apart', async ({ page }) => {
  const { prompt } = await showTwo(page);
  const menu = page.getByRole('button', { name: '가져오기·내보내기' });
  await menu.click();
  const archive = await saved(page, page.getByRole('menuitem', { name: '찾은 것만 내보내기 (zip)' }));
  await expect(page.getByText('기록을 zip 파일로 내려받았어요.')).toBeVisible();
  await pictureOf(tiles(page).first()).click();
  const png = await saved(page, opened(page).getByRole('link', { name: 'PNG로 내려받기' }));
  for (const left of [1, 0]) {
    await opened(page).getByRole('button', { name: '지우기', exact: true }).click();
    await expect(tiles(page)).toHaveCount(left);
  }
  await expect(opened(page)).toBeHidden();

  const pictures = page.getByTestId('recipe-input');
  await pictures.setInputFiles({ name: 'picture.png', mimeType: 'image/png', buffer: png });
  const note = page.getByRole('status').filter({ hasText: '이 기록에는 없어요' });
  await expect(note).toContainText(`“${prompt}”`);
  await expect(note.getByRole('link', { name: '이대로 다시 쓰기' })).toBeVisible();
  const plain = await sharp({ create: { width: 64, height: 64, channels: 3, background: '#d03020' } }).png().toBuffer();
  await pictures.setInputFiles({ name: 'plain.png', mimeType: 'image/png', buffer: plain });
  await expect(page.getByText('어떻게 그렸는지가 적혀 있지 않아요')).toBeVisible();
  const archives = page.getByTestId('archive-input');
  await archives.setInputFiles({ name: 'broken.zip', mimeType: 'application/zip', buffer: Buffer.from('PK, but no archive') });
  await expect(page.getByRole('alert').filter({ hasText: '깨진 파일이에요' })).toBeVisible();

  await dropFile(page, { name: 'dallae.zip', mimeType: 'application/zip', buffer: archive }, '놓으세요.');
  await expect(page.getByText('그림 2장을 가져왔어요.')).toBeVisible();
  await expect(tiles(page)).toHaveCount(2);
  await archives.setInputFiles({ name: 'dallae.zip', mimeType: 'application/zip', buffer: archive });
  await expect(page.getByText('새로운 그림이 없어요. 2장은 이미 여기 있었어요.')).toBeVisible();
});
