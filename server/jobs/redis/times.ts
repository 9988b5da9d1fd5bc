/** How long things may take between the machines; milliseconds. */
export interface QueueTimes {
  /** Every process says that it is there this often. */
  readonly beatMs: number;
  /** One that has not said so for this long is gone. Also how long Redis may be silent. */
  readonly silenceMs: number;
  /** A job whose worker has not confirmed it for this long is given to another one. At least nine beats. */
  readonly lostMs: number;
  /** How often jobs of lost workers are looked for. */
  readonly lostCheckMs: number;
  /** How often a web process makes sure that Redis still knows its jobs. */
  readonly reconcileMs: number;
  /** A question that a worker has not answered after this long is put to another one. */
  readonly answerMs: number;
}

/** The times that go with how long a worker may be silent before its jobs are given to others. */
export function timesFor(lostMs: number): QueueTimes {
  return {
    beatMs: Math.min(1000, lostMs / 10),
    silenceMs: Math.min(5000, 2 * lostMs),
    lostMs,
    lostCheckMs: Math.min(2000, lostMs / 5),
    reconcileMs: Math.min(5000, lostMs / 2),
    answerMs: Math.min(10_000, 2 * lostMs),
  };
}
