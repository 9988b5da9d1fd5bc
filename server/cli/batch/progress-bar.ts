import { Presets, SingleBar } from 'cli-progress';

/** A bar on standard error while somebody watches, nothing otherwise. Call `show` as things get done, and `stop` at the end. */
export function openProgressBar(): { show: (done: number, total: number) => void; stop: () => void } {
  if (!process.stderr.isTTY) return { show: () => undefined, stop: () => undefined };
  const bar = new SingleBar({ format: '{bar} {value}/{total}  {eta_formatted}', hideCursor: true, stream: process.stderr }, Presets.shades_classic);
  let started = false;
  return {
    show: (done, total) => {
      if (started) bar.update(done);
      else bar.start(total, done);
      started = true;
    },
    stop: () => {
      if (started) bar.stop();
    },
  };
}
