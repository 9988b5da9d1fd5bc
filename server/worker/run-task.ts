import type { DescribeTask, Task } from '../contract/job';
import type { Language } from '../contract/language';
import type { TokenCount } from '../contract/token-count';
import { PictureMissingError } from '../engine/errors';
import { runGenerate } from './run-generate';
import { runRoundTrip } from './run-round-trip';
import type { TaskContext } from './task-context';
import { TokenCounter } from './token-counter';

/**
 * Runs one task and reports its partial and completed results; whoever calls reports how it started and ended. Resolves to what the
 * model read and wrote.
 * @throws the signal's reason when it is aborted; EngineError, ModelFileError, GraphRunError or VocabularyError otherwise (`errorCodeOf`
 * tells the code).
 */
export async function runTask(task: Task, context: TaskContext): Promise<TokenCount> {
  const { engine } = context;
  const drawer = task.kind === 'describe' ? null : engine.drawer(task.model);
  const model = drawer === null ? engine.reader(task.model).model : drawer.model;
  const counter = new TokenCounter(model, task, drawer?.picture ?? model?.manifest.picture ?? null);
  await run(task, {
    ...context,
    report(report, png) {
      counter.add(report);
      context.report(report, png);
    },
  });
  return counter.count;
}

async function run(task: Task, context: TaskContext): Promise<void> {
  switch (task.kind) {
    case 'generate':
      await runGenerate(task, context);
      return;
    case 'describe':
      await runDescribe(task, context);
      return;
    case 'round-trip':
      await runRoundTrip(task, context);
  }
}

async function runDescribe(task: DescribeTask, { engine, picture, client, signal, report }: TaskContext): Promise<void> {
  if (picture === undefined) throw new PictureMissingError('The picture to describe is missing.');
  const reader = engine.reader(task.model);
  const confidences = new Map<Language, number>();
  for await (const progress of reader.describe({ ...task, picture, client, signal })) {
    const { language, index, text } = progress;
    if (progress.type === 'partial') report({ type: 'caption.partial', language, index, text });
    else {
      if (index === 0) confidences.set(language, progress.confidence);
      report({ type: 'caption.completed', language, index, text, confidence: progress.confidence, words: progress.words, pieces: progress.pieces });
    }
  }
  // Last, so that nobody waits for it with the captions.
  const verdict = await reader.familiarity(picture, confidences);
  if (verdict !== null) report({ type: 'picture.familiarity', ...verdict });
}
