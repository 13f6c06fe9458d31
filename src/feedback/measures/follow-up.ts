import { followMeasure, type Outcome } from '#feedback/dilemmas';
import type { Transaction } from '#platform/database';
import type { Place } from '#platform/place';
import type { Measure } from './domain/measure.ts';
import { listMeasures } from './store.ts';

/** Verdicts after which a dilemma is watched. */
const STANDING: readonly Outcome['came'][] = ['effective', 'inconclusive'];

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
  const others = (await listMeasures(transaction)).filter(
    (other) => other.id !== id && other.plan.dilemma === dilemma && other.abandoned === undefined,
  );
  if (others.some(({ evaluations }) => evaluations.length === 0)) return;
  // What was not told while this one was pending is told now: giving one up does not undo what another was found to do.
  const kept =
    outcome.came === 'abandoned'
      ? others.findLast(({ evaluations }) => STANDING.includes(evaluations.at(-1)!.verdict))
      : undefined;
  const last = kept?.evaluations.at(-1);
  await followMeasure(
    transaction,
    place,
    dilemma,
    kept && last
      ? { id: kept.id, title: kept.plan.title, outcome: { came: last.verdict, evaluation: last.id } }
      : { id, title, outcome },
  );
}
