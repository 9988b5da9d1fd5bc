import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import sharp from 'sharp';
import { expectNoViolation } from './axe';
import { promptField, reload, visit } from './screen';

const rows = (page: Page) => page.getByTestId('folder-row');
const caption = (page: Page, file: string, language: '한국어' | '영어') => page.getByRole('textbox', { name: `${file}의 ${language} 설명` });

async function picture(background: string): Promise<Buffer> {
  return sharp({ create: { width: 120, height: 90, channels: 3, background } }).png().toBuffer();
}

/** A folder with two pictures, one of them inside another folder, and a file that is none. */
async function makeFolder(path: string): Promise<string> {
  const folder = join(path, 'album');
  await mkdir(join(folder, 'inside'), { recursive: true });
  await copyFile('tests/e2e/fixtures/scene.png', join(folder, 'scene.png'));
  await writeFile(join(folder, 'inside', 'red.png'), await picture('#d03020'));
  await writeFile(join(folder, 'notes.txt'), 'no picture');
  return folder;
}

/** The file that is saved by an entry of the export menu. */
async function exported(page: Page, entry: string): Promise<string> {
  await page.getByRole('button', { name: '내보내기' }).click();
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('menuitem', { name: entry }).click()]);
  return readFile(await download.path(), 'utf8');
}

test('describes a folder into a table that is corrected, exported, and still there after a reload', async ({ page }, testInfo) => {
  await visit(page, '/describe');
  await page.getByTestId('folder-input').setInputFiles(await makeFolder(testInfo.outputDir));
  await expect(page.getByText('그림이 아닌 파일 1개는 건너뛰었어요.')).toBeVisible();
  await expect(rows(page)).toHaveCount(2);
  await expect(page.getByTestId('folder-progress')).toHaveText('2장 가운데 2장을 읽었어요');
  await expect(page.getByTestId('announcer')).toHaveText('그림 2장 가운데 2장을 읽었어요.');
  const korean = caption(page, 'album/scene.png', '한국어');
  await expect(korean).toHaveValue(/[가-힣]/);
  await expect(caption(page, 'album/scene.png', '영어')).toHaveValue(/[a-z]/);
  await expect(rows(page).nth(1)).toContainText('%');
  await expectNoViolation(page);

  const written = await korean.inputValue();
  await korean.fill('내가 고친, "컵" 설명');
  await expect(page.getByText('고침', { exact: true })).toBeVisible();
  await reload(page);
  await expect(korean).toHaveValue('내가 고친, "컵" 설명');
  await expect(rows(page)).toHaveCount(2);

  const csv = await exported(page, 'CSV로');
  expect(csv.charCodeAt(0)).toBe(0xfeff);
  expect(csv).toContain('album/scene.png,');
  expect(csv).toContain('"내가 고친, ""컵"" 설명"');
  const lines = (await exported(page, 'JSONL로')).trim().split('\n');
  expect(lines).toHaveLength(2);
  expect(lines.find((line) => line.includes('scene.png'))).toContain(JSON.stringify(written));

  // The same folder again adds nothing.
  await page.getByTestId('folder-input').setInputFiles(await makeFolder(testInfo.outputDir));
  await expect(rows(page)).toHaveCount(2);
  await page.getByRole('button', { name: `“${written}”`, exact: false }).click();
  await expect(korean).toHaveValue(written);
  await page.getByRole('link', { name: `“${written}”`, exact: false }).and(page.getByRole('link', { name: /그리기$/ })).click();
  await expect(promptField(page)).toHaveValue(written);
  await page.goBack();
  await page.getByRole('button', { name: '표 비우기' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: '비우기', exact: true }).click();
  await expect(page.getByTestId('folder')).toBeHidden();
});

test('stops when asked, goes on afterwards, and a broken file spoils nothing but its row', async ({ page }) => {
  await visit(page, '/describe');
  const pictures = await Promise.all(Array.from({ length: 12 }, async (_, index) => ({ name: `${index + 1}.png`, mimeType: 'image/png', buffer: await picture(`#${(index + 1).toString(16)}02090`) })));
  // Stopped from within the page as soon as there is something to stop: no machine is too fast for it.
  await page.evaluate(() => {
    const observer = new MutationObserver(() => {
      const stop = document.querySelector('[data-testid=folder-stop]');
      if (!(stop instanceof HTMLElement)) return;
      observer.disconnect();
      stop.click();
    });
    observer.observe(document.body, { subtree: true, childList: true });
  });
  await page.getByTestId('picture-input').setInputFiles([...pictures, { name: '13.png', mimeType: 'image/png', buffer: Buffer.from('not a picture') }]);
  await expect(page.getByTestId('folder')).toHaveAttribute('data-under', 'false');
  await expect(page.locator('[data-testid=folder-row][data-state=canceled]').first()).toBeVisible();
  await page.getByRole('button', { name: '남은 것 읽기' }).click();
  await expect(page.getByTestId('folder-progress')).toHaveText('13장 가운데 12장을 읽었어요');
  await expect(rows(page).filter({ hasText: '13.png' })).toHaveAttribute('data-state', 'failed');
  await expect(rows(page).filter({ hasText: '13.png' })).toContainText('읽을 수 없는 파일이에요');
  await expect(page.getByTestId('reading')).toHaveCount(0);
});

test('takes several dropped pictures, and asks for those again that a reload lost', async ({ page }) => {
  await visit(page, '/describe');
  const base64 = (await picture('#208040')).toString('base64');
  const drop = async () => {
    const transfer = await page.evaluateHandle((data) => {
      const bytes = Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0));
      const carried = new DataTransfer();
      for (let index = 1; index <= 8; index += 1) carried.items.add(new File([bytes, new Uint8Array(index)], `${index}.png`, { type: 'image/png' }));
      return carried;
    }, base64);
    await page.dispatchEvent('body', 'drop', { dataTransfer: transfer });
  };
  // The first pictures are held back on their way, so that the reload comes while others wait.
  await page.route('**/api/jobs', (route) => route.abort());
  // Nobody listens for a drop until the page has come to life; the same files again add nothing.
  await expect(async () => {
    await drop();
    await expect(rows(page)).toHaveCount(8, { timeout: 2000 });
  }).toPass();
  await reload(page);
  await page.unroute('**/api/jobs');
  await expect(rows(page).first()).toContainText('같은 파일을 다시 골라 주세요');
  await drop();
  await expect(page.getByTestId('folder-progress')).toHaveText('8장 가운데 8장을 읽었어요');
  await expect(rows(page)).toHaveCount(8);
});
