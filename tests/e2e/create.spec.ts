import { readFile } from 'node:fs/promises';
import { expect, test } from '@playwright/test';
import { atFirstRow, chooseCount, countJobs, newestRun, openCreate, promptField, seenRows, visit, watchRows } from './screen';

test('draws a Korean prompt row by row and lets the picture be downloaded', async ({ page }) => {
  await openCreate(page);
  await watchRows(page);
  await promptField(page).fill('사막에 있는 에펠탑');
  await promptField(page).press('Enter');

  const run = newestRun(page);
  await expect(run).toHaveAttribute('data-state', 'succeeded');
  await expect(run.getByRole('heading')).toHaveText('사막에 있는 에펠탑');
  await expect(run.getByTestId('candidate')).toHaveCount(4);
  await expect(run.getByRole('img', { name: '“사막에 있는 에펠탑”을 그린 1번 그림' })).toBeVisible();
  await expect(run.getByTestId('candidate').first()).toContainText('점수 가장 높음');
  // How many a slow browser gets to show is its own affair; that the picture was seen unfinished is ours.
  expect((await seenRows(page)).filter((rows) => rows >= 1 && rows < 8)).not.toEqual([]);
  await expect(page.getByTestId('announcer')).toContainText('다 그렸어요');

  const [download] = await Promise.all([
    page.waitForEvent('download'),
    run.getByTestId('candidate').first().getByRole('link', { name: 'PNG 내려받기' }).click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/\.png$/);
  const bytes = await readFile(await download.path());
  expect(bytes.subarray(1, 4).toString('latin1')).toBe('PNG');
});

test('running again keeps the earlier run', async ({ page }) => {
  await openCreate(page);
  await chooseCount(page, 1);
  await promptField(page).fill('빨간 사과');
  await page.getByTestId('run').click();
  await page.getByTestId('run').click();
  await expect(page.getByTestId('run-card')).toHaveCount(2);
  await expect(page.locator('[data-testid=run-card][data-state=succeeded]')).toHaveCount(2);
  await expect(page.getByRole('img', { name: '“빨간 사과”를 그린 1번 그림' })).toHaveCount(2);
});

test('stops when asked and keeps what was drawn', async ({ page }) => {
  await openCreate(page);
  await chooseCount(page, 16);
  await promptField(page).fill('눈 덮인 산');
  await atFirstRow(page, '[data-testid=cancel]');
  await page.getByTestId('run').click();
  const run = newestRun(page);
  await expect(run).toHaveAttribute('data-state', 'canceled');
  await expect(run.getByTestId('run-status')).toContainText('멈췄어요');
  await expect(run.getByTestId('candidate')).toHaveCount(16);
});

test('finds the run again after a reload in mid-drawing', async ({ page }) => {
  await openCreate(page);
  await chooseCount(page, 16);
  await promptField(page).fill('우주에 있는 로봇');
  await atFirstRow(page, 'reload');
  await Promise.all([page.waitForEvent('load'), page.getByTestId('run').click()]);
  expect(new URL(page.url()).searchParams.get('job')).not.toBeNull();
  const run = newestRun(page);
  await expect(run.getByRole('heading')).toHaveText('우주에 있는 로봇');
  await expect(run).toHaveAttribute('data-state', 'succeeded');
  await expect(run.getByRole('img', { name: /우주에 있는 로봇.*16번 그림/ })).toBeVisible();
  await expect(page.getByTestId('run-card')).toHaveCount(1);
});

test('a cut line is taken up again, nothing that was asked meanwhile is lost, and another tab sees the same', async ({ page, context }) => {
  await openCreate(page);
  await chooseCount(page, 16);
  await promptField(page).fill('바닷속에 있는 파란 물고기 두 마리');
  const events = '**/api/jobs/*/events';
  await page.route(events, (route) => route.abort('internetdisconnected'));
  await page.getByTestId('run').click();
  const run = page.getByTestId('run-card').last();
  await expect(run.getByTestId('run-status')).toContainText('연결이 끊겨 다시 잇고 있어요');
  await context.setOffline(true);
  await promptField(page).fill('노란 달');
  await chooseCount(page, 1);
  await promptField(page).press('Enter');
  await expect(page.getByRole('alert').filter({ hasText: '서버에 닿지 않아요' })).toBeVisible();
  await expect(promptField(page)).toHaveValue('노란 달');
  await context.setOffline(false);
  await page.unroute(events);
  await expect(run).toHaveAttribute('data-state', 'succeeded');
  await expect(run.getByTestId('candidate')).toHaveCount(16);

  const other = await context.newPage();
  await visit(other, page.url());
  await expect(newestRun(other).getByRole('heading')).toHaveText('바닷속에 있는 파란 물고기 두 마리');
  await expect(newestRun(other)).toHaveAttribute('data-state', 'succeeded');
  await chooseCount(other, 1);
  await promptField(other).fill('빨간 사과');
  await promptField(other).press('Enter');
  await promptField(page).press('Enter');
  await expect(newestRun(other).getByRole('img', { name: '“빨간 사과”를 그린 1번 그림' })).toBeVisible();
  await expect(newestRun(page).getByRole('img', { name: '“노란 달”을 그린 1번 그림' })).toBeVisible();
  for (const tab of [page, other]) await expect(tab.getByTestId('run-card')).toHaveCount(2);
});

test('one Enter during Hangul composition draws once, with the last syllable once', async ({ page }) => {
  await openCreate(page);
  const jobs = countJobs(page);
  await chooseCount(page, 1);
  await promptField(page).click();
  await page.keyboard.insertText('사막에 있는 에펠');
  const keyboard = await page.context().newCDPSession(page);
  await keyboard.send('Input.imeSetComposition', { text: '타', selectionStart: 1, selectionEnd: 1 });
  await keyboard.send('Input.imeSetComposition', { text: '탑', selectionStart: 1, selectionEnd: 1 });
  const key = { code: 'Enter', key: 'Process', windowsVirtualKeyCode: 229, nativeVirtualKeyCode: 13 };
  await keyboard.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...key });
  await keyboard.send('Input.insertText', { text: '탑' });
  // Some systems send the key once more, plain, after the composition has ended.
  await keyboard.send('Input.dispatchKeyEvent', { type: 'keyDown', code: 'Enter', key: 'Enter', windowsVirtualKeyCode: 13, text: '\r' });
  await keyboard.send('Input.dispatchKeyEvent', { type: 'keyUp', code: 'Enter', key: 'Enter', windowsVirtualKeyCode: 13 });

  await expect(newestRun(page)).toHaveAttribute('data-state', 'succeeded');
  await expect(newestRun(page).getByRole('heading')).toHaveText('사막에 있는 에펠탑');
  await expect(promptField(page)).toHaveValue('사막에 있는 에펠탑');
  expect(jobs()).toBe(1);
});

