import type { TestProject } from 'vitest/node';
import { findPostgres, PostgresCluster } from './postgres-cluster';

declare module 'vitest' {
  interface ProvidedContext {
    /** A database of PostgreSQL for the tests of this run; undefined where they run on files. */
    databaseUrl?: string;
  }
}

/** Starts a PostgreSQL server for all tests of a run, and ends it with them. */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  const programs = findPostgres();
  if (programs === null) throw new Error('PostgreSQL is not installed');
  const cluster = await PostgresCluster.start(programs, { lasting: false });
  project.provide('databaseUrl', cluster.url());
  return () => cluster.remove();
}
