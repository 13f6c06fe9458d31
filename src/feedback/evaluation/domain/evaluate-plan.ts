import { causal } from '#value';
import { groupId, type EffectRecord, type Evaluation, type GroupRecord } from './document.ts';
import { courseOf } from './course.ts';
import { recordOf, recordWithDetail } from './effect-record.ts';
import { estimateByDesign, incompleteAreas, NEED_COMPLETE, type DesignInput } from './estimate-design.ts';
import { otherDesigns, questionOf } from './other-designs.ts';
import { differenceOf, isJudgedByMean } from './outcomes.ts';
import {
  areasOf,
  inputOf,
  sidesOf,
  type Counted,
  type Group,
  type PeopleOf,
  type PlanCounts,
} from './plan-counts.ts';
import {
  firstStart,
  periodOf,
  periodsOf,
  startOf,
  watchesOf,
  type EvaluationPlan,
  type Watch,
} from './plan.ts';

/** Below so many cases on any side of the comparison a group is not judged. */
export const LEAST_CASES_OF_GROUP = 30;

export interface EvaluationOptions {
  readonly minimumCell: number;
  readonly people: PeopleOf;
}

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
  const byGroup = judgeable(found, ({ effect: own }) => own);
  const question = { ...questionOf(plan, effect), byGroup };
  const verdict = causal.verdict(question);
  const standingsOf = (judged: readonly causal.GroupEffect[]) =>
    new Map(
      causal
        .standingsOf({ ...question, byGroup: judged })
        .map((standing, at) => [judged[at]!.group, standing]),
    );
  const standings = standingsOf(byGroup);
  const gapStandings = standingsOf(judgeable(found, ({ gap }) => gap));
  const groups = found.map((group): GroupRecord => {
    const [judged, gapJudged] = [standings.get(groupId(group)), gapStandings.get(groupId(group))];
    return { ...group, ...(judged && { judged }), ...(gapJudged && { gapJudged }) };
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

const judgeable = (
  groups: readonly GroupRecord[],
  recordOfGroup: (group: GroupRecord) => EffectRecord | undefined,
): causal.GroupEffect[] =>
  groups.flatMap((group) => {
    const record = recordOfGroup(group);
    return record?.interval
      ? [{ group: groupId(group), estimate: record.estimate, interval: record.interval }]
      : [];
  });

function groupsOf(
  plan: EvaluationPlan,
  { attribute, reference: referenceKey }: Watch,
  counts: PlanCounts,
  inputFor: (counted: PlanCounts['aimed'], group?: Group) => DesignInput,
  { minimumCell }: EvaluationOptions,
): GroupRecord[] {
  const own = counts.groups.get(attribute) ?? new Map<string, Counted>();
  const least = Math.max(LEAST_CASES_OF_GROUP, minimumCell);
  const reference = own.get(referenceKey);
  const referenceInput = reference && inputFor(reference, { attribute, key: referenceKey });
  const large = (input: DesignInput) =>
    sidesOf(plan, input, (area) => startOf(plan, area), periodOf(plan, firstStart(plan))).every(
      (n) => n >= least,
    );
  return [...own].flatMap(([key, counted]): GroupRecord[] => {
    if (key.split('·').includes('unknown')) return [];
    const group = { attribute, key };
    const input = inputFor(counted, group);
    if (!large(input)) return [{ ...group, refusal: { code: 'too-few-cases-of-group', data: { least } } }];
    const found = estimateByDesign(plan.design, input);
    if (!found.ok) return [{ ...group, refusal: found.refusal }];
    const effect = recordOf(found.value);
    if (!referenceInput || key === referenceKey || !large(referenceInput)) return [{ ...group, effect }];
    const gap = estimateByDesign(plan.design, gapInput(input, referenceInput));
    return [{ ...group, effect, ...(gap.ok && { gap: recordOf(gap.value) }) }];
  });
}

/** The group's outcome less the reference group's: what happens to it is what happens to the gap. */
function gapInput(group: DesignInput, reference: DesignInput): DesignInput {
  return {
    ...group,
    isGap: true,
    byArea: differenceOf(group.byArea, reference.byArea),
    whole: (period) => {
      const [a, b] = [group.whole(period), reference.whole(period)];
      return a && b ? { value: a.value - b.value, weight: 1, n: Math.min(a.n, b.n) } : undefined;
    },
    // Other services have gaps of their own, which say nothing of this one.
    others: undefined,
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