test('says why it cannot run, and does not', async ({ page }) => {
  await openCreate(page);
  const jobs = countJobs(page);
  const run = page.getByTestId('run');
  await expect(run).toHaveAttribute('aria-disabled', 'true');
  await expect(run).toHaveAccessibleDescription('무엇을 그릴지 먼저 적어 주세요.');
  await run.click({ force: true });
  await promptField(page).fill('가'.repeat(10_000));
  await expect(run).toHaveAccessibleDescription('글이 너무 길어요. 400자까지 쓸 수 있어요.');
  await promptField(page).press('Enter');
  expect(jobs()).toBe(0);
  await promptField(page).fill('달');
  await expect(run).toHaveAccessibleDescription(/그림 4장/);
  await promptField(page).press('Shift+Enter');
  await expect(promptField(page)).toHaveValue('달\n');
  expect(jobs()).toBe(0);
});

test('settings change the run and go back to defaults', async ({ page }) => {
  await openCreate(page);
  await chooseCount(page, 1);
  await page.getByRole('button', { name: '설정', exact: true }).click();
  const variety = page.getByRole('slider', { name: '다양성' });
  const usual = await variety.getAttribute('aria-valuenow');
  await variety.press('ArrowLeft');
  await page.getByRole('switch', { name: '매번 새로' }).click();
  await page.getByRole('spinbutton', { name: '시드' }).fill('77');
  await page.getByRole('button', { name: '다 됐어요' }).click();
  await promptField(page).fill('달');
  await page.getByTestId('run').click();
  await expect(newestRun(page)).toHaveAttribute('data-state', 'succeeded');
  await expect(newestRun(page).getByTestId('candidate')).toContainText('시드 77');
  await page.getByRole('button', { name: /^설정/ }).click();
  await page.getByRole('button', { name: '기본값으로' }).click();
  await expect(variety).toHaveAttribute('aria-valuenow', usual ?? '');
  await page.keyboard.press('Escape');
  await expect(variety).toBeHidden();
});

test('brings back the words, the seed or the settings of an earlier run, each by itself', async ({ page }) => {
  await openCreate(page);
  await chooseCount(page, 1);
  await promptField(page).fill('노란 달');
  await page.getByTestId('run').click();
  await expect(newestRun(page)).toHaveAttribute('data-state', 'succeeded');
  const text = await newestRun(page).getByTestId('candidate').textContent();
  const seed = /시드 (\d+)/.exec(text ?? '')?.[1] ?? '';
  await promptField(page).fill('빨간 사과');
  await newestRun(page).getByRole('button', { name: '골라서 되가져오기' }).click();
  await page.getByRole('menuitem', { name: '시드만' }).click();
  await expect(promptField(page)).toHaveValue('빨간 사과');
  await page.getByRole('button', { name: /^설정/ }).click();
  await expect(page.getByRole('spinbutton', { name: '시드' })).toHaveValue(seed);
  await page.keyboard.press('Escape');
  await newestRun(page).getByRole('button', { name: '골라서 되가져오기' }).click();
  await page.getByRole('menuitem', { name: '글만' }).click();
  await expect(promptField(page)).toHaveValue('노란 달');
});
