import type { PublicationSummary } from '#feedback/scoreboard';
import { ok, type Result } from '#platform';
import type { Place } from '#platform/place';
import { keepAdjustments } from './adjustment-record.ts';
import { loadAdjustments } from './adjustments.ts';
import { evaluateIndex } from './evaluate-index.ts';

/**
 * Makes the index of a new publication and keeps it, and writes down the decisions outside the formula that take effect on
 * it: each once, when it first does, with the fact `index.adjusted` in the same transaction. A decision about another figure
 * than the computed one takes no effect and is not recorded; the page says so.
 *
 * @returns the ids of the decisions recorded now; refused as `loadAdjustments`
 */
export async function publishIndex(
  place: Place,
  publication: PublicationSummary,
): Promise<Result<readonly string[]>> {
  const declared = loadAdjustments(place.pack.folder);
  if (!declared.ok) return declared;
  const index = await evaluateIndex(place, publication);
  // Without an index there is nothing to keep, and no figure that a decision could be about.
  if (!index.ok || declared.value.length === 0) return ok([]);
  const at = place.clock.now().toISOString();
  return ok(await keepAdjustments(place.database, publication.id, index.value.adjustments, at));
}
