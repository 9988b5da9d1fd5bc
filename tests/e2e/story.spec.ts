import { readFile } from 'node:fs/promises';
import { expect, test } from '@playwright/test';
import { unzipSync, zipSync } from 'fflate';
import { z } from 'zod';
import { expectNoViolation } from './axe';
import { dropFile } from './dropped-file';
import { atFirstRow, reload, visit } from './screen';
import { allDrawn, book, clearShelf, downloadAs, drawnStory, firstField, nextField, openShelf, openStory, pages } from './story-screen';

test('an empty shelf teaches, and an example becomes a story of its own', async ({ page }) => {
  await clearShelf(page);
  await openShelf(page);
  await expect(page.getByText('주인공이 이어져요')).toBeVisible();
  const examples = page.getByRole('region', { name: '이런 이야기로 시작해 보세요' });
  await expect(examples.getByRole('listitem')).toHaveCount(12);
  await examples.getByRole('button', { name: '이 이야기로 시작하기' }).first().click();
  await expect(pages(page)).toHaveCount(6);
  await expect(page.getByTestId('story-title')).toHaveValue('토끼와 빨간 풍선');
  await allDrawn(page, 6);
  await expect(pages(page).nth(2)).toContainText('하얀 토끼로, 같은 모습 그대로 그렸어요');
  await expect(pages(page).nth(4)).toContainText('“밤하늘 아래 있는 하얀 토끼”로 그렸어요');
});

test('a story is written sentence by sentence, carries its main character and its setting, and survives a reload in mid-drawing', async ({ page }) => {
  await openShelf(page);
  await firstField(page).fill('옛날 숲에 하얀 토끼가 살았어요.');
  await firstField(page).press('Enter');
  await expect(pages(page)).toHaveCount(1);
  await allDrawn(page, 1);
  await atFirstRow(page, 'reload');
  await Promise.all([page.waitForEvent('load'), nextField(page).fill('그는 빨간 풍선을 찾았어요.').then(() => nextField(page).press('Enter'))]);
  await expect(pages(page)).toHaveCount(2);
  await allDrawn(page, 2);
  const second = pages(page).nth(1);
  await expect(second.getByTestId('drawn-prompt')).toHaveText('“숲에 있는 하얀 토끼와 빨간 풍선”으로 그렸어요');
  await expect(second.getByTestId('page-picture')).toHaveAttribute('alt', '“숲에 있는 하얀 토끼와 빨간 풍선”을 그린 그림');

  const character = second.getByRole('button', { name: /하얀 토끼/ });
  await expect(character).toHaveAttribute('aria-pressed', 'true');
  await character.click();
  await expect(second.getByTestId('drawn-prompt')).toHaveText('“숲에 있는 빨간 풍선”으로 그렸어요', { timeout: 120_000 });
  await expect(second.getByRole('button', { name: /하얀 토끼/ })).toHaveAttribute('aria-pressed', 'false');
  await page.getByRole('button', { name: '되돌리기' }).click();
  await expect(second.getByTestId('drawn-prompt')).toHaveText('“숲에 있는 하얀 토끼와 빨간 풍선”으로 그렸어요');
});

test('suggestions go on with the story, and what nobody knows is said', async ({ page }) => {
  await openStory(page, '제안', '눈밭에 펭귄이 살았어요.');
  const suggestions = page.getByTestId('suggestions').getByRole('button');
  await expect(suggestions).toHaveCount(4);
  const sentence = (await suggestions.first().textContent()) ?? '';
  expect(sentence).toMatch(/^펭귄은 /);
  await suggestions.first().click();
  await expect(pages(page)).toHaveCount(2);
  await expect(pages(page).nth(1).getByTestId('sentence')).toHaveValue(sentence);
  await pages(page).nth(0).getByTestId('sentence').fill('쿼카가 뾰로롱했어요.');
  await pages(page).nth(0).getByTestId('sentence').press('Enter');
  await expect(pages(page).nth(0).getByTestId('unknown')).toBeVisible();
});

