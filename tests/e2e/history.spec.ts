import { expect, test } from '@playwright/test';
import { historyPageSchema } from '../../server/contract/history';
import { expectNoViolation } from './axe';
import { draw, opened, openHistory, pictureCount, pictureOf, searchField, showTwo, tiles, untilReady } from './history-screen';
import { promptField, reload, visit } from './screen';

test('finds a picture by the middle of a Korean word, as it is typed, and the address keeps it', async ({ page }) => {
  const { word } = await showTwo(page);
  await searchField(page).fill('');
  await expect(page).toHaveURL(/\/history$/);
  await searchField(page).click();
  await page.keyboard.type(`간 사 ${word.slice(1)}`, { delay: 20 });
  await expect(tiles(page)).toHaveCount(2);
  await expect(page.getByRole('img', { name: `“빨간 사과 ${word}”`, exact: false })).toHaveCount(2);
  await reload(page);
  await expect(searchField(page)).toHaveValue(`간 사 ${word.slice(1)}`);
  await expect(tiles(page)).toHaveCount(2);

  await searchField(page).fill(`${word} 없는말`);
  await expect(page.getByRole('heading', { name: '찾은 그림이 없어요' })).toBeVisible();
  await page.goBack();
  await expect(searchField(page)).toHaveValue(`간 사 ${word.slice(1)}`);
  await expect(tiles(page)).toHaveCount(2);
  await page.goForward();
  await expect(searchField(page)).toHaveValue(`${word} 없는말`);
  await page.getByRole('button', { name: '조건 모두 지우기' }).click();
  await expect(searchField(page)).toHaveValue('');
  await expect(page).toHaveURL(/\/history$/);
});

test('searches whole syllables only while Hangul is being composed', async ({ page }) => {
  await showTwo(page);
  const asked: string[] = [];
  page.on('request', (request) => {
    const { pathname, searchParams } = new URL(request.url());
    if (pathname === '/api/history') asked.push(searchParams.get('query') ?? '');
  });
  await searchField(page).fill('');
  await searchField(page).click();
  const keyboard = await page.context().newCDPSession(page);
  for (const text of ['ㅅ', '사']) {
    await keyboard.send('Input.imeSetComposition', { text, selectionStart: 1, selectionEnd: 1 });
    // Longer than the pause after which a search begins.
    await page.waitForTimeout(600);
  }
  await keyboard.send('Input.insertText', { text: '사' });
  await expect(searchField(page)).toHaveValue('사');
  await expect(page).toHaveURL(/query=%EC%82%AC$/);
  await expect.poll(() => asked).toContain('사');
  expect(asked).not.toContain('ㅅ');
});

test('stars and filters survive a reload', async ({ page }) => {
  const { word } = await showTwo(page);
  const star = tiles(page).first().getByRole('button', { name: /^별표/ });
  await star.click();
  await expect(star).toHaveAttribute('aria-pressed', 'true');
  await page.getByRole('button', { name: '별표만' }).click();
  await expect(tiles(page)).toHaveCount(1);
  await expect(page).toHaveURL(/starred=true/);
  await reload(page);
  await expect(tiles(page)).toHaveCount(1);
  await page.getByRole('radio', { name: '올린 것' }).click();
  await expect(page.getByRole('heading', { name: '찾은 그림이 없어요' })).toBeVisible();
  await page.getByRole('radio', { name: '그린 것' }).click();
  await page.getByRole('button', { name: '별표만' }).click();
  await page.getByRole('combobox', { name: '모델' }).selectOption({ index: 1 });
  await expect(page).toHaveURL(/kind=drawn&model=/);
  await expect(tiles(page)).toHaveCount(2);
  await page.goBack();
  await expect(page).not.toHaveURL(/model=/);
  await expect(searchField(page)).toHaveValue(word);
});

test('opens a picture with its details, turns to its neighbour, and Back closes it', async ({ page }) => {
  const { prompt, jobId } = await showTwo(page);
  await pictureOf(tiles(page).first()).click();
  await expect(opened(page)).toBeVisible();
  await expect(page).toHaveURL(new RegExp(`picture=${jobId}`));
  await expect(opened(page).getByRole('heading', { name: prompt })).toBeVisible();
  await expect(opened(page).getByTestId('parameters')).toContainText('41');
  await expect(opened(page)).toContainText('점수');
  await expect(opened(page)).toContainText('그린 때');
  const first = new URL(page.url()).searchParams.get('picture');
  await page.keyboard.press('ArrowRight');
  await expect(opened(page).getByRole('img', { name: prompt })).toBeVisible();
  await expect.poll(() => new URL(page.url()).searchParams.get('picture')).not.toBe(first);
  await reload(page);
  await expect(opened(page).getByRole('heading', { name: prompt })).toBeVisible();
  await page.goBack();
  await expect(opened(page)).toBeHidden();
  await expect(tiles(page)).toHaveCount(2);

  await pictureOf(tiles(page).first()).focus();
  await page.keyboard.press('ArrowRight');
  await expect(pictureOf(tiles(page).nth(1))).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(opened(page)).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(opened(page)).toBeHidden();
  await expect(pictureOf(tiles(page).nth(1))).toBeFocused();
});

