import { beforeAll, describe, expect, it } from 'vitest';
import sharp from 'sharp';
import { codesFromBase64 } from '../../server/contract/codes';
import { choicesSchema, insideSchema, type Choices } from '../../server/contract/inspection';
import { modelDetailsSchema } from '../../server/contract/model-details';
import { draw, errorOf, readEvents, serverUrl, untilReady } from './client';

const prompt = '들판에 있는 빨간 사과 세 개';
let pictureId = '';
let codes: Uint16Array = new Uint16Array();

beforeAll(async () => {
  await untilReady();
  const { events } = await readEvents((await draw({ prompt })).id);
  const finished = events.find((event) => event.type === 'candidate.completed');
  pictureId = finished?.pictureId ?? '';
  codes = codesFromBase64(finished?.codes ?? '');
}, 120_000);

const get = (path: string) => fetch(`${serverUrl}/api/pictures/${pictureId}${path}`);
const choicesAt = async (position: number): Promise<Choices> => choicesSchema.parse(await (await get(`/choices?position=${position}`)).json());
const pixels = async (path: string) => sharp(Buffer.from(await (await get(path)).arrayBuffer())).removeAlpha().raw().toBuffer();

describe('a drawn picture from the inside', { timeout: 120_000 }, () => {
  it('is its codes and its words, each with an influence on every position', async () => {
    const inside = insideSchema.parse(await (await get('/inside')).json());
    expect(codesFromBase64(inside.codes)).toEqual(codes);
    expect(inside).toMatchObject({ drawn: true, prompt, rows: 8, columns: 8, depth: 4 });
    expect(inside.words.map(({ word }) => word)).toEqual(prompt.split(' '));
    for (const { influence } of inside.words) expect(influence).toHaveLength(64);
    // What is drawn depends on the thing that was asked for more than on a word that says nothing.
    const strength = (wanted: string) => Math.max(...(inside.words.find(({ word }) => word === wanted)?.influence ?? []));
    expect(strength('사과')).toBeGreaterThan(strength('있는'));
  });

  it('was chosen code by code: probabilities are a distribution, and what was drawn is among them', async () => {
    for (const position of [0, 27, 63]) {
      const choices = await choicesAt(position);
      expect(choices.depths.length).toBeGreaterThan(0);
      for (const { depth, chosen, choices: found } of choices.depths) {
        expect(chosen).toBe(codes[position * 4 + depth]);
        const sum = found.reduce((total, { probability }) => total + probability, 0);
        expect(sum).toBeLessThanOrEqual(1);
        expect(sum).toBeGreaterThan(0);
        for (const { picture } of found) expect((await sharp(Buffer.from(picture.split(',')[1] ?? '', 'base64')).metadata()).format).toBe('webp');
      }
    }
  });

  it('grows from coarse to fine, and is whole with all its codes', async () => {
    const [first, last, whole] = [await pixels('?depth=1'), await pixels('?depth=4'), await pixels('')];
    expect(last.equals(whole)).toBe(true);
    expect(first.equals(whole)).toBe(false);
  });

  it.each([['/choices?position=64', 'position'], ['?depth=5', 'depth'], ['?depth=0', 'depth']])('refuses %s in the reader’s language', async (path, param) => {
    const response = await get(`${path}&language=ko`);
    const error = await errorOf(response);
    expect([response.status, error.code, error.param]).toEqual([400, 'invalid_request', param]);
    expect(error.message).toMatch(/[가-힣]/);
  });
});

describe('the model', { timeout: 120_000 }, () => {
  it('tells what a picture takes, counted and metered', async () => {
    const details = modelDetailsSchema.parse(await (await fetch(`${serverUrl}/api/models/dallae-s`)).json());
    expect(details.work.draw).toBeGreaterThan(details.work.read);
    expect(details.use?.pictures).toBeGreaterThan(0);
    expect(details.use?.energy.processorSeconds).toBeGreaterThan(0);
    expect(details.use?.energy.joules).toBeGreaterThan(0);
    expect(details.art.every(({ license }) => license !== '')).toBe(true);
  });
});
