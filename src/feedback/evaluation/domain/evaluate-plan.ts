import { causal } from '#value';
import { groupId, type Evaluation, type GroupRecord } from './document.ts';
import { courseOf } from './course.ts';
import { recordWithDetail } from './effect-record.ts';
import { estimateByDesign, incompleteAreas, NEED_COMPLETE, type DesignInput } from './estimate-design.ts';
import { groupsOf, judgeable, type EvaluationOptions } from './groups.ts';
import { otherDesigns, questionOf } from './other-designs.ts';
import { isJudgedByMean } from './outcomes.ts';
import { areasOf, inputOf, type Group, type PlanCounts } from './plan-counts.ts';
import { firstStart, periodOf, periodsOf, watchesOf, type EvaluationPlan } from './plan.ts';

/**
 * Carries a plan out: the effect by the design that was chosen before, group by group and on the gaps between groups, what
 * the other designs would have said, and the verdict. An effect that its own checks contradict is not called effective.
 */
export function evaluatePlan(
  plan: EvaluationPlan,
  counts: PlanCounts,
  options: EvaluationOptions,
): Evaluation {
  const inputFor = (counted: PlanCounts['aimed'], group?: Group) =>
    inputOf(plan, counted, counts.others, options.people, group);
  const input = inputFor(counts.aimed, plan.aimedAt);
  const main = estimateByDesign(plan.design, { ...input, detail: true });
  const found = watchesOf(plan).flatMap((watch) => groupsOf(plan, watch, counts, inputFor, options));
  const effect = main.ok ? recordWithDetail(main.value, plan) : undefined;
  // Of all attributes together: who is told apart in more ways has more chances of looking harmed.
  const byGroup = judgeable(plan, found, 'effect');
  const question = { ...questionOf(plan, effect), byGroup };
  const verdict = causal.verdict(question);
  const standingsOf = (judged: readonly causal.GroupEffect[]) =>
    new Map(
      causal
        .standingsOf({ ...question, byGroup: judged })
        .map((standing, at) => [judged[at]!.group, standing]),
    );
  const standings = standingsOf(byGroup);
  const gapStandings = standingsOf(judgeable(plan, found, 'gap'));
  const groups = found.map(({ record }): GroupRecord => {
    const [judged, gapJudged] = [standings.get(groupId(record)), gapStandings.get(groupId(record))];
    return { ...record, ...(judged && { judged }), ...(gapJudged && { gapJudged }) };
  });
  return {
    plan,
    ...(isJudgedByMean(plan.indicator) && { judgedBy: 'mean' }),
    ...(effect ? { effect } : main.ok ? {} : { refusal: main.refusal }),
    verdict,
    groups,
    others: otherDesigns(plan, input),
    course: courseOf(plan, input, options.minimumCell),
    leftOut: leftOutOf(plan, counts, input),
  };
}

function leftOutOf(plan: EvaluationPlan, counts: PlanCounts, input: DesignInput): Evaluation['leftOut'] {
  const periods = periodsOf(plan);
  const cases = (course: ReadonlyMap<number, { n: number }> | undefined) =>
    periods.reduce((sum, period) => sum + (course?.get(period)?.n ?? 0), 0);
  const areas = areasOf(plan);
  if (areas.length === 0) return { areas: [], cases: 0 };
  const placed = areas.reduce((sum, area) => sum + cases(counts.aimed.byArea.get(area)), 0);
  const start = periodOf(plan, firstStart(plan));
  const unseen = (area: string, before: boolean) =>
    periods.every((period) => period < start !== before || input.byArea.at(area, period) === undefined);
  const oneSided = areas.filter((area) => unseen(area, true) || unseen(area, false));
  const incomplete = NEED_COMPLETE.includes(plan.design)
    ? incompleteAreas(input).filter((area) => !oneSided.includes(area))
    : [];
  return {
    areas: oneSided,
    ...(incomplete.length > 0 && { incomplete }),
    cases: cases(counts.aimed.whole) - placed,
  };
}