test('pages are chosen, edited, drawn anew, moved and taken out, and every step can be undone', async ({ page }) => {
  const story = await openStory(page, '고치기', '숲에 하얀 토끼가 살았어요.', '토끼는 나비를 만났어요.');
  const [first, second] = [pages(page).nth(0), pages(page).nth(1)];
  const shown = first.getByTestId('page-picture');
  const best = story.pages[0]?.pictureId ?? '';
  const other = story.pages[0]?.pictures.findIndex(({ id }) => id !== best) ?? 0;
  await first.getByTestId('page-candidate').nth(other).click();
  await expect(shown).toHaveAttribute('src', new RegExp(story.pages[0]?.pictures[other]?.id ?? 'none'));
  await expect(second).toContainText('앞이 바뀌어서');
  await second.getByRole('button', { name: '맞춰 다시 그리기' }).click();
  await expect(second.getByText('앞이 바뀌어서')).toBeHidden();
  await allDrawn(page, 2);

  await second.getByRole('button', { name: '2쪽 앞으로 옮기기' }).click();
  await expect(first.getByTestId('sentence')).toHaveValue('토끼는 나비를 만났어요.');
  await page.getByRole('button', { name: '되돌리기' }).click();
  await expect(first.getByTestId('sentence')).toHaveValue('숲에 하얀 토끼가 살았어요.');

  const before = await second.getByTestId('page-picture').getAttribute('src');
  await second.getByRole('button', { name: '2쪽 새로 그리기' }).click();
  await expect(second.getByTestId('page-picture')).not.toHaveAttribute('src', before ?? '');
  await allDrawn(page, 2);

  await second.getByRole('button', { name: '2쪽 빼기' }).click();
  await expect(pages(page)).toHaveCount(1);
  await page.getByRole('status').getByRole('button', { name: '되돌리기' }).click();
  await expect(pages(page)).toHaveCount(2);
});

test('a story is read as a book by keys and buttons, with the address, aloud where the browser can', async ({ page }) => {
  await openStory(page, '읽기', '숲에 하얀 토끼가 살았어요.', 'It met a fox.');
  await page.getByTestId('read').click();
  await expect(book(page).getByTestId('book-title')).toHaveText('읽기');
  await page.keyboard.press('ArrowRight');
  await expect(book(page).getByTestId('book-sentence')).toHaveText('숲에 하얀 토끼가 살았어요.');
  await book(page).getByRole('button', { name: '다음 쪽' }).click();
  await expect(book(page).getByTestId('book-sentence')).toHaveAttribute('lang', 'en');
  await reload(page);
  await expect(book(page).getByTestId('book-sentence')).toHaveText('It met a fox.');
  const said = await page.evaluate(() => {
    const spoken: string[] = [];
    Object.assign(window, { spoken });
    const { speechSynthesis } = window;
    speechSynthesis.speak = (utterance) => { spoken.push(`${utterance.lang} ${utterance.text}`); };
    return true;
  });
  expect(said).toBe(true);
  await book(page).getByRole('button', { name: '소리 내어 읽기' }).click();
  await page.keyboard.press('ArrowLeft');
  expect(await page.evaluate((): unknown => Reflect.get(window, 'spoken'))).toEqual(['en-GB It met a fox.', 'ko-KR 숲에 하얀 토끼가 살았어요.']);
  await page.keyboard.press('End');
  await expect(book(page).getByTestId('book-title')).toHaveText('끝');
  await page.keyboard.press('Escape');
  await expect(book(page)).toBeHidden();
  await expect(pages(page)).toHaveCount(2);
});

test('a finger turns the sheets', { tag: '@phone' }, async ({ page }) => {
  await openStory(page, '넘기기', '달이 떴어요.');
  await page.getByTestId('read').click();
  const swipe = (from: number, to: number) => book(page).evaluate((element, [start, end]) => {
    const point = (type: string, x: number) => element.dispatchEvent(new PointerEvent(type, { pointerType: 'touch', clientX: x, clientY: 400, bubbles: true }));
    point('pointerdown', start ?? 0);
    point('pointerup', end ?? 0);
  }, [from, to]);
  await swipe(300, 80);
  await expect(book(page).getByTestId('book-sentence')).toHaveText('달이 떴어요.');
  await swipe(80, 300);
  await expect(book(page).getByTestId('book-title')).toHaveText('넘기기');
});

test('a story is printed with a cover and a page for each sentence, and kept as one file', async ({ page }) => {
  await openStory(page, '인쇄', '숲에 하얀 토끼가 살았어요.', '밤이 되었어요.');
  await page.emulateMedia({ media: 'print' });
  await expect(page.getByTestId('print-book')).toBeVisible();
  await expect(page.getByTestId('story')).toBeHidden();
  await expect(page.getByTestId('print-book').locator('.print-note')).toHaveText(['달래가 그린 그림책', '1', '2']);
  const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
  expect(pdf.match(/\/Type\s*\/Page\b(?!s)/g)).toHaveLength(3);
  await page.emulateMedia({ media: null });
  await expect(page.getByTestId('print-book')).toBeHidden();

  const [download] = await Promise.all([page.waitForEvent('download'), downloadAs(page, '책 한 파일로 (HTML)')]);
  expect(download.suggestedFilename()).toMatch(/^dallae-story-[0-9a-f]{8}\.html$/);
  const path = await download.path();
  expect(await readFile(path, 'utf8')).toContain('<h1>인쇄</h1>');
});

