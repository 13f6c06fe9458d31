import { setImmediate as breathe } from 'node:timers/promises';
import { sql } from 'kysely';
import type { Clock } from '../clock/index.ts';
import { tables, type Database } from '../database/index.ts';

interface JobTables {
  job_run: {
    id: number;
    name: string;
    started_at: Date | string;
    updated_at: Date | string;
    finished_at: Date | string | null;
    done: number;
    total: number;
    step: string | null;
    state: JobRun['state'];
  };
  job_step: { name: string; step: string; about: string };
}

/** One run of a job, as it is shown. */
export interface JobRun {
  readonly id: number;
  readonly name: string;
  readonly startedAt: string;
  readonly updatedAt: string;
  readonly finishedAt?: string | undefined;
  readonly done: number;
  readonly total: number;
  /** What is being done. */
  readonly step?: string | undefined;
  readonly state: 'running' | 'done' | 'failed' | 'interrupted';
}

/** A part of a job. It may be run again when it was cut off, and is not when it was done. */
export interface JobStep {
  readonly id: string;
  run(): Promise<void>;
}

export interface SteppedJob {
  readonly name: string;
  /** What the work is about, the last fact say: steps that were done for it are not done again. Without it all are. */
  readonly about?: string | undefined;
  readonly steps: readonly JobStep[];
  /** Told of the number of the run, once it is listed. */
  readonly onStarted?: ((run: number) => void) | undefined;
}

/** A run that somebody asked for: whether it was begun for this, or was going on already. */
export interface StartedRun {
  readonly started: boolean;
  readonly run: JobRun;
}

/**
 * Does a job step by step, with its progress kept where pages can read it. Killed between or within steps, the next run with
 * the same `about` begins with the step that was cut off.
 */
export async function runInSteps(
  database: Database,
  clock: Clock,
  { name, about, steps, onStarted }: SteppedJob,
): Promise<void> {
  const own = tables<JobTables>(database.query);
  const now = () => clock.now().toISOString();
  const known =
    about === undefined
      ? []
      : await own
          .selectFrom('job_step')
          .select('step')
          .where('name', '=', name)
          .where('about', '=', about)
          .execute();
  const done = new Set(known.map(({ step }) => step));
  const started = await own
    .insertInto('job_run')
    .values({
      name,
      started_at: now(),
      updated_at: now(),
      done: 0,
      total: steps.length,
      state: 'running',
    } as never)
    .returning('id')
    .executeTakeFirstOrThrow();
  onStarted?.(Number(started.id));
  const update = (values: Partial<JobTables['job_run']>) =>
    own
      .updateTable('job_run')
      .set({ updated_at: now(), ...values } as never)
      .where('id', '=', started.id)
      .execute();
  try {
    for (const [at, { id, run }] of steps.entries()) {
      await update({ done: at, step: id });
      if (done.has(id)) continue;
      await run();
      // The embedded database answers without leaving the turn: whoever reads the site is served between two steps.
      await breathe();
      if (about === undefined) continue;
      await own
        .insertInto('job_step')
        .values({ name, step: id, about })
        .onConflict((conflict) => conflict.columns(['name', 'step']).doUpdateSet({ about }))
        .execute();
    }
    await update({ done: steps.length, step: null, state: 'done', finished_at: now() });
  } catch (error) {
    await update({ state: 'failed', finished_at: now() });
    throw error;
  }
}

/** Marks what an earlier process left running: nobody runs it now. @returns the names of these jobs */
export async function markInterrupted(database: Database): Promise<string[]> {
  const rows = await tables<JobTables>(database.query)
    .updateTable('job_run')
    .set({ state: 'interrupted' } as never)
    .where('state', '=', 'running')
    .returning('name')
    .execute();
  return [...new Set(rows.map(({ name }) => name))];
}

/** The latest runs, newest first. */
export async function listJobRuns(database: Database, limit = 20): Promise<JobRun[]> {
  const rows = await tables<JobTables>(database.query)
    .selectFrom('job_run')
    .selectAll()
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
  const iso = (when: Date | string) => new Date(when).toISOString();
  return rows.map((row) => ({
    id: Number(row.id),
    name: row.name,
    startedAt: iso(row.started_at),
    updatedAt: iso(row.updated_at),
    finishedAt: row.finished_at === null ? undefined : iso(row.finished_at),
    done: row.done,
    total: row.total,
    step: row.step ?? undefined,
    state: row.state,
  }));
}

/** Forgets runs beyond the latest ones. */
export async function forgetOldRuns(database: Database, keep = 200): Promise<void> {
  await sql`delete from job_run where id <= (select max(id) from job_run) - ${keep}`.execute(database.query);
}
