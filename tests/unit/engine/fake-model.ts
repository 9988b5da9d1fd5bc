import type { ModelManifest } from '../../../server/contract/model-manifest';
import type { Model } from '../../../server/engine/model';
import { picturePosition, readPrefix } from '../../../server/engine/prefix';
import { Scheduler } from '../../../server/engine/scheduler';
import type { Graph } from '../../../server/runtime/port';
import { floatsOf, integersOf, floatTensor, integerTensor, type Tensors } from '../../../server/runtime/tensor';

const file = { path: 'graph.onnx', bytes: 1, sha256: '0'.repeat(64) };

/** A model of 2×2 places, 2 codes deep, whose graphs are a few lines of arithmetic. */
export const fakeManifest: ModelManifest = {
  format: 1,
  id: 'fake',
  name: 'Fake',
  description: { ko: '가짜', en: 'Fake' },
  license: 'MIT',
  capabilities: ['generate', 'describe'],
  picture: { size: 8, encoderSize: 4, rows: 2, columns: 2, depth: 2, codebookSize: 50, latentWidth: 3 },
  transformer: { layers: 2, width: 4, keyValueHeads: 1, headWidth: 1, vocabulary: 40, textLength: 6, parameters: 1 },
  specialTokens: { padding: 0, end: 1, draw: 2, empty: 3, picture: 4, describe: { ko: 5, en: 6 }, caption: 7 },
  sampling: { temperature: 1, topK: 0, topP: 1, guidanceScale: 2 },
  graphs: { pictureEncoder: file, pictureDecoder: file, transformer: file, pictureHead: file, textHead: file },
  tokenizer: file,
  examples: { ko: [], en: [] },
  metrics: {},
  art: [],
};

/**
 * Attention is a sum: every token leaves its own value in the cache, and a hidden state is
 * [sum of what it sees, how many it sees, its position, its own value]. So a cache or mask mixed up shows in every result.
 */
function transformer(): Graph {
  return graphOf((inputs) => {
    const [rows = 0, past = 0] = [inputs['past_keys.0']?.dims[0], inputs['past_keys.0']?.dims[2]];
    const positions = integersOf(inputs, 'positions');
    const mask = floatsOf(inputs, 'mask');
    const pastKeys = floatsOf(inputs, 'past_keys.0');
    const length = positions.length / rows;
    const { layers, width } = fakeManifest.transformer;
    const hidden = new Float32Array(rows * length * width);
    const columns = past + length;
    const keys = new Float32Array(layers * rows * length);
    for (let row = 0; row < rows; row += 1) {
      const own = tokenValues(inputs, row);
      const column = [...pastKeys.subarray(row * past, (row + 1) * past), ...own];
      for (let layer = 0; layer < layers; layer += 1) keys.set(own, (layer * rows + row) * length);
      for (let place = 0; place < length; place += 1) {
        const seen = column.filter((_, index) => mask[(row * length + place) * columns + index] === 0);
        const sum = seen.reduce((total, value) => total + value, 0);
        hidden.set([sum, seen.length, positions[row * length + place] ?? 0, own[place] ?? 0], (row * length + place) * width);
      }
    }
    const cache = floatTensor(keys, [layers, rows, 1, length, 1]);
    return { hidden: floatTensor(hidden, [rows, length, width]), keys: cache, values: cache };
  });
}

/** Row `row`'s tokens as numbers: text ids, latents by their first value, codes by `10 · first + second`. */
function tokenValues(inputs: Tensors, row: number): number[] {
  const rowOf = (values: ArrayLike<number>, name: string): number[] => {
    const size = values.length / (inputs[name]?.dims[0] ?? 1);
    return Array.from(values).slice(row * size, (row + 1) * size);
  };
  const text = rowOf(integersOf(inputs, 'text'), 'text');
  const latents = rowOf(floatsOf(inputs, 'latents'), 'latents').filter((_, index) => index % 3 === 0);
  const codes = rowOf(integersOf(inputs, 'codes'), 'codes');
  const places = Array.from({ length: codes.length / 2 }, (_, place) => 10 * (codes[2 * place] ?? 0) + (codes[2 * place + 1] ?? 0));
  return [...text, ...latents, ...places];
}

