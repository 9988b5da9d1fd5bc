import { beforeAll, describe, expect, it } from 'vitest';
import { draw, readEvents, serverUrl, untilReady } from './client';

beforeAll(untilReady);

/** The value of a line of `/metrics`. */
async function metric(line: string): Promise<number> {
  const text = await (await fetch(`${serverUrl}/metrics`)).text();
  return Number(text.split('\n').find((each) => each.startsWith(`${line} `))?.slice(line.length + 1) ?? 0);
}

describe('/health', () => {
  it('says that the server lives, and that it draws', async () => {
    expect(await (await fetch(`${serverUrl}/health/live`)).json()).toEqual({ live: true });
    const ready = await fetch(`${serverUrl}/health/ready`);
    expect(ready.status).toBe(200);
    expect(await ready.json()).toEqual({ ready: true });
  });
});

describe('/metrics', () => {
  it('counts jobs, pictures, tokens and streams as they come', async () => {
    const counted = ['dallae_jobs_total{kind="generate",state="succeeded"}', 'dallae_pictures_total', 'dallae_job_running_seconds_count{kind="generate"}'];
    const before = await Promise.all(counted.map(metric));
    const codesBefore = await metric('dallae_tokens_total{type="code"}');
    const job = await draw({ candidates: 1 });
    await readEvents(job.id);
    expect(await Promise.all(counted.map(metric))).toEqual(before.map((value) => value + 1));
    expect(await metric('dallae_tokens_total{type="code"}')).toBe(codesBefore + 256);
    expect(await metric('dallae_memory_bytes{process="worker"}')).toBeGreaterThan(1e7);
    const response = await fetch(`${serverUrl}/metrics`);
    expect(response.headers.get('content-type')).toMatch(/^text\/plain/);
  });
});

describe('a request', () => {
  it('gets an id, or keeps the one it came with, whatever is asked for', async () => {
    for (const path of ['/', '/api/models', '/api/jobs/nothing', '/icon.svg', '/no-such-screen']) {
      const first = (await fetch(serverUrl + path)).headers.get('x-request-id');
      const second = (await fetch(serverUrl + path)).headers.get('x-request-id');
      expect(first).toMatch(/^[\w-]{36}$/);
      expect(second).not.toBe(first);
      const given = await fetch(serverUrl + path, { headers: { 'X-Request-Id': 'trace.7' } });
      expect(given.headers.get('x-request-id')).toBe('trace.7');
    }
    const forged = await fetch(`${serverUrl}/api/models`, { headers: { 'X-Request-Id': 'a "b"' } });
    expect(forged.headers.get('x-request-id')).toMatch(/^[\w-]{36}$/);
  });
});
