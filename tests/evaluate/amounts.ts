/** How many samples a run takes. */
export interface Amounts {
  /** Prompts of each task, in each language. */
  prompts: number;
  /** Further prompts with held-out combinations, for each task that has them. */
  heldOutPrompts: number;
  /** Pictures drawn of each prompt. */
  seeds: number;
  /** True pictures of each task. */
  truePictures: number;
  /** Pictures described of each kind: fresh, held out, every unseen style. */
  described: number;
  /** Prompts that go the whole way round, in each language. */
  cycles: number;
}

export const fullAmounts: Amounts = { prompts: 60, heldOutPrompts: 30, seeds: 4, truePictures: 24, described: 104, cycles: 104 };

/** Fits two minutes on two processor cores. */
export const quickAmounts: Amounts = { prompts: 8, heldOutPrompts: 3, seeds: 2, truePictures: 8, described: 24, cycles: 10 };
