import { detectDilemmas } from '#feedback/dilemmas';
import { evaluateDueMeasures } from '#feedback/measures';
import { evaluate, type EvaluateOptions, type PublicationSummary } from '#feedback/scoreboard';
import type { Result } from '#platform';
import type { Place } from '#platform/place';

/**
 * Looks at a place as a whole: the monitors, then the measures whose time has come, so that the publication covers the
 * facts that they write, then the evaluation. A place with nothing that a monitor watches is evaluated all the same.
 * Refusals: those of `detectDilemmas`, `evaluateDueMeasures` and `evaluate`.
 */
export async function evaluatePlace(
  place: Place,
  options?: EvaluateOptions,
): Promise<Result<PublicationSummary>> {
  const detected = await detectDilemmas(place);
  if (!detected.ok && detected.refusal.code !== 'no-facts') return detected;
  const measures = await evaluateDueMeasures(place);
  if (!measures.ok && measures.refusal.code !== 'no-facts') return measures;
  return evaluate(place, options);
}
