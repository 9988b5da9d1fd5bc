import { languages, type Language } from '../../../server/contract/language';
import type { Facts, Thing } from '../../../server/vocabulary/facts';
import { isHeldOut } from '../held-out';
import { randomStream, type RandomStream } from '../random-stream';
import { writePrompt } from '../../../server/vocabulary/write-prompt';
import type { Vocabulary } from '../../../server/vocabulary/vocabulary';

/** GenEval's six tasks. */
export const tasks = ['single-object', 'two-objects', 'counting', 'colors', 'position', 'color-attribution'] as const;
export type Task = (typeof tasks)[number];

/** Tasks whose prompts can hold a combination that training never saw. */
export const combinationTasks: readonly Task[] = ['counting', 'colors', 'position', 'color-attribution'];

/** The same facts asked for in both languages. */
export interface TaskPrompt {
  /** Place in the list of its task; prompts of both languages share it, and it is the seed of their pictures. */
  number: number;
  task: Task;
  facts: Facts;
  texts: Readonly<Record<Language, string>>;
  heldOut: boolean;
  /** Chosen because it is held out: counts in the comparison with seen combinations only, not in the task's score. */
  extra: boolean;
}

const seed = 553;
const positions = ['left', 'right', 'above', 'below'] as const;
const counts = [2, 3, 4] as const;

/** `each` prompts of every task as they come, and `heldOutEach` more of the tasks with combinations, all of them held out. The same for the same vocabulary. */
export function taskPrompts(vocabulary: Vocabulary, each: number, heldOutEach: number): TaskPrompt[] {
  return tasks.flatMap((task, index) => {
    const stream = randomStream(seed + index);
    const usual = Array.from({ length: each }, (_, number) => promptOf(vocabulary, task, number, drawFacts(vocabulary, task, stream), false));
    const extraStream = randomStream(seed + tasks.length + index);
    const extra = Array.from({ length: combinationTasks.includes(task) ? heldOutEach : 0 }, (_, number) => {
      let facts = drawFacts(vocabulary, task, extraStream);
      // A hash holds out one combination in ten or twenty; a small vocabulary may have none.
      for (let attempt = 0; attempt < 2_000 && !isHeldOut(facts); attempt += 1) facts = drawFacts(vocabulary, task, extraStream);
      return promptOf(vocabulary, task, each + number, facts, true);
    });
    return [...usual, ...extra.filter(({ heldOut }) => heldOut)];
  });
}

function promptOf(vocabulary: Vocabulary, task: Task, number: number, facts: Facts, extra: boolean): TaskPrompt {
  const [ko, en] = languages.map((language) => writePrompt(vocabulary, facts, language, number));
  return { number, task, facts, texts: { ko: ko ?? '', en: en ?? '' }, heldOut: isHeldOut(facts), extra };
}

function drawFacts(vocabulary: Vocabulary, task: Task, stream: RandomStream): Facts {
  const plain = vocabulary.concepts.map(({ id }) => id);
  const colorable = vocabulary.concepts.filter((concept) => concept.colorable).map(({ id }) => id);
  const colored = (concepts: readonly string[]): Thing => ({ concept: stream.pick(concepts), color: stream.pick(vocabulary.colors).id, count: 1 });
  const facts = (things: Thing[], relation: string | null = null): Facts => ({ things, relation, setting: null });
  switch (task) {
    case 'single-object':
      return facts([thingOf(stream.pick(plain))]);
    case 'two-objects':
      return facts(twoOf(plain, stream));
    case 'counting':
      return facts([thingOf(stream.pick(plain), stream.pick(counts))]);
    case 'colors':
      return facts([colored(colorable)]);
    case 'position':
      return facts(twoOf(plain, stream), stream.pick(positions));
    case 'color-attribution': {
      const first = colored(colorable);
      const second = colored(colorable.filter((concept) => concept !== first.concept));
      // The same colour twice would not show which thing got which.
      while (second.color === first.color) second.color = stream.pick(vocabulary.colors).id;
      return facts([first, second]);
    }
  }
}

function thingOf(concept: string, count = 1): Thing {
  return { concept, color: null, count };
}

function twoOf(concepts: readonly string[], stream: RandomStream): Thing[] {
  const first = stream.pick(concepts);
  return [thingOf(first), thingOf(stream.pick(concepts.filter((concept) => concept !== first)))];
}
