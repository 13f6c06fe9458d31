import { demandSteps } from '#feedback/demand';
import { detectDilemmas } from '#feedback/dilemmas';
import { evaluateDueMeasures } from '#feedback/measures';
import {
  evaluate,
  findLatestPublication,
  type EvaluateOptions,
  type PublicationSummary,
} from '#feedback/scoreboard';
import { loadAdjustments, recordAdjustments } from '#feedback/value-index';
import { ok, type Result } from '#platform';
import type { Place } from '#platform/place';

/** A part of looking at a place as a whole. Done again on the same facts, it changes nothing. */
export interface PlaceStep {
  readonly id: string;
  run(): Promise<Result<unknown>>;
}

/**
 * What looking at a place consists of, in order: the monitors, then the measures whose time has come, so that the
 * publication covers the facts that they write; what will come; then the publication with the decisions outside the formula
 * that now take effect. A place with nothing that a monitor watches or a forecast is made of is evaluated all the same.
 * Refused as `demandSteps`.
 */
export async function placeSteps(
  place: Place,
  options?: EvaluateOptions,
): Promise<Result<readonly PlaceStep[]>> {
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
 * Does all of it now.
 * Refusals: those of `placeSteps`, `detectDilemmas`, `evaluateDueMeasures`, `loadAdjustments` and `evaluate`.
 */
export async function evaluatePlace(
  place: Place,
  options?: EvaluateOptions,
): Promise<Result<PublicationSummary>> {
  const steps = await placeSteps(place, options);
  if (!steps.ok) return steps;
  for (const step of steps.value) {
    const done = await step.run();
    if (!done.ok) return done;
  }
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
  return evaluated.ok ? recordAdjustments(place, evaluated.value) : evaluated;
}
