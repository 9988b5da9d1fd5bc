import type { Task } from '../contract/job';

const remembered = 20;

/** Pictures, captions or hops that a task asks for. */
function units(task: Task): number {
  switch (task.kind) {
    case 'generate':
      return task.candidates;
    case 'describe':
      return task.captions * task.languages.length;
    case 'round-trip':
      return task.hops;
  }
}

/** How much of the machine jobs take here, measured from the newest ones of each kind. */
export class DurationEstimate {
  readonly #perUnit = new Map<Task['kind'], number[]>();

  /** @param machineMs from start to success, each moment divided by the jobs that ran in it. */
  record(task: Task, machineMs: number): void {
    const measured = this.#perUnit.get(task.kind) ?? [];
    this.#perUnit.set(task.kind, [...measured, machineMs / units(task)].slice(-remembered));
  }

  /** Milliseconds that the task would run alone; null before the first measurement of its kind. */
  expected(task: Task): number | null {
    const measured = this.#perUnit.get(task.kind);
    if (measured === undefined) return null;
    return (measured.reduce((sum, value) => sum + value, 0) / measured.length) * units(task);
  }
}
