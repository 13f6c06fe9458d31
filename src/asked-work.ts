import { factRange } from '#facts';
import { detectDilemmas } from '#feedback/dilemmas';
import { ok, refused, type Result } from '#platform';
import { listJobRuns, runInSteps, type JobRun, type StartedRun } from '#platform/jobs';
import type { Place } from '#platform/place';
import { EVALUATION, evaluatePlace } from './evaluate-place.ts';

/** What may be asked for: the work of the night, or its first step alone. */
export const WORKS = [EVALUATION, 'monitors'] as const;
type Work = (typeof WORKS)[number];

/** Called with the number of the run, as soon as it is listed. */
type OnStarted = (run: number) => void;

/** One piece of work at a time in each place, whoever began it: the night, the API or the page. */
export interface AskedWork {
  /**
   * Begins it and answers with its run; where something is being done in the place already, with the run of that.
   * Refusals: no-facts, and those that come before the run is listed, see `evaluatePlace`.
   */
  start(place: Place, work: Work): Promise<Result<StartedRun>>;
  /** Does something in the place when nothing else is being done there. */
  inTurn<T>(place: Place, work: (onStarted: OnStarted) => Promise<T>): Promise<T>;
  /** Resolves when nothing is being done any more. */
  finish(): Promise<void>;
}

/** @param onFailure told of work that failed after it had begun, which its run says too */
export function createAskedWork(onFailure: (place: string, work: string, error: unknown) => void): AskedWork {
  const busy = new Map<
    Place,
    { readonly run: Promise<number | undefined>; readonly done: Promise<unknown> }
  >();

  const begin = <T>(place: Place, work: (onStarted: OnStarted) => Promise<T>): Promise<T> => {
    const started = Promise.withResolvers<number | undefined>();
    const result = work(started.resolve);
    const entry = { run: started.promise, done: result.catch(() => undefined) };
    busy.set(place, entry);
    void entry.done.then(() => {
      started.resolve(undefined);
      if (busy.get(place) === entry) busy.delete(place);
    });
    return result;
  };

  const listed = async (place: Place, id: number): Promise<JobRun> => {
    const run = (await listJobRuns(place.database)).find((one) => one.id === id);
    if (!run) throw new Error(`run ${id} of ${place.pack.id} is not listed`);
    return run;
  };

  return {
    start: async (place, work) => {
      const { count } = await factRange(place.database);
      if (count === 0) return refused('no-facts', { place: place.pack.id });
      for (let other = busy.get(place); other; other = busy.get(place)) {
        const running = await other.run;
        if (running !== undefined) return ok({ started: false, run: await listed(place, running) });
        await other.done;
      }
      const result = begin(place, (onStarted) => DOING[work](place, onStarted));
      const run = await busy.get(place)?.run;
      if (run === undefined) {
        // It ended before there was a run: it was refused, or broke, which the caller is told.
        const done = await result;
        return done.ok ? refused('no-facts', { place: place.pack.id }) : done;
      }
      result.then(
        (done) => done.ok || onFailure(place.pack.id, work, new Error(done.refusal.code)),
        (error: unknown) => onFailure(place.pack.id, work, error),
      );
      return ok({ started: true, run: await listed(place, run) });
    },
    inTurn: async (place, work) => {
      for (let other = busy.get(place); other; other = busy.get(place)) await other.done;
      return begin(place, work);
    },
    finish: async () => {
      await Promise.all([...busy.values()].map(({ done }) => done));
    },
  };
}

const DOING: Readonly<Record<Work, (place: Place, onStarted: OnStarted) => Promise<Result<unknown>>>> = {
  [EVALUATION]: (place, onStarted) => evaluatePlace(place, undefined, onStarted),
  monitors: async (place, onStarted) => {
    let looked: Result<unknown> = ok(undefined);
    await runInSteps(place.database, place.clock, {
      name: 'monitors',
      onStarted,
      steps: [
        {
          id: 'monitors',
          run: async () => {
            looked = await detectDilemmas(place);
            if (!looked.ok) throw new Error(looked.refusal.code);
          },
        },
      ],
    });
    return looked;
  },
};
