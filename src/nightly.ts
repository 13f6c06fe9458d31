import { factRange } from '#facts';
import { findLatestPublication } from '#feedback/scoreboard';
import { startJobs, type Jobs } from '#platform/jobs';
import type { Place } from '#platform/place';
import { evaluatePlace } from './evaluate-place.ts';

export interface NightlyOptions {
  /** Tells those who asked to be told what has happened in a place; every minute. */
  announce(place: Place): Promise<unknown>;
  /** Told of what a job could not do. */
  onFailure(place: string, job: string, error: unknown): void;
}

/**
 * The work of the night: every place is evaluated after its day has closed, at ten past midnight of its own time, and
 * at once where facts have come since the last publication (an import from the shell, say).
 */
export async function startNightlyWork(
  places: readonly Place[],
  { announce, onFailure }: NightlyOptions,
): Promise<{ stop(): Promise<void> }> {
  const started: Jobs[] = [];
  for (const place of places) {
    const run = async () => {
      const evaluated = await evaluatePlace(place);
      if (!evaluated.ok && evaluated.refusal.code !== 'no-facts') {
        throw new Error(`${evaluated.refusal.code} ${JSON.stringify(evaluated.refusal.data)}`);
      }
    };
    const jobs = await startJobs(
      place.database,
      [
        { name: 'evaluate', cron: '10 0 * * *', run },
        {
          name: 'announce',
          cron: '* * * * *',
          run: async () => {
            await announce(place);
          },
        },
      ],
      {
        timeZone: place.pack.timeZone,
        onFailure: (job, error) => onFailure(place.pack.id, job, error),
      },
    );
    started.push(jobs);
    const [facts, latest] = await Promise.all([
      factRange(place.database),
      findLatestPublication(place.database),
    ]);
    if (facts.count > 0 && facts.last > (latest?.facts.last ?? 0)) await jobs.ask('evaluate');
  }
  return {
    stop: async () => {
      for (const jobs of started) await jobs.stop();
    },
  };
}
