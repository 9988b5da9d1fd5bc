import { expect, test, type Page } from '@playwright/test';
import sharp from 'sharp';
import { atFirstRow, countJobs, reload, visit } from './screen';

async function openRoundTrip(page: Page): Promise<void> {
  await visit(page, '/round-trip');
  await expect(page.getByRole('button', { name: '설정', exact: true })).toBeVisible();
}

const firstWords = (page: Page) => page.getByRole('textbox', { name: '처음 글' });
const newestTrip = (page: Page) => page.getByTestId('trip').first();

async function chooseHops(page: Page, hops: number): Promise<void> {
  await page.getByRole('combobox', { name: '왕복 수' }).selectOption({ label: `${hops}번` });
}

test('words go through pictures and back, in turns of language, with a curve of what is left; a reload finds it again', async ({ page }) => {
  await openRoundTrip(page);
  await chooseHops(page, 2);
  await firstWords(page).fill('들판에 있는 빨간 사과 세 개');
  await firstWords(page).press('Enter');
  const trip = newestTrip(page);
  await expect(trip).toHaveAttribute('data-state', 'succeeded');
  const hops = trip.getByTestId('hop');
  await expect(hops).toHaveCount(3);
  for (const [index, language] of ['ko', 'en', 'ko'].entries()) await expect(hops.nth(index).getByTestId('hop-text')).toHaveAttribute('lang', language);
  await expect(hops.nth(0)).toContainText('사과 세 개');
  await expect(hops.nth(1).getByTestId('kept')).toContainText('%');
  await expect(trip.getByRole('figure')).toContainText(/처음 뜻이 남은 만큼: 처음 100 %, 1번째 \d+ %, 2번째 \d+ %/);
  const words = await hops.getByTestId('hop-text').allTextContents();
  await reload(page);
  await expect(newestTrip(page).getByTestId('hop')).toHaveCount(3);
  expect(await newestTrip(page).getByTestId('hop-text').allTextContents()).toEqual(words);
});

test('every text is in one language when that is asked for', { tag: '@desktop' }, async ({ page }) => {
  await openRoundTrip(page);
  await chooseHops(page, 2);
  await page.getByRole('radio', { name: '영어' }).click();
  await firstWords(page).fill('검은 고양이');
  await page.getByTestId('run').click();
  await expect(newestTrip(page)).toHaveAttribute('data-state', 'succeeded');
  for (const hop of [1, 2]) await expect(newestTrip(page).getByTestId('hop').nth(hop).getByTestId('hop-text')).toHaveAttribute('lang', 'en');
});

test('a trip is stopped in the middle, keeps what it has, and branches from a card', async ({ page }) => {
  await openRoundTrip(page);
  await chooseHops(page, 10);
  await firstWords(page).fill('밤에 검은 고양이와 노란 달');
  await atFirstRow(page, '[data-testid=cancel]');
  await page.getByTestId('run').click();
  await expect(newestTrip(page)).toHaveAttribute('data-state', 'canceled');
  await expect(newestTrip(page)).toContainText('멈췄어요');

  await chooseHops(page, 1);
  await firstWords(page).fill('들판에 있는 빨간 사과 세 개');
  await page.getByTestId('run').click();
  await expect(page.getByTestId('trip')).toHaveCount(2);
  const trunk = newestTrip(page);
  await expect(trunk).toHaveAttribute('data-state', 'succeeded');
  const words = await trunk.getByTestId('hop').nth(1).getByTestId('hop-text').textContent();
  await trunk.getByTestId('hop').nth(1).getByRole('button', { name: '이 글에서' }).click();
  await expect(page.getByTestId('trip')).toHaveCount(3);
  const branch = newestTrip(page);
  await expect(branch).toHaveAttribute('data-state', 'succeeded');
  await expect(branch.getByTestId('hop').first().getByTestId('hop-text')).toHaveText(words ?? '');
  await expect(branch).toContainText('“들판에 있는 빨간 사과 세 개”에서 갈라져 나왔어요');
});

test('a trip begins with a chosen picture, and with a drawn one', async ({ page }) => {
  await openRoundTrip(page);
  await chooseHops(page, 1);
  const picture = await sharp({ create: { width: 128, height: 128, channels: 3, background: '#d03020' } }).png().toBuffer();
  await page.getByTestId('picture-input').setInputFiles({ name: 'red.png', mimeType: 'image/png', buffer: picture });
  await expect(newestTrip(page)).toHaveAttribute('data-state', 'succeeded');
  await expect(newestTrip(page).getByTestId('hop').first().getByRole('img')).toBeVisible();
  await newestTrip(page).getByTestId('hop').nth(1).getByRole('button', { name: '이 그림에서' }).click();
  await expect(page.getByTestId('trip')).toHaveCount(2);
  await expect(newestTrip(page)).toHaveAttribute('data-state', 'succeeded');
});

test('what is not a picture, and an empty line, start nothing', { tag: '@desktop' }, async ({ page }) => {
  await openRoundTrip(page);
  const jobs = countJobs(page);
  await firstWords(page).press('Enter');
  // Blocked, not disabled: it can be pressed and says why nothing happens.
  await page.getByTestId('run').click({ force: true });
  await expect(page.getByText('무엇을 그릴지 먼저 적어 주세요.').first()).toBeAttached();
  expect(jobs()).toBe(0);
  await page.getByTestId('picture-input').setInputFiles({ name: 'note.png', mimeType: 'image/png', buffer: Buffer.from('not a picture') });
  await expect(page.getByRole('alert').filter({ hasText: '읽을 수 없는 파일이에요' })).toBeVisible();
});

test('words that nobody knows are drawn all the same, and the screen says that meaning cannot be counted', { tag: '@desktop' }, async ({ page }) => {
  await openRoundTrip(page);
  await chooseHops(page, 1);
  await firstWords(page).fill('뾰로롱');
  await page.getByTestId('run').click();
  await expect(newestTrip(page)).toHaveAttribute('data-state', 'succeeded');
  await expect(newestTrip(page)).toContainText('셀 수 없어요');
});
