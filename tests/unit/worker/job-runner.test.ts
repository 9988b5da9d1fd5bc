import { beforeEach, describe, expect, it } from 'vitest';
import { codesToBase64 } from '../../../server/contract/codes';
import type { JobReport } from '../../../server/contract/event';
import type { GenerateTask } from '../../../server/contract/job';
import { readPngText, recipeKeyword } from '../../../server/engine/png-text';
import { EnergyMeter } from '../../../server/worker/energy-meter';
import { JobRunner } from '../../../server/worker/job-runner';
import { createFakeModel } from '../engine/fake-model';
import { vocabulary } from '../evaluate/words';
import { engineWith } from './fake-engine';

const task: GenerateTask = { kind: 'generate', prompt: '달', model: 'fake', candidates: 2, seed: 7, sampling: { temperature: 1, topK: 0, topP: 1, guidanceScale: 2 } };
let reports: [string, JobReport, Uint8Array | undefined][];
let runner: JobRunner;
beforeEach(async () => {
  const model = await createFakeModel();
  const engine = engineWith(model, vocabulary);
  reports = [];
  runner = new JobRunner(engine, (...report) => reports.push([report[0], report[1], report[2]]), new EnergyMeter({ joules: () => null, wattsPerCore: 12 }));
});

function of(jobId: string): JobReport[] {
  return reports.filter(([id]) => id === jobId).map(([, report]) => report);
}

describe('the worker', () => {
  it('runs jobs at once, each with its rows in order and its own end', async () => {
    await Promise.all([runner.run({ type: 'run', jobId: 'a', task, client: 'a' }), runner.run({ type: 'run', jobId: 'b', task: { ...task, seed: 9 }, client: 'b' })]);
    for (const jobId of ['a', 'b']) {
      expect(of(jobId).map((report) => (report.type === 'candidate.partial' ? `row ${report.row} of ${report.candidate}` : report.type))).toEqual([
        'row 1 of 0', 'row 1 of 1', 'row 2 of 0', 'row 2 of 1', 'candidate.completed', 'candidate.completed', 'succeeded',
      ]);
    }
    // They ran together: the second began before the first had ended.
    expect(reports.findIndex(([id]) => id === 'b')).toBeLessThan(reports.findIndex(([id, { type }]) => id === 'a' && type === 'succeeded'));
  });

  it('counts what was given to the model and what it wrote', async () => {
    const start = { codes: codesToBase64([1, 2, 3, 4, 5, 6, 7, 8]), keep: '0100' };
    await runner.run({ type: 'run', jobId: 'a', task });
    await runner.run({ type: 'run', jobId: 'b', task: { ...task, candidates: 1, start } });
    const ends = [of('a').at(-1), of('b').at(-1)];
    expect(ends).toMatchObject([
      { type: 'succeeded', tokens: { read: { pieces: 1, codes: 0 }, written: { pieces: 0, codes: 16 } } },
      { type: 'succeeded', tokens: { read: { pieces: 1, codes: 2 }, written: { pieces: 0, codes: 6 } } },
    ]);
  });

  it('cancels one job and goes on with the other', async () => {
    const running = [runner.run({ type: 'run', jobId: 'a', task }), runner.run({ type: 'run', jobId: 'b', task })];
    runner.cancel('a');
    runner.cancel('nobody');
    await Promise.all(running);
    expect(of('a').at(-1)).toEqual({ type: 'canceled' });
    expect(of('b').at(-1)?.type).toBe('succeeded');
  });

  it('fails a job whose start picture is none, and no other', async () => {
    const start = { codes: codesToBase64([1, 2, 3]), keep: '1' };
    await Promise.all([runner.run({ type: 'run', jobId: 'a', task: { ...task, start } }), runner.run({ type: 'run', jobId: 'b', task })]);
    expect(of('a')).toMatchObject([{ type: 'failed', error: { code: 'invalid_request' } }]);
    expect(of('b').at(-1)?.type).toBe('succeeded');
  });

  it('writes into the picture how it was drawn, and its codes', async () => {
    await runner.run({ type: 'run', jobId: 'a', task });
    const [, report, png] = reports.find(([, { type }]) => type === 'candidate.completed') ?? [];
    const recipe: unknown = JSON.parse(readPngText(png ?? new Uint8Array(), recipeKeyword) ?? '');
    expect(recipe).toMatchObject({ prompt: '달', model: 'fake', seed: 7, candidate: 0, codes: report?.type === 'candidate.completed' ? report.codes : '' });
    // The fake model's captions do not depend on the picture, so it tells nothing about the prompt.
    expect(report).toMatchObject({ score: 0 });
  });
});
