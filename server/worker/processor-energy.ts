import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Where Linux shows the energy meters of Intel and AMD processors (RAPL); most systems let only root read them. */
const powercap = '/sys/class/powercap';
const microjoulesPerJoule = 1e6;

interface Counter {
  readonly path: string;
  /** Microjoules after which it begins at 0 again. */
  readonly range: number;
}

/** The processor's own energy meter, all its packages together. */
export class ProcessorEnergy {
  readonly #counters: readonly Counter[];
  readonly #last: number[];
  #joules = 0;

  private constructor(counters: readonly Counter[]) {
    this.#counters = counters;
    this.#last = counters.map(({ path }) => readNumber(path));
  }

  /** The meter of this machine; null where there is none or it may not be read. */
  static open(folder = powercap): ProcessorEnergy | null {
    try {
      const packages = readdirSync(folder).filter((name) => /^intel-rapl:\d+$/.test(name)).sort();
      const counters = packages.map((name) => ({ path: join(folder, name, 'energy_uj'), range: readNumber(join(folder, name, 'max_energy_range_uj')) }));
      return counters.length === 0 ? null : new ProcessorEnergy(counters);
    } catch {
      // No such folder, or not for us: energy is then estimated, and said to be.
      return null;
    }
  }

  /** Joules since the meter was opened; null once it can no longer be read. Ask at least every few minutes: counters begin anew. */
  joules(): number | null {
    try {
      this.#counters.forEach(({ path, range }, index) => {
        const now = readNumber(path);
        const last = this.#last[index] ?? now;
        this.#joules += (now >= last ? now - last : now + range - last) / microjoulesPerJoule;
        this.#last[index] = now;
      });
      return this.#joules;
    } catch {
      return null;
    }
  }
}

function readNumber(path: string): number {
  const value = Number(readFileSync(path, 'utf8'));
  if (!Number.isFinite(value)) throw new RangeError(`${path} holds no number`);
  return value;
}
