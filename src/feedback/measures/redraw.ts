import { reachOf, serviceFingerprintOf } from '#feedback/evaluation';
import { ok, refused, type Result } from '#platform';
import type { Place } from '#platform/place';
import { lotBy } from './seal.ts';
import { findMeasure } from './store.ts';

export interface Redraw {
  /** Whether the seed and the order are those of the sealed plan. */
  readonly same: boolean;
  readonly until: string;
  readonly order: readonly string[];
}

/**
 * Draws the lot of a sealed plan again, from the records as they are now.
 * Refusals: no-such-measure { id }, no-lot (nothing was drawn, or from a seed of before, which the page of the measure explains),
 * no-facts.
 */
export async function redraw(place: Place, id: string): Promise<Result<Redraw>> {
  const measure = await findMeasure(place.database, id);
  if (!measure) return refused('no-such-measure', { id });
  const { rollout, areas, service } = measure.plan.evaluation;
  const sealed = rollout.kind === 'areas' ? rollout.draw : undefined;
  if (sealed?.until === undefined) return refused('no-lot');
  const { until, first } = sealed;
  const reach = await reachOf(place);
  if (!reach.ok) return reach;
  const facts = await serviceFingerprintOf(place, reach.value, service, until);
  const { draw } = lotBy({ service, until, facts })(areas, first);
  const same = draw.seed === sealed.seed && draw.order?.join() === sealed.order?.join();
  return ok({ same, until, order: draw.order ?? [] });
}