test('a story leaves as a zip file, and comes back with its pictures after it was deleted', async ({ page }) => {
  const title = `꾸러미 ${crypto.randomUUID().slice(0, 8)}`;
  const { id, pages: [first] } = await openStory(page, title, '숲에 하얀 토끼가 살았어요.', '밤이 되었어요.');
  const [download] = await Promise.all([page.waitForEvent('download'), downloadAs(page, '글과 그림 파일로 (zip)')]);
  expect(download.suggestedFilename()).toMatch(/^dallae-story-[0-9a-f]{8}\.zip$/);
  const archive = await readFile(await download.path());
  const files = unzipSync(archive);
  expect(Object.keys(files).sort()).toEqual(['history.jsonl', 'pages/01.png', 'pages/02.png', 'story.json', 'story.txt']);
  const recipe = z.object({ recipe: z.object({ prompt: z.string(), seed: z.number() }), pictureId: z.string() });
  expect(recipe.parse(await (await page.request.post('/api/recipe', { data: Buffer.from(files['pages/01.png'] ?? []) })).json())).toEqual({ recipe: { prompt: first?.prompt, seed: 7 }, pictureId: first?.pictureId });

  await page.request.delete(`/api/stories/${id}`);
  await openShelf(page);
  await page.getByTestId('story-input').setInputFiles({ name: 'history.zip', mimeType: 'application/zip', buffer: Buffer.from(zipSync({ 'history.jsonl': new Uint8Array() })) });
  await expect(page.getByRole('alert').filter({ hasText: '이 zip 파일에는 이야기가 없어요.' })).toBeVisible();
  await page.getByTestId('story-input').setInputFiles({ name: 'story.zip', mimeType: 'application/zip', buffer: archive });
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(title);
  await expect(page.getByText('이야기를 가져왔어요.')).toBeVisible();
  await allDrawn(page, 2);

  await openShelf(page);
  const tiles = page.getByTestId('story-tile').filter({ hasText: title });
  await expect(tiles).toHaveCount(1);
  await dropFile(page, { name: 'story.zip', mimeType: 'application/zip', buffer: archive }, '놓으세요. zip 파일 속 이야기를 가져와요.');
  await allDrawn(page, 2);
  await openShelf(page);
  await expect(tiles).toHaveCount(2);
});

test('stories are found again, renamed and deleted', async ({ page }) => {
  const title = `이야기 ${crypto.randomUUID().slice(0, 8)}`;
  const { id } = await openStory(page, title, '달이 떴어요.');
  await page.getByTestId('story-title').fill(`${title} 둘째`);
  await page.getByTestId('story-title').press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(`${title} 둘째`);
  await page.getByRole('link', { name: '이야기들' }).click();
  const tile = page.getByTestId('story-tile').filter({ hasText: `${title} 둘째` });
  await tile.getByRole('link').click();
  await expect(pages(page)).toHaveCount(1);
  await page.goBack();
  await expect(page.getByTestId('shelf')).toBeVisible();
  await tile.getByRole('button', { name: `“${title} 둘째” 지우기` }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: '아주 지우기' }).click();
  await expect(tile).toHaveCount(0);
  expect((await page.request.get(`/api/stories/${id}`)).status()).toBe(404);
  await visit(page, `/story?story=${id}`);
  await expect(page.getByRole('alert').filter({ hasText: '이 이야기는 이제 서버에 없어요.' })).toBeVisible();
});

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`in ${colorScheme}`, () => {
    test.use({ colorScheme, contextOptions: { reducedMotion: 'reduce' } });

    test('nothing for axe to complain about: the shelf, a story, the book', async ({ page }) => {
      const { id } = await openStory(page, '접근성', '숲에 하얀 토끼가 살았어요.', '그는 나비를 만났어요.');
      await drawnStory(page, id);
      await expect(page.getByTestId('suggestions')).toBeVisible();
      await expectNoViolation(page);
      if ((page.viewportSize()?.width ?? 0) < 500) expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
      await page.getByTestId('read').click();
      await expect(book(page).getByTestId('book-title')).toBeVisible();
      await page.keyboard.press('ArrowRight');
      await expect(book(page).getByTestId('book-sentence')).toBeVisible();
      await expectNoViolation(page);
      await visit(page, '/story');
      await expect(page.getByTestId('story-tile').first()).toBeVisible();
      await expectNoViolation(page);
      if ((page.viewportSize()?.width ?? 0) < 500) expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    });
  });
}
