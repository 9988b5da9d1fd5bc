import { expect, test } from '@playwright/test';
import { expectNoViolation } from './axe';
import { chooseCount, newestRun, openCreate, promptField } from './screen';

test('a mistyped Korean word is marked, replaced with one press, and drawn', async ({ page }) => {
  await openCreate(page);
  await chooseCount(page, 1);
  await promptField(page).fill('안녕! 호랑히를 그려줘');
  const marked = page.getByTestId('unknown-words');
  await expect(marked.getByRole('listitem')).toHaveText(['호랑히호랑이']);
  await expectNoViolation(page);
  await marked.getByRole('button', { name: '“호랑히”를 “호랑이”로 바꾸기' }).click();
  await expect(promptField(page)).toHaveValue('안녕! 호랑이를 그려줘');
  await expect(promptField(page)).toBeFocused();
  await expect(marked.getByRole('listitem')).toHaveCount(0);
  await page.keyboard.press('Enter');
  await expect(newestRun(page)).toHaveAttribute('data-state', 'succeeded');
  await expect(newestRun(page).getByRole('heading')).toHaveText('안녕! 호랑이를 그려줘');
});

test('nothing is asked while a syllable is being composed', { tag: '@desktop' }, async ({ page }) => {
  await page.clock.install();
  await openCreate(page);
  const asked: string[] = [];
  page.on('request', (request) => {
    const { pathname, searchParams } = new URL(request.url());
    if (pathname === '/api/vocabulary') asked.push(searchParams.get('prompt') ?? '');
  });
  await promptField(page).click();
  const keyboard = await page.context().newCDPSession(page);
  await keyboard.send('Input.imeSetComposition', { text: '뷁', selectionStart: 1, selectionEnd: 1 });
  await expect(promptField(page)).toHaveValue('뷁');
  // Longer than the pause after which a finished word is looked at.
  await page.clock.runFor(5_000);
  expect(asked).toEqual([]);
  await keyboard.send('Input.insertText', { text: '뷁' });
  await expect(page.getByTestId('unknown-words').getByRole('listitem')).toHaveText(['뷁']);
  expect(asked).toEqual(['뷁']);
});

test.describe('in English', () => {
  test.use({ locale: 'en-US', colorScheme: 'dark' });

  test('typing errors get suggestions, strange words none, and the prompt is drawn as it is', { tag: '@desktop' }, async ({ page }) => {
    await openCreate(page);
    await page.getByRole('combobox', { name: 'Number of pictures' }).selectOption({ label: '×1' });
    await promptField(page).fill('Please draw a tgier and a quokka in the dessert');
    const marked = page.getByTestId('unknown-words');
    await expect(marked.getByRole('listitem')).toHaveText(['tgiertiger', 'quokka', /^dessertdesert/]);
    await expectNoViolation(page);
    await marked.getByRole('button', { name: 'Replace “tgier” with “tiger”' }).click();
    await expect(promptField(page)).toHaveValue('Please draw a tiger and a quokka in the dessert');
    await expect(marked.getByRole('listitem')).toHaveText(['quokka', /^dessertdesert/]);
    await promptField(page).press('Enter');
    await expect(newestRun(page)).toHaveAttribute('data-state', 'succeeded');
    await expect(newestRun(page).getByRole('heading')).toHaveText('Please draw a tiger and a quokka in the dessert');
  });
});
