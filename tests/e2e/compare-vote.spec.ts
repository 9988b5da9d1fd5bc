import { expect, test, type Page } from '@playwright/test';
import { standingsSchema, type Standing } from '../../server/contract/vote';
import { expectNoViolation } from './axe';
import { reload, visit } from './screen';

const prompt = '들판에 있는 빨간 사과';

async function openVote(page: Page, values: string): Promise<void> {
  await visit(page, '/compare?view=vote');
  await page.getByRole('textbox', { name: '가리고 고를 글' }).fill(prompt);
  await page.getByRole('textbox', { name: '바꿀 것: 값' }).fill(values);
}

function round(page: Page, phase: string) {
  return page.locator(`[data-testid=round][data-phase=${phase}]`);
}

async function standings(page: Page): Promise<Standing[]> {
  return standingsSchema.parse(await (await page.request.get('/api/votes')).json()).standings;
}

test.use({ contextOptions: { reducedMotion: 'reduce' } });

test('a round hides what drew which, counts the vote and then tells', async ({ page }) => {
  await openVote(page, '1, 3');
  const before = (await standings(page)).reduce((sum, { votes }) => sum + votes, 0);
  await page.getByTestId('start-round').click();
  await expect(round(page, 'open')).toBeVisible();
  const hidden = await round(page, 'open').innerText();
  for (const secret of ['말 따르기', '시드', 'Dallae']) expect(hidden).not.toContain(secret);
  await expectNoViolation(page);

  await page.getByRole('button', { name: '2번 고르기' }).click();
  await expect(round(page, 'revealed')).toBeVisible();
  await expect(page.getByTestId('round-picture').nth(1)).toContainText('고른 그림');
  const reveal = page.getByTestId('reveal').getByTestId('parameters');
  await expect(reveal).toHaveCount(2);
  await expect(reveal.first().locator('[data-differs=true]')).toHaveCount(2);
  await expect(page.getByTestId('next-round')).toBeFocused();
  const after = await standings(page);
  expect(after.reduce((sum, { votes }) => sum + votes, 0)).toBe(before + 2);
  await expect(page.getByTestId('standings').getByRole('row')).toHaveCount(after.length + 1);
  await expect(page.getByTestId('verdict')).toContainText('구간이 겹쳐요');
  await expectNoViolation(page);
});

test('keys choose, and a reload neither loses the round nor counts it twice', async ({ page }) => {
  await openVote(page, '2, 4, 6');
  await page.getByTestId('start-round').click();
  await expect(round(page, 'open')).toBeVisible();
  // Not shown where fingers choose.
  await expect(page.getByText('키보드: 1–3 고르기')).toBeAttached();
  await reload(page);
  await expect(round(page, 'open')).toBeVisible();
  const totalBad = (list: readonly Standing[]) => list.reduce((sum, { allBad }) => sum + allBad, 0);
  const totalTies = (list: readonly Standing[]) => list.reduce((sum, { ties }) => sum + ties, 0);
  const before = await standings(page);

  await page.getByRole('textbox', { name: '가리고 고를 글' }).press('1');
  await expect(round(page, 'open')).toBeVisible();
  await page.getByRole('heading', { level: 1 }).click();
  await page.keyboard.press('x');
  await expect(round(page, 'revealed')).toContainText('모두 별로라고 적었어요.');
  await page.keyboard.press('1');
  expect(totalBad(await standings(page))).toBe(totalBad(before) + 3);
  await reload(page);
  await expect(round(page, 'revealed')).toBeVisible();

  await page.getByTestId('next-round').click();
  await expect(round(page, 'open')).toBeVisible();
  await page.getByRole('heading', { level: 1 }).click();
  await page.keyboard.press('0');
  await expect(round(page, 'revealed')).toContainText('비겼다고 적었어요.');
  expect(totalTies(await standings(page))).toBe(totalTies(before) + 3);
});

test('the columns of Compare become the contestants', async ({ page }) => {
  await visit(page, '/compare');
  await page.getByRole('textbox', { name: '모든 칸에서 그릴 것' }).fill(prompt);
  // They differ in nothing but their seed.
  await expect(page.getByTestId('to-vote')).toHaveAttribute('aria-disabled', 'true');
  await page.getByTestId('column').nth(1).getByRole('button', { name: '설정' }).click();
  await page.getByRole('slider', { name: '다양성' }).press('ArrowLeft');
  await page.getByRole('button', { name: '다 됐어요' }).click();
  await page.getByTestId('to-vote').click();

  await expect(page.getByRole('textbox', { name: '가리고 고를 글' })).toHaveValue(prompt);
  const roster = page.getByTestId('roster').getByRole('listitem');
  await expect(roster).toHaveCount(2);
  await expect(roster.nth(0)).toContainText('기본 설정');
  await expect(roster.nth(1)).toContainText('다양성');
  await reload(page);
  await expect(roster).toHaveCount(2);
  await roster.nth(0).getByRole('button', { name: /빼기$/ }).click();
  await expect(page.getByText('설정이나 모델이 서로 다른 칸이 둘은 있어야').first()).toBeVisible();
  await expect(page.getByTestId('start-round')).toHaveAttribute('aria-disabled', 'true');
  await page.getByTestId('take-columns').click();
  await expect(roster).toHaveCount(2);
  await expectNoViolation(page);

  await page.getByTestId('start-round').click();
  await expect(round(page, 'open')).toBeVisible();
  await page.getByRole('button', { name: '1번 고르기' }).click();
  await expect(round(page, 'revealed')).toBeVisible();
  await expect(page.getByTestId('reveal').locator('[data-differs=true]').filter({ hasText: '다양성' })).toHaveCount(2);
});

test('says why no round can start', async ({ page }) => {
  await openVote(page, '1..5');
  await expect(page.getByText('한 번에 네 장까지 겨룰 수 있어요.').first()).toBeVisible();
  await expect(page.getByTestId('start-round')).toHaveAttribute('aria-disabled', 'true');
  await page.getByRole('textbox', { name: '바꿀 것: 값' }).fill('2');
  await expect(page.getByText('겨룰 값을 두 개 이상 적어 주세요.').first()).toBeVisible();
});

test('a vote has nothing for axe in the dark', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'dark' });
  await openVote(page, '1, 2');
  await page.getByTestId('start-round').click();
  await expect(round(page, 'open')).toBeVisible();
  await page.getByRole('button', { name: '1번 고르기' }).click();
  await expect(round(page, 'revealed')).toBeVisible();
  await expectNoViolation(page);
  expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);
});
