import type { ModelManifest } from '../contract/model-manifest';
import type { Graph } from '../runtime/port';
import { floatsOf, floatTensor, integersOf } from '../runtime/tensor';
import { CapabilityMissingError, NumbersInvalidError } from './errors';
import type { PerGraph } from './model-package';
import { samplingTensors } from './sampling-tensors';
import type { Sequence } from './sequence';
import { SequenceStack, type SequenceStep } from './sequence-stack';
import type { DrawTurn, Turn, WriteTurn } from './turn';

/** What running turns needs of a model. */
export interface TurnGraphs {
  manifest: ModelManifest;
  graphs: Pick<PerGraph<Graph>, 'transformer' | 'pictureHead' | 'textHead'>;
}

/** A turn under way, and what came of it. */
export interface RunningTurn<T extends Turn = Turn> {
  turn: T;
  /** Codes of a draw turn. */
  codes: readonly number[];
  /** Logits of a write turn. */
  logits: Float32Array;
  /** Why this turn failed; the others go on. */
  failure: unknown;
}

/** Runs the turns of many jobs together: one call for all pictures and one for all captions, and the heads'. */
export class TurnRunner {
  readonly #model: TurnGraphs;
  readonly #stacks = new Map<string, SequenceStack>();

  constructor(model: TurnGraphs) {
    this.#model = model;
  }

  /** Never rejects: a turn that fails says so and leaves the others alone. */
  async run(turns: readonly Turn[]): Promise<RunningTurn[]> {
    const drawing = turns.flatMap((turn) => (turn.kind === 'draw' ? [running(turn)] : []));
    const writing = turns.flatMap((turn) => (turn.kind === 'write' ? [running(turn)] : []));
    const chosen = drawing.filter(({ turn }) => !('given' in turn.codes));
    await apart(chosen, (part) => this.#choose(part));
    for (const each of drawing) if ('given' in each.turn.codes) each.codes = each.turn.codes.given;
    const goingOn = healthy(drawing).filter(({ turn }) => turn.nextPosition !== null);
    for (const group of grouped(goingOn, ({ turn }) => `codes ${turn.conditional[0]?.capacity ?? 0}`)) await apart(group, (part) => this.#step(part, (each) => this.#codeSteps(each)));
    for (const group of grouped(writing.filter(({ turn }) => turn.newest !== null), ({ turn }) => `text ${turn.sequences[0]?.capacity ?? 0}`)) await apart(group, (part) => this.#step(part, textSteps));
    await apart(healthy(writing), (part) => this.#tellNext(part));
    // In the order in which they were asked for.
    const done = new Map<Turn, RunningTurn>([...drawing, ...writing].map((each) => [each.turn, each]));
    return turns.flatMap((turn) => done.get(turn) ?? []);
  }

  /** Draws codes in one call; each candidate has the settings of its own job. */
  async #choose(group: readonly RunningTurn<DrawTurn>[]): Promise<void> {
    const { manifest, graphs } = this.#model;
    const { depth, codebookSize } = manifest.picture;
    const conditional = group.flatMap(({ turn }) => [...turn.conditional]);
    const unconditional = group.flatMap(({ turn }) => [...(turn.unconditional.length === 0 ? turn.conditional : turn.unconditional)]);
    const chances = group.flatMap(({ turn: { codes } }) => ('given' in codes ? [] : codes.uniforms.map((numbers) => ({ numbers, sampling: codes.sampling }))));
    if (chances.length === 0) return;
    const shape = [conditional.length, manifest.transformer.width];
    const outputs = await graphs.pictureHead.run({
      conditional: floatTensor(statesOf(conditional), shape),
      unconditional: floatTensor(statesOf(unconditional), shape),
      uniforms: floatTensor(Float32Array.from(chances.flatMap(({ numbers }) => [...numbers])), [conditional.length, depth]),
      ...samplingTensors(chances.map(({ sampling }) => sampling), codebookSize),
    });
    const codes = integersOf(outputs, 'codes');
    const certainty = floatsOf(outputs, 'log_probability');
    let row = 0;
    for (const each of group) {
      const end = row + each.turn.conditional.length;
      const part = (values: { length: number }): [number, number] => [(row * values.length) / conditional.length, (end * values.length) / conditional.length];
      each.codes = codes.slice(...part(codes));
      // Codes look like any others when the logits they are drawn from are no numbers.
      if (certainty.subarray(...part(certainty)).some(Number.isNaN)) each.failure = this.#noNumbers('logits');
      row = end;
    }
  }

  async #step<T extends Turn>(group: readonly RunningTurn<T>[], stepsOf: (each: RunningTurn<T>) => SequenceStep[]): Promise<void> {
    const steps = group.map(stepsOf);
    const [first] = steps.flat();
    if (first === undefined) return;
    await this.#stack(`${first.input.kind} ${first.sequence.capacity}`).step(steps.flat());
    group.forEach((each, index) => {
      const broken = steps[index]?.some(({ sequence }) => !hasNumbers(sequence)) === true;
      if (broken) each.failure = this.#noNumbers('states');
    });
  }

  #codeSteps({ turn, codes }: RunningTurn<DrawTurn>): SequenceStep[] {
    const { depth } = this.#model.manifest.picture;
    const inputOf = (_: unknown, candidate: number) => ({ kind: 'codes' as const, codes: codes.slice(candidate * depth, (candidate + 1) * depth) });
    const inputs = turn.conditional.map(inputOf);
    // Both rows of a candidate read the same codes.
    return [turn.conditional, turn.unconditional].flatMap((sequences) =>
      sequences.flatMap((sequence, candidate) => {
        const input = inputs[candidate];
        return input === undefined ? [] : [{ sequence, input, position: turn.nextPosition ?? 0 }];
      }),
    );
  }

  async #tellNext(group: readonly RunningTurn<WriteTurn>[]): Promise<void> {
    const { width, vocabulary } = this.#model.manifest.transformer;
    const sequences = group.flatMap(({ turn }) => [...turn.sequences]);
    if (sequences.length === 0) return;
    const { textHead } = this.#model.graphs;
    if (textHead === undefined) throw new CapabilityMissingError(`The model "${this.#model.manifest.id}" writes no text.`);
    const logits = floatsOf(await textHead.run({ hidden: floatTensor(statesOf(sequences), [sequences.length, width]) }), 'logits');
    let start = 0;
    for (const each of group) {
      const size = each.turn.sequences.length * vocabulary;
      each.logits = logits.slice(start, start + size);
      if (!each.logits.every(Number.isFinite)) each.failure = this.#noNumbers('logits');
      start += size;
    }
  }

