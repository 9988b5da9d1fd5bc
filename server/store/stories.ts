import { z } from 'zod';
import { errorCodeSchema, type ErrorCode } from '../contract/error';
import { drawingPlanSchema, keptStorySchema, type DrawingPlan, type KeptStory } from '../contract/story';
import { flagSchema, jsonColumn, marksFor, type SqlDatabase } from './sql-database';

/** Steps that can be undone. */
const revisionsMax = 200;

const storyRowSchema = z
  .object({ id: z.string(), created_at: z.string(), updated_at: z.string(), body: jsonColumn(keptStorySchema), can_undo: flagSchema, can_redo: flagSchema })
  .transform(({ id, created_at: createdAt, updated_at: updatedAt, body, can_undo: canUndo, can_redo: canRedo }) => ({ id, createdAt, updatedAt, body, canUndo, canRedo }));
/** A story as it is now. */
export type StoryRow = z.output<typeof storyRowSchema>;

const storyColumns = `s.id, s.created_at, s.updated_at, r.body,
  exists (select 1 from story_revisions o where o.story = s.number and o.revision < s.revision) as can_undo,
  exists (select 1 from story_revisions o where o.story = s.number and o.revision > s.revision) as can_redo`;
const storySource = 'stories s join story_revisions r on r.story = s.number and r.revision = s.revision';

const drawingRowSchema = z.object({ id: z.string(), job_id: z.string().nullable(), plan: jsonColumn(drawingPlanSchema), problem: errorCodeSchema.nullable(), pictures: jsonColumn(z.array(z.string())).nullable() });
/** How the pictures of a page were asked for: as a job, or not, and why not. */
export interface DrawingRow {
  /** Null also for pictures that came with the story from elsewhere. */
  readonly jobId: string | null;
  readonly plan: DrawingPlan;
  readonly problem: ErrorCode | null;
  /** Ids of pictures that came with the story; absent when they are those of the job. */
  readonly pictures?: readonly string[];
}

/** Stories, each with the steps by which it came to be. Every method throws StoreError when nothing can be written or read. */
export class Stories {
  readonly #database: SqlDatabase;

  constructor(database: SqlDatabase) {
    this.#database = database;
  }

  /** All of them, those changed last first. */
  list(): Promise<StoryRow[]> {
    return this.#database.all(storyRowSchema, `select ${storyColumns} from ${storySource} order by s.updated_at desc, s.number desc`);
  }

  find(id: string): Promise<StoryRow | undefined> {
    return this.#database.first(storyRowSchema, `select ${storyColumns} from ${storySource} where s.id = ?`, id);
  }

  create(id: string, body: KeptStory, now = new Date()): Promise<void> {
    return this.#database.transaction(async () => {
      await this.#database.run('insert into stories (id, created_at, updated_at, revision) values (?, ?, ?, 0)', id, now.toISOString(), now.toISOString());
      await this.#database.run('insert into story_revisions (story, revision, body) select number, 0, ? from stories where id = ?', JSON.stringify(body), id);
    });
  }

  /**
   * Takes a step, unless `alter` gives back what it got; nobody else's step comes in between. What had been undone cannot be redone any more.
   * Returns whether a step was taken; undefined when there is no such story.
   * @param alter may read from the store, and must do nothing that takes long. @throws also what `alter` throws; then nothing has changed.
   */
  change(id: string, alter: (body: KeptStory) => KeptStory | Promise<KeptStory>, now = new Date()): Promise<boolean | undefined> {
    return this.#database.transaction(async () => {
      const at = await this.#database.first(z.object({ number: z.number(), revision: z.number() }), `select number, revision from stories where id = ? ${this.#database.dialect.forUpdate}`, id);
      const body = (await this.find(id))?.body;
      if (at === undefined || body === undefined) return undefined;
      const altered = await alter(body);
      if (altered === body) return false;
      const revision = at.revision + 1;
      await this.#database.run('delete from story_revisions where story = ? and (revision >= ? or revision <= ?)', at.number, revision, revision - revisionsMax);
      await this.#database.run('insert into story_revisions (story, revision, body) values (?, ?, ?)', at.number, revision, JSON.stringify(altered));
      await this.#database.run('update stories set revision = ?, updated_at = ? where number = ?', revision, now.toISOString(), at.number);
      return true;
    });
  }

  /** Goes one step back (`-1`) or forth again (`1`). Returns whether there was one. */
  async step(id: string, by: -1 | 1, now = new Date()): Promise<boolean> {
    const changed = await this.#database.run(
      `update stories set revision = revision + ?, updated_at = ?
       where id = ? and exists (select 1 from story_revisions r where r.story = stories.number and r.revision = stories.revision + ?)`,
      by, now.toISOString(), id, by,
    );
    return changed > 0;
  }

  /** Does something for a story that only one process may do at a time; gives null when another one is at it. */
  alone<Result>(id: string, work: () => Promise<Result>): Promise<Result | null> {
    return this.#database.alone(`story ${id}`, work);
  }

  /** Returns whether there was one. Its pictures stay in the history. */
  async delete(id: string): Promise<boolean> {
    return (await this.#database.run('delete from stories where id = ?', id)) > 0;
  }

  /** Keeps how a drawing was asked for. Nothing when the story is gone. */
  keepDrawing(storyId: string, drawing: string, { jobId, plan, problem, pictures }: DrawingRow): Promise<void> {
    return this.#database.transaction(async () => {
      const story = await this.#database.first(z.object({ number: z.number() }), 'select number from stories where id = ?', storyId);
      if (story === undefined) return;
      await this.#database.run(
        `insert into story_drawings (id, story, job_id, plan, problem, pictures) values (?, ?, ?, ?, ?, ?)
         on conflict (id) do update set story = excluded.story, job_id = excluded.job_id, plan = excluded.plan, problem = excluded.problem, pictures = excluded.pictures`,
        drawing, story.number, jobId, JSON.stringify(plan), problem, pictures === undefined ? null : JSON.stringify(pictures),
      );
    });
  }

  /** Drawings by their names; those that were not asked for yet are not in it. */
  async drawings(names: readonly string[]): Promise<ReadonlyMap<string, DrawingRow>> {
    if (names.length === 0) return new Map();
    const rows = await this.#database.all(drawingRowSchema, `select id, job_id, plan, problem, pictures from story_drawings where id in (${marksFor(names)}) order by id`, ...names);
    return new Map(rows.map(({ id, job_id: jobId, plan, problem, pictures }) => [id, { jobId, plan, problem, ...(pictures === null ? {} : { pictures }) }]));
  }
}
