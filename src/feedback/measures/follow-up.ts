import { followMeasure, type Outcome } from '#feedback/dilemmas';
import type { Transaction } from '#platform/database';
import type { Place } from '#platform/place';
import type { Measure } from './domain/measure.ts';
import { listMeasures } from './store.ts';

/**
 * Tells the dilemma that a measure answered what became of it, within the transaction that says so. While another measure that
 * answers the same dilemma is still to be judged, the dilemma has an answer: nothing is told.
 */
export async function tellDilemma(
  transaction: Transaction,
  place: Place,
  { id, plan }: Measure,
  outcome: Outcome,
): Promise<void> {
  const { dilemma, title } = plan;
  if (dilemma === undefined) return;
  const pending = (await listMeasures(transaction)).some(
    (other) =>
      other.id !== id &&
      other.plan.dilemma === dilemma &&
      other.abandoned === undefined &&
      other.evaluations.length === 0,
  );
  if (!pending) await followMeasure(transaction, place, dilemma, { id, title, outcome });
}
