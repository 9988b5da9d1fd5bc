import { mkdtempSync, mkdirSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it, onTestFinished } from 'vitest';
import { EnergyMeter } from '../../../server/worker/energy-meter';
import { ProcessorEnergy } from '../../../server/worker/processor-energy';

/** A meter whose processor does what the test says. */
function setUp(hasMeter: boolean) {
  const now = { seconds: 100, joules: 5000 };
  const meter = new EnergyMeter({ processorSeconds: () => now.seconds, joules: () => (hasMeter ? now.joules : null), wattsPerCore: 10 });
  const work = (seconds: number) => { now.seconds += seconds; now.joules += 20 * seconds; };
  return { meter, work };
}

describe('the energy of jobs', () => {
  it('is shared evenly by those that run at the same time', () => {
    const { meter, work } = setUp(true);
    work(7);
    meter.start('a');
    work(1);
    meter.start('b');
    work(2);
    expect(meter.end('a')).toEqual({ processorSeconds: 2, joules: 40, source: 'measured' });
    work(3);
    expect(meter.end('b')).toEqual({ processorSeconds: 4, joules: 80, source: 'measured' });
    expect(meter.end('b')).toBeNull();
  });

  it('is estimated where there is no meter', () => {
    const { meter, work } = setUp(false);
    meter.start('a');
    work(3);
    expect(meter.end('a')).toEqual({ processorSeconds: 3, joules: 30, source: 'estimated' });
  });

  it('adds up to what was done while anything ran', () => {
    fc.assert(fc.property(fc.array(fc.record({ job: fc.integer({ min: 0, max: 4 }), starts: fc.boolean(), seconds: fc.integer({ min: 0, max: 9 }) }), { maxLength: 40 }), (steps) => {
      const { meter, work } = setUp(true);
      const running = new Set<number>();
      let [busy, told] = [0, 0];
      for (const { job, starts, seconds } of steps) {
        if (starts && !running.has(job)) { meter.start(String(job)); running.add(job); }
        if (!starts) { told += meter.end(String(job))?.processorSeconds ?? 0; running.delete(job); }
        if (running.size > 0) busy += seconds;
        work(seconds);
      }
      for (const job of running) told += meter.end(String(job))?.processorSeconds ?? 0;
      expect(told).toBeCloseTo(busy, 6);
    }));
  });
});

describe('the processor’s own meter', () => {
  function meterFolder(): { folder: string; set: (name: string, microjoules: string) => void } {
    const folder = mkdtempSync(join(tmpdir(), 'dallae-test-'));
    onTestFinished(() => rm(folder, { recursive: true }));
    for (const name of ['intel-rapl:0', 'intel-rapl:1', 'intel-rapl:0:0']) {
      mkdirSync(join(folder, name));
      writeFileSync(join(folder, name, 'max_energy_range_uj'), '10000000\n');
      writeFileSync(join(folder, name, 'energy_uj'), '9000000\n');
    }
    return { folder, set: (name, microjoules) => writeFileSync(join(folder, name, 'energy_uj'), microjoules) };
  }

  it('sums whole packages, also when a counter begins anew', () => {
    const { folder, set } = meterFolder();
    const meter = ProcessorEnergy.open(folder);
    set('intel-rapl:0', '9500000\n');
    // A part of package 0, which that counts already.
    set('intel-rapl:0:0', '9400000\n');
    expect(meter?.joules()).toBeCloseTo(0.5, 9);
    set('intel-rapl:1', '1000000\n');
    expect(meter?.joules()).toBeCloseTo(2.5, 9);
  });

  it('is none where there is no folder, and is given up when it breaks', () => {
    expect(ProcessorEnergy.open('/no/such/folder')).toBeNull();
    const { folder, set } = meterFolder();
    const meter = ProcessorEnergy.open(folder);
    set('intel-rapl:1', 'nonsense');
    expect(meter?.joules()).toBeNull();
  });
});
