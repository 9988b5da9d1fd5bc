import { codesFromBase64 } from '../contract/codes';
import type { Engine } from '../engine/engine';
import { CodesInvalidError, errorCodeOf } from '../engine/errors';
import { decodePictures } from '../engine/picture-codec';
import { encodePng } from '../engine/picture-file';
import { addPngText, recipeKeyword } from '../engine/png-text';
import type { WorkerCommand, WorkerMessage } from '../jobs/local/worker-protocol';

type RenderCommand = Extract<WorkerCommand, { type: 'render' }>;
type Rendered = Extract<WorkerMessage, { type: 'rendered' }>;

/** Turns codes into pixels, one picture after the other, so that drawings go on in between. */
export class RenderRunner {
  readonly #engine: Engine;
  readonly #send: (rendered: Rendered) => void;
  #last = Promise.resolve();

  constructor(engine: Engine, send: (rendered: Rendered) => void) {
    this.#engine = engine;
    this.#send = send;
  }

  /** Answers with the picture or with why there is none; never rejects. */
  run(command: RenderCommand): Promise<void> {
    this.#last = this.#last.then(async () => this.#send(await this.#render(command)));
    return this.#last;
  }

  async #render({ renderId, model: id, codes, recipe }: RenderCommand): Promise<Rendered> {
    try {
      const png = await renderPng(this.#engine, id, codes);
      return { type: 'rendered', renderId, png: recipe === undefined ? png : addPngText(png, recipeKeyword, recipe) };
    } catch (error) {
      const code = errorCodeOf(error);
      // What we did not foresee must leave a trace for whoever repairs it.
      if (code === 'internal_error') console.error('dallae: a picture could not be rendered:', error);
      return { type: 'rendered', renderId, error: { code, message: error instanceof Error ? error.message : String(error) } };
    }
  }
}

async function renderPng(engine: Engine, id: string, text: string): Promise<Uint8Array> {
  const model = engine.model(id);
  const codes = codesFromBase64(text);
  const { rows, columns, depth } = model.manifest.picture;
  if (codes.length !== rows * columns * depth) throw new CodesInvalidError(`A whole picture of this model has ${rows * columns * depth} codes.`);
  const [pixels] = await decodePictures(model, [codes]);
  if (pixels === undefined) throw new CodesInvalidError('There are no codes.');
  return encodePng(pixels);
}
