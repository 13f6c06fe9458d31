import { factRange } from '#facts';
import { demandSteps } from '#feedback/demand';
import { detectDilemmas } from '#feedback/dilemmas';
import { evaluateDueMeasures } from '#feedback/measures';
import {
  evaluate,
  findLatestPublication,
  type EvaluateOptions,
  type PublicationSummary,
} from '#feedback/scoreboard';
import { loadAdjustments, publishIndex } from '#feedback/value-index';
import { ok, refused, type Refusal, type Result } from '#platform';
import { forgetOldRuns, runInSteps } from '#platform/jobs';
import type { Place } from '#platform/place';

/** The name under which the runs of the work are listed. */
export const EVALUATION = 'evaluate';

/** A part of looking at a place as a whole. Done again on the same facts, it changes nothing. */
interface PlaceStep {
  readonly id: string;
  run(): Promise<Result<unknown>>;
}

/**
 * What looking at a place consists of, in order: the monitors, then the measures whose time has come, so that the
 * publication covers the facts that they write; what will come; then the publication with the decisions outside the formula
 * that now take effect. A place with nothing that a monitor watches or a forecast is made of is evaluated all the same.
 * Refused as `demandSteps`.
 */
async function placeSteps(place: Place, options?: EvaluateOptions): Promise<Result<readonly PlaceStep[]>> {
  const demand = await demandSteps(place);
  if (!demand.ok && demand.refusal.code !== 'no-openings') return demand;
  const forecasts = demand.ok ? demand.value : [];
  return ok([
    { id: 'monitors', run: async () => unlessEmpty(await detectDilemmas(place)) },
    { id: 'measures', run: async () => unlessEmpty(await evaluateDueMeasures(place)) },
    ...forecasts.map(({ id, run }) => ({ id, run: async () => ok(await run()) })),
    { id: 'publication', run: () => publish(place, options) },
  ]);
}

/**
 * Does all of it, with its progress on record where `/jobs` shows it. What was done for the same `about` is not done again.
 * Refusals: those of `placeSteps`, `detectDilemmas`, `evaluateDueMeasures`, `loadAdjustments` and `evaluate`; the run stands as failed.
 */
export async function evaluateInSteps(
  place: Place,
  {
    about,
    options,
    onStarted,
  }: {
    readonly about?: string;
    readonly options?: EvaluateOptions | undefined;
    readonly onStarted?: ((run: number) => void) | undefined;
  },
): Promise<Result<void>> {
  const steps = await placeSteps(place, options);
  if (!steps.ok) return steps;
  let refusal: Refusal | undefined;
  try {
    await runInSteps(place.database, place.clock, {
      name: EVALUATION,
      about,
      onStarted,
      steps: steps.value.map(({ id, run }) => ({
        id,
        run: async () => {
          const done = await run();
          if (done.ok) return;
          refusal = done.refusal;
          throw new Error(done.refusal.code);
        },
      })),
    });
  } catch (error) {
    if (refusal) return { ok: false, refusal };
    throw error;
  }
  await forgetOldRuns(place.database);
  return ok(undefined);
}

/**
 * Does all of it now, whatever was done before: somebody asked for it, a charter may have changed since.
 * Refused as `evaluateInSteps`, and `no-facts`, of which no run is recorded.
 *
 * @param onStarted told of the number of the run, once it is listed
 */
export async function evaluatePlace(
  place: Place,
  options?: EvaluateOptions,
  onStarted?: (run: number) => void,
): Promise<Result<PublicationSummary>> {
  const { count } = await factRange(place.database);
  if (count === 0) return refused('no-facts', { place: place.pack.id });
  const done = await evaluateInSteps(place, { options, onStarted });
  if (!done.ok) return done;
  const latest = await findLatestPublication(place.database);
  if (!latest) throw new Error('a publication was made and is not there');
  return ok(latest);
}

const unlessEmpty = (done: Result<unknown>): Result<unknown> =>
  !done.ok && done.refusal.code === 'no-facts' ? ok(undefined) : done;

async function publish(place: Place, options?: EvaluateOptions): Promise<Result<unknown>> {
  const decisions = loadAdjustments(place.pack.folder);
  if (!decisions.ok) return decisions;
  const evaluated = await evaluate(place, options);
  return evaluated.ok ? publishIndex(place, evaluated.value) : evaluated;
}
