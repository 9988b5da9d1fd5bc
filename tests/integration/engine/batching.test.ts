import { setImmediate } from 'node:timers/promises';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { codesToBase64 } from '../../../server/contract/codes';
import { describe as describePicture } from '../../../server/engine/describe';
import { draw, type DrawRequest } from '../../../server/engine/draw';
import type { Engine } from '../../../server/engine/engine';
import { picturePosition } from '../../../server/engine/prefix';
import { readPromptPrefix } from '../../../server/engine/prompt-prefix';
import { uniforms } from '../../../server/engine/random';
import { sequenceCapacity, startSequence, type Sequence } from '../../../server/engine/sequence';
import { SequenceStack, type SequenceStep } from '../../../server/engine/sequence-stack';
import { openShippedEngine, shippedModel } from './shipped-engine';

let engine: Engine;
beforeAll(async () => {
  engine = await openShippedEngine();
}, 120_000);
afterAll(() => engine.close());

/** Numbers in [0, 1) that are the same at every run. */
function chance(seed: number): () => number {
  const numbers = uniforms(seed, 0, 4096);
  let index = 0;
  return () => numbers[index++ % numbers.length] ?? 0;
}

const sampling = { temperature: 1, topK: 0, topP: 0.9, guidanceScale: 2 };
const prompts = ['달', 'a red apple', '밤에 검은 고양이와 노란 달', 'the Eiffel Tower in the desert', '사막에 있는 '.repeat(20)];

describe('a sequence of the shipped model', { timeout: 300_000 }, () => {
  it('reaches the same states, bit for bit, in 120 random batches', async () => {
    const model = engine.model(shippedModel);
    const { depth, codebookSize } = model.manifest.picture;
    const capacity = sequenceCapacity(model.manifest, false);
    const prefixes = await Promise.all(prompts.map((prompt) => readPromptPrefix(model, prompt)));
    const codesOf = (who: number, place: number): number[] => Array.from(uniforms(who, place, depth), (uniform) => Math.floor(uniform * codebookSize));
    const stepOf = (sequence: Sequence, who: number, place: number): SequenceStep => ({ sequence, input: { kind: 'codes', codes: codesOf(who, place) }, position: picturePosition(model.manifest, place + 1) });
    const begin = (): Sequence[] => prefixes.map((prefix) => startSequence(model.manifest, prefix, capacity));
    const places = 15;

    const stack = new SequenceStack(model.graphs.transformer, model.manifest);
    const alone = begin();
    const expected: Float32Array[][] = alone.map(() => []);
    for (const [who, sequence] of alone.entries()) {
      for (let place = 0; place < places; place += 1) {
        await stack.step([stepOf(sequence, who, place)]);
        expected[who]?.push(sequence.state);
      }
    }

    const random = chance(1);
    let batches = 0;
    while (batches < 120) {
      const crowd = Array.from({ length: 1 + Math.floor(random() * 3) }, begin).flatMap((sequences) => sequences.map((sequence, who) => ({ sequence, who, place: 0 })));
      while (crowd.some(({ place }) => place < places)) {
        const going = crowd.filter(({ place }) => place < places && random() < 0.7).sort(() => random() - 0.5);
        if (going.length === 0) continue;
        await stack.step(going.map(({ sequence, who, place }) => stepOf(sequence, who, place)));
        batches += 1;
        for (const each of going) {
          const wanted = expected[each.who]?.[each.place] ?? new Float32Array(0);
          expect(Buffer.compare(Buffer.from(each.sequence.state.buffer), Buffer.from(wanted.buffer, wanted.byteOffset, wanted.byteLength))).toBe(0);
          each.place += 1;
        }
      }
    }
  });
});

describe('jobs of the shipped model', { timeout: 300_000 }, () => {
  it('get the same codes and captions in random company as alone', async () => {
    const model = engine.model(shippedModel);
    const moon = '<svg xmlns="http://www.w3.org/2000/svg" width="256" height="256"><rect width="256" height="256" fill="#1a2350"/><circle cx="128" cy="120" r="60" fill="#ffd93b"/></svg>';
    const picture = await sharp(Buffer.from(moon)).png().toBuffer();
    const drawAll = async (request: DrawRequest): Promise<unknown> => {
      let codes: number[][] = [];
      for await (const row of draw(model, request)) codes = row.codes.map((map) => [...map]);
      return codes;
    };
    const start = { codes: codesToBase64(Array.from(uniforms(3, 3, 256), (uniform) => Math.floor(uniform * 1024))), keep: '10'.repeat(32) };
    const jobs: ((client: string) => Promise<unknown>)[] = [
      (client) => drawAll({ prompt: '밤에 노란 달', seed: 1, candidates: 2, sampling, client }),
      (client) => drawAll({ prompt: 'a red apple', seed: 2, candidates: 1, sampling: { ...sampling, guidanceScale: 1, topK: 50 }, client }),
      (client) => drawAll({ prompt: '고양이', seed: 3, candidates: 1, sampling, start, client }),
      async (client) => {
        const all: unknown[] = [];
        for await (const progress of describePicture(model, { picture, languages: ['ko', 'en'], captions: 2, seed: 4, client })) if (progress.type === 'completed') all.push(progress);
        return all;
      },
    ];
    const expected: unknown[] = [];
    for (const job of jobs) expected.push(await job(''));
    const random = chance(2);
    for (let mix = 0; mix < 2; mix += 1) {
      await Promise.all(
        Array.from({ length: 6 }, async (_, index) => {
          const which = Math.floor(random() * jobs.length);
          for (let turns = Math.floor(random() * 60); turns > 0; turns -= 1) await setImmediate();
          expect(await jobs[which]?.(String(index % 3))).toEqual(expected[which]);
        }),
      );
    }
  });
});
