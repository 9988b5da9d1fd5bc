import { expect, test } from '@playwright/test';
import { measureFirstLoad } from '../first-load';
import { openCreate } from './screen';

test('the first visit of Create takes at most 200 kB of scripts, and nothing jumps', async ({ page, browser, baseURL }) => {
  // The model is awake before; how fast that is belongs to the bench.
  await openCreate(page);
  const { scriptBytes, layoutShift } = await measureFirstLoad(browser, baseURL ?? '');
  expect(scriptBytes).toBeLessThanOrEqual(200_000);
  expect(layoutShift).toBeLessThanOrEqual(0.05);
});
