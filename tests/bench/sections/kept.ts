import { z } from 'zod';
import { buildAll } from '../../../server/launch/build-all';
import { findPostgres, PostgresCluster } from '../../support/postgres-cluster';
import { redisIsInstalled } from '../../support/redis-program';
import { redisServer } from '../../support/redis-server';
import type { BenchContext } from '../context';
import { startWorker, untilWorkers, withWebs } from '../crew';
import { drawTogether } from '../crowd';
import { measureOf, type Finding } from '../measure';
import { processFamily } from '../process-family';

const [webCount, people, picturesEach] = [2, 16, 10];
/** As many jobs as keep their drafts, and more: from then on as many drafts go as come. */
const warmUpEach = 3;

/** What a picture leaves in PostgreSQL and takes of its server, and the memory of web processes and workers, with one worker that has all cores. */
export async function benchKept(context: BenchContext): Promise<Finding[]> {
  const programs = findPostgres();
  if (programs === null || !redisIsInstalled()) return [{ name: 'what is kept in PostgreSQL', skipped: 'it needs PostgreSQL and a redis-server' }];
  await buildAll();
  const redis = await redisServer();
  const database = await PostgresCluster.start(programs);
  const worker = startWorker(0, 1, { DALLAE_REDIS_URL: redis.url });
  try {
    return await withWebs(webCount, { DALLAE_REDIS_URL: redis.url, DALLAE_DATABASE_URL: database.url() }, async (webs) => {
      const urls = webs.map(({ url }) => url);
      await untilWorkers(urls[0] ?? '', 1);
      await drawTogether(context, urls, people, warmUpEach);
      const before = await statisticsOf(database);
      await drawTogether(context, urls, people, picturesEach);
      const after = await statisticsOf(database);
      const perPicture = (name: keyof Statistics) => (after[name] - before[name]) / (people * picturesEach);
      const one = (name: string, unit: '' | 'kB' | 'ms' | 'MB', value: number) => measureOf(name, unit, [value]);
      const memory = (pid: number | undefined) => (processFamily(pid ?? 0)?.residentBytes ?? Number.NaN) / 1e6;
      return [
        one('rows in PostgreSQL per picture', '', perPicture('rows')),
        one('bytes in PostgreSQL per picture', 'kB', perPicture('bytes') / 1000),
        one('bytes in the log of PostgreSQL per picture', 'kB', perPicture('logged') / 1000),
        one('processor time of PostgreSQL per picture', 'ms', perPicture('seconds') * 1000),
        one('memory of a worker', 'MB', memory(worker.pid)),
        one('memory of a web process', 'MB', Math.max(...webs.map(({ process: server }) => memory(server.pid)))),
      ];
    });
  } finally {
    worker.kill('SIGKILL');
    await database.remove();
    await redis.close();
  }
}

type Statistics = Readonly<Record<'rows' | 'bytes' | 'logged' | 'seconds', number>>;

const tablesSchema = z.array(z.object({ name: z.string(), bytes: z.coerce.number() }));
const countSchema = z.tuple([z.object({ count: z.coerce.number() })]);

async function statisticsOf(database: PostgresCluster): Promise<Statistics> {
  const tables = tablesSchema.parse(await database.query("select relname as name, pg_total_relation_size(oid) as bytes from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace"));
  const count = async (sql: string) => countSchema.parse(await database.query(sql))[0].count;
  let rows = 0;
  for (const { name } of tables) rows += await count(`select count(*) from "${name}"`);
  return {
    rows,
    bytes: tables.reduce((sum, { bytes }) => sum + bytes, 0),
    logged: await count("select pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '0/0') as count"),
    seconds: processFamily(database.processId)?.processorSeconds ?? Number.NaN,
  };
}
