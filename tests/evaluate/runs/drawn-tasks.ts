import { languages } from '../../../server/contract/language';
import { selfRanker } from '../../../server/engine/rank';
import type { Facts } from '../../../server/vocabulary/facts';
import type { PictureRow } from '../rows';
import { taskPrompts, type TaskPrompt } from '../tasks/task-prompts';
import { verdictOf } from '../tasks/verdict';
import { drawPictures, type JudgingContext } from './context';

/** GenEval's six tasks with the model's own drawings; every drawing is judged once more against another prompt, which it should not answer. */
export async function judgeDrawnTasks({ model, judge, vocabulary, amounts, report }: JudgingContext): Promise<PictureRow[]> {
  const prompts = taskPrompts(vocabulary, amounts.prompts, amounts.heldOutPrompts);
  const asked = prompts.flatMap((prompt) => languages.map((language) => ({ prompt, language })));
  const rows: PictureRow[] = [];
  for (const [index, { prompt, language }] of asked.entries()) {
    report('drawing tasks', index, asked.length);
    const { task, facts, number, heldOut, extra, texts } = prompt;
    const wrong = otherPrompt(prompts, prompt);
    const pictures = await drawPictures(model, texts[language], number, amounts.seeds);
    // A model that only draws has no score of its own.
    const scores = model.manifest.capabilities.includes('describe') ? await selfRanker.score(model, texts[language], pictures.map(({ pixels }) => pixels)) : [];
    for (const [candidate, { png }] of pictures.entries()) {
      const { things } = await judge.look(png);
      const row = { kind: 'picture', task, language, seed: number, candidate, number, heldOut, extra, score: scores[candidate] ?? null } as const;
      rows.push({ ...row, source: 'model', prompt: texts[language], ...verdictOf(task, facts, things, judge.manifest.thresholds) });
      if (wrong !== undefined) {
        rows.push({ ...row, source: 'wrong-prompt', prompt: wrong.texts[language], ...verdictOf(task, wrong.facts, things, judge.manifest.thresholds) });
      }
    }
  }
  return rows;
}

/** The next prompt of the same task, going round, that asks for other things. */
function otherPrompt(prompts: readonly TaskPrompt[], prompt: TaskPrompt): TaskPrompt | undefined {
  const alike = prompts.filter(({ task }) => task === prompt.task);
  const start = alike.indexOf(prompt);
  return [...alike.slice(start + 1), ...alike.slice(0, start)].find((other) => !shareThings(other.facts, prompt.facts));
}

function shareThings(first: Facts, second: Facts): boolean {
  return first.things.some(({ concept }) => second.things.some((thing) => thing.concept === concept));
}
