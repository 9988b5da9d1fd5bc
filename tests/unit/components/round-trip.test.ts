import { describe, expect, it } from 'vitest';
import { emptyJobView, reduceJob, type JobView } from '@/components/client/job-view';
import { chainOf, currentHop, curveOf } from '@/components/round-trip/chain';
import { languagesOf } from '@/components/round-trip/round-trip-store';
import type { JobReport } from '@/server/contract/event';
import type { RoundTripTask } from '@/server/contract/job';

const task: RoundTripTask = {
  kind: 'round-trip', model: 'm', from: { prompt: '빨간 사과' }, hops: 2, languages: ['en', 'ko'], seed: 1,
  sampling: { temperature: 1, topK: 0, topP: 1, guidanceScale: 1 },
};

const hop = (number: number, score: number | null): JobReport => ({ type: 'hop.completed', hop: number, kept: { score, kept: [], lost: [], added: [] } });
const row = (candidate: number): JobReport => ({ type: 'candidate.partial', candidate, row: 1, rows: 8, codes: '', strip: '' });
const picture = (candidate: number): JobReport => ({ type: 'candidate.completed', candidate, codes: '', pictureId: `p${candidate}`, score: 0, elapsedMs: 1 });
const reading = (index: number): JobReport => ({ type: 'caption.partial', language: 'en', index, text: 'a red' });
const read = (index: number): JobReport => ({ type: 'caption.completed', language: 'en', index, text: 'a red apple', confidence: 0.9 });

function play(reports: readonly JobReport[]): JobView {
  return reports.reduce((view, report, index) => reduceJob(view, { ...report, jobId: 'j', sequence: index + 1 }), emptyJobView('j'));
}

const started: JobReport = { type: 'started' };
const firstRound = [started, hop(0, 1), row(0), picture(0), reading(1), read(1), hop(1, 0.5)];

describe('the chain of a trip', () => {
  it('begins with the words, and shows each card from its first row on', () => {
    expect(chainOf(task, play([]))).toMatchObject([{ hop: 0, text: { words: '빨간 사과', language: 'ko', done: true }, pictureId: null, kept: null }]);
    const drawing = chainOf(task, play(firstRound.slice(0, 3)));
    expect(drawing).toMatchObject([{ hop: 0 }, { hop: 1, pictureId: null, text: null }]);
    expect(drawing[1]?.drawing?.strips).toHaveLength(1);
  });

  it('has the next card while it runs, and none once it is over', () => {
    const view = play(firstRound);
    expect(chainOf(task, view)).toMatchObject([{ hop: 0 }, { hop: 1, pictureId: 'p0', text: { words: 'a red apple', done: true }, kept: { score: 0.5 } }, { hop: 2, drawing: null }]);
    expect(chainOf(task, play([...firstRound, { type: 'canceled' }]))).toHaveLength(2);
    expect(chainOf(task, play([...firstRound, row(1), picture(1), read(2), hop(2, 0.2), { type: 'succeeded', elapsedMs: 9 }]))).toHaveLength(3);
  });

  it('begins with a picture that is read first', () => {
    const fromPicture = { ...task, from: { pictureId: 'own' } };
    expect(chainOf(fromPicture, play([started]))).toMatchObject([{ hop: 0, pictureId: 'own', text: null }]);
    expect(chainOf(fromPicture, play([started, reading(0)]))).toMatchObject([{ text: { words: 'a red', done: false } }]);
    expect(chainOf(fromPicture, play([started, read(0), hop(0, 1)]))).toHaveLength(2);
  });

  it('says what is going on', () => {
    const now = (reports: readonly JobReport[]) => {
      const view = play(reports);
      return currentHop(chainOf(task, view), view);
    };
    expect(now(firstRound.slice(0, 3))).toEqual({ hop: 1, reading: false });
    expect(now(firstRound.slice(0, 5))).toEqual({ hop: 1, reading: true });
    expect(now(firstRound)).toEqual({ hop: 2, reading: false });
  });

  it('starts over when the job does', () => {
    expect(chainOf(task, play([...firstRound, started]))).toHaveLength(2);
    expect(curveOf(play([...firstRound, started]))).toEqual([]);
  });

  it('has a curve of the scores that there are', () => {
    expect(curveOf(play(firstRound))).toEqual([{ hop: 0, score: 1 }, { hop: 1, score: 0.5 }]);
    expect(curveOf(play([started, hop(0, null)]))).toEqual([]);
  });
});

describe('the languages of a trip', () => {
  it('take turns, beginning with the one that the words are not in', () => {
    expect(languagesOf('alternating', '사과', 'en')).toEqual(['en', 'ko']);
    expect(languagesOf('alternating', 'an apple', 'ko')).toEqual(['ko', 'en']);
    expect(languagesOf('alternating', null, 'ko')).toEqual(['ko', 'en']);
    expect(languagesOf('en', '사과', 'ko')).toEqual(['en']);
  });
});
