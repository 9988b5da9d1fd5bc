import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bestCandidate, candidateOrder, drawnShare, emptyJobView, isOver, reduceJob, type JobView } from '@/components/client/job-view';
import { jobEventSchema, type JobEvent, type JobReport } from '@/server/contract/event';

const jobId = 'job';
const rows = 4;

function sequenced(reports: readonly JobReport[]): JobEvent[] {
  return reports.map((report, index) => ({ ...report, jobId, sequence: index + 1 }));
}

function play(events: readonly JobEvent[], from: JobView = emptyJobView(jobId)): JobView {
  return events.reduce(reduceJob, from);
}

const partial = (candidate: number, row: number): JobReport => ({ type: 'candidate.partial', candidate, row, rows, codes: '', strip: `data:image/webp,${candidate}-${row}` });
const completed = (candidate: number, score = -2): JobReport => ({ type: 'candidate.completed', candidate, codes: '', pictureId: `p${candidate}`, score, elapsedMs: 900 });
const drawing: JobReport[] = [
  { type: 'queued', position: 1, etaMs: 800 },
  { type: 'started' },
  partial(0, 1), partial(1, 1), partial(0, 2), partial(1, 2), partial(0, 3), partial(1, 3), partial(0, 4), partial(1, 4),
  completed(0, -2.5), completed(1, -2.1),
  { type: 'succeeded', elapsedMs: 950 },
];

const anyReport: fc.Arbitrary<JobReport> = fc.oneof(
  fc.record({ type: fc.constant('queued' as const), position: fc.nat(5), etaMs: fc.constant(null) }),
  fc.constant<JobReport>({ type: 'started' }),
  fc.tuple(fc.nat(3), fc.integer({ min: 1, max: rows })).map(([candidate, row]) => partial(candidate, row)),
  fc.nat(3).map((candidate) => completed(candidate)),
  fc.constant<JobReport>({ type: 'succeeded', elapsedMs: 5 }),
  fc.constant<JobReport>({ type: 'failed', error: { code: 'worker_lost', message: 'x' } }),
  fc.constant<JobReport>({ type: 'canceled' }),
);

describe('the job view', () => {
  it('counts the rows of pictures that are seen only when they are whole', () => {
    const unseen = (row: number): JobReport => ({ type: 'candidate.partial', candidate: 0, row, rows, codes: '' });
    const view = play(sequenced([{ type: 'started' }, unseen(1), unseen(2)]));
    expect(view.candidates).toMatchObject([{ rows, strips: [null, null], picture: null }]);
    expect(drawnShare(view, 1)).toBe(0.5);
  });

  it('follows a run from the queue to its pictures', () => {
    const events = sequenced(drawing);
    expect(play(events.slice(0, 1))).toMatchObject({ state: 'queued', position: 1, etaMs: 800 });
    const half = play(events.slice(0, 6));
    expect(half.state).toBe('running');
    expect(candidateOrder(half, 2)).toEqual([0, 1]);
    expect(half.candidates.map(({ strips }) => strips)).toEqual([
      ['data:image/webp,0-1', 'data:image/webp,0-2'],
      ['data:image/webp,1-1', 'data:image/webp,1-2'],
    ]);
    expect(drawnShare(half, 2)).toBe(0.5);
    const done = play(events);
    expect(done).toMatchObject({ state: 'succeeded', elapsedMs: 950 });
    expect(bestCandidate(done)).toBe(1);
    expect(candidateOrder(done, 2)).toEqual([1, 0]);
    expect(candidateOrder(done, 4)).toEqual([1, 0, 2, 3]);
    expect(drawnShare(done, 2)).toBe(1);
  });

  it('drops what was drawn when the job starts over', () => {
    const again = play(sequenced([{ type: 'started' }, partial(0, 1), completed(1), { type: 'started' }]));
    expect(again).toMatchObject({ state: 'running', starts: 2, candidates: [] });
  });

  it('keeps what was drawn when the job is canceled', () => {
    const view = play(sequenced([{ type: 'started' }, partial(0, 1), { type: 'canceled' }]));
    expect(view.state).toBe('canceled');
    expect(view.candidates).toHaveLength(1);
  });

  it('ignores events of other jobs', () => {
    const view = play([{ type: 'started', jobId: 'other', sequence: 1 }]);
    expect(view).toEqual(emptyJobView(jobId));
  });

  it('never turns a finished caption back into a partial one', () => {
    const words = [{ text: '고양이', confidence: 0.5 }];
    const view = play(sequenced([
      { type: 'started' },
      { type: 'caption.completed', language: 'ko', index: 0, text: '고양이', confidence: 0.5, words },
      { type: 'caption.partial', language: 'ko', index: 0, text: '고' },
    ]));
    expect(view.captions).toEqual([{ language: 'ko', index: 0, text: '고양이', confidence: 0.5, words }]);
  });

  it('is the same however often events are repeated or come late', () => {
    fc.assert(fc.property(fc.array(anyReport, { maxLength: 30 }), fc.infiniteStream(fc.nat()), (reports, picks) => {
      const events = sequenced(reports);
      const clean = play(events);
      let noisy = emptyJobView(jobId);
      events.forEach((event, index) => {
        noisy = reduceJob(noisy, event);
        const late = events[(picks.next().value ?? 0) % (index + 1)];
        if (late !== undefined) noisy = reduceJob(noisy, late);
      });
      expect(noisy).toEqual(clean);
    }));
  });

  it('never leaves an end and never lowers its sequence', () => {
    fc.assert(fc.property(fc.array(fc.tuple(anyReport, fc.integer({ min: 1, max: 40 })), { maxLength: 40 }), (steps) => {
      let view = emptyJobView(jobId);
      for (const [report, sequence] of steps) {
        const next = reduceJob(view, { ...report, jobId, sequence });
        expect(next.sequence).toBeGreaterThanOrEqual(view.sequence);
        if (isOver(view.state)) expect(next).toBe(view);
        if (view.state === 'running') expect(next.state).not.toBe('queued');
        view = next;
      }
    }));
  });

  it('reads every event of the contract', () => {
    for (const event of sequenced(drawing)) expect(jobEventSchema.parse(event)).toEqual(event);
  });
});
