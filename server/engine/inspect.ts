import type { Sampling } from '../contract/request';
import { floatTensor, integersOf } from '../runtime/tensor';
import { CodesInvalidError } from './errors';
import type { Model } from './model';
import { wordsOfPieces } from './piece-words';
import { readDrawing } from './read-drawing';
import { samplingTensors } from './sampling-tensors';

/** A drawing to look into. */
export interface Drawing {
  prompt: string;
  /** One whole picture, `[positions × depth]`. */
  codes: Uint16Array;
}

/** What could have stood at one depth of a position, given the coarser codes that stand there. */
export interface DepthChoices {
  /** 0 for the coarsest code. */
  depth: number;
  /** The code of the picture. */
  chosen: number;
  /** Most probable first, and the chosen code if it is not among them; probabilities to within half a percentage point. Codes below that are not listed. */
  choices: Choice[];
}

interface Choice {
  code: number;
  probability: number;
  /** All codes of the position: the coarser ones that stand there, this one, and the likeliest finer ones after it; for the chosen code its own. */
  codes: number[];
}

/** How finely the unit interval is searched: one row of the picture head for each part. */
const parts = 256;

/**
 * The most probable codes at a position, under the distribution they were drawn from (temperature and guidance as given, nothing cut off).
 * The picture head gives codes for uniforms and no probabilities, so it is asked with uniforms spread evenly: a code's share of the
 * answers is its probability. A finer depth needs a uniform that leads to the picture's own coarser codes; depths after a code so
 * improbable that none was found are left out.
 * @param place 0 to positions − 1. @param count choices of each depth at most, beside the chosen one.
 * @throws CodesInvalidError when the place or the codes are not the model's.
 */
export async function topChoices(model: Model, drawing: Drawing, place: number, sampling: Sampling, count: number): Promise<DepthChoices[]> {
  const { depth: depths, rows, columns } = model.manifest.picture;
  const { width, textLength } = model.manifest.transformer;
  if (!Number.isInteger(place) || place < 0 || place >= rows * columns) throw new CodesInvalidError(`Places of this model's pictures go from 0 to ${rows * columns - 1}.`);
  const pieces = model.tokenizer.encode(drawing.prompt).slice(0, textLength);
  const stateOf = async (shown: readonly number[]): Promise<Float32Array> => {
    const [states = new Float32Array(0)] = await readDrawing(model, shown, drawing.codes);
    return repeatState(states.subarray(place * width, (place + 1) * width));
  };
  const conditional = await stateOf(pieces);
  const unconditional = sampling.guidanceScale === 1 ? conditional : await stateOf([]);
  const wholly: Sampling = { ...sampling, topK: 0, topP: 1 };
  const settings = samplingTensors(Array.from({ length: parts }, () => wholly), model.manifest.picture.codebookSize);

  const found: DepthChoices[] = [];
  const leading: number[] = [];
  for (let depth = 0; depth < depths; depth += 1) {
    const uniforms = Array.from({ length: parts }, (_, part) => Array.from({ length: depths }, (_, index) => (index === depth ? (part + 0.5) / parts : (leading[index] ?? 0))));
    const outputs = await model.graphs.pictureHead.run({
      conditional: floatTensor(conditional, [parts, width]),
      unconditional: floatTensor(unconditional, [parts, width]),
      uniforms: floatTensor(Float32Array.from(uniforms.flat()), [parts, depths]),
      ...settings,
    });
    const all = integersOf(outputs, 'codes');
    const drawn = all.filter((_, index) => index % depths === depth);
    const own = [...drawing.codes.subarray(place * depths, (place + 1) * depths)];
    const chosen = own[depth] ?? 0;
    const codesWith = (code: number): number[] => {
      const first = drawn.indexOf(code) * depths;
      return code === chosen ? own : all.slice(first, first + depths);
    };
    const listed = shares(drawn).filter(({ code }, rank) => rank < count || code === chosen);
    found.push({ depth, chosen, choices: listed.map((share) => ({ ...share, codes: codesWith(share.code) })) });
    const [first, last] = [drawn.indexOf(chosen), drawn.lastIndexOf(chosen)];
    if (first < 0) break;
    leading.push(((first + last) / 2 + 0.5) / parts);
  }
  return found;
}

/**
 * Which words each position was drawn for: how much its state turns when the word is hidden from everything, 1 − cosine, 0 to 2
 * (occlusion, Zeiler & Fergus 2014). All words cost one call.
 * @returns `[positions]` for each word of the prompt, in order.
 * @throws CodesInvalidError when the codes are not the model's.
 */
export async function wordInfluence(model: Model, { prompt, codes }: Drawing): Promise<{ word: string; influence: number[] }[]> {
  const { tokenizer, manifest } = model;
  const pieces = tokenizer.encode(prompt).slice(0, manifest.transformer.textLength);
  const ends = pieces.map((_, index) => tokenizer.decode(pieces.slice(0, index + 1)).length);
  const words = wordsOfPieces(tokenizer.decode(pieces), ends).filter(({ pieces: own }) => own.length > 0);
  const [whole = new Float32Array(0), ...without] = await readDrawing(model, pieces, codes, [[], ...words.map(({ pieces: own }) => own)]);
  const { width } = manifest.transformer;
  return words.map(({ text }, index) => ({
    word: text,
    influence: Array.from({ length: whole.length / width }, (_, place) => {
      const span = [place * width, (place + 1) * width] as const;
      return turn(whole.subarray(...span), without[index]?.subarray(...span) ?? whole.subarray(...span));
    }),
  }));
}

function repeatState(state: Float32Array): Float32Array {
  const repeated = new Float32Array(parts * state.length);
  for (let part = 0; part < parts; part += 1) repeated.set(state, part * state.length);
  return repeated;
}

function shares(drawn: readonly number[]): { code: number; probability: number }[] {
  const counts = new Map<number, number>();
  for (const code of drawn) counts.set(code, (counts.get(code) ?? 0) + 1);
  return [...counts].map(([code, times]) => ({ code, probability: times / parts })).sort((first, second) => second.probability - first.probability || first.code - second.code);
}

function turn(first: Float32Array, second: Float32Array): number {
  const product = (left: Float32Array, right: Float32Array): number => left.reduce((sum, value, index) => sum + value * (right[index] ?? 0), 0);
  const lengths = Math.sqrt(product(first, first) * product(second, second));
  return lengths === 0 ? 0 : Math.min(2, Math.max(0, 1 - product(first, second) / lengths));
}
