import { readFile } from 'node:fs/promises';
import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import sharp from 'sharp';
import { z } from 'zod';
import { decoderFingerprint, modelManifestSchema } from '../../server/contract/model-manifest';
import { writePictureLink, type LinkablePicture } from '../../server/contract/picture-link';
import { chooseCount, newestRun, openCreate, promptField, visit } from './screen';

const folder = 'models/dallae-s';
const prompt = '숲속에 있는 빨간 여우와 노란 달';

async function readJson<Schema extends z.ZodType>(schema: Schema, path: string): Promise<z.output<Schema>> {
  return schema.parse(JSON.parse(await readFile(path, 'utf8')));
}

/** A link to a picture that this server never drew and has nothing of. */
async function strangersLink(change: Partial<LinkablePicture> = {}): Promise<string> {
  const manifest = await readJson(modelManifestSchema, `${folder}/model.json`);
  const { draw } = await readJson(z.object({ draw: z.object({ codes: z.array(z.number()) }) }), `${folder}/golden.json`);
  const { codebookSize } = manifest.picture;
  return writePictureLink({ codes: draw.codes, codebookSize, decoder: decoderFingerprint(manifest), model: manifest.id, drawing: { prompt, seed: 7, candidate: 1, sampling: { temperature: 0.8, topK: 48, topP: 0.9, guidanceScale: 3 } }, ...change }, 560);
}

async function expectGoodPage(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.filter(({ impact }) => impact === 'serious' || impact === 'critical').map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`)).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);
}

/** The side of the picture that an `img` has really loaded, pixels; 0 before. */
function loadedSide(page: Page, name: string): Promise<number> {
  return page.getByRole('img', { name }).evaluate((picture) => (picture instanceof HTMLImageElement ? picture.naturalWidth : 0));
}

async function pixelsAt(page: Page, address: string): Promise<Buffer> {
  return sharp(await (await page.request.get(address)).body()).removeAlpha().raw().toBuffer();
}

test.use({ contextOptions: { reducedMotion: 'reduce' } });

for (const colorScheme of ['light', 'dark'] as const) {
  test(`a link shows its picture where nobody has seen it, in ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme });
    const response = await visit(page, `/p/${await strangersLink()}`);
    expect(response?.status()).toBe(200);
    await expect(page).toHaveTitle(`${prompt} · 달래`);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(prompt);
    await expect(page.getByText('시드 7 #2')).toBeVisible();
    await expect.poll(() => loadedSide(page, `“${prompt}”을 그린 2번 그림`)).toBe(1024);
    await expectGoodPage(page);
  });
}

test('chat programs get a preview card in the language of whoever asks', async ({ page, baseURL }) => {
  const link = await strangersLink();
  for (const [language, words] of [['ko-KR', '달래가 그린 그림이에요'], ['en-GB', 'Drawn by Dallae']] as const) {
    const html = await (await page.request.get(`/p/${link}`, { headers: { 'Accept-Language': language } })).text();
    const tag = (name: string) => new RegExp(`<meta (?:property|name)="${name}" content="([^"]*)"`).exec(html.slice(0, html.indexOf('</head>')))?.[1] ?? '';
    expect([tag('og:title'), tag('twitter:card')]).toEqual([prompt, 'summary_large_image']);
    for (const name of ['og:description', 'twitter:description', 'description']) expect(tag(name)).toContain(words);
    expect(tag('og:image')).toBe(`${baseURL ?? ''}/api/pictures/${link}/card`);
    expect(tag('twitter:image')).toBe(tag('og:image'));
    const card = await page.request.get(tag('og:image'));
    expect(await sharp(await card.body()).metadata()).toMatchObject({ format: 'jpeg', width: Number(tag('og:image:width')), height: Number(tag('og:image:height')) });
  }
});

test('its words can be drawn from, its picture be kept and described', async ({ page }) => {
  const link = await strangersLink();
  await visit(page, `/p/${link}`);
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'PNG 내려받기' }).click()]);
  expect((await sharp(await download.path()).metadata()).format).toBe('png');
  await page.getByRole('link', { name: '이 글로 그리기' }).click();
  await expect(promptField(page)).toHaveValue(prompt);
  await visit(page, `/p/${link}`);
  await page.getByRole('link', { name: '이 그림 설명하기' }).click();
  await expect(page.locator('[data-testid=reading][data-state=succeeded]')).toBeVisible();
});

