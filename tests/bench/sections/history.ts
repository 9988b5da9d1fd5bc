import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { codesToBase64 } from '../../../server/contract/codes';
import { historyQuerySchema, type DrawnEntry, type HistoryQuery } from '../../../server/contract/history';
import { openStore, type Store } from '../../../server/store/open-store';
import { findPostgres, PostgresCluster } from '../../support/postgres-cluster';
import type { BenchContext } from '../context';
import { measureOf, type Measure } from '../measure';

const things = ['고양이', '강아지', '사과', '달', '에펠탑', '바다', '자전거', '풍선', 'cat', 'moon', 'apple', 'tower'];
const colours = ['검은', '노란', '빨간', '파란', 'black', 'yellow', 'red'];
const positionsTimesDepth = 256;

/** Asks a history of many pictures as the history screen does; one in files, and one in PostgreSQL where that is installed. */
export async function benchHistory(context: BenchContext): Promise<Measure[]> {
  const directory = await mkdtemp(join(tmpdir(), 'dallae-bench-'));
  try {
    const inFiles = await benchStore(openStore({ directory }), 'pictures', context);
    const programs = findPostgres();
    if (programs === null) return inFiles;
    const cluster = await PostgresCluster.start(programs);
    try {
      const store = openStore({ directory, databaseUrl: cluster.url() });
      return [...inFiles, ...(await benchStore(store, 'pictures in PostgreSQL', context, () => cluster.execute('analyze')))];
    } finally {
      await cluster.remove();
    }
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

/** @param settle what a server does by itself within a minute. */
async function benchStore(store: Store, where: string, { pictures, runs }: BenchContext, settle: () => Promise<void> = () => Promise.resolve()): Promise<Measure[]> {
  try {
    await fill(store, pictures);
    await settle();
    const rare = String(Math.floor(pictures / 2));
    const asked: readonly (readonly [string, Partial<HistoryQuery>])[] = [
      ['list', {}],
      ['list, a page from the middle', { cursor: rare }],
      ['list of starred', { starred: true }],
      ['list of one model', { model: 'rare-model' }],
      ['list of the first day', { to: '2026-01-02T00:00:00.000Z' }],
      ['list of uploads, of which there are none', { kind: 'uploaded' }],
      ['search 고양이', { query: '고양이' }],
      ['search 달', { query: '달' }],
      ['search 바다 고양이', { query: '바다 고양이' }],
      ['search 한 장', { query: `${rare}번째` }],
      ['search 없는말', { query: '없는말' }],
      ['search cat, starred', { query: 'cat', starred: true }],
    ];
    const measures: Measure[] = [];
    for (const [name, change] of asked) {
      const query = { ...historyQuerySchema.parse({}), ...change };
      const times: number[] = [];
      for (let run = 0; run < runs; run += 1) times.push(await timeOf(() => store.history.list(query)));
      measures.push(measureOf(`${pictures} ${where}: ${name}`, 'ms', times));
    }
    return measures;
  } finally {
    await store.close();
  }
}

async function timeOf(work: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now();
  await work();
  return performance.now() - startedAt;
}

async function fill({ history }: Store, pictures: number): Promise<void> {
  const codes = codesToBase64(Array.from({ length: positionsTimesDepth }, (_, index) => (index * 37) % 4096));
  const sampling = { temperature: 1, topK: 0, topP: 0.9, guidanceScale: 2 };
  await history.addAll(Array.from({ length: pictures }, (_, number): DrawnEntry => {
    const thing = things[number % things.length] ?? '';
    const prompt = `${colours[number % colours.length] ?? ''} ${thing} 옆의 ${things[(number * 7 + 3) % things.length] ?? ''}, ${number}번째 그림`;
    return {
      kind: 'drawn',
      id: `picture-${number}`,
      jobId: `job-${Math.floor(number / 4)}`,
      createdAt: new Date(Date.UTC(2026, 0, 1) + number * 60_000).toISOString(),
      starred: number % 100 === 0,
      captions: [],
      recipe: { prompt, model: number % 1000 === 0 ? 'rare-model' : 'dallae-s', seed: number, candidate: 0, sampling },
      codes,
      score: -2,
    };
  }).reverse());
}
