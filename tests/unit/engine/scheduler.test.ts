import fc from 'fast-check';
import sharp from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import { codesToBase64 } from '../../../server/contract/codes';
import { describe as describePicture } from '../../../server/engine/describe';
import { draw, type DrawRequest } from '../../../server/engine/draw';
import { NumbersInvalidError } from '../../../server/engine/errors';
import type { Model } from '../../../server/engine/model';
import { GraphRunError } from '../../../server/runtime/errors';
import type { Graph } from '../../../server/runtime/port';
import { floatsOf, type Tensors } from '../../../server/runtime/tensor';
import { createFakeModel, fakeManifest, graphOf } from './fake-model';

const request: DrawRequest = { prompt: '달', seed: 7, candidates: 1, sampling: { temperature: 1, topK: 0, topP: 1, guidanceScale: 2 } };
let picture: Uint8Array;
let transformer: Graph;
beforeAll(async () => {
  picture = await sharp({ create: { width: 8, height: 8, channels: 3, background: '#ff0000' } }).png().toBuffer();
  transformer = (await createFakeModel()).graphs.transformer;
});

async function drawCodes(model: Model, changes: Partial<DrawRequest> = {}): Promise<number[][]> {
  let codes: number[][] = [];
  for await (const row of draw(model, { ...request, ...changes })) codes = row.codes.map((map) => [...map]);
  return codes;
}

async function captions(model: Model, seed: number, file: Uint8Array = picture): Promise<unknown[]> {
  const all: unknown[] = [];
  for await (const progress of describePicture(model, { picture: file, languages: ['ko', 'en'], captions: 2, seed })) if (progress.type === 'completed') all.push(progress);
  return all;
}

/** A transformer that is changed where one of its steps goes on from the prompt `X`. */
function withMarked(change: (outputs: Tensors, rows: number[]) => Tensors): Graph {
  return graphOf(async (inputs) => {
    const [rows = 0, past = 0] = [inputs['past_keys.0']?.dims[0], inputs['past_keys.0']?.dims[2]];
    const keys = floatsOf(inputs, 'past_keys.0');
    const marked = Array.from({ length: rows }, (_, row) => row).filter((row) => past > 1 && keys[row * past + 1] === 38);
    const outputs = await transformer.run(inputs);
    return marked.length === 0 ? outputs : change(outputs, marked);
  });
}