test('the very picture can be drawn again, with the settings that its link tells', async ({ page }) => {
  await visit(page, `/p/${await strangersLink()}`);
  const told = page.getByTestId('parameters');
  for (const value of ['0.80', '3.00', '48', '0.90']) await expect(told).toContainText(value);
  await expectGoodPage(page);
  await page.getByRole('link', { name: '이대로 다시 쓰기' }).click();
  await expect(promptField(page)).toHaveValue(prompt);
  await expect(page).toHaveURL(/seed=7/);
  // An older link, without settings, offers the words alone.
  await visit(page, `/p/${await strangersLink({ drawing: { prompt, seed: 7, candidate: 1, sampling: null } })}`);
  await expect(page.getByRole('link', { name: '이 글로 그리기' })).toBeVisible();
  await expect(page.getByRole('link', { name: '이대로 다시 쓰기' })).toHaveCount(0);
});

test('a link without words shows the picture all the same', async ({ page }) => {
  await visit(page, `/p/${await strangersLink({ drawing: null, model: null })}`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('달래가 그린 그림');
  await expect(page.getByText('이 링크에는 글이 들어 있지 않아요.')).toBeVisible();
  await expect(page.getByRole('link', { name: '이 글로 그리기' })).toHaveCount(0);
  await expect.poll(() => loadedSide(page, '링크로 받은 그림')).toBe(1024);
  await expectGoodPage(page);
});

test('a damaged link and one of another model say what is wrong and what to do', async ({ page }) => {
  const link = await strangersLink();
  const damaged = link.slice(0, 100) + (link[100] === 'A' ? 'B' : 'A') + link.slice(101);
  expect((await visit(page, `/p/${damaged}`))?.status()).toBe(404);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('깨진 링크예요');
  await expect(page.getByText('다시 복사해 달라고')).toBeVisible();
  await expectGoodPage(page);

  expect((await visit(page, `/p/${await strangersLink({ decoder: '00000000', model: 'dallae-xl' })}`))?.status()).toBe(404);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('다른 모델의 그림이에요');
  await expect(page.getByText('‘dallae-xl’')).toBeVisible();
  await expectGoodPage(page);
  await page.getByRole('link', { name: '이 글로 그리기' }).click();
  await expect(promptField(page)).toHaveValue(prompt);
});

test('a drawn picture’s link is copied, and brings the very picture to somebody else', async ({ page, browser, context, baseURL }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await openCreate(page);
  await chooseCount(page, 1);
  await promptField(page).fill('파란 우산');
  await promptField(page).press('Enter');
  const run = newestRun(page);
  await expect(run).toHaveAttribute('data-state', 'succeeded');
  await run.getByRole('button', { name: '링크 복사' }).click();
  await expect(page.getByText('링크를 복사했어요')).toBeVisible();
  const address = await page.evaluate(() => navigator.clipboard.readText());
  expect(address.startsWith(`${baseURL ?? ''}/p/`)).toBe(true);
  expect(address.length).toBeLessThan(600);

  const drawn = await run.getByRole('img', { name: '“파란 우산”을 그린 1번 그림' }).getAttribute('src');
  const other = await browser.newContext({ locale: 'en-GB' });
  const visitor = await other.newPage();
  await visit(visitor, address);
  await expect(visitor.getByRole('heading', { level: 1 })).toHaveText('파란 우산');
  const link = new URL(address).pathname.replace('/p/', '');
  expect((await pixelsAt(visitor, `${baseURL ?? ''}/api/pictures/${link}`)).equals(await pixelsAt(page, drawn ?? ''))).toBe(true);
  await other.close();
});

test('where nothing may be copied, the link is shown, selected', async ({ page }) => {
  await page.addInitScript(() => Object.defineProperty(navigator, 'clipboard', { value: undefined }));
  await visit(page, `/p/${await strangersLink()}`);
  await page.getByRole('button', { name: '링크 복사' }).click();
  const field = page.getByRole('textbox', { name: '그림 링크' });
  await expect(field).toBeFocused();
  const selected = await field.evaluate((element) => (element instanceof HTMLTextAreaElement ? element.value.slice(element.selectionStart, element.selectionEnd) : ''));
  expect(selected).toBe(page.url());
  await expectGoodPage(page);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: '링크 복사' })).toBeFocused();
});
