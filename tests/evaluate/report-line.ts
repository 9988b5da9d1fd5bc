const startedAt = performance.now();

export function elapsedMinutes(): string {
  return `${((performance.now() - startedAt) / 60_000).toFixed(1)} min`;
}

/** A line each time another tenth of a stage is done. */
export function reportLine(stage: string, done: number, all: number): void {
  if (done % Math.max(1, Math.ceil(all / 10)) !== 0) return;
  console.error(`${stage}: ${done} of ${all} | ${elapsedMinutes()}`);
}
