/** Before every key, in braces so that a Redis cluster keeps all of them on one node: the scripts touch several at once. */
export const prefix = '{dallae}';

/** What is known of a job: who owns it, whether it has ended, which run counts. */
export const jobKey = (jobId: string): string => `${prefix}:job:${jobId}`;
/** A sketch and what happened to it, for readers at other web processes. */
export const sketchKey = (jobId: string): string => `${prefix}:sketch:${jobId}`;
/** Reports and answers on their way to a web process. */
export const reportsKey = (owner: string): string => `${prefix}:reports:${owner}`;
/** Whose turn it is, for each queue. */
export const turnsKey = (queue: string): string => `${prefix}:turns:${queue}`;
/** Questions that wait for a worker. */
export const questionsKey = (queue: string): string => `${prefix}:questions:${queue}`;
/** Lists of models by their digest, which workers name. */
export const modelListsKey = `${prefix}:model-lists`;
/** Where all workers listen. */
export const workersChannel = `${prefix}:to-workers`;
/** Who is there, and until when unless it says so again. */
export const presenceKeys = {
  web: { records: `${prefix}:webs`, until: `${prefix}:webs-until` },
  worker: { records: `${prefix}:workers`, until: `${prefix}:workers-until` },
} as const;

/** The queue of a model: workers with other weights under the same name have another one, so the same seed draws the same picture everywhere. */
export function queueName(model: string, version: string): string {
  return `${model}-${version}`;
}
