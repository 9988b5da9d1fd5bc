import type { JobEvent } from '../contract/event';
import type { Job } from '../contract/job';
import type { ModelUse } from '../contract/model-details';

/** What drawing has taken since this process started, by model. */
export class ModelUses {
  readonly #uses = new Map<string, ModelUse>();

  /** Counts a drawing that has ended well; all other events are of no interest. */
  readonly countEvent = ({ task }: Job, event: JobEvent): void => {
    if (task.kind !== 'generate' || event.type !== 'succeeded' || event.energy === undefined) return;
    const { processorSeconds, joules, source } = event.energy;
    const before = this.#uses.get(task.model);
    // A meter that came or went: what was estimated and what was measured cannot be summed.
    const same = before?.energy.source === source ? before : undefined;
    this.#uses.set(task.model, {
      pictures: (same?.pictures ?? 0) + task.candidates,
      elapsedMs: (same?.elapsedMs ?? 0) + event.elapsedMs,
      energy: { processorSeconds: (same?.energy.processorSeconds ?? 0) + processorSeconds, joules: (same?.energy.joules ?? 0) + joules, source },
    });
  };

  /** Null before the model's first picture. */
  of(model: string): ModelUse | null {
    return this.#uses.get(model) ?? null;
  }
}
