import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EventHeap } from '../../bench/simulation/event-heap';
import { simulateQueue } from '../../bench/simulation/simulate-queue';
import { randomStream } from '../../evaluate/random-stream';

function uniform(seed: number): () => number {
  const stream = randomStream(seed);
  return () => stream.below(2 ** 32) / 2 ** 32;
}

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

describe('EventHeap', () => {
  it('gives events in the order of their times', () => {
    fc.assert(
      fc.property(fc.array(fc.integer()), (given) => {
        const heap = new EventHeap<{ atMs: number }>();
        for (const atMs of given) heap.push({ atMs });
        const taken = given.map(() => heap.pop()?.atMs);
        expect(taken).toEqual([...given].sort((first, second) => first - second));
        expect(heap.pop()).toBeUndefined();
      }),
    );
  });
});

describe('simulateQueue', () => {
  it('has one person wait exactly as long as a picture and the hand-over take', () => {
    const { started, finished, perSecond } = simulateQueue({ workers: 1, slots: 4, speed: () => 4, handOverMs: 50, demand: { people: 1 }, pictures: 100, random: uniform(1) });
    expect(mean(started)).toBeCloseTo(50);
    expect(mean(finished)).toBeCloseTo(300);
    expect(perSecond).toBeCloseTo(1000 / 300);
  });

  it('shares a worker evenly among what it draws', () => {
    const { finished, perSecond } = simulateQueue({ workers: 1, slots: 8, speed: (together) => 2 + together, handOverMs: 0, demand: { people: 8 }, pictures: 800, random: uniform(1) });
    expect(perSecond).toBeCloseTo(10, 1);
    expect(mean(finished)).toBeCloseTo(800, -1);
  });

  it('waits as queueing theory says where that has a formula: one server, independent people, pictures of one length', () => {
    const [perSecond, arrivals] = [10, 7];
    const { started } = simulateQueue({ workers: 1, slots: 1, speed: () => perSecond, handOverMs: 0, demand: { perSecond: arrivals }, pictures: 200_000, random: uniform(1) });
    // Pollaczek and Khinchine, without spread of the service.
    const load = arrivals / perSecond;
    const expectedMs = ((load / (2 * (1 - load))) * 1000) / perSecond;
    expect(Math.abs(mean(started) / expectedMs - 1)).toBeLessThan(0.03);
  });

  it('never starts more than there are slots, and lets nobody wait while one is free', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 30 }), fc.integer(), (workers, slots, people, seed) => {
        const { started } = simulateQueue({ workers, slots, speed: () => 1, handOverMs: 1, demand: { people }, pictures: 300, random: uniform(seed) });
        const longest = started.reduce((most, value) => Math.max(most, value), 0);
        if (people <= workers * slots) expect(longest).toBeLessThan(1.001);
        else expect(longest).toBeGreaterThan(1);
      }),
      { numRuns: 50 },
    );
  });
});
