import { beforeEach, describe, expect, it } from 'vitest';
import { codesFromBase64 } from '../../../server/contract/codes';
import type { JobReport } from '../../../server/contract/event';
import type { RoundTripTask } from '../../../server/contract/job';
import { draw } from '../../../server/engine/draw';
import type { Engine } from '../../../server/engine/engine';
import type { Model } from '../../../server/engine/model';
import { encodePng } from '../../../server/engine/picture-file';
import { runTask } from '../../../server/worker/run-task';
import { createFakeModel } from '../engine/fake-model';
import { vocabulary } from '../evaluate/words';
import { engineWith } from './fake-engine';

const task: RoundTripTask = {
  kind: 'round-trip', model: 'fake', from: { prompt: '달' }, hops: 3, languages: ['en', 'ko'], seed: 7,
  sampling: { temperature: 1, topK: 0, topP: 1, guidanceScale: 2 },
};
let model: Model;
let engine: Engine;
let reports: JobReport[];
beforeEach(async () => {
  model = await createFakeModel();
  engine = engineWith(model, vocabulary);
  reports = [];
});

const report = (each: JobReport) => reports.push(each);
const drawings = () => reports.filter((each) => each.type === 'candidate.completed');
const texts = () => reports.filter((each) => each.type === 'caption.completed');
/** What happened, drafts aside. */
const outline = () => reports.flatMap((each) => {
  if (each.type === 'candidate.completed') return [`picture ${each.candidate}`];
  if (each.type === 'caption.completed') return [`${each.language} text ${each.index}`];
  return each.type === 'hop.completed' ? [`hop ${each.hop}`] : [];
});

describe('a round trip', () => {
  it('draws each text and reads each picture, in the languages’ turn', async () => {
    const { read, written } = await runTask(task, { engine, report });
    const pieces = texts().reduce((sum, text) => sum + (text.pieces ?? 0), 0);
    expect([read.codes, written]).toEqual([3 * 8, { pieces, codes: 3 * 8 }]);
    expect(outline()).toEqual(['hop 0', 'picture 0', 'en text 1', 'hop 1', 'picture 1', 'ko text 2', 'hop 2', 'picture 2', 'en text 3', 'hop 3']);
    expect(drawings().map(({ prompt }) => prompt)).toEqual(['달', ...texts().slice(0, 2).map(({ text }) => text)]);
  });

  it('begins with a picture by reading it', async () => {
    const picture = await encodePng({ data: new Uint8Array(8 * 8 * 3).fill(90), width: 8, height: 8 });
    await runTask({ ...task, from: { pictureId: 'p' }, hops: 1 }, { engine, picture, report });
    expect(outline()).toEqual(['en text 0', 'hop 0', 'picture 0', 'ko text 1', 'hop 1']);
    await expect(runTask({ ...task, from: { pictureId: 'p' } }, { engine, report })).rejects.toMatchObject({ code: 'picture_missing' });
  });

  it('draws each picture as its recipe would: candidate n of the seed', async () => {
    await runTask(task, { engine, report });
    for (const { candidate, codes, prompt = '' } of drawings()) {
      let last: Uint16Array | undefined;
      for await (const row of draw(model, { prompt, seed: task.seed, candidates: candidate + 1, sampling: task.sampling })) last = row.codes[candidate];
      expect(codesFromBase64(codes)).toEqual(last);
    }
  });

  it('measures against the words of the trunk when it is a branch', async () => {
    await runTask({ ...task, from: { prompt: '고양이' }, hops: 1, reference: '빨간 고양이' }, { engine, report });
    expect(reports.find((each) => each.type === 'hop.completed')).toMatchObject({ kept: { kept: [{ name: { ko: '고양이' } }], lost: [{ name: { en: 'red' } }] } });
  });

  it('stops where it is asked to, and keeps what was drawn', async () => {
    const abort = new AbortController();
    await expect(runTask(task, {
      engine,
      signal: abort.signal,
      report(each) {
        report(each);
        if (each.type === 'hop.completed' && each.hop === 1) abort.abort();
      },
    })).rejects.toThrow();
    expect(outline()).toEqual(['hop 0', 'picture 0', 'en text 1', 'hop 1']);
  });
});
