import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

async function violationsOn(page: Page, impacts: readonly string[]): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations
    .filter(({ impact }) => impacts.length === 0 || impacts.includes(impact ?? ''))
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`);
}

/** Nothing that axe calls serious or critical. */
export async function expectNoSeriousViolation(page: Page): Promise<void> {
  expect(await violationsOn(page, ['serious', 'critical'])).toEqual([]);
}

/** Nothing at all for axe to complain about. */
export async function expectNoViolation(page: Page): Promise<void> {
  expect(await violationsOn(page, [])).toEqual([]);
}
