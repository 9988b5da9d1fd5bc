import { setTimeout as pause } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, describe, vi } from 'vitest';
import { queueName } from '../../../../server/jobs/redis/keys';
import { ModelQueue } from '../../../../server/jobs/redis/model-queue';
import { QueueWorker } from '../../../../server/jobs/redis/queue-worker';
import { RedisLink } from '../../../../server/jobs/redis/redis-link';
import { RedisQueue } from '../../../../server/jobs/redis/redis-queue';
import { describeQueueContract, type OpenQueue } from '../../../support/queue-contract';
import { redisIsInstalled } from '../../../support/redis-program';
import { redisServer, type RedisServer } from '../../../support/redis-server';
import { drawTask, fakeWorkers, summaryOf } from '../fixtures';

/** Quick to notice what is new, and far too patient to take somebody for lost who is only slow. */
const times = { beatMs: 10, silenceMs: 60_000, lostMs: 60_000, lostCheckMs: 20, reconcileMs: 50, answerMs: 60_000 };
const patience = { cancelGraceMs: 60_000, times: { backOffFirstMs: 1, backOffLastMs: 1, silenceMs: 600_000 } };
const lookMs = 2;
const looksMax = 2000;

let redis: RedisServer | undefined;
/** Each queue has a database of its own, so that what a failed test leaves running is in nobody's way. */
let database = 0;
beforeAll(async () => {
  vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  if (!redisIsInstalled()) return;
  redis = await redisServer({ databases: 1000 });
});
afterAll(async () => {
  await redis?.close();
});

/** As if the time had passed after which a silent worker's jobs are free, and another machine had noticed that. */
async function passTime(peek: Redis, url: string, active: string): Promise<void> {
  const locks = await peek.keys('{dallae}:*:lock');
  if (locks.length > 0) await peek.del(...locks);
  const link = new RedisLink(url);
  const queue = new ModelQueue(link, queueName(drawTask.model, ''), times);
  while ((await peek.llen(active)) > 0) await pause(lookMs);
  await queue.close();
  link.close();
}

/** @param replaceMachine what is lost is the whole machine, not only the process with the models. */
function open(replaceMachine: boolean): OpenQueue {
  return async (sink, limit, slots) => {
    if (redis === undefined) throw new Error('there is no Redis');
    const url = `${redis.url}/${(database += 1)}`;
    const peek = new Redis(url);
    const { start, newest, workers } = fakeWorkers();
    const startMachine = () => {
      const machine = new QueueWorker({ url, startWorker: start, slots, times, patience });
      machine.open();
      newest().ready([summaryOf(drawTask.model)]);
      return machine;
    };
    let machine = startMachine();
    const queue = new RedisQueue({ url, sink, limit, times });
    queue.open();
    while (!queue.status().ready) await pause(lookMs);

    const wanted = new Set<string>();
    const ended = new Set<string>();
    let drained = false;
    /** Of the machine that is there now. */
    let firstWorker = 0;
    const runsOf = (worker: ReturnType<typeof newest>) => worker.jobCommands.filter((command) => command.type === 'run' && !ended.has(command.jobId)).map(({ jobId }) => jobId);
    const told = () => runsOf(newest());
    /** Also those that wait inside the machine until it is known which of them kills its process. */
    const everTold = () => new Set(workers.slice(firstWorker).flatMap(runsOf));
    const idOf = async (run: string) => (await Promise.all((await peek.keys('{dallae}:job:*')).map(async (key) => ({ id: key.slice('{dallae}:job:'.length), run: await peek.hget(key, 'run') })))).find((each) => each.run === run)?.id;
    const key = (part: string) => `{dallae}:${drawTask.model}-:${part}`;
    /** Whether everything that was set off has arrived: both sides and Redis tell the same. */
    const settled = async (looks: number) => {
      const load = queue.load();
      const [prioritized, stalled, active] = await Promise.all([peek.zcard(key('prioritized')), peek.llen(key('wait')), peek.llen(key('active'))]);
      const current = new Set(await Promise.all((await peek.keys('{dallae}:job:*')).map((job) => peek.hget(job, 'run'))));
      const known = [...everTold()].filter((run) => current.has(run));
      // Those whose worker died under them run alone.
      const suspects = workers.slice(firstWorker, -1).flatMap(runsOf).some((run) => current.has(run));
      const streams = await Promise.all((await peek.keys('{dallae}:reports:*')).map((key) => peek.xlen(key)));
      const busy = prioritized + stalled === 0 || active >= slots || suspects;
      const same = prioritized === (drained ? 0 : load.waiting) && active + stalled === load.running && known.length === active;
      if (looks > looksMax) throw new Error(`this does not settle: ${JSON.stringify({ load, prioritized, stalled, active, streams, told: told(), known, drained })}`);
      return streams.every((length) => length === 0) && same && busy && (active === 0 || told().length > 0);
    };
    const settle = async () => {
      for (let looks = 0; !(await settled(looks)); looks += 1) await pause(lookMs);
    };
    const replace = async () => {
      const before = workers.length;
      if (replaceMachine) {
        machine.close();
        firstWorker = workers.length;
        await passTime(peek, url, key('active'));
        machine = startMachine();
      } else {
        newest().die();
        while (workers.length === before) await pause(lookMs);
        newest().ready([summaryOf(drawTask.model)]);
      }
    };
    return {
      queue: {
        add: (...parameters) => queue.add(...parameters),
        cancel: (jobId) => {
          wanted.add(jobId);
          queue.cancel(jobId);
        },
        load: () => queue.load(),
        drain: () => {
          drained = true;
          return queue.drain();
        },
      },
      running: async () => {
        await settle();
        const [run] = told();
        return run === undefined ? undefined : idOf(run);
      },
      toldToStop: async (jobId) => {
        if (!wanted.has(jobId)) return false;
        const run = await peek.hget(`{dallae}:job:${jobId}`, 'run');
        while (!newest().jobCommands.some((command) => command.type === 'cancel' && command.jobId === run)) await pause(lookMs);
        return true;
      },
      report: async (jobId, report) => {
        await settle();
        const run = await peek.hget(`{dallae}:job:${jobId}`, 'run');
        if (run !== null) ended.add(run);
        newest().report(run ?? jobId, report);
        await settle();
      },
      replaceWorker: async () => {
        await settle();
        await replace();
        await settle();
      },
      close: () => {
        queue.close();
        machine.close();
        peek.disconnect();
        return Promise.resolve();
      },
    };
  };
}

describe.skipIf(!redisIsInstalled())('with Redis', { timeout: 80_000 }, () => {
  describeQueueContract('RedisQueue whose models’ process dies', open(false));
  describeQueueContract('RedisQueue whose machine dies', open(true));
});
