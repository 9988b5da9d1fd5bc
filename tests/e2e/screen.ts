import { expect, type Locator, type Page, type Request, type Response } from '@playwright/test';

/** Opens an address and waits until the page listens, so that keys and drops are heard; presses and files would be in any case (`early.spec.ts`). */
export async function visit(page: Page, address: string): Promise<Response | null> {
  const response = await page.goto(address);
  await listening(page);
  return response;
}

/** Loads the page anew, likewise. */
export async function reload(page: Page): Promise<void> {
  await page.reload();
  await listening(page);
}

async function listening(page: Page): Promise<void> {
  await page.locator('html[data-listening]').waitFor({ state: 'attached' });
}

/** Opens a screen and waits until its model is awake. */
export async function openCreate(page: Page): Promise<void> {
  await visit(page, '/');
  await expect(page.getByRole('group', { name: /이렇게 적어 보세요|Try one of these/ })).toBeVisible();
}

export function promptField(page: Page): Locator {
  return page.getByRole('textbox', { name: /그리고 싶은 것|What to draw/ });
}

/** Picks how many pictures a run draws. */
export async function chooseCount(page: Page, count: number): Promise<void> {
  await page.getByRole('combobox', { name: '그림 수' }).selectOption({ label: `${count}장` });
}

/** The newest run in the feed. */
export function newestRun(page: Page): Locator {
  return page.getByTestId('run-card').first();
}

/** Notes every number of drawn rows that any sheet on the page ever shows; read with `seenRows`. */
export async function watchRows(page: Page): Promise<void> {
  await page.evaluate(() => {
    const seen = new Set<string>();
    Object.assign(window, { seenRows: seen });
    const look = () => document.querySelectorAll('[data-rows]').forEach((sheet) => seen.add(sheet.getAttribute('data-rows') ?? ''));
    new MutationObserver(look).observe(document.body, { subtree: true, childList: true, attributes: true, attributeFilter: ['data-rows'] });
  });
}

/** The numbers of rows noted since `watchRows`. */
export async function seenRows(page: Page): Promise<number[]> {
  const seen: unknown = await page.evaluate(() => {
    const noted: unknown = Reflect.get(window, 'seenRows');
    return noted instanceof Set ? [...noted].map(Number) : [];
  });
  return Array.isArray(seen) ? seen.map(Number).sort((a, b) => a - b) : [];
}

/** Counts requests for new jobs from now on; sketches, which come and go by themselves, are none. */
export function countJobs(page: Page): () => number {
  let count = 0;
  page.on('request', (request) => {
    if (isNewJob(request) && !(request.postData() ?? '').includes('"sketch":true')) count += 1;
  });
  return () => count;
}

/** Whether the request asks for a job. */
export function isNewJob(request: Request): boolean {
  return request.method() === 'POST' && new URL(request.url()).pathname === '/api/jobs';
}

/** The bytes of the picture an `img` shows, as base64. */
export async function pictureBytes(page: Page, picture: Locator): Promise<string> {
  const source = await picture.getAttribute('src');
  const response = await page.request.get(source ?? '');
  expect(response.ok()).toBe(true);
  return (await response.body()).toString('base64');
}

/** Clicks the first `selector`, or reloads, from within the page as soon as a drawing's first row shows: no machine is too fast for it. */
export async function atFirstRow(page: Page, selector: string): Promise<void> {
  await page.evaluate((wanted) => {
    const observer = new MutationObserver(() => {
      if (document.querySelector('[data-rows]:not([data-rows="0"])') === null) return;
      const target = document.querySelector(wanted);
      if (wanted === 'reload') window.location.reload();
      else if (target instanceof HTMLElement) target.click();
      else return;
      observer.disconnect();
    });
    observer.observe(document.body, { subtree: true, childList: true, attributes: true, attributeFilter: ['data-rows'] });
  }, selector);
}
