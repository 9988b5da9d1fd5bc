import { expect, test } from '@playwright/test';
import { expectNoViolation } from './axe';
import { newestRun, openCreate, promptField, visit } from './screen';

test('draws on a phone and moves between screens at the foot of the page', async ({ page }) => {
  await openCreate(page);
  await promptField(page).fill('들판에 있는 빨간 사과');
  await page.getByTestId('run').click();
  await expect(newestRun(page)).toHaveAttribute('data-state', 'succeeded');
  await expect(newestRun(page).getByRole('img', { name: /4번 그림/ })).toBeVisible();

  for (const name of ['설명하기', '왕복', '기록', '만들기']) {
    const link = page.getByRole('navigation').getByRole('link', { name });
    const box = await link.boundingBox();
    expect(box?.y ?? 0).toBeGreaterThan(844 * 0.8);
    expect(box?.height ?? 0).toBeGreaterThanOrEqual(44);
    await link.click();
    await expect(link).toHaveAttribute('aria-current', 'page');
    await expect(page.getByRole('heading', { level: 1 })).toBeAttached();
  }
  await expect(newestRun(page)).toHaveAttribute('data-state', 'succeeded');
});

test('reaches the other screens from the sheet under the thumb', async ({ page }) => {
  await visit(page, '/describe');
  for (const { name, heading } of [{ name: '비교', heading: '나란히 놓고 봐요' }, { name: '이야기', heading: '쓰는 대로 그림책이 돼요' }, { name: '들여다보기', heading: '그림 속을 들여다봐요' }, { name: '모델', heading: '이 안에 있는 모델' }]) {
    const more = page.getByRole('navigation').getByRole('button', { name: '더 보기' });
    expect((await more.boundingBox())?.y ?? 0).toBeGreaterThan(844 * 0.8);
    await more.click();
    const link = page.getByRole('dialog', { name: '다른 화면' }).getByRole('link', { name });
    await expect(link).toBeVisible();
    expect((await link.boundingBox())?.height ?? 0).toBeGreaterThanOrEqual(44);
    await expectNoViolation(page);
    await link.click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(heading);
    await expect(page.getByRole('dialog')).toHaveCount(0);
  }
});

for (const path of ['/', '/describe', '/round-trip', '/compare', '/story', '/history', '/inspect', '/models']) {
  test(`nothing on ${path} is wider than the phone`, async ({ page }) => {
    await visit(page, path);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    if (path === '/story') await expect(page.getByRole('button', { name: '이 이야기로 시작하기' }).first()).toBeVisible();
    if (path === '/compare') await expect(page.getByTestId('column')).toHaveCount(2);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  });
}
