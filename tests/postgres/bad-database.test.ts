import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { GET as readHealth } from '../../app/health/route';
import { GET as readReady } from '../../app/health/ready/route';
import { GET as listHistory } from '../../app/api/history/route';
import { errorResponseSchema } from '../../server/contract/error';
import { healthSchema } from '../../server/contract/health';
import { JobRoom } from '../../server/jobs/job-room';
import type { ReportSink } from '../../server/jobs/queue';
import { openStore, type Store } from '../../server/store/open-store';
import { migratePostgres } from '../../server/store/postgres-migrations';
import { dataFolder } from '../support/data-folder';
import { findPostgres, PostgresCluster } from '../support/postgres-cluster';
import { useApplication } from '../unit/api/fixtures';
import { drawTask, partial } from '../unit/jobs/fixtures';
import { codes, drawn, query } from '../unit/store/fixtures';

let cluster: PostgresCluster;
beforeAll(async () => {
  cluster = await PostgresCluster.start(findPostgres() ?? '');
});
afterAll(() => cluster.remove());

function open(databaseUrl = cluster.url()): Store {
  const store = openStore({ directory: dataFolder(), databaseUrl });
  onTestFinished(() => store.close());
  return store;
}

const get = (path: string) => new Request(`http://localhost${path}`, { headers: { 'Accept-Language': 'en' } });
const refused = (code: string): unknown => expect.objectContaining({ code });

describe('a database', () => {
  it('that is not there is waited for: requests hear when to come again, the health says why, and then all goes on by itself', async () => {
    await cluster.stop();
    const store = open();
    useApplication({ store });
    const answer = await listHistory(get('/api/history'));
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '5']);
    const { error } = errorResponseSchema.parse(await answer.json());
    expect(error.code).toBe('database_unreachable');
    expect(error.message).toContain('cannot be reached');
    expect(healthSchema.parse(await (await readHealth(get('/health'))).json())).toMatchObject({ ready: false, storage: { kind: 'postgres', problem: 'database_unreachable' } });
    expect((await readReady(get('/health/ready'))).status).toBe(503);
    await cluster.startAgain();
    await vi.waitFor(() => store.check(), 5000);
    expect((await listHistory(get('/api/history'))).status).toBe(200);
    expect(healthSchema.parse(await (await readHealth(get('/health'))).json()).storage).toEqual({ kind: 'postgres', problem: null });
  });

  it('that goes away under a job costs it no event but drafts, and gets every other one once', async () => {
    vi.spyOn(process.stderr, 'write').mockReturnValue(true);
    const store = open();
    let sink: ReportSink = () => undefined;
    const room = new JobRoom({
      createQueue: (given) => {
        sink = given;
        return { add: () => undefined, cancel: () => undefined, load: () => ({ waiting: 0, running: 0 }), drain: () => Promise.resolve() };
      },
      journal: store.journal,
      keepPicture: ({ id }, { candidate }) => Promise.resolve(`${id}-${candidate}`),
      loadPicture: () => Promise.resolve(undefined),
    });
    const { id } = await room.create(drawTask);
    await cluster.stop('SIGKILL');
    sink(id, { type: 'started' });
    sink(id, partial(1));
    sink(id, { type: 'candidate.completed', candidate: 0, codes, pictureId: '', score: -1, elapsedMs: 5 }, new Uint8Array([1]));
    sink(id, { type: 'succeeded', elapsedMs: 6 });
    await cluster.startAgain();
    const events = [];
    for await (const event of room.follow(id, 0, new AbortController().signal)) events.push(event);
    expect(events.map(({ sequence }) => sequence)).toEqual(events.map((_, index) => index + 1));
    expect(events.map(({ type }) => type).filter((type) => type !== 'candidate.partial')).toEqual(['started', 'candidate.completed', 'succeeded']);
    expect(await store.journal.eventsAfter(id, 0)).toEqual(events);
    expect(await store.history.find(`${id}-0`)).toMatchObject({ jobId: id });
  });

  it('that does not know the user, the password or the database is told apart from one that is away', async () => {
    await expect(open(cluster.url('postgres', 'wrong')).check()).rejects.toThrow(refused('database_refused'));
    await expect(open(cluster.url('nowhere')).check()).rejects.toThrow(refused('database_refused'));
    await expect(open('postgres://dallae@127.0.0.1:1/postgres').check()).rejects.toThrow(refused('database_unreachable'));
    await cluster.execute("create role guest login password 'guest'");
    await cluster.execute('create database guarded');
    await expect(open(cluster.url('guarded').replace(/\/\/.*@/, '//guest:guest@')).history.list(query())).rejects.toThrow(refused('database_refused'));
  });

  it('that was made by a newer version is left as it is', async () => {
    await cluster.execute('create database newer');
    const url = cluster.url('newer');
    await open(url).history.addDrawn(drawn('one', '달'));
    await cluster.execute('update shape set version = 999', 'newer');
    await expect(open(url).check()).rejects.toThrow(/newer version/);
  });

  it('that is too old is said to be', async () => {
    const client = { query: () => Promise.resolve({ rows: [{ server_version_num: '110022' }] }) };
    await expect(migratePostgres(client)).rejects.toThrow(expect.objectContaining({ code: 'database_outdated', details: { version: 11, minimum: 13 } }));
  });

  it('is shaped by one of several processes that come at once, and by nobody else', async () => {
    await cluster.execute('create database crowded');
    const stores = Array.from({ length: 4 }, () => open(cluster.url('crowded')));
    await Promise.all(stores.map((store, index) => store.history.addDrawn(drawn(`picture-${index}`, '달'))));
    expect((await stores[0]?.history.list(query()))?.entries).toHaveLength(4);
  });

  it('keeps what a stranger’s file holds of letters that it has none of', async () => {
    const store = open();
    await store.history.addDrawn(drawn('odd', 'NUL \0 and half a \uD83D pair'));
    expect(await store.history.find('odd')).toMatchObject({ recipe: { prompt: 'NUL \uFFFD and half a \uFFFD pair' } });
    expect(await store.history.delete('odd')).toBe(true);
  });
});
