import { mkdir, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium, type Browser, type Page } from '@playwright/test';
import { z } from 'zod';
import { buildAll } from '../../server/launch/build-all';
import { freePort } from '../../server/launch/free-port';
import { runServer } from '../../server/launch/run-server';
import { chromiumPath } from '../chromium';
import { shootFolder, shootModelCard, shootPicking, shootRepaint, shootSketch, shootVoteOfColumns, shootWordHeat } from './new-screens';
import { visit } from './screen';

// `npm run screenshots -- [--out folder] [--url http://…] [--look light-english --device phone …]`: every screen on a desktop and a phone, in
// light and dark, as PNG files to look at.

const { values } = parseArgs({
  options: { out: { type: 'string', default: 'test-results/screenshots' }, url: { type: 'string' }, look: { type: 'string', multiple: true }, device: { type: 'string', multiple: true } },
});

const devices = {
  desktop: { viewport: { width: 1440, height: 900 }, deviceScaleFactor: 1 },
  phone: { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true },
} as const;
const korean = { locale: 'ko-KR', prompts: ['사막에 있는 에펠탑', '밤에 검은 고양이와 노란 달', '들판에 있는 빨간 사과 세 개'] } as const;
const english = { locale: 'en-GB', prompts: ['the Eiffel Tower in the desert', 'a black cat and a yellow moon at night', 'three red apples in a field'] } as const;
const looks = {
  light: { colorScheme: 'light', ...korean },
  dark: { colorScheme: 'dark', ...english },
  'light-english': { colorScheme: 'light', ...english },
  'dark-korean': { colorScheme: 'dark', ...korean },
} as const;
/** Korean in light, English in dark: both languages are seen without twice the pictures. */
const usualLooks = ['light', 'dark'] as const;

const settled = 800;

async function draw(page: Page, prompt: string, done: number): Promise<void> {
  await page.getByRole('textbox').first().fill(prompt);
  await page.getByTestId('run').click();
  await page.locator('[data-testid=run-card][data-state=succeeded]').nth(done - 1).waitFor({ timeout: 120_000 });
}

