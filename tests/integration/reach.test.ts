import { beforeAll, expect, it } from 'vitest';
import { fuzz } from '../reach/fuzz';
import { readStreams } from '../reach/streams';
import { draw, readEvents, readHealth, serverUrl, untilReady } from './client';

// Small samples of `npm run reach`.

beforeAll(untilReady);

it('two hundred readers follow jobs at once, and each gets every event in order', { timeout: 300_000 }, async () => {
  expect(await readStreams(serverUrl, 200)).toMatchObject({ atOnce: 200, whole: 200 });
});

it('careless and hostile requests get answers below 500, and the worker lives', { timeout: 600_000 }, async () => {
  const { restarts } = (await readHealth()).worker;
  const { failures, statuses } = await fuzz(serverUrl, 300, 7);
  expect(failures).toEqual([]);
  expect([...statuses.keys()].filter((status) => status < 300)).not.toEqual([]);
  expect((await readEvents((await draw()).id)).events.at(-1)?.type).toBe('succeeded');
  expect((await readHealth()).worker.restarts).toBe(restarts);
});
