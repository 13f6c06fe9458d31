import {
  allOf,
  countCells,
  equalTo,
  not,
  partsOf,
  type Cell,
  type Condition,
  type Dimension,
  type Population,
  type Slice,
  type WorkingDays,
} from '#facts';
import type { Analysis } from '#platform/analysis';
import { indicator as indicators, type charter } from '#value';
import type { Course, Tally } from './domain/outcomes.ts';
import type { Counted, PlanCounts } from './domain/plan-counts.ts';
import { periodOf, periodsOf, watchesOf, type EvaluationPlan } from './domain/plan.ts';

/** Counts what a plan's evaluation reads, inside the engine: months of the whole, of areas, of groups, of other services. */
export async function countPlan(
  analysis: Analysis,
  relation: string,
  plan: EvaluationPlan,
  workingDays: WorkingDays | undefined,
): Promise<PlanCounts> {
  const population = additive(plan.indicator);
  const count = (where: Condition | undefined, slices: readonly Slice[]): Promise<Cell[]> =>
    countCells(analysis, relation, { ...population, where: allOf([population.where, where]) }, slices, {
      workingDays,
      rankBounds: indicators.rankBounds,
    });
  const ofService = equalTo('service', plan.service);
  const byMonth = (...dimensions: Dimension[]): Slice => ({ dimensions, period: 'month' });

  const aimed = await count(allOf([ofService, groupCondition(plan.aimedAt)]), [byMonth(), byMonth('area')]);
  const others = await count(not(ofService), [byMonth()]);
  const groups = new Map<string, Map<string, Counted>>();
  for (const { attribute } of watchesOf(plan)) {
    const cells = await count(ofService, [byMonth(attribute), byMonth('area', attribute)]);
    groups.set(attribute, groupCounts(plan, cells));
  }
  return {
    aimed: {
      whole: courseOf(
        plan,
        aimed.filter(({ slice }) => slice === 0),
      ),
      byArea: coursesBy(
        plan,
        aimed.filter(({ slice }) => slice === 1),
        0,
      ),
    },
    groups,
    others: courseOf(plan, others),
  };
}

/** The people whom a measure is aimed at, as a condition on facts. */
function groupCondition(group: EvaluationPlan['aimedAt']): Condition | undefined {
  if (!group) return undefined;
  const keys = group.key.split('·');
  return allOf(partsOf(group.attribute).map((part, at) => equalTo(part, keys[at] ?? 'unknown')));
}

/** The indicator's facts with a measure that adds up: a median or a quantile becomes the mean of its quantity (`isJudgedByMean`). */
function additive(indicator: charter.Indicator): Population {
  const population = indicators.populationOf(indicator);
  if (!population) throw new Error(`${indicator.id} counts no facts of its own`);
  const { measure } = population;
  return measure.type === 'quantile'
    ? { ...population, measure: { type: 'mean', of: measure.of } }
    : population;
}

const tallyOf = ({ n, successes, sum }: Cell): Tally => ({ n, sum: successes ?? sum ?? n });

function courseOf(plan: EvaluationPlan, cells: readonly Cell[]): Course {
  const observed = new Set(periodsOf(plan));
  const course = new Map<number, Tally>();
  for (const cell of cells) {
    const period = periodOf(plan, cell.period);
    if (!observed.has(period)) continue;
    const { n, sum } = tallyOf(cell);
    const known = course.get(period) ?? { n: 0, sum: 0 };
    course.set(period, { n: known.n + n, sum: known.sum + sum });
  }
  return course;
}

const coursesBy = (plan: EvaluationPlan, cells: readonly Cell[], at: number): Map<string, Course> =>
  new Map(
    [...Map.groupBy(cells, ({ keys }) => keys[at] ?? 'unknown')].map(([key, own]) => [
      key,
      courseOf(plan, own),
    ]),
  );

function groupCounts(plan: EvaluationPlan, cells: readonly Cell[]): Map<string, Counted> {
  const whole = coursesBy(
    plan,
    cells.filter(({ slice }) => slice === 0),
    0,
  );
  const placed = Map.groupBy(
    cells.filter(({ slice }) => slice === 1),
    ({ keys }) => keys[1] ?? 'unknown',
  );
  return new Map(
    [...whole].map(([key, course]) => [
      key,
      { whole: course, byArea: coursesBy(plan, placed.get(key) ?? [], 0) },
    ]),
  );
}
