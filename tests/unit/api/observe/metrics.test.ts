import { describe, expect, it } from 'vitest';
import { Metrics } from '../../../../server/api/observe/metrics';
import type { JobReport } from '../../../../server/contract/event';
import type { Job } from '../../../../server/contract/job';
import { completed, newJob } from '../../store/fixtures';

async function linesOf(metrics: Metrics): Promise<string[]> {
  return (await metrics.text()).body.split('\n');
}

function newMetrics(): Metrics {
  return new Metrics({
    load: () => ({ waiting: 3, running: 2 }),
    workerStatus: () => ({ pid: 7, ready: true, restarts: 4, memoryBytes: 1000, hubModels: [{ id: 'clip', bytes: 500 }], models: [], unavailable: [] }),
    streams: () => 5,
  });
}

function happen(metrics: Metrics, job: Job, reports: readonly JobReport[]): void {
  reports.forEach((report, index) => {
    const state = report.type === 'succeeded' || report.type === 'failed' || report.type === 'canceled' ? report.type : 'running';
    metrics.countEvent({ ...job, state }, { ...report, jobId: job.id, sequence: index + 1 });
  });
}

describe('Metrics', () => {
  it('tells how the server is now', async () => {
    expect(await linesOf(newMetrics())).toEqual(
      expect.arrayContaining([
        'dallae_jobs{state="queued"} 3',
        'dallae_jobs{state="running"} 2',
        'dallae_event_streams 5',
        'dallae_worker_ready 1',
        'dallae_worker_restarts_total 4',
        'dallae_memory_bytes{process="worker"} 1000',
        'dallae_model_memory_bytes{model="clip"} 500',
        expect.stringMatching(/^dallae_memory_bytes\{process="web"\} \d+$/),
      ]),
    );
  });

  it('counts jobs once, also those that a lost worker started twice, and what came of them', async () => {
    const metrics = newMetrics();
    const { jobId, sequence, ...drawing } = completed('one', 3);
    expect([jobId, sequence]).toEqual(['one', 3]);
    const createdAt = new Date(Date.now() - 700).toISOString();
    happen(metrics, newJob('one', { createdAt }), [{ type: 'started' }, { type: 'started' }, drawing, { type: 'succeeded', elapsedMs: 5 }]);
    happen(metrics, newJob('two', { createdAt }), [{ type: 'canceled' }]);
    const task = { kind: 'describe', model: 'dallae-s', languages: ['ko'], captions: 1, seed: 1, pictureId: 'x' } as const;
    happen(metrics, newJob('three', { createdAt, task: { ...task, languages: ['ko'] } }), [
      { type: 'started' },
      { type: 'caption.completed', language: 'ko', index: 0, text: '달', confidence: 1, pieces: 4 },
      { type: 'failed', error: { code: 'internal_error', message: '' } },
    ]);
    expect(await linesOf(metrics)).toEqual(
      expect.arrayContaining([
        'dallae_jobs_total{kind="generate",state="succeeded"} 1',
        'dallae_jobs_total{kind="generate",state="canceled"} 1',
        'dallae_jobs_total{kind="describe",state="failed"} 1',
        'dallae_job_waiting_seconds_count{kind="generate"} 1',
        'dallae_job_waiting_seconds_bucket{le="0.5",kind="generate"} 0',
        'dallae_job_waiting_seconds_bucket{le="10",kind="generate"} 1',
        'dallae_job_running_seconds_count{kind="generate"} 1',
        'dallae_pictures_total 1',
        'dallae_tokens_total{type="code"} 6',
        'dallae_tokens_total{type="piece"} 4',
      ]),
    );
  });

  it('times answers, but not event streams', async () => {
    const metrics = newMetrics();
    metrics.countRequest('GET', 200, 0.02);
    metrics.countRequest('GET', 200, undefined);
    const lines = await linesOf(metrics);
    expect(lines).toContain('dallae_http_requests_total{method="GET",status="200"} 2');
    expect(lines).toContain('dallae_http_request_seconds_count{method="GET"} 1');
  });
});
