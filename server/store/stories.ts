import { z } from 'zod';
import { errorCodeSchema, type ErrorCode } from '../contract/error';
import { drawingPlanSchema, keptStorySchema, type DrawingPlan, type KeptStory } from '../contract/story';
import { jsonColumn, type SqlDatabase } from './sql-database';

/** Steps that can be undone. */
const revisionsMax = 200;

const storyRowSchema = z
  .object({ id: z.string(), created_at: z.string(), updated_at: z.string(), body: jsonColumn(keptStorySchema), can_undo: z.number(), can_redo: z.number() })
  .transform(({ id, created_at: createdAt, updated_at: updatedAt, body, can_undo: undo, can_redo: redo }) => ({ id, createdAt, updatedAt, body, canUndo: undo !== 0, canRedo: redo !== 0 }));
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
  list(): StoryRow[] {
    return this.#database.all(storyRowSchema, `select ${storyColumns} from ${storySource} order by s.updated_at desc, s.number desc`);
  }

  find(id: string): StoryRow | undefined {
    return this.#database.first(storyRowSchema, `select ${storyColumns} from ${storySource} where s.id = ?`, id);
  }

  create(id: string, body: KeptStory, now = new Date()): void {
    this.#database.transaction(() => {
      this.#database.run('insert into stories (id, created_at, updated_at, revision) values (?, ?, ?, 0)', id, now.toISOString(), now.toISOString());
      this.#database.run('insert into story_revisions (story, revision, body) select number, 0, ? from stories where id = ?', JSON.stringify(body), id);
    });
  }

  /** Takes a step. What had been undone cannot be redone any more. Returns whether there is such a story. */
  change(id: string, body: KeptStory, now = new Date()): boolean {
    return this.#database.transaction(() => {
      const at = this.#at(id);
      if (at === undefined) return false;
      const revision = at.revision + 1;
      this.#database.run('delete from story_revisions where story = ? and (revision >= ? or revision <= ?)', at.number, revision, revision - revisionsMax);
      this.#database.run('insert into story_revisions (story, revision, body) values (?, ?, ?)', at.number, revision, JSON.stringify(body));
      this.#database.run('update stories set revision = ?, updated_at = ? where number = ?', revision, now.toISOString(), at.number);
      return true;
    });
  }

  /** Goes one step back (`-1`) or forth again (`1`). Returns whether there was one. */
  step(id: string, by: -1 | 1, now = new Date()): boolean {
    return this.#database.run(
      `update stories set revision = revision + ?, updated_at = ?
       where id = ? and exists (select 1 from story_revisions r where r.story = stories.number and r.revision = stories.revision + ?)`,
      by, now.toISOString(), id, by,
    ) > 0;
  }

  /** Returns whether there was one. Its pictures stay in the history. */
  delete(id: string): boolean {
    return this.#database.run('delete from stories where id = ?', id) > 0;
  }

  /** Keeps how a drawing was asked for. Nothing when the story is gone. */
  keepDrawing(storyId: string, drawing: string, { jobId, plan, problem, pictures }: DrawingRow): void {
    this.#database.run(
      'insert or replace into story_drawings (id, story, job_id, plan, problem, pictures) select ?, number, ?, ?, ?, ? from stories where id = ?',
      drawing, jobId, JSON.stringify(plan), problem, pictures === undefined ? null : JSON.stringify(pictures), storyId,
    );
  }

  /** Drawings by their names; those that were not asked for yet are not in it. */
  drawings(names: readonly string[]): ReadonlyMap<string, DrawingRow> {
    const rows = this.#database.all(drawingRowSchema, 'select id, job_id, plan, problem, pictures from story_drawings where id in (select value from json_each(?))', JSON.stringify(names));
    return new Map(rows.map(({ id, job_id: jobId, plan, problem, pictures }) => [id, { jobId, plan, problem, ...(pictures === null ? {} : { pictures }) }]));
  }

  #at(id: string): { number: number; revision: number } | undefined {
    return this.#database.first(z.object({ number: z.number(), revision: z.number() }), 'select number, revision from stories where id = ?', id);
  }
}
