import { expect, test, type Page } from '@playwright/test';
import { chooseCount, newestRun, openCreate, promptField, visit } from './screen';

/** Notes everything that the browser refuses to load or run; the console is where it says so. */
function watchRefusals(page: Page): () => string[] {
  const refusals: string[] = [];
  page.on('console', (message) => {
    if (/content security policy|refused to/i.test(message.text())) refusals.push(message.text());
  });
  return () => refusals;
}

test('every screen runs under its content security policy', async ({ page }) => {
  const refusals = watchRefusals(page);
  await openCreate(page);
  await chooseCount(page, 1);
  await page.getByRole('button', { name: '설정', exact: true }).click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.keyboard.press('Escape');
  await promptField(page).fill('달');
  await promptField(page).press('Enter');
  await expect(newestRun(page)).toHaveAttribute('data-state', 'succeeded');
  for (const link of await page.getByRole('navigation').getByRole('link').all()) {
    await link.click();
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  }
  await visit(page, '/no-such-screen');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  expect(refusals()).toEqual([]);
});

test('a script that nobody of us has written does not run', async ({ page }) => {
  const refusals = watchRefusals(page);
  await openCreate(page);
  await page.evaluate(() => {
    const element = document.createElement('div');
    element.innerHTML = '<img src="data:," onerror="document.title = \'taken over\'">';
    document.body.append(element);
  });
  await expect.poll(() => refusals().length).toBeGreaterThan(0);
  await expect(page).not.toHaveTitle('taken over');
});

test('the policy has a new nonce each time, and screens cannot be framed', async ({ page }) => {
  const policies: string[] = [];
  for (const path of ['/', '/', '/describe']) {
    const headers = (await page.request.get(path)).headers();
    expect(headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'x-frame-options': 'DENY', 'referrer-policy': 'same-origin' });
    policies.push(headers['content-security-policy'] ?? '');
  }
  expect(new Set(policies).size).toBe(3);
  for (const policy of policies) {
    const scripts = policy.split('; ').find((directive) => directive.startsWith('script-src'));
    expect(scripts).toMatch(/'nonce-[A-Za-z0-9+/=]{24}'/);
    expect(scripts).not.toContain('unsafe');
    expect(policy).toContain("frame-ancestors 'none'");
  }
});