test('a picture of the history opens Create with everything that drew it', async ({ page }) => {
  const { prompt } = await showTwo(page);
  await pictureOf(tiles(page).first()).click();
  await opened(page).getByRole('link', { name: '이대로 다시 쓰기' }).click();
  await expect(promptField(page)).toHaveValue(prompt);
  await page.getByRole('button', { name: /^설정/ }).click();
  await expect(page.getByRole('spinbutton', { name: '시드' })).toHaveValue('41');
});

test('what is deleted is gone at once, and comes back from its note, after a reload, and in another tab', async ({ page, context }) => {
  const { word } = await showTwo(page);
  await pictureOf(tiles(page).first()).click();
  const deleted = new URL(page.url()).searchParams.get('picture') ?? '';
  const remove = opened(page).getByRole('button', { name: '지우기', exact: true });
  await remove.click();
  const note = page.getByRole('status').filter({ hasText: '그림을 지웠어요.' });
  await expect(note).toBeVisible();
  await expect(tiles(page)).toHaveCount(1);
  expect((await page.request.get(`/api/pictures/${deleted}`)).status()).toBe(404);
  // The picture beside it is open now, and stays open.
  await note.getByRole('button', { name: '되돌리기' }).click();
  await expect(page.getByText('그림을 되살렸어요.')).toBeVisible();
  await expect(opened(page)).toBeVisible();
  expect((await page.request.get(`/api/pictures/${deleted}`)).status()).toBe(200);

  await visit(page, `/history?query=${encodeURIComponent(word)}&picture=${deleted}`);
  await remove.click();
  await expect(tiles(page)).toHaveCount(1);
  await openHistory(page, `/history?query=${encodeURIComponent(word)}`);
  await expect(tiles(page)).toHaveCount(1);
  const other = await context.newPage();
  await openHistory(other, `/history?query=${encodeURIComponent(word)}`);
  await other.getByTestId('restore').click();
  await expect(tiles(other)).toHaveCount(2);
  await expect(tiles(other).first().getByRole('link')).toHaveAttribute('href', new RegExp(deleted));
  await page.bringToFront();
  await page.evaluate(() => window.dispatchEvent(new Event('focus')));
  await expect(tiles(page)).toHaveCount(2);

  await pictureOf(tiles(page).first()).click();
  await remove.click();
  await expect(tiles(page)).toHaveCount(1);
  // The opened picture hides the list from readers, heading and all.
  await visit(page, `/history?picture=${deleted}`);
  await expect(opened(page).getByRole('alert')).toHaveText('이 그림은 이제 서버에 없어요.');
});

test('many are picked and deleted together, and come back together', async ({ page }) => {
  const { word } = await showTwo(page);
  const keep = await draw(page, `${word} 둘째`, 1, 5);
  await reload(page);
  await expect(tiles(page)).toHaveCount(3);
  await page.getByRole('button', { name: '고르기', exact: true }).click();
  const bar = page.getByTestId('picked-bar');
  await expect(bar).toContainText('그림을 고르세요');
  await bar.getByRole('button', { name: '모두' }).click();
  await expect(bar).toContainText('3장 골랐어요');
  const boxes = page.getByTestId('tile').getByRole('checkbox');
  await boxes.first().click();
  await expect(boxes.first()).not.toBeChecked();
  await bar.getByTestId('remove-picked').click();
  await expect(page.getByText('그림 2장을 지웠어요.')).toBeVisible();
  await expect(bar).toBeHidden();
  await expect(tiles(page)).toHaveCount(1);
  await expect(pictureOf(tiles(page).first())).toHaveAttribute('href', new RegExp(`${keep}-0`));
  await reload(page);
  await expect(tiles(page)).toHaveCount(1);
  await expect(page.getByTestId('restore')).toHaveText('지운 2장 되돌리기');
  await page.keyboard.press('Control+z');
  await expect(page.getByText('그림 2장을 되살렸어요.')).toBeVisible();
  await expect(tiles(page)).toHaveCount(3);
  await page.getByRole('button', { name: '고르기', exact: true }).click();
  await page.keyboard.press('Escape');
  await expect(bar).toBeHidden();
});

