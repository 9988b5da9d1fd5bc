import type { Redis } from 'ioredis';
import type { InstalledModel } from '../../contract/installed-model';
import type { UnavailableModel } from '../../contract/model-manifest';
import type { WorkerStatus } from '../local/worker-supervisor';
import { modelListsKey, queueName } from './keys';
import { workerModelsTextSchema, type WorkerModels, type WorkerRecord } from './messages';
import type { Seen } from './presence';

export interface KnownWorker {
  readonly record: WorkerRecord;
  readonly models: WorkerModels;
}

/** The workers of all machines: who is there, which models they have, and whose version of a model is the one that counts. */
export class WorkerDirectory {
  #workers: readonly KnownWorker[] = [];
  readonly #lists = new Map<string, WorkerModels>();
  /** What the workers had when there were any: while all are replaced, jobs are still taken. */
  #models: readonly InstalledModel[] = [];
  #unavailable: readonly UnavailableModel[] = [];
  #versions = new Map<string, string>();

  /** Workers whose models are known, those that came first first. */
  get workers(): readonly KnownWorker[] {
    return this.#workers;
  }

  /** Takes in who is there now. @returns whether the models or their versions are others than before. */
  async update(connection: Redis, { workers }: Seen): Promise<boolean> {
    const unknown = [...new Set(workers.map(({ models }) => models))].filter((digest) => !this.#lists.has(digest));
    if (unknown.length > 0) await this.#fetch(connection, unknown);
    this.#workers = workers
      .flatMap((record) => {
        const models = this.#lists.get(record.models);
        return models === undefined ? [] : [{ record, models }];
      })
      .sort((first, second) => first.record.since - second.record.since || (first.record.id < second.record.id ? -1 : 1));
    const ready = this.#workers.filter(({ record }) => record.ready);
    if (ready.length === 0) return false;
    const before = JSON.stringify([...this.#versions]);
    this.#versions = new Map();
    const models = new Map<string, InstalledModel>();
    for (const { models: list } of ready) {
      for (const model of list.models) {
        if (this.#versions.has(model.id)) continue;
        this.#versions.set(model.id, list.versions[model.id] ?? '');
        models.set(model.id, model);
      }
    }
    this.#models = [...models.values()];
    this.#unavailable = ready.flatMap(({ models: list }) => list.unavailable).filter(({ folder }, index, all) => !models.has(folder) && all.findIndex((other) => other.folder === folder) === index);
    return before !== JSON.stringify([...this.#versions]);
  }

  /** The queue that the model's jobs wait in; undefined when no worker has told of such a model yet. */
  queueOf(model: string): string | undefined {
    const version = this.#versions.get(model);
    return version === undefined ? undefined : queueName(model, version);
  }

  /** Whether a worker that is there takes jobs from the queue. */
  isServed(queue: string): boolean {
    return this.#workers.some(({ models: { versions } }) => Object.entries(versions).some(([model, version]) => queueName(model, version) === queue));
  }

  /** Models that the worker has in another version than the one that counts; it gets no jobs for them. */
  otherVersions({ models: { versions } }: KnownWorker): string[] {
    return Object.entries(versions).flatMap(([model, version]) => (this.#versions.get(model) === version || !this.#versions.has(model) ? [] : [model]));
  }

  /** All workers together, as if they were one. */
  status(): WorkerStatus {
    const records = this.#workers.map(({ record }) => record);
    const known = records.flatMap(({ memoryBytes }) => (memoryBytes === null ? [] : [memoryBytes]));
    return {
      pid: null,
      ready: records.some(({ ready }) => ready),
      restarts: records.reduce((sum, { restarts }) => sum + restarts, 0),
      memoryBytes: known.length === 0 ? null : known.reduce((sum, bytes) => sum + bytes, 0),
      hubModels: records.flatMap(({ hubModels }) => hubModels).filter(({ id }, index, all) => all.findIndex((other) => other.id === id) === index),
      models: this.#models,
      unavailable: this.#unavailable,
    };
  }

  async #fetch(connection: Redis, digests: readonly string[]): Promise<void> {
    const texts = await connection.hmget(modelListsKey, ...digests);
    digests.forEach((digest, index) => {
      const list = workerModelsTextSchema.safeParse(texts[index] ?? '').data;
      if (list !== undefined) this.#lists.set(digest, list);
    });
  }
}
