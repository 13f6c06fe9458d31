import { fromPglite, PgBoss } from 'pg-boss';
import type { Database } from '../database/index.ts';

/** Work that is done apart from any request. It must be safe to run again: a job cut off by a kill is retried. */
export interface JobDefinition {
  readonly name: string;
  /** Five-field cron in the place's time zone; absent: only when asked for. */
  readonly cron?: string;
  run(): Promise<void>;
}

export interface Jobs {
  /** Asks for a job now. Asked for again while it waits, it still runs once. */
  ask(name: string): Promise<void>;
  /** Lets the running job finish, then stops. */
  stop(): Promise<void>;
}

export interface JobsOptions {
  readonly timeZone: string;
  /** How often the queue is looked at; 5 unless told. */
  readonly pollingSeconds?: number;
  /** Told of every failure, by job name; the job is retried twice. */
  readonly onFailure: (name: string, error: unknown) => void;
}

/** Starts the queue of a place in its own database, so that jobs survive a restart as the facts do. */
export async function startJobs(
  database: Database,
  definitions: readonly JobDefinition[],
  options: JobsOptions,
): Promise<Jobs> {
  const { client } = database;
  const boss =
    client.engine === 'pglite'
      ? new PgBoss({ db: fromPglite(client.pglite), backend: 'pglite' })
      : new PgBoss({ connectionString: client.url, schema: `${client.schema}_jobs`, max: 2 });
  boss.on('error', (error) => options.onFailure('queue', error));
  await boss.start();
  for (const { name, cron, run } of definitions) {
    await boss.createQueue(name, { policy: 'short', retryLimit: 2, retryDelay: 60, expireInSeconds: 3600 });
    await boss.work(name, { pollingIntervalSeconds: options.pollingSeconds ?? 5 }, async () => {
      try {
        await run();
      } catch (error) {
        options.onFailure(name, error);
        throw error;
      }
    });
    if (cron === undefined) await boss.unschedule(name);
    else await boss.schedule(name, cron, null, { tz: options.timeZone });
  }
  return {
    ask: async (name) => {
      await boss.send(name);
    },
    stop: () => boss.stop({ graceful: true, timeout: 30_000, close: client.engine === 'postgres' }),
  };
}
