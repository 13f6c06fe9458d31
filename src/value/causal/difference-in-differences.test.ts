import { describe, expect, it } from 'vitest';
import { valueOf } from '#platform';
import { createRandom } from '../numeric/index.ts';
import {
  aggregateEffects,
  differenceInDifferences,
  eventStudy,
  simultaneousBand,
  staggeredDifferenceInDifferences,
  staggeredEffects,
  twoWayFixedEffects,
  type ComparisonRow,
  type StaggeredRow,
} from './index.ts';

const row = (cluster: number, period: number, treated: boolean, outcome: number): ComparisonRow => ({
  cluster,
  period,
  treated,
  outcome,
});

describe('difference in differences', () => {
  it('is the change of one arm less the change of the other', () => {
    const rows = [row(1, 1, true, 10), row(1, 2, true, 17), row(2, 1, false, 4), row(2, 2, false, 6)];
    expect(valueOf(differenceInDifferences(rows, { start: 2 })).estimate).toBeCloseTo(5, 12);
  });

  it('finds pre-trends where the arms drifted apart before the start, and the placebo start too', () => {
    const random = createRandom('drift');
    const rows = Array.from({ length: 100 }, (_, cluster) =>
      [1, 2, 3, 4, 5, 6].map((period) =>
        row(cluster, period, cluster < 50, random.normal() + (cluster < 50 ? 0.8 * period : 0)),
      ),
    ).flat();
    const { falsification } = valueOf(differenceInDifferences(rows, { start: 5 }));
    expect(falsification.map(({ finding }) => finding)).toEqual(['contradicts', 'contradicts']);
  });

  it('with one period before says that pre-trends cannot be tested', () => {
    const rows = [1, 2, 3, 4, 5, 6].flatMap((cluster) =>
      [1, 2].map((period) => row(cluster, period, cluster < 4, cluster * period + period ** 2)),
    );
    const { falsification } = valueOf(differenceInDifferences(rows, { start: 2 }));
    expect(falsification.map(({ finding }) => finding)).toEqual(['not-possible', 'not-possible']);
  });

  it('the event study is 0 in the last period before the start', () => {
    const rows = [1, 2, 3, 4].flatMap((cluster) =>
      [1, 2, 3].map((period) => row(cluster, period, cluster < 3, cluster * period)),
    );
    const { points } = valueOf(eventStudy(rows, { start: 3 }));
    expect(points.find(({ period }) => period === 2)?.estimate).toBe(0);
    expect(points.find(({ period }) => period === 3)?.estimate).toBeCloseTo(-2, 10);
  });

  it('shows its periods against all those before the start: one out of the ordinary does not shift the others', () => {
    const random = createRandom('one bad month');
    const rows = Array.from({ length: 12 }, (_, cluster) =>
      [1, 2, 3, 4, 5, 6, 7, 8].map((period) => {
        const isTreated = cluster < 6;
        const planted = isTreated ? (period >= 6 ? 4 : period === 5 ? 9 : 0) : 0;
        return row(cluster, period, isTreated, cluster + planted + 0.2 * random.normal());
      }),
    ).flat();
    const { study, studyAgainst, estimate } = valueOf(
      differenceInDifferences(rows, { start: 6, detail: true }),
    );
    expect(studyAgainst).toBe('mean-before');
    const meanOf = (points: readonly { readonly estimate: number }[]) =>
      points.reduce((sum, point) => sum + point.estimate, 0) / points.length;
    const [before, after] = [true, false].map((early) => study!.filter(({ since }) => since < 0 === early));
    expect(before!.map(({ since }) => since)).toEqual([-5, -4, -3, -2, -1]);
    expect(meanOf(before!)).toBeCloseTo(0, 12);
    expect(meanOf(after!)).toBeCloseTo(estimate, 10);
    for (const point of before!.slice(0, 4)) expect(Math.abs(point.estimate + 9 / 5)).toBeLessThan(0.5);
    // The range of a period is that of the two by two in which it is all of the time after.
    const byHand = rows.flatMap((one) =>
      one.period === 6
        ? [{ ...one, period: 1 }]
        : one.period === 1
          ? [
              {
                ...one,
                period: 0,
                outcome: meanOf(
                  rows
                    .filter(({ cluster, period }) => cluster === one.cluster && period < 6)
                    .map(({ outcome }) => ({ estimate: outcome })),
                ),
              },
            ]
          : [],
    );
    const direct = valueOf(eventStudy(byHand, { start: 1 })).points.find(({ period }) => period === 1)!;
    const shown = study!.find(({ since }) => since === 0)!;
    expect(shown.estimate).toBeCloseTo(direct.estimate, 10);
    // Rows and columns of the regression enter the factor of CR1: (n − 1)/(n − k).
    const factor = Math.sqrt(((95 / 80) * 20) / 23);
    expect(shown.pointwise!.upper - shown.estimate).toBeCloseTo(
      factor * (direct.upper - direct.estimate),
      10,
    );
  });

  it.each([
    ['no-comparison', [row(1, 1, true, 1), row(1, 2, true, 2)]],
    ['no-period-before', [row(1, 2, true, 1), row(2, 1, false, 2), row(2, 2, false, 2)]],
    ['treatment-varies-within-cluster', [row(1, 1, true, 1), row(1, 2, false, 2)]],
    ['outcome-not-a-number', [row(1, 1, true, Number.NaN)]],
  ])('refuses %s', (code, rows) => {
    expect(differenceInDifferences(rows, { start: 2 })).toMatchObject({ ok: false, refusal: { code } });
  });
});