  #noNumbers(what: string): NumbersInvalidError {
    return new NumbersInvalidError(`The model "${this.#model.manifest.id}" gave ${what} that are no numbers; restore its package.`);
  }

  #stack(name: string): SequenceStack {
    const stack = this.#stacks.get(name) ?? new SequenceStack(this.#model.graphs.transformer, this.#model.manifest);
    this.#stacks.set(name, stack);
    return stack;
  }
}

/** Does the turns together and, when that fails, each alone: so only those fail that are at fault. */
async function apart<T extends Turn>(group: readonly RunningTurn<T>[], work: (part: readonly RunningTurn<T>[]) => Promise<void>): Promise<void> {
  try {
    await work(group);
  } catch (error) {
    const [only, ...others] = group;
    if (only !== undefined && others.length === 0) only.failure = error;
    else for (const each of group) await apart([each], work);
  }
}

function textSteps({ turn }: RunningTurn<WriteTurn>): SequenceStep[] {
  return turn.sequences.map((sequence, index) => ({ sequence, input: { kind: 'text', id: turn.newest?.ids[index] ?? 0 }, position: turn.newest?.position ?? 0 }));
}

function running<T extends Turn>(turn: T): RunningTurn<T> {
  return { turn, codes: [], logits: new Float32Array(0), failure: null };
}

function healthy<T extends Turn>(turns: readonly RunningTurn<T>[]): RunningTurn<T>[] {
  return turns.filter(({ failure }) => failure === null);
}

function grouped<T extends Turn>(turns: readonly RunningTurn<T>[], keyOf: (each: RunningTurn<T>) => string): RunningTurn<T>[][] {
  const groups = new Map<string, RunningTurn<T>[]>();
  for (const each of turns) groups.set(keyOf(each), [...(groups.get(keyOf(each)) ?? []), each]);
  return [...groups.values()];
}

function statesOf(sequences: readonly Sequence[]): Float32Array {
  const width = sequences[0]?.state.length ?? 0;
  const states = new Float32Array(sequences.length * width);
  sequences.forEach(({ state }, row) => states.set(state, row * width));
  return states;
}

function hasNumbers({ state }: Sequence): boolean {
  return state.every(Number.isFinite);
}
