import type { Redis, Result } from 'ioredis';
import { prefix } from './keys';

declare module 'ioredis' {
  interface RedisCommander<Context> {
    dallaePut(job: string, turns: string, owner: string, queue: string, client: string): Result<unknown, Context>;
    dallaeBegin(job: string, turns: string, queue: string, run: string, startsMax: number): Result<unknown, Context>;
    dallaeReport(job: string, run: string, final: '0' | '1', jobId: string, report: string, png: Buffer | ''): Result<unknown, Context>;
    dallaeCancel(job: string, jobId: string, report: string): Result<unknown, Context>;
    dallaeWithdraw(job: string): Result<unknown, Context>;
    dallaeMove(job: string, queue: string): Result<unknown, Context>;
    dallaePresent(records: string, until: string, id: string, record: string, silenceMs: number): Result<unknown, Context>;
  }
}

/** What nobody asks for any more goes by itself. */
const jobKeptMs = 7 * 24 * 3600 * 1000;
export const reportsKeptMs = 24 * 3600 * 1000;
const turnsKeptMs = 10 * 60 * 1000;

const addReport = `
local function add(owner, ...)
  local stream = '${prefix}:reports:' .. owner
  redis.call('XADD', stream, '*', ...)
  redis.call('PEXPIRE', stream, ${reportsKeptMs})
end`;

/**
 * What must happen as a whole, so it happens inside Redis.
 *
 * Turns are start-time fair queueing (Goyal, Vin and Cheng, "Start-time Fair Queuing", 1996) with every job of one size: a client's next
 * job comes one turn after its last, but never before the turn that is being served, so whoever comes new waits for nobody's backlog and
 * nobody gains by having been away.
 */
const scripts = {
  /** Makes `owner` the one who hears of the job. Answers the job's turn, or -1 and who owned it before. */
  dallaePut: {
    numberOfKeys: 2,
    lua: `
local before = redis.call('HGET', KEYS[1], 'owner')
if before then
  redis.call('HSET', KEYS[1], 'owner', ARGV[1])
  redis.call('PEXPIRE', KEYS[1], ${jobKeptMs})
  return {-1, before}
end
local served = tonumber(redis.call('HGET', KEYS[2], 'served') or 0)
local client = 'client ' .. ARGV[3]
local turn = math.max(served, tonumber(redis.call('HGET', KEYS[2], client) or -1) + 1)
redis.call('HSET', KEYS[2], client, turn)
redis.call('PEXPIRE', KEYS[2], ${turnsKeptMs})
redis.call('HSET', KEYS[1], 'owner', ARGV[1], 'queue', ARGV[2], 'turn', turn)
redis.call('PEXPIRE', KEYS[1], ${jobKeptMs})
return {turn, ''}`,
  },
  /** A worker takes the job up. From now on only this run's reports count. Answers 'go', 'over' (nothing to do), 'cancel' or 'lost' (given up). */
  dallaeBegin: {
    numberOfKeys: 2,
    lua: `
local job = redis.call('HMGET', KEYS[1], 'owner', 'queue', 'final', 'cancel', 'turn')
if not job[1] or job[2] ~= ARGV[1] or job[3] then return 'over' end
redis.call('HSET', KEYS[1], 'run', ARGV[2])
local turn = tonumber(job[5] or 0)
if turn > tonumber(redis.call('HGET', KEYS[2], 'served') or 0) then redis.call('HSET', KEYS[2], 'served', turn) end
if job[4] then return 'cancel' end
if redis.call('HINCRBY', KEYS[1], 'starts', 1) > tonumber(ARGV[3]) then return 'lost' end
return 'go'`,
  },
  /** Sends what happened to the job's owner, unless the job has ended or another run has begun. Answers 'go', 'over' or 'cancel'. */
  dallaeReport: {
    numberOfKeys: 1,
    lua: `${addReport}
local job = redis.call('HMGET', KEYS[1], 'owner', 'final', 'run', 'cancel')
if not job[1] or job[2] or job[3] ~= ARGV[1] then return 'over' end
if ARGV[2] == '1' then redis.call('HSET', KEYS[1], 'final', '1') end
if ARGV[5] == '' then add(job[1], 'job', ARGV[3], 'report', ARGV[4])
else add(job[1], 'job', ARGV[3], 'report', ARGV[4], 'png', ARGV[5]) end
return job[4] and 'cancel' or 'go'`,
  },
  /** Ends a job that waits; answers 1 when it runs and a worker has to end it. */
  dallaeCancel: {
    numberOfKeys: 1,
    lua: `${addReport}
local job = redis.call('HMGET', KEYS[1], 'owner', 'final', 'run')
if not job[1] or job[2] then return 0 end
redis.call('HSET', KEYS[1], 'cancel', '1')
if job[3] then return 1 end
redis.call('HSET', KEYS[1], 'final', '1')
add(job[1], 'job', ARGV[1], 'report', ARGV[2])
return 0`,
  },
  /** Takes a job back that no worker has begun; answers 1 when it was. */
  dallaeWithdraw: {
    numberOfKeys: 1,
    lua: `
if redis.call('HEXISTS', KEYS[1], 'run') == 1 then return 0 end
return redis.call('DEL', KEYS[1])`,
  },
  /** Has the job done from another queue; whoever runs it now does so for nothing. */
  dallaeMove: {
    numberOfKeys: 1,
    lua: `
if redis.call('EXISTS', KEYS[1]) == 0 then return 0 end
redis.call('HDEL', KEYS[1], 'run')
redis.call('HSET', KEYS[1], 'queue', ARGV[1])
return 1`,
  },
  /** Says that a process is there, unless its id is empty, and answers the time by the clock of Redis and who else is. No machine's own clock counts. */
  dallaePresent: {
    numberOfKeys: 2,
    lua: `
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
if ARGV[1] ~= '' then
  redis.call('HSET', KEYS[1], ARGV[1], ARGV[2])
  redis.call('ZADD', KEYS[2], now + tonumber(ARGV[3]), ARGV[1])
end
local gone = redis.call('ZRANGEBYSCORE', KEYS[2], '-inf', now)
for _, id in ipairs(gone) do
  redis.call('HDEL', KEYS[1], id)
  redis.call('ZREM', KEYS[2], id)
end
return {now, redis.call('HVALS', KEYS[1])}`,
  },
};

export function defineScripts(connection: Redis): void {
  for (const [name, script] of Object.entries(scripts)) connection.defineCommand(name, script);
}
