/**
 * What some work tells while it runs, as something to iterate; ends with the work, and throws what it throws. Whoever stops iterating
 * early waits for the work's end, so a signal should end that as well.
 */
export async function* told<Value>(work: (tell: (value: Value) => void) => Promise<void>): AsyncGenerator<Value, void, undefined> {
  const values: Value[] = [];
  let wake: () => void = () => undefined;
  const state = { running: true };
  const done = work((value) => {
    values.push(value);
    wake();
  }).finally(() => {
    state.running = false;
    wake();
  });
  // Whoever awaits it below hears of a failure; until then it must not count as unheard.
  done.catch(() => undefined);
  try {
    for (;;) {
      const value = values.shift();
      if (value !== undefined) yield value;
      else if (state.running) await new Promise<void>((resolve) => { wake = resolve; });
      else break;
    }
  } finally {
    await done;
  }
}
