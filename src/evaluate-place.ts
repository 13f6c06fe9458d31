import { detectDilemmas } from '#feedback/dilemmas';
import { evaluateDueMeasures } from '#feedback/measures';
import { evaluate, type EvaluateOptions, type PublicationSummary } from '#feedback/scoreboard';
import { loadAdjustments, recordAdjustments } from '#feedback/value-index';
import type { Result } from '#platform';
import type { Place } from '#platform/place';

/**
 * Looks at a place as a whole: the monitors, then the measures whose time has come, so that the publication covers the
 * facts that they write, then the evaluation; last, decisions outside the formula that now take effect are written down.
 * A place with nothing that a monitor watches is evaluated all the same.
 * Refusals: those of `detectDilemmas`, `evaluateDueMeasures`, `loadAdjustments` and `evaluate`.
 */
export async function evaluatePlace(
  place: Place,
  options?: EvaluateOptions,
): Promise<Result<PublicationSummary>> {
  const detected = await detectDilemmas(place);
  if (!detected.ok && detected.refusal.code !== 'no-facts') return detected;
  const measures = await evaluateDueMeasures(place);
  if (!measures.ok && measures.refusal.code !== 'no-facts') return measures;
  const decisions = loadAdjustments(place.pack.folder);
  if (!decisions.ok) return decisions;
  const evaluated = await evaluate(place, options);
  if (!evaluated.ok) return evaluated;
  const recorded = await recordAdjustments(place, evaluated.value);
  return recorded.ok ? evaluated : recorded;
}
