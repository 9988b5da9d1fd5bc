import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { readConfiguration } from '../../../server/config/configuration';
import type { Engine } from '../../../server/engine/engine';
import { findModelPackages } from '../../../server/engine/model-package';
import { picturePosition } from '../../../server/engine/prefix';
import { readPromptPrefix } from '../../../server/engine/prompt-prefix';
import { sequenceCapacity, startSequence } from '../../../server/engine/sequence';
import { SequenceStack } from '../../../server/engine/sequence-stack';
import { openShippedEngine } from './shipped-engine';

/** What the training's export wrote down of its own tokenizer and network: this side must find the same. */
const goldenSchema = z.object({
  pieces: z.array(z.object({ text: z.string(), ids: z.array(z.number().int()) })),
  draw: z.object({
    prompt: z.string(),
    /** A whole picture, read code by code after the prompt. */
    codes: z.array(z.number().int()),
    /** Hidden state that the last position's codes are chosen from. */
    lastHidden: z.array(z.number()),
  }),
});

const { modelsDirectory } = readConfiguration();

describe.each(await findModelPackages(modelsDirectory))('golden values of the training of %s', (id) => {
  let engine: Engine;
  let golden: z.infer<typeof goldenSchema>;
  beforeAll(async () => {
    engine = await openShippedEngine(id);
    golden = goldenSchema.parse(JSON.parse(await readFile(join(modelsDirectory, id, 'golden.json'), 'utf8')));
  });
  afterAll(() => engine.close());

  it('cuts texts into the same pieces', () => {
    const { tokenizer } = engine.model(id);
    for (const { text, ids } of golden.pieces) expect({ text, ids: tokenizer.encode(text) }).toEqual({ text, ids });
  });

  it('reaches the same hidden state, step by step with a cache, as the training did in one pass', async () => {
    const model = engine.model(id);
    const { rows, columns, depth } = model.manifest.picture;
    const { prompt, codes, lastHidden } = golden.draw;
    const prefix = await readPromptPrefix(model, prompt);
    const capacity = sequenceCapacity(model.manifest, false);
    const sequences = [prefix, model.emptyPrefix].map((each) => startSequence(model.manifest, each, capacity));
    const stack = new SequenceStack(model.graphs.transformer, model.manifest);
    for (let position = 1; position < rows * columns; position += 1) {
      const chosen = codes.slice((position - 1) * depth, position * depth);
      await stack.step(sequences.map((sequence) => ({ sequence, input: { kind: 'codes', codes: chosen }, position: picturePosition(model.manifest, position) })));
    }
    const worst = lastHidden.reduce((largest, value, index) => Math.max(largest, Math.abs(value - (sequences[0]?.state[index] ?? Number.NaN))), 0);
    expect(worst).toBeLessThan(1e-3);
  });
});
