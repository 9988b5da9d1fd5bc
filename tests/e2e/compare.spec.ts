import { expect, test } from '@playwright/test';
import { chooseCount, newestRun, openCreate, pictureBytes, promptField, visit } from './screen';

test('two seeds give two pictures, and only the seed is marked', async ({ page }) => {
  await visit(page, '/compare');
  await page.getByRole('textbox', { name: '모든 칸에서 그릴 것' }).fill('밤에 검은 고양이와 노란 달');
  await page.getByTestId('run-all').click();
  const pictures = page.getByRole('img', { name: /^“밤에 검은 고양이와 노란 달”을 그린/ });
  await expect(pictures).toHaveCount(2);
  expect(await pictureBytes(page, pictures.nth(0))).not.toBe(await pictureBytes(page, pictures.nth(1)));

  const columns = page.getByTestId('column');
  for (const column of [columns.nth(0), columns.nth(1)]) {
    const marked = column.locator('[data-differs=true]');
    await expect(marked).toHaveCount(1);
    await expect(marked).toContainText('시드');
    await expect(marked).toContainText('다름');
  }

  await page.getByRole('button', { name: '같은 설정, 다음 시드' }).click();
  await expect(columns).toHaveCount(3);
  await expect(columns.nth(2).locator('[data-differs=true]')).toContainText('3');
  await columns.nth(2).getByRole('button', { name: '이 칸 빼기' }).click();
  await expect(columns).toHaveCount(2);

  await columns.nth(1).getByRole('button', { name: '설정' }).click();
  await page.getByRole('slider', { name: '다양성' }).press('ArrowLeft');
  await page.getByRole('button', { name: '다 됐어요' }).click();
  await expect(columns.nth(0).locator('[data-differs=true]')).toHaveCount(2);
  await expect(columns.nth(1)).toContainText('설정이 바뀌었어요');
});

test('the same seed gives the same picture again, and earlier pictures stay at hand', { tag: '@desktop' }, async ({ page }) => {
  await visit(page, '/compare');
  await page.getByRole('textbox', { name: '모든 칸에서 그릴 것' }).fill('빨간 사과 세 개');
  const column = page.getByTestId('column').first();
  const picture = column.getByRole('img', { name: /^“빨간 사과 세 개”를 그린/ });
  await column.getByRole('button', { name: '이 칸만 그리기' }).click();
  await expect(picture).toBeVisible();
  const first = await pictureBytes(page, picture);
  await column.getByRole('button', { name: '이 칸만 그리기' }).click();
  await expect(column).toContainText('2/2');
  await expect(picture).toBeVisible();
  expect(await pictureBytes(page, picture)).toBe(first);
  await column.getByRole('button', { name: '앞의 그림' }).click();
  await expect(column).toContainText('1/2');
});

test('a picture sent from Create arrives with its settings', { tag: '@desktop' }, async ({ page }) => {
  await openCreate(page);
  await chooseCount(page, 2);
  await promptField(page).fill('파란 우산');
  await page.getByTestId('run').click();
  await newestRun(page).getByRole('article', { name: '2번 그림' }).getByRole('button', { name: '비교에 보내기' }).click();
  await page.getByRole('link', { name: '보러 가기' }).click();
  await expect(page.getByRole('textbox', { name: '모든 칸에서 그릴 것' })).toHaveValue('파란 우산');
  const column = page.getByTestId('column').first();
  await expect(column.getByRole('img', { name: '“파란 우산”을 그린 2번 그림' })).toBeVisible();
  await expect(column.getByTestId('parameters')).toContainText('#2');
});

test('columns are laid over each other, and their link draws the same pictures elsewhere', async ({ page, browser, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await visit(page, '/compare');
  await page.getByRole('textbox', { name: '모든 칸에서 그릴 것' }).fill('노란 우산 두 개');
  await page.getByTestId('run-all').click();
  const pictures = page.getByTestId('column').getByRole('img', { name: /^“노란 우산 두 개”를 그린/ });
  await expect(pictures).toHaveCount(2);
  await page.getByRole('button', { name: '두 장 겹쳐 보기' }).click();
  const pair = page.getByTestId('pair');
  await expect(pair.getByRole('slider', { name: '두 그림의 경계' })).toBeVisible();
  await expect(pair.locator('[data-differs=true]')).toHaveCount(2);
  await page.keyboard.press('Escape');

  await page.getByRole('button', { name: '비교 링크 복사' }).click();
  await expect(page.getByText('링크를 복사했어요')).toBeVisible();
  const address = await page.evaluate(() => navigator.clipboard.readText());
  const other = await browser.newContext({ locale: 'ko-KR' });
  const visitor = await other.newPage();
  await visit(visitor, address);
  await expect(visitor.getByText('링크로 받은 비교예요')).toBeVisible();
  await visitor.getByTestId('run-all').click();
  const received = visitor.getByTestId('column').getByRole('img', { name: /^“노란 우산 두 개”를 그린/ });
  await expect(received).toHaveCount(2);
  expect(await pictureBytes(visitor, received.nth(1))).toBe(await pictureBytes(page, pictures.nth(1)));
  await other.close();
});
