import { z } from 'zod';
import type { SqliteFile } from './sqlite-file';
import { StoreError } from './store-error';

/**
 * The history of the database's shape, oldest first. What was released is never changed: a new shape is a new entry.
 * `number` columns tell the order of arrival and are what lists and searches go by.
 */
export const migrations: readonly string[] = [
  `
  create table jobs (
    number integer primary key autoincrement,
    id text not null unique,
    state text not null,
    task text not null,
    created_at text not null,
    finished_at integer,
    error text,
    has_drafts integer not null default 0
  ) strict;
  create index jobs_unfinished on jobs (number) where finished_at is null;
  create index jobs_with_drafts on jobs (finished_at) where has_drafts = 1;

  create table job_events (
    job_id text not null references jobs (id) on delete cascade,
    sequence integer not null,
    draft integer not null,
    body text not null,
    primary key (job_id, sequence)
  ) strict, without rowid;

  create table pictures (
    number integer primary key autoincrement,
    id text not null unique,
    kind text not null check (kind in ('drawn', 'uploaded')),
    job_id text,
    created_at text not null,
    starred integer not null default 0,
    language text,
    model text,
    seed integer,
    recipe text,
    codes blob,
    score real,
    search_text text not null
  ) strict;
  create index pictures_of_job on pictures (job_id);
  create index pictures_starred on pictures (number) where starred = 1;
  create index pictures_by_model on pictures (model, number);
  create index pictures_by_seed on pictures (seed, number);
  -- What lists are narrowed by, without the codes and texts that make a scan of the table itself slow.
  create index pictures_narrow on pictures (number, created_at, kind, language, starred);

  create table uploads (
    id text primary key references pictures (id) on delete cascade,
    png blob not null
  ) strict;

  create table captions (
    picture_id text not null references pictures (id) on delete cascade,
    job_id text not null,
    language text not null,
    position integer not null,
    model text not null,
    text text not null,
    confidence real not null,
    primary key (picture_id, job_id, language, position)
  ) strict, without rowid;

  -- Parts of words of three letters and more.
  create virtual table picture_text using fts5 (text, content = '', contentless_delete = 1, tokenize = 'trigram');
  -- Single letters and pairs, spelled as code points, for shorter queries: 달, 바다.
  create virtual table picture_letters using fts5 (letters, content = '', contentless_delete = 1, detail = none, tokenize = 'ascii');

  create table votes (
    number integer primary key autoincrement,
    created_at text not null,
    winner integer
  ) strict;
  create table vote_options (
    vote integer not null references votes (number) on delete cascade,
    position integer not null,
    picture_id text not null,
    contestant text not null,
    primary key (vote, position)
  ) strict, without rowid;
  `,
  `
  alter table pictures add column decoder text;
  -- Hash of the pixels; null until they were looked at, empty when there were none to look at.
  alter table pictures add column pixels blob;
  alter table pictures add column look blob;
  create index pictures_by_pixels on pictures (pixels) where pixels is not null;
  create index pictures_unseen on pictures (number) where pixels is null and kind = 'drawn';
  -- The look in parts: two looks that differ in fewer bits than there are parts have one of them in common.
  create table look_parts (
    part integer not null,
    value integer not null,
    picture integer not null references pictures (number) on delete cascade,
    primary key (part, value, picture)
  ) strict, without rowid;
  create index look_parts_of_picture on look_parts (picture);
  `,
  `
  alter table votes add column all_bad integer not null default 0;
  `,
  `
  create table stories (
    number integer primary key autoincrement,
    id text not null unique,
    created_at text not null,
    updated_at text not null,
    -- Which of its revisions is the story as it is now.
    revision integer not null
  ) strict;
  create table story_revisions (
    story integer not null references stories (number) on delete cascade,
    revision integer not null,
    body text not null,
    primary key (story, revision)
  ) strict, without rowid;
  -- Apart from revisions, so that a step back finds its pictures again.
  create table story_drawings (
    id text primary key,
    story integer not null references stories (number) on delete cascade,
    job_id text,
    plan text not null,
    problem text
  ) strict, without rowid;
  create index story_drawings_of_story on story_drawings (story);
  `,
  `
  -- Ids of pictures that came with the story from elsewhere; null: those of the job.
  alter table story_drawings add column pictures text;
  `,
  `
  create table removed_pictures (
    id text primary key,
    -- Its place among the pictures, which it gets back.
    number integer not null,
    removed_at text not null,
    entry text not null,
    -- Of an upload the picture itself, of a drawn one the pixels that were at hand.
    png blob,
    traces text
  ) strict;
  create index removed_pictures_by_time on removed_pictures (removed_at);
  `,
  `
  create table embeddings (
    -- The model and its weights: what another one has embedded cannot be compared.
    space text not null,
    picture integer not null references pictures (number) on delete cascade,
    -- 32-bit floats, little-endian; empty when there was nothing to look at.
    embedding blob not null,
    primary key (space, picture)
  ) strict, without rowid;
  create index embeddings_of_picture on embeddings (picture);
  `,
  `
  -- Processes that have the database open, and who of them does a job. A folder has only one.
  create table processes (
    id text primary key,
    beat integer not null
  ) strict;
  alter table jobs add column owner text;
  -- Whether somebody who does not do the job was asked to stop it.
  alter table jobs add column cancel_asked integer not null default 0;
  `,
];

const versionSchema = z.tuple([z.object({ user_version: z.number().int() })]);

/**
 * Brings the database to the newest shape, one migration a transaction, so that a crash leaves it between two shapes and never inside one.
 * @throws StoreError `storage_unavailable` when it was made by a newer Dallae.
 */
export function migrate(file: SqliteFile): void {
  const [{ user_version: version }] = versionSchema.parse(file.rows('pragma user_version', []));
  if (version > migrations.length) {
    throw new StoreError('storage_unavailable', `the database has shape ${version}, made by a newer version; this one knows ${migrations.length}`);
  }
  for (const [index, migration] of migrations.entries()) {
    if (index < version) continue;
    try {
      file.execute(`begin immediate; ${migration}; pragma user_version = ${index + 1}; commit;`);
    } catch (error) {
      file.rollBack();
      throw error;
    }
  }
}
