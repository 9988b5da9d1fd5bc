import { expect, test } from '@playwright/test';
import { measureFirstLoad } from '../first-load';
import { openCreate } from './screen';

test('on the first visit of Create scripts come compressed, and nothing jumps', async ({ page, browser, baseURL }) => {
  // The model is awake before; how fast that is belongs to the bench.
  await openCreate(page);
  const { scripts, layoutShift } = await measureFirstLoad(browser, baseURL ?? '');
  expect(scripts.length).toBeGreaterThan(0);
  expect(scripts.filter(({ compressed }) => !compressed)).toEqual([]);
  expect(layoutShift).toBeLessThanOrEqual(0.05);
});
