import type { Energy } from '../contract/model-details';

interface EnergyMeterOptions {
  /** Seconds that this process has kept cores busy for so far. */
  readonly processorSeconds?: () => number;
  /** Joules of the processor's own meter so far; null where there is none. */
  readonly joules: () => number | null;
  /** What a busy core is taken to draw where there is no meter. */
  readonly wattsPerCore: number;
}

interface Share {
  seconds: number;
  joules: number;
  measured: boolean;
}

/** Shares what the processor did evenly among the jobs that ran meanwhile. */
export class EnergyMeter {
  readonly #processorSeconds: () => number;
  readonly #joules: () => number | null;
  readonly #wattsPerCore: number;
  readonly #running = new Map<string, Share>();
  #lastSeconds: number;
  #lastJoules: number | null;

  constructor({ processorSeconds = secondsOfThisProcess, joules, wattsPerCore }: EnergyMeterOptions) {
    this.#processorSeconds = processorSeconds;
    this.#joules = joules;
    this.#wattsPerCore = wattsPerCore;
    this.#lastSeconds = processorSeconds();
    this.#lastJoules = joules();
  }

  start(jobId: string): void {
    this.#share();
    this.#running.set(jobId, { seconds: 0, joules: 0, measured: true });
  }

  /** Ends a job. @returns what it took; null for one that does not run. */
  end(jobId: string): Energy | null {
    this.#share();
    const share = this.#running.get(jobId);
    this.#running.delete(jobId);
    if (share === undefined) return null;
    const { seconds, joules, measured } = share;
    // A meter that failed in between has seen only a part.
    return { processorSeconds: seconds, joules: measured ? joules : seconds * this.#wattsPerCore, source: measured ? 'measured' : 'estimated' };
  }

  #share(): void {
    const [seconds, joules] = [this.#processorSeconds(), this.#joules()];
    const count = this.#running.size;
    for (const share of this.#running.values()) {
      share.seconds += (seconds - this.#lastSeconds) / count;
      if (joules === null || this.#lastJoules === null) share.measured = false;
      else share.joules += (joules - this.#lastJoules) / count;
    }
    this.#lastSeconds = seconds;
    this.#lastJoules = joules;
  }
}

function secondsOfThisProcess(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}