function pictureHead(): Graph {
  return graphOf((inputs) => {
    const conditional = floatsOf(inputs, 'conditional');
    const unconditional = floatsOf(inputs, 'unconditional');
    const codes = Array.from(floatsOf(inputs, 'uniforms'), (uniform, index) => {
      const start = 4 * Math.floor(index / 2);
      const state = (conditional[start] ?? 0) + 3 * (conditional[start + 1] ?? 0) + 5 * (unconditional[start] ?? 0) + (unconditional[start + 1] ?? 0);
      return Math.floor(Math.abs(state + 50 * uniform)) % 50;
    });
    return { codes: integerTensor(codes, [codes.length / 2, 2]), log_probability: floatTensor(new Float32Array(codes.length).fill(-1), [codes.length / 2, 2]) };
  });
}

/** Writes `language id + 20, + 21, …` and ends after three pieces; the next best piece is 30. */
function textHead(): Graph {
  return graphOf((inputs) => {
    const hidden = floatsOf(inputs, 'hidden');
    const logits = new Float32Array((hidden.length / 4) * 40);
    for (let row = 0; row < hidden.length / 4; row += 1) {
      const position = hidden[4 * row + 2] ?? 0;
      const best = position >= 4 ? fakeManifest.specialTokens.end : 20 + position;
      logits[row * 40 + best] = 4;
      logits[row * 40 + 30] = 3;
      logits[row * 40 + fakeManifest.specialTokens.draw] = 9;
    }
    return { logits: floatTensor(logits, [hidden.length / 4, 40]) };
  });
}

/** Each place is a square of 4×4 pixels whose red is its first code. */
function pictureDecoder(): Graph {
  return graphOf((inputs) => {
    const codes = integersOf(inputs, 'codes');
    const pictures = inputs['codes']?.dims[0] ?? 0;
    const rows = inputs['codes']?.dims[1] ?? 0;
    const data = new Uint8Array(pictures * rows * 4 * 8 * 3);
    for (let index = 0; index < data.length; index += 3) {
      const pixel = index / 3;
      const line = Math.floor(pixel / 8);
      data[index] = codes[2 * (2 * Math.floor(line / 4) + Math.floor((pixel % 8) / 4))] ?? 0;
    }
    return { pixels: { type: 'uint8', data, dims: [pictures, rows * 4, 8, 3] } };
  });
}

function pictureEncoder(): Graph {
  return graphOf((inputs) => {
    const pixels = floatsOf(inputs, 'pixels');
    const pictures = pixels.length / 48;
    const means = Array.from({ length: pictures }, (_, index) => pixels.subarray(48 * index, 48 * (index + 1)).reduce((sum, value) => sum + value, 0) / 48);
    return {
      codes: integerTensor(means.flatMap(() => [1, 2, 3, 4, 5, 6, 7, 8]), [pictures, 4, 2]),
      latents: floatTensor(Float32Array.from(means.flatMap((mean) => new Array<number>(12).fill(mean))), [pictures, 4, 3]),
    };
  });
}

export async function createFakeModel(changes: Partial<Model['graphs']> = {}): Promise<Model> {
  const { draw, empty, picture } = fakeManifest.specialTokens;
  const graphs = { transformer: transformer(), pictureHead: pictureHead(), textHead: textHead(), pictureDecoder: pictureDecoder(), pictureEncoder: pictureEncoder(), ...changes };
  return {
    manifest: fakeManifest,
    graphs,
    files: fakeManifest.graphs,
    scheduler: new Scheduler({ manifest: fakeManifest, graphs }),
    familiarity: null,
    tokenizer: {
      encode: (text) => Array.from(text, (letter) => 10 + ((letter.codePointAt(0) ?? 0) % 30)),
      decode: (ids) => ids.join(' '),
    },
    emptyPrefix: await readPrefix(graphs.transformer, fakeManifest, {
      text: [draw, empty, picture],
      latents: new Float32Array(0),
      positions: [0, 1, picturePosition(fakeManifest, 0)],
      opener: 2,
    }),
  };
}

export function graphOf(run: (inputs: Tensors) => Tensors | Promise<Tensors>): Graph {
  return { run: async (inputs) => run(inputs), release: () => Promise.resolve() };
}
