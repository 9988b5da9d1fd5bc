import type { JanusManifest } from '../contract/hub-manifest';
import { fingerprintOf } from '../contract/model-manifest';
import { GraphRunError } from '../runtime/errors';
import type { Graph, HubRuntime, JanusPipeline, Runtime } from '../runtime/port';
import { floatsOf, integerTensor } from '../runtime/tensor';
import { Captioner } from './captioner';
import type { DrawRequest, DrawnRow } from './draw';
import { CapabilityMissingError, CodesInvalidError } from './errors';
import { drawingOf, type HubDrawing, type HubPackage } from './hub-package';
import type { ModelShelf } from './model-shelf';
import type { PictureDrawer, PictureShape } from './picture-drawer';
import type { Pixels } from './picture-file';
import { uniforms } from './random';
import { samplePiece } from './sample-piece';
import { ShelvedPipeline } from './shelved-pipeline';
import { told } from './told';

/** A Janus: one model that describes and, where its manifest says how, draws. */
export class Janus extends Captioner {
  /** Null for one that only describes. */
  readonly drawer: JanusDrawer | null;

  /** @param painting runs the graph that turns codes into pixels: many seconds of work, beside everything else. @throws ModelPackageError without such a graph. */
  constructor(janus: HubPackage<JanusManifest>, runtime: HubRuntime, painting: Runtime, shelf: ModelShelf) {
    const pipeline = new ShelvedPipeline(janus.manifest, shelf, () => runtime.loadJanus(janus.files));
    super(janus, pipeline);
    const drawing = drawingOf(janus);
    this.drawer = drawing === null ? null : new JanusDrawer(janus.manifest.id, drawing, pipeline, painting, shelf);
  }

  override async close(): Promise<void> {
    await super.close();
    await this.drawer?.close();
  }
}

/** The drawing half of a Janus: its codes come one by one, and mean pixels only when all of them are there. */
class JanusDrawer implements PictureDrawer {
  readonly model = null;
  readonly paintNewestRow = null;
  readonly picture: PictureShape;
  readonly decoder: string;
  readonly sampling: HubDrawing['sampling'];
  readonly #id: string;
  readonly #pipeline: ShelvedPipeline<JanusPipeline>;
  /** The painting graph by itself: pictures are looked at without the weights that write them. */
  readonly #painter: ShelvedPipeline<Graph>;

  constructor(id: string, { picture, sampling, painter }: HubDrawing, pipeline: ShelvedPipeline<JanusPipeline>, painting: Runtime, shelf: ModelShelf) {
    this.#id = id;
    this.picture = { ...picture, depth: 1 };
    this.sampling = sampling;
    this.decoder = fingerprintOf(painter);
    this.#pipeline = pipeline;
    this.#painter = new ShelvedPipeline({ id, files: [painter] }, shelf, () => painting.loadGraph(painter));
  }

  /**
   * One candidate after the other. Each depends on the seed and its number only.
   * @throws CapabilityMissingError for a start picture; ModelDamagedError, MemoryShortError, GraphRunError, and the signal's reason.
   */
  async *draw({ prompt, seed, candidates, firstCandidate = 0, sampling, start, signal }: DrawRequest): AsyncGenerator<DrawnRow, void, undefined> {
    signal?.throwIfAborted();
    if (start !== undefined) throw new CapabilityMissingError(`The model "${this.#id}" cannot go on with a picture.`);
    const { rows, columns, codebookSize } = this.picture;
    for (let index = 0; index < candidates; index += 1) {
      const chances = uniforms(seed, firstCandidate + index, rows * columns);
      yield* told<DrawnRow>((tell) => this.#pipeline.use((pipeline) => {
        const codes: number[] = [];
        return pipeline.draw(prompt, {
          count: rows * columns,
          guidanceScale: sampling.guidanceScale,
          signal,
          choose: (logits, step) => {
            if (logits.length !== codebookSize) throw new GraphRunError(`"${this.#id}" chooses among ${logits.length} codes, and its manifest speaks of ${codebookSize}.`);
            return samplePiece(logits, sampling, chances[step] ?? 0).id;
          },
          onCode: (code) => {
            codes.push(code);
            if (codes.length % columns === 0) tell({ row: codes.length / columns, codes: [Uint16Array.from(codes)], from: index });
          },
        });
      }, signal));
    }
  }

  /** @throws CodesInvalidError; ModelDamagedError, MemoryShortError, GraphRunError. */
  async paint(pictures: readonly Uint16Array[]): Promise<Pixels[]> {
    const { rows, columns, codebookSize, size } = this.picture;
    const count = rows * columns;
    for (const codes of pictures) {
      if (codes.length !== count || codes.some((code) => code >= codebookSize)) throw new CodesInvalidError(`A picture of this model has ${count} codes below ${codebookSize}.`);
    }
    return this.#painter.use(async (graph) => {
      const painted: Pixels[] = [];
      // One at a time: what a picture takes on its way is many times its size.
      for (const codes of pictures) {
        const outputs = await graph.run({ generated_tokens: integerTensor(codes, [1, count]) });
        painted.push(pixelsOf(floatsOf(outputs, 'decoded_image'), size));
      }
      return painted;
    });
  }

  /** Frees its weights, once those who wait for it have been answered. */
  close(): Promise<void> {
    return this.#painter.close();
  }
}

/** Planes of values −1 to 1 as pixels. @throws GraphRunError when they are not of that size. */
function pixelsOf(planes: Float32Array, side: number): Pixels {
  const places = side * side;
  if (planes.length !== 3 * places) throw new GraphRunError(`the graph painted ${planes.length} values, not a picture of ${side}×${side}`);
  const data = new Uint8ClampedArray(3 * places);
  planes.forEach((value, index) => { data[3 * (index % places) + Math.floor(index / places)] = 127.5 * (value + 1); });
  return { data: new Uint8Array(data.buffer), width: side, height: side };
}
