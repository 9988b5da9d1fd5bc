import { expect, test, type Page } from '@playwright/test';
import sharp from 'sharp';
import { expectNoViolation } from './axe';
import { dropFile } from './dropped-file';
import { draw, untilReady } from './history-screen';
import { chooseCount, newestRun, openCreate, promptField, reload, visit } from './screen';

test.use({ contextOptions: { reducedMotion: 'reduce' } });

const prompt = '들판에 있는 빨간 사과 세 개';

/** Draws without the screen and opens the picture from the inside. */
async function openDrawn(page: Page): Promise<string> {
  await untilReady(page);
  const pictureId = `${await draw(page, prompt, 1, 7)}-0`;
  await visit(page, `/inspect?picture=${pictureId}`);
  await expect(page.getByTestId('inspected-prompt')).toHaveText(`“${prompt}”`);
  return pictureId;
}

const cell = (page: Page, row: number, column: number) => page.getByRole('button', { name: `${row}번째 줄 ${column}번째 칸`, exact: true });
const lens = (page: Page, name: string) => page.getByRole('radio', { name, exact: true });

test('words become a picture that opens from the inside, also after a reload in between', async ({ page }) => {
  await visit(page, '/inspect');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('그림 속을 들여다봐요');
  await page.getByRole('textbox', { name: '그려서 들여다볼 것' }).fill('노란 달');
  await page.getByRole('textbox', { name: '그려서 들여다볼 것' }).press('Enter');
  await expect(page).toHaveURL(/\?(?:job|picture)=/);
  await reload(page);
  await expect(page.getByTestId('inspected-prompt')).toHaveText('“노란 달”');
  await expect(page).toHaveURL(/\?picture=/);
  await expect(page.getByRole('img', { name: '“노란 달”을 그린 그림' })).toBeVisible();
});

test('layers, order, words and choices of a picture', async ({ page }) => {
  await openDrawn(page);
  await expect(page.getByTestId('code-map').getByRole('button')).toHaveCount(64);
  await expect(page.getByTestId('cell-codes').getByRole('listitem')).toHaveCount(4);
  await page.getByRole('slider', { name: '겹' }).press('Home');
  await expect(page.getByRole('img', { name: `“${prompt}”를 그린 그림, 코드 1겹까지만` })).toBeVisible();

  await lens(page, '차례').click();
  await page.getByRole('slider', { name: '그린 칸' }).press('Home');
  await expect(page.getByText('0/64칸')).toBeVisible();
  await page.getByRole('button', { name: '한 줄', exact: true }).click();
  await expect(page.getByText('8/64칸')).toBeVisible();
  await page.getByTestId('play').click();
  await expect(page.getByText('64/64칸')).toBeVisible();
  await expect(page.getByTestId('play')).toHaveText('재생');
  await cell(page, 3, 4).click();
  await expect(page.getByText('20/64칸')).toBeVisible();

  await lens(page, '낱말').click();
  const apple = page.getByRole('group', { name: '글의 낱말' }).getByRole('button', { name: '사과' });
  await apple.click();
  if ((await apple.getAttribute('aria-pressed')) === 'false') await apple.click();
  await expect(apple).toHaveAttribute('aria-pressed', 'true');
  await expect(page.getByTestId('cell-words').getByRole('term')).toHaveText(prompt.split(' '));

  await expect(page.getByRole('link', { name: '“사과”를 빼고 같은 시드로 그려 보기' })).toHaveAttribute('href', /prompt=[^&]*%EB%B9%A8%EA%B0%84[^&]*&candidates=1&model=dallae-s&seed=7/);

  await lens(page, '선택').click();
  await cell(page, 1, 1).click();
  await expect(page.getByTestId('choices').getByText('뽑힌 코드')).toBeVisible();
  await expect(page.getByTestId('choices').getByRole('img').first()).toBeVisible();
  await lens(page, '2겹').click();
  await expect(page.getByTestId('choices').getByRole('listitem').first()).toBeVisible();
});

test('arrow keys walk over the code map', async ({ page }) => {
  await openDrawn(page);
  await cell(page, 2, 2).click();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowDown');
  await expect(cell(page, 3, 3)).toBeFocused();
  await expect(cell(page, 3, 3)).toHaveAttribute('aria-pressed', 'true');
  await page.keyboard.press('End');
  await page.keyboard.press('ArrowRight');
  await expect(cell(page, 3, 8)).toBeFocused();
});

test('a dropped picture is read into codes, and looked at with the words that the model found for it', async ({ page }) => {
  await untilReady(page);
  await visit(page, '/inspect');
  await expect(page.getByRole('group', { name: '이렇게 적어 보세요' })).toBeVisible();
  const moon = '<svg xmlns="http://www.w3.org/2000/svg" width="256" height="256"><rect width="256" height="256" fill="#1a2350"/><circle cx="128" cy="120" r="60" fill="#ffd93b"/></svg>';
  await dropFile(page, { name: 'moon.png', mimeType: 'image/png', buffer: await sharp(Buffer.from(moon)).png().toBuffer() }, '놓으면 이 그림을 들여다봐요');
  await expect(page.getByText('모델이 읽어 낸 코드로 다시 그린 모습')).toBeVisible();
  await expect(page.getByTestId('inspected-prompt')).not.toHaveText('글이 없는 그림');
});

test('is reached from the history and from a picture that is enlarged', async ({ page }) => {
  await untilReady(page);
  const pictureId = `${await draw(page, '파란 우산', 1, 3)}-0`;
  await visit(page, `/history?picture=${pictureId}`);
  await page.getByTestId('opened-picture').getByRole('link', { name: '들여다보기' }).click();
  await expect(page.getByTestId('inspected-prompt')).toHaveText('“파란 우산”');
});

test('is reached from a picture of a run, small or enlarged, with its own words', async ({ page }) => {
  await openCreate(page);
  await chooseCount(page, 1);
  await promptField(page).fill('파란 우산');
  await page.getByTestId('run').click();
  const picture = newestRun(page).getByTestId('candidate');
  await picture.getByRole('link', { name: '들여다보기' }).click();
  await expect(page).toHaveURL(/\/inspect\?picture=/);
  const address = page.url();
  await expect(page.getByTestId('inspected-prompt')).toHaveText('“파란 우산”');
  await page.goBack();
  await picture.getByRole('button', { name: '1번 그림 크게 보기' }).click();
  await page.getByRole('dialog').getByRole('link', { name: '들여다보기' }).click();
  await expect(page).toHaveURL(address);
  await expect(page.getByRole('dialog')).toHaveCount(0);
});

test('says so when there is no such picture', async ({ page }) => {
  await visit(page, '/inspect?picture=nothing');
  await expect(page.getByRole('alert').getByText('이 그림은 이제 서버에 없어요.')).toBeVisible();
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`nothing for axe to complain about in ${colorScheme}, nor anything wider than the window`, async ({ page }) => {
    await page.emulateMedia({ colorScheme });
    await visit(page, '/inspect');
    await expect(page.getByTestId('run')).toBeVisible();
    await expectNoViolation(page);
    await openDrawn(page);
    for (const name of ['겹', '차례', '낱말', '선택']) {
      await lens(page, name).click();
      if (name === '선택') await expect(page.getByTestId('choices')).toBeVisible();
      await expectNoViolation(page);
      expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);
    }
  });
}
