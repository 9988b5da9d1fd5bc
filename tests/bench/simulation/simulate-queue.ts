import { EventHeap } from './event-heap';

export interface QueueModel {
  readonly workers: number;
  /** Jobs that a worker does at once. */
  readonly slots: number;
  /** Pictures per second of one worker that draws so many at once. */
  readonly speed: (together: number) => number;
  /** From the moment that a job could start to its start: what coordination takes. */
  readonly handOverMs: number;
  /** Either people who ask for one picture after the other, or pictures asked for per second by so many that nobody waits for another. */
  readonly demand: { readonly people: number } | { readonly perSecond: number };
  /** Pictures to be drawn; the first tenth is not counted. */
  readonly pictures: number;
  /** Uniform in [0, 1). */
  readonly random: () => number;
}

export interface QueueOutcome {
  readonly perSecond: number;
  /** From each request to the start of its job; milliseconds. */
  readonly started: number[];
  /** From each request to its picture. */
  readonly finished: number[];
}

interface Worker {
  /** What is left of each picture, 0–1, and when it was asked for. */
  running: { left: number; readonly askedMs: number; readonly number: number }[];
  /** Jobs that are on their way to it. */
  coming: number;
  atMs: number;
  /** Of the newest plan; older ones in the heap are void. */
  plan: number;
}

type Event = { readonly atMs: number } & ({ readonly type: 'ask' } | { readonly type: 'start'; readonly worker: number; readonly askedMs: number; readonly number: number } | { readonly type: 'end'; readonly worker: number; readonly plan: number });

/** Lets pictures be asked for, wait in one queue and be drawn by workers that share their machine among what they draw. Discrete events, no clock. */
export function simulateQueue({ workers: count, slots, speed, handOverMs, demand, pictures, random }: QueueModel): QueueOutcome {
  const events = new EventHeap<Event>();
  const workers: Worker[] = Array.from({ length: count }, () => ({ running: [], coming: 0, atMs: 0, plan: 0 }));
  /** Workers with room; one that has more than one free slot stands here once. */
  const free = new Set(workers.keys());
  const waiting: { askedMs: number; number: number }[] = [];
  let waitingFrom = 0;
  const started: number[] = [];
  const finished: number[] = [];
  let [asked, ended, countedFromMs] = [0, 0, 0];
  const uncounted = Math.floor(pictures / 10);

  const advance = (worker: Worker, atMs: number) => {
    const together = worker.running.length;
    if (together > 0) {
      const done = ((atMs - worker.atMs) * speed(together)) / together / 1000;
      for (const picture of worker.running) picture.left -= done;
    }
    worker.atMs = atMs;
  };
  const plan = (index: number, worker: Worker) => {
    worker.plan += 1;
    const together = worker.running.length;
    if (together === 0) return;
    const left = Math.max(0, Math.min(...worker.running.map((picture) => picture.left)));
    events.push({ type: 'end', atMs: worker.atMs + (left * together * 1000) / speed(together), worker: index, plan: worker.plan });
  };
  const give = (atMs: number) => {
    while (waitingFrom < waiting.length && free.size > 0) {
      const next = waiting[waitingFrom];
      const index = pick(free, random);
      const worker = workers[index];
      if (next === undefined || worker === undefined) return;
      waitingFrom += 1;
      worker.coming += 1;
      if (worker.coming + worker.running.length >= slots) free.delete(index);
      events.push({ type: 'start', atMs: atMs + handOverMs, worker: index, ...next });
    }
  };

  if ('people' in demand) for (let person = 0; person < demand.people; person += 1) events.push({ type: 'ask', atMs: random() });
  else events.push({ type: 'ask', atMs: 0 });
  let nowMs = 0;
  for (let event = events.pop(); event !== undefined && ended < pictures; event = events.pop()) {
    nowMs = event.atMs;
    if (event.type === 'ask') {
      waiting.push({ askedMs: nowMs, number: asked });
      asked += 1;
      // As independent people come: the time between two of them is exponential.
      if ('perSecond' in demand && asked < pictures) events.push({ type: 'ask', atMs: nowMs + (-Math.log(1 - random()) * 1000) / demand.perSecond });
      give(nowMs);
      continue;
    }
    const worker = workers[event.worker];
    if (worker === undefined || (event.type === 'end' && event.plan !== worker.plan)) continue;
    advance(worker, nowMs);
    if (event.type === 'start') {
      worker.coming -= 1;
      worker.running.push({ left: 1, askedMs: event.askedMs, number: event.number });
      if (event.number >= uncounted) started.push(nowMs - event.askedMs);
    } else {
      const over = worker.running.filter(({ left }) => left <= 1e-9);
      worker.running = worker.running.filter(({ left }) => left > 1e-9);
      for (const { askedMs, number } of over) {
        ended += 1;
        if (ended === uncounted) countedFromMs = nowMs;
        if (number >= uncounted) finished.push(nowMs - askedMs);
        if ('people' in demand) events.push({ type: 'ask', atMs: nowMs });
      }
      if (over.length > 0) free.add(event.worker);
    }
    plan(event.worker, worker);
    give(nowMs);
  }
  return { perSecond: ((ended - uncounted) * 1000) / (nowMs - countedFromMs), started, finished };
}

/** Whoever answers first takes the job, and that is anybody's guess. */
function pick(free: ReadonlySet<number>, random: () => number): number {
  let left = Math.floor(random() * Math.min(free.size, 64));
  for (const index of free) {
    if (left === 0) return index;
    left -= 1;
  }
  return 0;
}
