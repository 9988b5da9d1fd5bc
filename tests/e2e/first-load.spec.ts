import { expect, test } from '@playwright/test';
import { measureFirstLoad } from '../first-load';
import { openCreate } from './screen';

// Smaller answers would hardly shrink.
const worthCompressing = 1024;

test('on the first visit of Create scripts come compressed, and nothing jumps', async ({ page, browser, baseURL }) => {
  // The model is awake before; how fast that is belongs to the bench.
  await openCreate(page);
  const { scripts, layoutShift } = await measureFirstLoad(browser, baseURL ?? '');
  expect(scripts.length).toBeGreaterThan(0);
  expect(scripts.filter(({ compressed, bytes }) => !compressed && bytes > worthCompressing)).toEqual([]);
  expect(layoutShift).toBeLessThanOrEqual(0.05);
});
