import { expect, test, type Page } from '@playwright/test';
import { offerOf } from '../../server/hub/added-models';
import { startHub, type FlakyHub } from '../support/flaky-hub';
import { plainPicture, tinyCaptions } from '../support/tiny-captioner';
import { expectNoViolation } from './axe';
import { untilReady } from './history-screen';
import { visit } from './screen';

test.use({ contextOptions: { reducedMotion: 'reduce' } });

const id = 'vit-gpt2-image-captioning';
/** As `playwright.config.ts` tells the server. */
const hubPort = Number(process.env['DALLAE_E2E_PORT'] ?? 3217) + 100;
let hub: FlakyHub | undefined;
test.afterEach(async ({ request }) => {
  hub?.close();
  hub = undefined;
  await request.delete(`/api/hub/${id}`);
});

/** Nothing is wider than a phone. */
async function expectNarrow(page: Page): Promise<void> {
  const { width, height } = page.viewportSize() ?? { width: 1440, height: 900 };
  await page.setViewportSize({ width: 390, height: 844 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);
  await page.setViewportSize({ width, height });
}

test('adds a model by one click, describes with it in English only, and removes it', async ({ page }) => {
  await untilReady(page);
  await visit(page, '/models');
  const offer = page.getByTestId('offer').filter({ hasText: 'ViT-GPT2' });
  await offer.getByRole('button', { name: '라이선스와 크기 보기' }).click();
  await expect(offer.getByRole('alert')).toContainText('허브에 연결할 수 없어요');

  let held = true;
  hub = await startHub((path) => (held && path.includes('decoder') ? 'stall' : undefined), { offer: offerOf(id), port: hubPort });
  await offer.getByRole('button', { name: '다시 해 보기' }).click();
  await expect(offer.getByTestId('add-plan')).toContainText('mit');
  await expectNarrow(page);
  await expectNoViolation(page);
  await offer.getByRole('button', { name: '내려받기' }).click();
  await expect(offer.getByRole('progressbar')).toHaveCount(7);
  await expectNarrow(page);
  await expectNoViolation(page);
  await offer.getByRole('button', { name: '멈추기' }).click();
  await expect(offer).toHaveAttribute('data-state', 'absent');
  held = false;
  await offer.getByRole('button', { name: '라이선스와 크기 보기' }).click();
  await offer.getByRole('button', { name: '내려받기' }).click();
  const card = page.getByTestId('hub-model').filter({ hasText: 'ViT-GPT2' });
  await expect(card).toContainText('쓸 때 올려요');
  await expectNoViolation(page);

  await visit(page, '/describe');
  await page.getByRole('combobox', { name: '모델' }).selectOption({ label: 'ViT-GPT2' });
  await page.locator('input[type=file]').first().setInputFiles({ name: 'red.png', mimeType: 'image/png', buffer: Buffer.from(await plainPicture(tinyCaptions.red.color)) });
  const reading = page.getByTestId('reading').first();
  await expect(reading).toHaveAttribute('data-state', 'succeeded');
  await expect(reading).toContainText('ViT-GPT2는 한국어로 쓰지 않아요.');
  await expect(reading.getByRole('heading', { name: '영어' })).toBeVisible();
  await expect(reading.getByRole('heading', { name: '한국어' })).toHaveCount(0);

  await visit(page, '/models');
  await offer.getByRole('button', { name: '지우기' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: '지우기' }).click();
  await expect(offer).toHaveAttribute('data-state', 'absent');
  await expect(card).toHaveCount(0);
});
