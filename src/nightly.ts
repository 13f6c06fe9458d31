import { factRange } from '#facts';
import { findLatestPublication } from '#feedback/scoreboard';
import type { Result } from '#platform';
import { localDay } from '#platform/calendar';
import { markInterrupted, startJobs, type Jobs } from '#platform/jobs';
import type { Place } from '#platform/place';
import type { AskedWork } from './asked-work.ts';
import { EVALUATION, evaluateInSteps } from './evaluate-place.ts';

export interface NightlyOptions {
  /** What somebody asked for is done first, or after. */
  readonly asked: Pick<AskedWork, 'inTurn'>;
  /** Tells those who asked to be told what has happened in a place; every minute. */
  announce(place: Place): Promise<unknown>;
  /** Told of what a job could not do. */
  onFailure(place: string, job: string, error: unknown): void;
}

/**
 * The work of the night: every place is evaluated after its day has closed, at ten past midnight of its own time, and
 * at once where records have come since the last publication (an import from the shell, say) or where a kill cut an
 * evaluation off: it goes on with the step that was lost.
 */
export async function startNightlyWork(
  places: readonly Place[],
  { asked, announce, onFailure }: NightlyOptions,
): Promise<{ stop(): Promise<void> }> {
  const started: Jobs[] = [];
  for (const place of places) {
    const jobs = await startJobs(
      place.database,
      [
        { name: EVALUATION, cron: '10 0 * * *', run: () => evaluateAtNight(place, asked) },
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
    const cutOff = await markInterrupted(place.database);
    const [facts, latest] = await Promise.all([
      factRange(place.database),
      findLatestPublication(place.database),
    ]);
    if (cutOff.includes(EVALUATION) || facts.lastRecord > (latest?.facts.last ?? 0))
      await jobs.ask(EVALUATION);
  }
  return {
    stop: async () => {
      for (const jobs of started) await jobs.stop();
    },
  };
}

/** Looks at a place as a whole. A place without facts is left alone. */
async function evaluateAtNight(place: Place, asked: NightlyOptions['asked']): Promise<void> {
  const { lastRecord } = await factRange(place.database);
  if (lastRecord === 0) return;
  // A day later measures may be due, and a charter that has changed takes effect.
  const about = `${localDay(place.clock.now(), place.pack.timeZone)}, fact ${lastRecord}`;
  orThrow(await asked.inTurn(place, (onStarted) => evaluateInSteps(place, { about, onStarted })));
}

/** A job is told of as failed by what it throws. */
function orThrow<T>(done: Result<T>): T {
  if (done.ok) return done.value;
  throw new Error(`${done.refusal.code} ${JSON.stringify(done.refusal.data)}`);
}