test('goes on page by page to the very first picture, and shows what another tab draws', async ({ page, context }) => {
  await untilReady(page);
  for (let count = await pictureCount(page); count < 60; count += 16) await draw(page, '달', 16, 1000 + count);
  await openHistory(page);
  const all = await pictureCount(page);
  await expect.poll(async () => {
    await tiles(page).last().scrollIntoViewIfNeeded();
    return tiles(page).count();
  }).toBe(all);
  // The phone's menu has a button of this name too.
  await expect(page.getByRole('main').getByRole('button', { name: '더 보기' })).toBeHidden();

  const other = await context.newPage();
  await draw(other, '다른 창에서 그린 배', 1, 5);
  await page.bringToFront();
  await page.evaluate(() => window.dispatchEvent(new Event('focus')));
  await expect(page.getByRole('img', { name: '“다른 창에서 그린 배”를 그린 1번 그림' })).toHaveCount(1);
  await expect(tiles(page)).toHaveCount(all + 1);
});

test('a picture’s link is copied from its details, and opens it', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const { prompt } = await showTwo(page);
  await pictureOf(tiles(page).first()).click();
  await opened(page).getByRole('button', { name: '링크 복사' }).click();
  await expect(page.getByText('링크를 복사했어요')).toBeVisible();
  const address = await page.evaluate(() => navigator.clipboard.readText());
  expect(address.length).toBeLessThan(600);
  await visit(page, address);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(prompt);
  await expect(page.getByTestId('parameters')).toBeVisible();
});

test('a server that does not answer is said so, and asked again', async ({ page, context }) => {
  const { word } = await showTwo(page);
  await context.setOffline(true);
  await searchField(page).fill(`${word} 없는말`);
  await expect(page.getByRole('alert').filter({ hasText: '서버에 닿지 않아요' })).toBeVisible();
  await expect(tiles(page)).toHaveCount(2);
  await context.setOffline(false);
  await page.getByRole('button', { name: '다시 해 보기' }).click();
  await expect(page.getByRole('heading', { name: '찾은 그림이 없어요' })).toBeVisible();
});

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`in ${colorScheme}`, () => {
    test.use({ colorScheme, contextOptions: { reducedMotion: 'reduce' } });

    test('axe finds nothing to complain about', async ({ page }) => {
      const { word } = await showTwo(page);
      await tiles(page).first().getByRole('button', { name: /^별표/ }).click();
      await expectNoViolation(page);
      await pictureOf(tiles(page).first()).click();
      await expect(opened(page).getByTestId('parameters')).toBeVisible();
      await expectNoViolation(page);
      await page.keyboard.press('Escape');
      await page.getByRole('button', { name: '고르기', exact: true }).click();
      await page.getByTestId('tile').first().getByRole('checkbox').click();
      await expectNoViolation(page);
      await page.getByTestId('remove-picked').click();
      await expect(page.getByTestId('restore')).toBeVisible();
      await expectNoViolation(page);
      await searchField(page).fill(`${word} 없는말`);
      await expect(page.getByRole('heading', { name: '찾은 그림이 없어요' })).toBeVisible();
      await expectNoViolation(page);
    });
  });
}

test('nothing is wider than the window, and an empty history says how to begin', async ({ page }) => {
  await showTwo(page);
  const width = page.viewportSize()?.width ?? 0;
  const widest = () => page.evaluate(() => document.documentElement.scrollWidth);
  expect(await widest()).toBeLessThanOrEqual(width);
  await pictureOf(tiles(page).first()).click();
  await expect(opened(page).getByRole('link', { name: '이대로 다시 쓰기' })).toBeInViewport();
  expect(await widest()).toBeLessThanOrEqual(width);

  for (;;) {
    const { entries } = historyPageSchema.parse(await (await page.request.get('/api/history?limit=200')).json());
    if (entries.length === 0) break;
    for (const { id } of entries) await page.request.delete(`/api/history/${id}`);
  }
  await openHistory(page);
  await expect(page.getByRole('heading', { name: '아직 아무것도 없어요' })).toBeVisible();
  expect(await widest()).toBeLessThanOrEqual(width);
  await expectNoViolation(page);
  await page.getByRole('link', { name: '첫 그림 그리기' }).click();
  await expect(promptField(page)).toBeVisible();
});
