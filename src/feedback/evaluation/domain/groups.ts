import { refused } from '#platform';
import { causal } from '#value';
import { groupId, type GroupRecord } from './document.ts';
import { recordOf } from './effect-record.ts';
import { estimateByDesign, type DesignInput } from './estimate-design.ts';
import { differenceOf } from './outcomes.ts';
import { sidesOf, type Counted, type Group, type PeopleOf, type PlanCounts } from './plan-counts.ts';
import { firstStart, periodOf, startOf, type EvaluationPlan, type Watch } from './plan.ts';

/** Below so many cases on any side of the comparison a group is not judged. */
export const LEAST_CASES_OF_GROUP = 30;

export interface EvaluationOptions {
  readonly minimumCell: number;
  readonly people: PeopleOf;
}

/** What was found of a group, with what its effect and the change of its gap were estimated from. */
export interface FoundGroup {
  readonly record: GroupRecord;
  readonly effect?: DesignInput;
  readonly gap?: DesignInput;
}

/**
 * The effect on each group of an attribute by the planned design, and on its gap to the reference group. The gap is measured
 * where both groups had cases; a change of it that points the other way than the two effects is not told (`gap-against-effects`).
 */
export function groupsOf(
  plan: EvaluationPlan,
  { attribute, reference }: Watch,
  counts: PlanCounts,
  inputFor: (counted: Counted, group?: Group) => DesignInput,
  { minimumCell }: EvaluationOptions,
): FoundGroup[] {
  const least = Math.max(LEAST_CASES_OF_GROUP, minimumCell);
  const estimates = new Map(
    [...(counts.groups.get(attribute) ?? [])].flatMap(([key, counted]) => {
      if (key.split('·').includes('unknown')) return [];
      const input = inputFor(counted, { attribute, key });
      const sides = sidesOf(plan, input, (area) => startOf(plan, area), periodOf(plan, firstStart(plan)));
      const found = sides.every((n) => n >= least)
        ? estimateByDesign(plan.design, input)
        : refused('too-few-cases-of-group', { least });
      return [[key, { input, found }] as const];
    }),
  );
  const other = estimates.get(reference);
  return [...estimates].map(([key, { input, found }]): FoundGroup => {
    const group = { attribute, key };
    if (!found.ok) return { record: { ...group, refusal: found.refusal } };
    const own = { record: { ...group, effect: recordOf(found.value) }, effect: input };
    if (key === reference || !other?.found.ok) return own;
    const between = gapInput(input, other.input);
    const gap = estimateByDesign(plan.design, between);
    const apart = found.value.estimate - other.found.value.estimate;
    const told = gap.ok && gap.value.estimate * apart < 0 ? refused('gap-against-effects') : gap;
    return told.ok
      ? { ...own, record: { ...own.record, gap: recordOf(told.value) }, gap: between }
      : { ...own, record: { ...own.record, gapRefusal: told.refusal } };
  });
}

/**
 * All groups (or gaps) that have an interval, each with its interval made anew at the level that all of them together ask for.
 * A design that carries none so wide, as re-assigning few areas, leaves the group without: neither better nor worse for certain.
 */
export function judgeable(
  plan: EvaluationPlan,
  found: readonly FoundGroup[],
  outcome: 'effect' | 'gap',
): causal.GroupEffect[] {
  const judged = found.flatMap(({ record, [outcome]: input }) =>
    input && record[outcome]?.interval ? [{ group: groupId(record), input }] : [],
  );
  const level = causal.levelOfEach(plan.level, judged.length);
  return judged.map(({ group, input }) => {
    const again = estimateByDesign(plan.design, { ...input, level });
    return {
      group,
      interval: again.ok && again.value.interval.ok ? again.value.interval.value : undefined,
    };
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
