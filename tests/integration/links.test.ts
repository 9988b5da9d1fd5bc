import sharp from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import { codesFromBase64 } from '../../server/contract/codes';
import { recipeAnswerSchema } from '../../server/contract/history';
import { packagesOfOurs, modelListSchema } from '../../server/contract/installed-model';
import { linkMaxLength, writePictureLink } from '../../server/contract/picture-link';
import { draw, errorOf, readEvents, serverUrl, untilReady } from './client';

const prompt = '밤에 검은 고양이와 노란 달';

let pictureId: string;
let link: string;
beforeAll(async () => {
  await untilReady();
  const models = packagesOfOurs(modelListSchema.parse(await (await fetch(`${serverUrl}/api/models`)).json()).models);
  const job = await draw({ prompt });
  const completed = (await readEvents(job.id)).events.find((event) => event.type === 'candidate.completed');
  const model = models.find(({ decoder }) => decoder === completed?.decoder);
  if (completed === undefined || model === undefined) throw new Error('nothing was drawn by an installed model');
  pictureId = completed.pictureId;
  const { codebookSize } = model.picture;
  if (job.task.kind !== 'generate') throw new Error('nothing was to be drawn');
  const drawing = { prompt, seed: job.task.seed, candidate: completed.candidate, sampling: job.task.sampling };
  link = writePictureLink({ codes: codesFromBase64(completed.codes), codebookSize, decoder: model.decoder, model: model.id, drawing }, linkMaxLength - `${serverUrl}/p/`.length);
});

async function file(id: string, query = ''): Promise<Buffer> {
  const response = await fetch(`${serverUrl}/api/pictures/${id}${query}`);
  expect(response.status).toBe(200);
  return Buffer.from(await response.arrayBuffer());
}

async function find(picture: Uint8Array) {
  return recipeAnswerSchema.parse(await (await fetch(`${serverUrl}/api/recipe`, { method: 'POST', body: new Uint8Array(picture) })).json());
}

describe('a link', () => {
  it('has less than 600 letters and brings back the very pixels', async () => {
    expect(`${serverUrl}/p/${link}`.length).toBeLessThan(600);
    const [linked, kept] = await Promise.all([link, pictureId].map(async (id) => sharp(await file(id)).raw().toBuffer()));
    expect(kept?.equals(linked ?? Buffer.alloc(0))).toBe(true);
  });

  it('tells how its picture was drawn, in every file made of it', async () => {
    for (const query of ['', '?format=webp', '?format=jpeg&size=128', '?format=svg']) {
      const found = await find(await file(link, query));
      expect(found).toMatchObject({ match: 'recipe', pictureId, recipe: { prompt, seed: 7 } });
    }
  });

  it('is a page with a card', async () => {
    const html = await (await fetch(`${serverUrl}/p/${link}`)).text();
    expect(html).toContain(`<meta property="og:title" content="${prompt}"`);
    expect(await sharp(await file(link, '/card')).metadata()).toMatchObject({ width: 1200, height: 630 });
  });

  it('that is damaged is refused, by the page and by the picture', async () => {
    const damaged = `${link.slice(0, 50)}${link[50] === 'A' ? 'B' : 'A'}${link.slice(51)}`;
    expect((await fetch(`${serverUrl}/p/${damaged}`)).status).toBe(404);
    const response = await fetch(`${serverUrl}/api/pictures/${damaged}`);
    expect([response.status, (await errorOf(response)).code]).toEqual([400, 'link_damaged']);
  });
});

describe('a file of ours without its recipe', () => {
  it('is found by its pixels', async () => {
    const stripped = await sharp(await file(pictureId)).png().toBuffer();
    expect(await find(stripped)).toMatchObject({ pictureId, match: 'exact', similarity: 1, recipe: { prompt } });
  });

  it('is found after it was made a JPEG and resized', async () => {
    const whole = await file(pictureId);
    for (const changed of [sharp(whole).jpeg({ quality: 70 }), sharp(whole).resize(512).jpeg(), sharp(whole).resize(128).webp()]) {
      const found = await find(await changed.toBuffer());
      expect(found).toMatchObject({ pictureId, match: 'similar' });
      expect(found.similarity).toBeGreaterThan(0.98);
    }
  });

  it('still says so itself when it has one', async () => {
    expect(await find(await file(pictureId))).toMatchObject({ pictureId, match: 'recipe', similarity: null });
  });
});
