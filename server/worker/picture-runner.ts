import { codesFromBase64, codesToBase64 } from '../contract/codes';
import type { ErrorBody } from '../contract/error';
import { decode } from '../engine/decode-depth';
import type { Engine } from '../engine/engine';
import { CodesInvalidError, errorCodeOf } from '../engine/errors';
import { codesOfPicture } from '../engine/given-colors';
import { encodePng } from '../engine/picture-file';
import { addPngText, recipeKeyword } from '../engine/png-text';
import type { WorkerCommand, WorkerMessage } from '../jobs/local/worker-protocol';
import { logOf } from '../log/log-of';

type PictureCommand = Extract<WorkerCommand, { type: 'render' | 'encode' }>;
type PictureAnswer = Extract<WorkerMessage, { type: 'rendered' | 'encoded' }>;

/** Turns codes into pixels and pixels into codes, one picture of each model after the other, so that drawings go on in between. */
export class PictureRunner {
  readonly #engine: Engine;
  readonly #send: (answer: PictureAnswer) => void;
  /** What was begun last, by model: one that takes long must not hold up the others. */
  readonly #last = new Map<string, Promise<void>>();

  constructor(engine: Engine, send: (answer: PictureAnswer) => void) {
    this.#engine = engine;
    this.#send = send;
  }

  /** Answers with what was asked for or with why there is none; never rejects. */
  run(command: PictureCommand): Promise<void> {
    const before = this.#last.get(command.model) ?? Promise.resolve();
    const own = before.then(async () => this.#send(await this.#answer(command)));
    this.#last.set(command.model, own);
    return own;
  }

  async #answer(command: PictureCommand): Promise<PictureAnswer> {
    if (command.type === 'render') {
      const { renderId } = command;
      const outcome = await attempt(() => renderPng(this.#engine, command));
      return { type: 'rendered', renderId, ...('error' in outcome ? outcome : { png: outcome.value }) };
    }
    const { encodeId } = command;
    const outcome = await attempt(() => encode(this.#engine, command));
    return { type: 'encoded', encodeId, ...('error' in outcome ? outcome : { codes: outcome.value }) };
  }
}

async function attempt<Value>(work: () => Promise<Value>): Promise<{ value: Value } | { error: ErrorBody }> {
  try {
    return { value: await work() };
  } catch (error) {
    const code = errorCodeOf(error);
    // What we did not foresee must leave a trace for whoever repairs it.
    if (code === 'internal_error') logOf('worker').error({ err: error }, 'a picture could not be rendered or read');
    return { error: { code, message: error instanceof Error ? error.message : String(error) } };
  }
}

async function renderPng(engine: Engine, { model: id, codes: text, depth: wanted, recipe }: Extract<PictureCommand, { type: 'render' }>): Promise<Uint8Array> {
  const drawer = engine.drawer(id);
  const codes = codesFromBase64(text);
  const { rows, columns, depth } = drawer.picture;
  if (codes.length !== rows * columns * depth) throw new CodesInvalidError(`A whole picture of this model has ${rows * columns * depth} codes.`);
  const [pixels] = wanted === undefined ? await drawer.paint([codes]) : [await decode(engine.model(id), { codes, depth: wanted })];
  if (pixels === undefined) throw new CodesInvalidError('The codes stand for no picture.');
  const png = await encodePng(pixels);
  return recipe === undefined ? png : addPngText(png, recipeKeyword, recipe);
}

async function encode(engine: Engine, { model, picture }: Extract<PictureCommand, { type: 'encode' }>): Promise<string> {
  return codesToBase64(await codesOfPicture(engine.model(model), picture));
}
