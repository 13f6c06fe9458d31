import type { Dimension } from '#facts';
import { observe, outcomesOf, type Course, type Observation } from './outcomes.ts';
import type { DesignInput } from './estimate-design.ts';
import { periodsOf, type EvaluationPlan } from './plan.ts';

/** What was counted of some people: in the whole place, and by area. */
export interface Counted {
  readonly whole: Course;
  readonly byArea: ReadonlyMap<string, Course>;
}

/** Everything that a plan's evaluation counts. */
export interface PlanCounts {
  /** Those whose outcome it is. */
  readonly aimed: Counted;
  /** The groups of each watched attribute by their key. */
  readonly groups: ReadonlyMap<string, ReadonlyMap<string, Counted>>;
  /** The same outcome in all other services together. */
  readonly others: Course;
}

export interface Group {
  readonly attribute: Dimension;
  readonly key: string;
}

/** People of an area and a group, for indicators per head. `*` is the whole place, no group everyone. */
export type PeopleOf = (area: string, group: Group | undefined) => number | undefined;

/** The outcomes of some people as the designs read them. */
export function inputOf(
  plan: EvaluationPlan,
  counted: Counted,
  others: Course,
  people: PeopleOf,
  group?: Group,
): DesignInput {
  const periods = periodsOf(plan);
  const whole = (period: number): Observation | undefined =>
    observe(plan.indicator, counted.whole.get(period), people('*', group));
  return {
    plan,
    byArea: outcomesOf(plan.indicator, counted.byArea, areasOf(plan), periods, (area) => people(area, group)),
    whole,
    others:
      others.size === 0
        ? undefined
        : (period) => observe(plan.indicator, others.get(period), people('*', undefined)),
  };
}

export const areasOf = ({ rollout, areas }: EvaluationPlan): readonly string[] =>
  rollout.kind === 'areas' ? areas : [];

/** Cases on the four sides of a comparison, or on the two of a series. */
export function sidesOf(
  plan: EvaluationPlan,
  input: DesignInput,
  startOfArea: (area: string) => number | undefined,
  firstPeriod: number,
): number[] {
  const count = (parts: readonly (Observation | undefined)[]): number =>
    parts.reduce((sum, part) => sum + (part?.n ?? 0), 0);
  const periods = input.byArea.periods;
  const [before, after] = [
    periods.filter((period) => period < firstPeriod),
    periods.filter((period) => period >= firstPeriod),
  ];
  if (plan.rollout.kind === 'everywhere') return [before, after].map((side) => count(side.map(input.whole)));
  const arms = [true, false].map((treated) =>
    input.byArea.units.filter((area) => (startOfArea(area) !== undefined) === treated),
  );
  // Where everybody starts in the end there is no second arm to be counted.
  return arms
    .filter((arm) => arm.length > 0)
    .flatMap((arm) =>
      [before, after].map((side) =>
        count(arm.flatMap((area) => side.map((period) => input.byArea.at(area, period)))),
      ),
    );
}