async function shoot(browser: Browser, url: string, device: keyof typeof devices, look: keyof typeof looks): Promise<void> {
  const { locale, colorScheme, prompts } = looks[look];
  const context = await browser.newContext({ ...devices[device], baseURL: url, colorScheme, locale });
  const page = await context.newPage();
  const save = async (name: string, fullPage = false) => {
    await page.waitForTimeout(settled);
    // The whole page in one window, so that what is fixed to its foot is at the foot of the picture.
    const height = fullPage ? await page.evaluate(() => document.documentElement.scrollHeight) : devices[device].viewport.height;
    await page.setViewportSize({ width: devices[device].viewport.width, height });
    await page.waitForTimeout(fullPage ? settled : 0);
    await page.screenshot({ path: join(values.out, `${name}-${device}-${look}.png`) });
    await page.setViewportSize(devices[device].viewport);
  };

  await visit(page, url);
  await page.getByRole('combobox').waitFor();
  await page.locator('[data-testid=run]').waitFor();
  await save('create-empty');
  await shootSketch(page, save, prompts[0]);
  await page.getByRole('textbox').first().fill(prompts[1]);
  await page.getByTestId('run').click();
  await page.locator('[data-rows="3"], [data-rows="4"], [data-rows="5"]').first().waitFor({ timeout: 5_000 }).catch(() => undefined);
  await page.screenshot({ path: join(values.out, `create-drawing-${device}-${look}.png`) });
  await page.locator('[data-testid=run-card][data-state=succeeded]').first().waitFor({ timeout: 120_000 });
  await draw(page, prompts[0], 2);
  await save('create', device === 'phone');
  await shootRepaint(page, save);
  await page.getByRole('button', { name: /^(설정|Settings)/ }).first().click();
  await save('settings');
  await page.keyboard.press('Escape');
  const candidates = page.getByTestId('candidate');
  for (const index of [0, 1]) await candidates.nth(index).getByRole('button', { name: /비교에 보내기|Send to Compare/ }).click();
  await candidates.first().getByRole('link', { name: /설명하기|Describe/ }).click();
  await page.locator('[data-testid=reading][data-state=succeeded]').waitFor({ timeout: 120_000 });
  await save('describe', true);
  await shootWordHeat(page, save);
  await shootFolder(page, save);
  await visit(page, `${url}/round-trip`);
  await page.getByTestId('run').waitFor();
  await save('round-trip-empty');
  await page.getByRole('textbox').first().fill(prompts[2]);
  await page.getByTestId('run').click();
  await page.locator('[data-testid=trip][data-state=succeeded]').waitFor({ timeout: 240_000 });
  await save('round-trip', true);
  await visit(page, `${url}/compare`);
  await page.getByTestId('column').nth(1).getByRole('img').waitFor();
  await save('compare', true);
  await visit(page, `${url}/compare?${new URLSearchParams({ view: 'grid', prompt: prompts[1], x: 'seed:1..4', y: 'guidanceScale:1, 2, 4' }).toString()}`);
  await page.getByTestId('run-grid').click();
  await page.locator('[data-testid=cell][data-drawn=true]').nth(11).waitFor({ timeout: 240_000 });
  await save('compare-grid', true);
  await page.locator('[data-testid=cell] button').nth(5).click();
  await page.getByTestId('opened-cell').waitFor();
  await save('compare-cell');
  await page.getByRole('button', { name: /겹쳐 보기|Lay over/ }).click();
  await page.getByTestId('pair').waitFor();
  await save('compare-pair');
  await visit(page, `${url}/compare?view=vote`);
  await page.getByRole('textbox').first().fill(prompts[2]);
  await page.getByTestId('start-round').click();
  await page.locator('[data-testid=round][data-phase=open]').waitFor({ timeout: 120_000 });
  await save('compare-vote', true);
  await page.locator('[data-testid=round-picture] button').first().click();
  await page.locator('[data-testid=round][data-phase=revealed]').waitFor();
  await save('compare-revealed', true);
  await shootVoteOfColumns(page, save);
  await visit(page, `${url}/compare?view=captions`);
  await page.getByTestId('picture-input').setInputFiles('tests/e2e/fixtures/scene.png');
  await page.locator('[data-testid=reader][data-state=succeeded]').nth(1).waitFor({ timeout: 120_000 });
  await save('compare-captions', true);
  await visit(page, `${url}/story`);
  await page.getByTestId('shelf').getByRole('listitem').nth(3).waitFor();
  await save('story-shelf');
  await page.getByRole('button', { name: /이 이야기로 시작하기|Begin with this story/ }).first().click();
  await page.locator('[data-testid=story-page][data-state=drawn]').nth(5).waitFor({ timeout: 240_000 });
  await page.getByTestId('suggestions').waitFor();
  await save('story', true);
  await page.getByTestId('read').click();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await save('story-book');
  await page.keyboard.press('Escape');
  await visit(page, `${url}/history`);
  await page.getByTestId('tile').nth(3).waitFor();
  await save('history');
  await shootPicking(page, save);
  await page.getByTestId('tile').first().getByRole('link').click();
  await page.getByTestId('opened-picture').getByTestId('parameters').waitFor();
  await save('history-opened');
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.getByTestId('opened-picture').getByRole('button', { name: /^(링크 복사|Copy link)$/ }).click();
  await page.getByRole('status').filter({ hasText: /복사|copied/i }).first().waitFor();
  await visit(page, await page.evaluate(() => navigator.clipboard.readText()));
  // A page of a story that took something over has no settings to show.
  await page.getByRole('article').getByRole('img').waitFor();
  await save('link', true);
  await visit(page, `${url}/inspect`);
  await page.getByTestId('run').waitFor();
  await save('inspect-empty');
  await page.getByRole('textbox').first().fill(prompts[2]);
  await page.getByTestId('run').click();
  await page.getByTestId('inspection').waitFor({ timeout: 120_000 });
  const lenses = page.getByTestId('inspection').getByRole('radio');
  for (const [index, name] of ['layers', 'order', 'words', 'choices'].entries()) {
    await lenses.nth(index).click();
    if (name === 'order') await page.getByRole('slider').press('PageDown');
    if (name === 'choices') await page.getByTestId('choices').waitFor({ timeout: 60_000 });
    await save(`inspect-${name}`, device === 'phone');
  }
  await visit(page, `${url}/models`);
  await page.getByTestId('model').getByText(/억 번|billion/).first().waitFor();
  await save('models', true);
  await shootModelCard(page, save);
  if (device === 'phone') {
    await page.getByRole('navigation').getByRole('button').click();
    await save('more');
  } else {
    await page.keyboard.press('?');
    await save('keys');
  }
  await context.close();
}

/** Those of a table that are named. */
function chosen<Table extends object>(table: Table, names: readonly string[]): (keyof Table)[] {
  return z.array(z.custom<keyof Table>((name) => typeof name === 'string' && Object.hasOwn(table, name), `one of ${Object.keys(table).join(', ')}`)).parse(names);
}

await mkdir(values.out, { recursive: true });
if (values.url === undefined) await buildAll();
const server = values.url === undefined ? await runServer(await freePort(3400), { DATA_DIR: await mkdtemp(join(tmpdir(), 'dallae-test-')) }) : undefined;
const executablePath = chromiumPath();
const browser = await chromium.launch({ ...(executablePath === undefined ? {} : { executablePath }), args: ['--no-sandbox'] });
try {
  for (const device of chosen(devices, values.device ?? Object.keys(devices))) {
    for (const look of chosen(looks, values.look ?? usualLooks)) await shoot(browser, server?.url ?? values.url ?? '', device, look);
  }
  console.log(`screenshots are in ${values.out}`);
} finally {
  await browser.close();
  server?.process.kill();
}
