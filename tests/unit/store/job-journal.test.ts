import { describe, expect, it } from 'vitest';
import type { JobEvent } from '../../../server/contract/event';
import { drawTask } from '../jobs/fixtures';
import { codes, completed, newJob, newStore } from './fixtures';

describe('JobJournal', () => {
  it('keeps jobs and their events in order', async () => {
    const { journal } = await newStore();
    await journal.create(newJob('first'));
    await journal.create(newJob('second'));
    const queued: JobEvent = { type: 'queued', jobId: 'first', sequence: 1, position: 0, etaMs: null };
    const failed: JobEvent = { type: 'failed', jobId: 'first', sequence: 2, error: { code: 'worker_lost', message: 'lost' } };
    await journal.append(newJob('first'), queued);
    expect((await journal.unfinished()).map(({ id }) => id)).toEqual(['first', 'second']);
    await journal.append(newJob('first', { state: 'failed', error: failed.error }), failed);
    expect(await journal.find('first')).toEqual(newJob('first', { state: 'failed', error: failed.error, sequence: 2 }));
    expect(await journal.eventsAfter('first', 0)).toEqual([queued, failed]);
    expect(await journal.eventsAfter('first', 1)).toEqual([failed]);
    expect(await journal.unfinished()).toEqual([newJob('second')]);
    expect(await journal.find('nothing')).toBeUndefined();
  });

  it('puts a finished picture into the history together with its event, or neither', async () => {
    const { journal, history } = await newStore();
    await journal.create(newJob('job'));
    await journal.append(newJob('job', { state: 'running' }), completed('job', 1));
    expect(await history.find('job-0')).toMatchObject({ jobId: 'job', recipe: { prompt: '달', seed: 7, candidate: 0 } });
    await expect(journal.append(newJob('job', { state: 'running' }), completed('job', 1, 1))).rejects.toThrow(expect.objectContaining({ code: 'storage_unavailable' }));
    expect(await history.find('job-1')).toBeUndefined();
  });

  it('remembers what a picture was repainted from, and tells it from one of the same seed that was not', async () => {
    const { journal, history } = await newStore();
    const start = { codes, keep: '01' };
    await journal.create(newJob('whole'));
    await journal.append(newJob('whole', { state: 'running' }), completed('whole', 1));
    const job = newJob('part', { state: 'running', task: { ...drawTask, start } });
    await journal.create(job);
    await journal.append(job, completed('part', 1));
    const { prompt, model, seed, sampling } = drawTask;
    const recipe = { prompt, model, seed, candidate: 0, sampling };
    expect(await history.find('part-0')).toMatchObject({ recipe: { ...recipe, start } });
    expect(await history.findByRecipe({ ...recipe, start })).toBe('part-0');
    expect(await history.findByRecipe(recipe)).toBe('whole-0');
    expect(await history.findByRecipe({ ...recipe, start: { ...start, keep: '10' } })).toBeUndefined();
  });

  it('adds captions to the upload that they describe', async () => {
    const { journal, history, uploads } = await newStore();
    const pictureId = await uploads.put(new Uint8Array([1]));
    const job = newJob('job', { task: { kind: 'describe', model: 'dallae-s', languages: ['ko'], captions: 1, seed: 1, pictureId } });
    await journal.create(job);
    await journal.append(job, { type: 'caption.completed', jobId: 'job', sequence: 1, language: 'ko', index: 0, text: '사막의 탑', confidence: 0.7 });
    expect((await history.find(pictureId))?.captions).toEqual([{ jobId: 'job', language: 'ko', position: 0, model: 'dallae-s', text: '사막의 탑', confidence: 0.7 }]);
  });

  it('keeps each picture of a round trip with the text it was drawn from and the text it was read as', async () => {
    const { journal, history, uploads } = await newStore();
    const pictureId = await uploads.put(new Uint8Array([1]));
    const { model, seed, sampling } = drawTask;
    const job = newJob('trip', { state: 'running', task: { kind: 'round-trip', model, seed, sampling, from: { pictureId }, hops: 2, languages: ['ko', 'en'] } });
    await journal.create(job);
    const caption = { type: 'caption.completed', jobId: 'trip', confidence: 0.5 } as const;
    await journal.append(job, { ...caption, sequence: 1, language: 'ko', index: 0, text: '달' });
    await journal.append(job, completed('trip', 2, 0, '달'));
    await journal.append(job, { ...caption, sequence: 3, language: 'en', index: 1, text: 'a moon' });
    await journal.append(job, completed('trip', 4, 1, 'a moon'));
    expect((await history.find(pictureId))?.captions).toMatchObject([{ text: '달', position: 0 }]);
    expect(await history.find('trip-0')).toMatchObject({ recipe: { prompt: '달', candidate: 0 }, captions: [{ text: 'a moon', language: 'en', position: 0 }] });
    expect(await history.find('trip-1')).toMatchObject({ recipe: { prompt: 'a moon', candidate: 1 }, captions: [] });
  });

  it('drops drafts of jobs that finished long ago, and nothing else', async () => {
    const { journal } = await newStore();
    for (const id of ['old', 'new', 'running']) {
      await journal.create(newJob(id));
      await journal.append(newJob(id), { type: 'queued', jobId: id, sequence: 1, position: 0, etaMs: null });
      if (id !== 'running') await journal.append(newJob(id, { state: 'canceled' }), { type: 'canceled', jobId: id, sequence: 2 });
    }
    await journal.dropOldDrafts(0);
    expect((await journal.eventsAfter('old', 0)).map(({ type }) => type)).toEqual(['canceled']);
    expect((await journal.eventsAfter('running', 0)).map(({ type }) => type)).toEqual(['queued']);
    expect((await journal.find('old'))?.sequence).toBe(2);
  });

  it('forgets what a job tells of a deleted picture, and the job with its last one', async () => {
    const { journal, history } = await newStore();
    await journal.create(newJob('job'));
    await journal.append(newJob('job', { state: 'running' }), completed('job', 1, 0));
    await journal.append(newJob('job', { state: 'running' }), completed('job', 2, 1));
    await journal.append(newJob('job', { state: 'succeeded' }), { type: 'succeeded', jobId: 'job', sequence: 3, elapsedMs: 9 });
    await history.delete('job-0');
    expect((await journal.eventsAfter('job', 0)).map(({ sequence }) => sequence)).toEqual([2, 3]);
    await history.delete('job-1');
    expect(await journal.find('job')).toBeUndefined();
    expect(await journal.eventsAfter('job', 0)).toEqual([]);
  });
});
