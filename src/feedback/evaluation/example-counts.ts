import { charter, numeric } from '#value';
import { evaluatePlan } from './domain/evaluate-plan.ts';
import type { Counted, PeopleOf, PlanCounts } from './domain/plan-counts.ts';
import { EvaluationPlan, periodsOf, startOf } from './domain/plan.ts';

type Plan = EvaluationPlan;

const texts = { 'zh-CN': '解决率', en: 'Solved' };
export const solved = charter.Indicator.parse({
  id: 'solved',
  dimension: 'responsiveness',
  names: texts,
  definition: texts,
  sentence: texts,
  better: 'more',
  unit: 'share',
  measure: { type: 'rate', over: ['callback.answered'], success: 'solved == true' },
});
export const areas = Array.from({ length: 12 }, (_, at) => `area-${at}`);
export const first = areas.slice(0, 6);

export const plan = (more: Partial<Plan> = {}): Plan =>
  EvaluationPlan.parse({
    service: 'potholes',
    indicator: solved,
    watch: { attribute: 'residence', reference: 'urban' },
    areas,
    rollout: { kind: 'areas', starts: Object.fromEntries(first.map((area) => [area, '2026-01'])) },
    from: '2025-01',
    until: '2026-12',
    period: 'month',
    transition: 1,
    design: 'difference-in-differences',
    smallestEffect: 0.05,
    expectedEffect: 0.2,
    level: 0.95,
    seed: 'test',
    ...more,
  });

/** Share of success of a group in an area and period. */
export type Truth = (where: { area: string; period: number; group: string; treated: boolean }) => number;
const GROUPS = ['urban', 'rural'];

/** Binomial counts of a truth: so many cases a month in each area and group. */
export function countsOf(own: Plan, truth: Truth, seed: string, cases = 12): PlanCounts {
  const random = numeric.createRandom(seed);
  const groups = new Map<string, Counted>();
  const add = (course: Map<number, { n: number; sum: number }>, period: number, n: number, sum: number) => {
    const known = course.get(period) ?? { n: 0, sum: 0 };
    course.set(period, { n: known.n + n, sum: known.sum + sum });
  };
  const aimed = { whole: new Map(), byArea: new Map<string, Map<number, { n: number; sum: number }>>() };
  for (const group of GROUPS) {
    const counted = { whole: new Map(), byArea: new Map<string, Map<number, { n: number; sum: number }>>() };
    for (const area of areas) {
      for (const period of periodsOf(own)) {
        const start = startOf(own, area);
        const treated = start !== undefined && period >= start;
        const n = random.poisson(cases);
        const sum = random.binomial(n, truth({ area, period, group, treated }));
        for (const one of [counted, aimed]) {
          add(one.whole, period, n, sum);
          if (!one.byArea.has(area)) one.byArea.set(area, new Map());
          add(one.byArea.get(area)!, period, n, sum);
        }
      }
    }
    groups.set(group, counted);
  }
  const others = new Map(
    periodsOf(own).map((period) => [period, { n: 400, sum: random.binomial(400, 0.7) }]),
  );
  return { aimed, groups: new Map([['residence', groups]]), others };
}

export const nobody: PeopleOf = () => undefined;
export const options = { minimumCell: 10, people: nobody };
export const evaluated = (own: Plan, truth: Truth, seed = 's', cases = 12) =>
  evaluatePlan(own, countsOf(own, truth, seed, cases), options);
