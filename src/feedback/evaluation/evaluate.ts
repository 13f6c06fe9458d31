import { ok, refused, type Result } from '#platform';
import type { Place } from '#platform/place';
import { loadCharter } from '#feedback/scoreboard';
import { assessPlan, type Assessment } from './domain/assess-plan.ts';
import { evaluatePlan } from './domain/evaluate-plan.ts';
import { inputOf } from './domain/plan-counts.ts';
import { checkPlan, type EvaluationPlan } from './domain/plan.ts';
import { clockOf, isObserved, isRetrospective } from './domain/place-clock.ts';
import { fingerprintOf, readPlanFacts } from './read-facts.ts';
import type { EvaluationRecord } from './record.ts';

export interface PlanAssessment extends Assessment {
  /** The last day of the records when it was assessed. */
  readonly lastDay: string;
  /** Sealed now it would be written afterwards (`isRetrospective`): the outcome could be known already. */
  readonly retrospective: boolean;
}

/**
 * Says what a plan can find out, from the records before its first start.
 * Refusals: those of `checkPlan`, `readPlanFacts` and `assessPlan`.
 */
export async function assess(place: Place, plan: EvaluationPlan): Promise<Result<PlanAssessment>> {
  const checked = checkPlan(plan);
  if (!checked.ok) return checked;
  const facts = await readPlanFacts(place, plan);
  if (!facts.ok) return facts;
  const { counts, people, reach } = facts.value;
  const assessed = assessPlan(plan, inputOf(plan, counts.aimed, counts.others, people, plan.aimedAt));
  if (!assessed.ok) return assessed;
  return ok({
    ...assessed.value,
    lastDay: reach.lastDay,
    retrospective: isRetrospective(plan, clockOf(place, reach.lastDay)),
  });
}

/** What an evaluation takes over from the measure that it is of. */
export type EvaluatedMeasure = Pick<
  EvaluationRecord,
  'id' | 'measure' | 'title' | 'planHash' | 'sealedAt' | 'retrospective' | 'changedAfterStart'
>;

/**
 * Carries a sealed plan out on the facts of a place. Nothing is written.
 * Refusals: too-early { until, lastDay } before everything was observed, no-charter, and those of `readPlanFacts`.
 */
export async function carryOut(
  place: Place,
  plan: EvaluationPlan,
  of: EvaluatedMeasure,
): Promise<Result<EvaluationRecord>> {
  const charter = loadCharter(place.pack.folder);
  if (!charter.ok) return charter;
  const { minimumCell } = charter.value.declared;
  const facts = await readPlanFacts(place, plan);
  if (!facts.ok) return facts;
  const { reach, counts, people } = facts.value;
  if (!isObserved(plan, reach.lastDay)) {
    return refused('too-early', { until: plan.until, lastDay: reach.lastDay });
  }
  return ok({
    ...of,
    madeAt: place.clock.now().toISOString(),
    facts: {
      count: reach.count,
      last: reach.files.last,
      lastDay: reach.lastDay,
      hash: await fingerprintOf(place, reach),
    },
    minimumCell,
    found: evaluatePlan(plan, counts, { minimumCell, people }),
  });
}