/** Effect 1 in the first year, one more each year after; unit and period effects, no noise. */
const growing = (groups: readonly (number | undefined)[], perGroup: number): StaggeredRow[] =>
  groups.flatMap((firstTreated, group) =>
    Array.from({ length: perGroup }, (_, member) =>
      [1, 2, 3, 4, 5, 6].map((period) => ({
        unit: `${group}-${member}`,
        period,
        firstTreated,
        outcome:
          7 * group +
          member +
          period ** 2 +
          (firstTreated !== undefined && period >= firstTreated ? period - firstTreated + 1 : 0),
      })),
    ).flat(),
  );

describe('staggered starts', () => {
  it.each([
    ['never-treated', 'varying'],
    ['never-treated', 'universal'],
    ['not-yet-treated', 'varying'],
  ] as const)('recovers every planted effect: %s, %s base', (comparison, base) => {
    const { effects } = valueOf(staggeredEffects(growing([3, 5, undefined], 4), { comparison, base }));
    for (const { group, period, estimate } of effects) {
      expect(estimate).toBeCloseTo(period >= group ? period - group + 1 : 0, 9);
    }
    expect(effects.length).toBe(base === 'universal' ? 12 : 10);
  });

  it('where all start in the end, those not yet treated are the comparison until then', () => {
    const rows = growing([3, 5], 4);
    expect(staggeredEffects(rows)).toMatchObject({ refusal: { code: 'no-comparison' } });
    const { effects } = valueOf(staggeredEffects(rows, { comparison: 'not-yet-treated' }));
    expect(effects.every(({ period }) => period < 5)).toBe(true);
    expect(effects.find(({ group, period }) => group === 3 && period === 4)?.estimate).toBeCloseTo(2, 9);
  });

  it('averages: by time since the start, by group, and weighted by share', () => {
    const rows = [...growing([3, undefined], 2), ...growing([undefined, 5], 6)].map((item, at) => ({
      ...item,
      unit: `${item.unit}-${at < 24 ? 'a' : 'b'}`,
    }));
    const effects = valueOf(staggeredEffects(rows));
    const dynamic = valueOf(aggregateEffects(effects, 'dynamic'));
    expect(dynamic.points.filter(({ at }) => at >= 0).map(({ estimate }) => Math.round(estimate))).toEqual([
      1, 2, 3, 4,
    ]);
    expect(dynamic.overall.estimate).toBeCloseTo(2.5, 9);
    // Group 3: (1+2+3+4)/4 = 2.5 with 2 units; group 5: (1+2)/2 = 1.5 with 6.
    expect(valueOf(aggregateEffects(effects, 'group')).overall.estimate).toBeCloseTo(
      (2 * 2.5 + 6 * 1.5) / 8,
      9,
    );
    // Simple: 2 × (1+2+3+4) + 6 × (1+2) over 2 × 4 + 6 × 2.
    expect(valueOf(aggregateEffects(effects, 'simple')).overall.estimate).toBeCloseTo(38 / 20, 9);
  });

  it('the two-way coefficient weighs late effects negatively and says so; the staggered one does not', () => {
    const rows = growing([2, 5], 4);
    const fit = valueOf(
      twoWayFixedEffects(
        rows.map((item) => ({ ...item, treatment: item.period >= item.firstTreated! ? 1 : 0 })),
      ),
    );
    expect(fit.negativeWeightShare).toBeGreaterThan(0);
    // Every effect is at least 1; the coefficient is below all of them.
    expect(fit.estimate).toBeLessThan(1);
    const staggered = valueOf(staggeredDifferenceInDifferences(rows, { comparison: 'not-yet-treated' }));
    expect(staggered.estimate).toBeCloseTo(2, 9);
  });

  it('counts the units that were treated from the first period on and leaves them out', () => {
    const effects = valueOf(staggeredEffects(growing([1, 3, undefined], 4)));
    expect(effects).toMatchObject({ alwaysTreated: 4, units: 8 });
  });

  it('refuses a panel with gaps', () => {
    expect(staggeredEffects(growing([3, undefined], 3).slice(1))).toMatchObject({
      refusal: { code: 'panel-not-balanced', data: { incomplete: 1 } },
    });
  });

  it.each(['simple', 'group', 'dynamic', 'calendar'] as const)(
    'the influence of a unit on the %s average is its derivative by the weight of the unit',
    (type) => {
      const random = createRandom('influence');
      const rows = growing([3, 5, 6, undefined], 3).map((item) => ({
        ...item,
        outcome: item.outcome + random.normal(),
        weight: 1 + (Number(String(item.unit).split('-')[1]) % 2),
      }));
      const averageOf = (items: readonly StaggeredRow[]) =>
        valueOf(aggregateEffects(valueOf(staggeredEffects(items)), type)).overall;
      const { influence, standardError } = averageOf(rows);
      expect(standardError).toBeCloseTo(Math.hypot(...influence), 12);
      const units = [...new Set(rows.map(({ unit }) => unit))];
      units.forEach((unit, at) => {
        const shifted = (step: number) =>
          averageOf(
            rows.map((item) => (item.unit === unit ? { ...item, weight: item.weight * (1 + step) } : item)),
          ).estimate;
        expect(influence[at]).toBeCloseTo((shifted(1e-4) - shifted(-1e-4)) / 2e-4, 6);
      });
    },
  );

  it('below five treated clusters no p-value, and an interval from re-assigned starts', () => {
    const random = createRandom('staggered');
    const noisy = growing([3, 4, ...Array.from({ length: 18 }, () => undefined)], 1).map((item) => ({
      ...item,
      outcome: item.outcome + 0.2 * random.normal(),
    }));
    const effect = valueOf(staggeredDifferenceInDifferences(noisy));
    expect(effect.pValue).toMatchObject({ refusal: { code: 'too-few-treated-clusters' } });
    const { lower, upper } = valueOf(effect.interval);
    expect(lower).toBeGreaterThan(0);
    expect(upper).toBeGreaterThan(effect.estimate);
  });

  it('a simultaneous band is wider than the pointwise one, and not for copies of one estimate', () => {
    const random = createRandom('band');
    const estimateOf = () => {
      const influence = Float64Array.from({ length: 400 }, () => random.normal() / 400);
      return { estimate: 0, standardError: Math.hypot(...influence), influence };
    };
    const one = estimateOf();
    const single = simultaneousBand([one, one, one], { seed: 1 });
    expect(Math.abs(single.critical - single.pointwise)).toBeLessThan(0.15);
    const eight = simultaneousBand(Array.from({ length: 8 }, estimateOf), { seed: 1 });
    // Eight independent: the normal quantile of (1 + 0.95^(1/8)) / 2 is 2.73.
    expect(Math.abs(eight.critical - 2.73)).toBeLessThan(0.15);
  });
});