describe('the scheduler', () => {
  it('does what jobs ask for in the same calls', async () => {
    const steps: number[] = [];
    const model = await createFakeModel({
      transformer: graphOf((inputs) => {
        if ((inputs['past_keys.0']?.dims[2] ?? 0) > 0) steps.push(inputs['past_keys.0']?.dims[0] ?? 0);
        return transformer.run(inputs);
      }),
    });
    await Promise.all([drawCodes(model, { candidates: 2 }), drawCodes(model, { seed: 9, prompt: '별과 달' }), drawCodes(model, { seed: 5 })]);
    expect(steps).toEqual([8, 8, 8]);
  });

  it('gives every job what it gets alone, whatever runs beside it and whenever it comes', async () => {
    const alone = await createFakeModel();
    const job = fc.record({ seed: fc.nat(50), candidates: fc.integer({ min: 1, max: 5 }), prompt: fc.constantFrom('달', '달과 별', 'X', 'abcdef'), guidanceScale: fc.constantFrom(1, 2), keep: fc.constantFrom(null, '0110', '1000'), delay: fc.nat(6), describe: fc.boolean() });
    await fc.assert(
      fc.asyncProperty(fc.array(job, { minLength: 2, maxLength: 6 }), async (jobs) => {
        const model = await createFakeModel();
        await Promise.all(
          jobs.map(async ({ seed, candidates, prompt, guidanceScale, keep, delay, describe: describing }, index) => {
            for (let turn = 0; turn < delay; turn += 1) await new Promise((resolve) => setImmediate(resolve));
            const changes = { seed, candidates, prompt, client: String(index % 2), sampling: { ...request.sampling, guidanceScale }, ...(keep === null ? {} : { start: { codes: codesToBase64([1, 2, 3, 4, 5, 6, 7, 8]), keep } }) };
            if (describing) expect(await captions(model, seed)).toEqual(await captions(alone, seed));
            else expect(await drawCodes(model, changes)).toEqual(await drawCodes(alone, changes));
          }),
        );
      }),
      { numRuns: 25 },
    );
  });

  it('lets a short job of another client pass many long ones', async () => {
    const model = await createFakeModel();
    const ended: string[] = [];
    const long = Array.from({ length: 6 }, async (_, index) => {
      await drawCodes(model, { candidates: 16, seed: index, client: 'many' });
      ended.push(`long ${index}`);
    });
    await new Promise((resolve) => setImmediate(resolve));
    const short = drawCodes(model, { client: 'one' }).then(() => ended.push('short'));
    await Promise.all([...long, short]);
    expect(ended[0]).toBe('short');
  });

  it('fails the job at fault only when a call fails', async () => {
    const model = await createFakeModel({ transformer: withMarked(() => { throw new GraphRunError('the kernel gave up'); }) });
    const [good, bad, other] = await Promise.allSettled([drawCodes(model), drawCodes(model, { prompt: 'X' }), captions(model, 1)]);
    expect(good).toMatchObject({ status: 'fulfilled', value: await drawCodes(await createFakeModel()) });
    expect(bad.status === 'rejected' && bad.reason).toBeInstanceOf(GraphRunError);
    expect(other.status).toBe('fulfilled');
    expect(await drawCodes(model)).toHaveLength(1);
  });

  it('fails the job only whose numbers are none', async () => {
    const { width } = fakeManifest.transformer;
    const model = await createFakeModel({
      transformer: withMarked((outputs, rows) => {
        const hidden = floatsOf(outputs, 'hidden');
        for (const row of rows) hidden[row * width] = Number.NaN;
        return outputs;
      }),
    });
    const [good, bad] = await Promise.allSettled([drawCodes(model, { candidates: 3 }), drawCodes(model, { prompt: 'X' })]);
    expect(good).toMatchObject({ status: 'fulfilled', value: await drawCodes(await createFakeModel(), { candidates: 3 }) });
    expect(bad.status === 'rejected' && bad.reason).toBeInstanceOf(NumbersInvalidError);
  });

  it('fails the job only whose codes are drawn from what is no number', async () => {
    const { pictureHead } = (await createFakeModel()).graphs;
    const model = await createFakeModel({
      pictureHead: graphOf(async (inputs) => {
        const outputs = await pictureHead.run(inputs);
        // The second job's only row, after the first one's three, of as many depths as a position has.
        floatsOf(outputs, 'log_probability').fill(Number.NaN, 3 * fakeManifest.picture.depth);
        return outputs;
      }),
    });
    const [good, bad] = await Promise.allSettled([drawCodes(model, { candidates: 3 }), drawCodes(model, { prompt: '별' })]);
    expect(good).toMatchObject({ status: 'fulfilled', value: await drawCodes(await createFakeModel(), { candidates: 3 }) });
    expect(bad.status === 'rejected' && bad.reason).toBeInstanceOf(NumbersInvalidError);
  });

  it.each([Number.NaN, Infinity])('fails the description only whose logits have a %d', async (value) => {
    const { textHead } = (await createFakeModel()).graphs;
    const { width, vocabulary } = fakeManifest.transformer;
    const model = await createFakeModel({
      textHead: graphOf(async (inputs) => {
        const outputs = (await textHead?.run(inputs)) ?? {};
        const states = floatsOf(inputs, 'hidden');
        // States add up what they see: a white picture is whole numbers, a red one thirds.
        for (let row = 0; row < states.length / width; row += 1) {
          const sum = states[row * width] ?? 0;
          if (Math.abs(sum - Math.round(sum)) < 0.01) floatsOf(outputs, 'logits')[(row + 1) * vocabulary - 1] = value;
        }
        return outputs;
      }),
    });
    const white = await sharp({ create: { width: 8, height: 8, channels: 3, background: '#ffffff' } }).png().toBuffer();
    const [good, bad] = await Promise.allSettled([captions(model, 1), captions(model, 1, white)]);
    expect(good).toMatchObject({ status: 'fulfilled', value: await captions(await createFakeModel(), 1) });
    expect(bad.status === 'rejected' && bad.reason).toBeInstanceOf(NumbersInvalidError);
  });

  it('goes on for the others when a job is canceled in mid-step', async () => {
    const controller = new AbortController();
    let steps = 0;
    const model = await createFakeModel({
      transformer: graphOf((inputs) => {
        if ((inputs['past_keys.0']?.dims[2] ?? 0) > 0 && (steps += 1) === 2) controller.abort(new Error('stop'));
        return transformer.run(inputs);
      }),
    });
    const [good, canceled] = await Promise.allSettled([drawCodes(model), drawCodes(model, { seed: 8, signal: controller.signal })]);
    expect(good).toMatchObject({ status: 'fulfilled', value: await drawCodes(await createFakeModel()) });
    expect(canceled.status === 'rejected' && canceled.reason).toEqual(new Error('stop'));
  });
});
