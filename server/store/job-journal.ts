import { z } from 'zod';
import type { JobEvent } from '../contract/event';
import { jobEventSchema } from '../contract/event';
import { errorBodySchema } from '../contract/error';
import type { Job, RoundTripTask } from '../contract/job';
import { jobStateSchema, taskSchema } from '../contract/job';
import type { History } from './history';
import type { Presence } from './presence';
import type { SqlDatabase } from './sql-database';
import { jsonColumn } from './sql-database';

const jobRowSchema = z
  .object({
    id: z.string(),
    state: jobStateSchema,
    task: jsonColumn(taskSchema),
    created_at: z.string(),
    error: jsonColumn(errorBodySchema).nullable(),
    sequence: z.number(),
  })
  .transform(({ created_at: createdAt, error, ...row }): Job => ({ ...row, createdAt, ...(error === null ? {} : { error }) }));

const jobColumns = 'id, state, task, created_at, error, (select coalesce(max(sequence), 0) from job_events where job_id = id) as sequence';

/** What only helps while a job runs: whoever reads it later needs what came of it. */
const draftTypes: ReadonlySet<JobEvent['type']> = new Set(['queued', 'candidate.partial', 'caption.partial']);

/** Jobs and everything that happened to them, on disk. Pictures and captions enter the history with the event that tells of them. */
export class JobJournal {
  readonly #database: SqlDatabase;
  readonly #history: History;
  readonly #presence: Presence;

  constructor(database: SqlDatabase, history: History, presence: Presence) {
    this.#database = database;
    this.#history = history;
    this.#presence = presence;
  }

  /** Keeps a new job, so that it survives whatever happens next. @throws StoreError */
  async create({ id, state, task, createdAt }: Job): Promise<void> {
    await this.#presence.join();
    await this.#database.run('insert into jobs (id, state, task, created_at, has_drafts, owner) values (?, ?, ?, ?, 1, ?)', id, state, JSON.stringify(task), createdAt, this.#presence.id);
  }

  /** Forgets a job that was refused after all. @throws StoreError */
  async remove(jobId: string): Promise<void> {
    await this.#database.run('delete from jobs where id = ?', jobId);
  }

  /** Keeps an event and what it did to its job, or nothing of both. @param job after the event. @returns whether the job is this process's; if not, nothing was kept. @throws StoreError */
  async append(job: Job, event: JobEvent): Promise<boolean> {
    if (draftTypes.has(event.type)) return this.#insert(event, 1);
    return this.#database.transaction(async () => {
      if (!(await this.#insert(event, 0))) return false;
      await this.#update(job);
      await this.#keepResult(job, event);
      return true;
    });
  }

  find(jobId: string): Promise<Job | undefined> {
    return this.#database.first(jobRowSchema, `select ${jobColumns} from jobs where id = ?`, jobId);
  }

  /** Events with a greater sequence number, oldest first. */
  async eventsAfter(jobId: string, sequence: number): Promise<JobEvent[]> {
    const rows = await this.#database.all(z.object({ body: jsonColumn(jobEventSchema) }), 'select body from job_events where job_id = ? and sequence > ? order by sequence', jobId, sequence);
    return rows.map(({ body }) => body);
  }

  /** Jobs without a final event that this process does, oldest first: its own, and from now on those of processes that are gone. */
  async unfinished(): Promise<Job[]> {
    await this.#presence.beat();
    await this.#database.run(
      'update jobs set owner = ? where finished_at is null and not exists (select 1 from processes p where p.id = jobs.owner) and owner is distinct from ?', this.#presence.id, this.#presence.id);
    return this.#database.all(jobRowSchema, `select ${jobColumns} from jobs where finished_at is null and owner = ? order by number`, this.#presence.id);
  }

  /** Has the process that does a job stop it. */
  async askToCancel(jobId: string): Promise<void> {
    await this.#database.run('update jobs set cancel_asked = 1 where id = ? and finished_at is null', jobId);
  }

  /** Jobs of this process that another one was asked to stop. */
  async toCancel(): Promise<string[]> {
    const rows = await this.#database.all(z.object({ id: z.string() }), 'select id from jobs where finished_at is null and owner = ? and cancel_asked = 1', this.#presence.id);
    return rows.map(({ id }) => id);
  }

  /** Drops drafts of finished jobs, but not of the `kept` that finished last. */
  dropOldDrafts(kept: number): Promise<void> {
    return this.#database.transaction(async () => {
      const old = await this.#database.all(z.object({ id: z.string() }),
        'select id from jobs where has_drafts = 1 and finished_at is not null order by finished_at desc limit ? offset ?', Number.MAX_SAFE_INTEGER, kept);
      for (const { id } of old) {
        await this.#database.run('delete from job_events where job_id = ? and draft = 1', id);
        await this.#database.run('update jobs set has_drafts = 0 where id = ?', id);
      }
    });
  }

  /** The job's row is held meanwhile, so nobody takes it over while one who had it still writes. */
  async #insert(event: JobEvent, draft: 0 | 1): Promise<boolean> {
    const inserted = await this.#database.run(
      `insert into job_events (job_id, sequence, draft, body) select id, ?, ?, ? from jobs where id = ? and owner = ? ${this.#database.dialect.forUpdate}`,
      event.sequence, draft, JSON.stringify(event), event.jobId, this.#presence.id,
    );
    return inserted > 0;
  }

  async #update({ id, state, error }: Job): Promise<void> {
    const finishedAt = state === 'queued' || state === 'running' ? null : Date.now();
    await this.#database.run('update jobs set state = ?, error = ?, finished_at = ? where id = ?', state, error === undefined ? null : JSON.stringify(error), finishedAt, id);
  }

  async #keepResult({ id: jobId, task, createdAt }: Job, event: JobEvent): Promise<void> {
    if (event.type === 'candidate.completed' && task.kind !== 'describe') {
      const { model, seed, sampling } = task;
      const prompt = task.kind === 'generate' ? task.prompt : (event.prompt ?? '');
      const start = task.kind === 'generate' ? task.start : undefined;
      const scoredBy = task.kind === 'generate' && task.ranker?.words !== null ? task.ranker?.model : undefined;
      const recipe = { prompt, model, seed, candidate: event.candidate, sampling, start, scoredBy };
      const { pictureId: id, codes, decoder, score } = event;
      await this.#history.addDrawn({ kind: 'drawn', id, jobId, createdAt, starred: false, captions: [], recipe, codes, decoder, score });
    }
    if (event.type === 'caption.completed' && task.kind !== 'generate') {
      const { language, index, text, confidence } = event;
      const pictureId = task.kind === 'describe' ? task.pictureId : await this.#pictureOfHop(jobId, task, index);
      const position = task.kind === 'describe' ? index : 0;
      if (pictureId !== undefined) await this.#history.addCaption(pictureId, { jobId, language, position, model: task.model, text, confidence });
    }
  }

  /** The picture that a round trip's text was read from: what it began with, or what was drawn before. */
  async #pictureOfHop(jobId: string, { from }: RoundTripTask, hop: number): Promise<string | undefined> {
    if (hop > 0) return this.#history.findByJob(jobId, hop - 1);
    return 'pictureId' in from ? from.pictureId : undefined;
  }
}
