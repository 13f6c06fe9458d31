import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { valueOf } from '#platform';
import { createRandom } from '../numeric/index.ts';
import {
  averageSeries,
  covariateControl,
  donorPanel,
  simplexLeastSquares,
  syntheticControl,
  syntheticDifferenceInDifferences,
  type DonorPanel,
  type Effect,
} from './index.ts';

describe('least squares over weights that are ≥ 0 and sum to 1', () => {
  const numbers = (count: number) =>
    fc.array(fc.double({ min: -100, max: 100, noNaN: true }), { minLength: count, maxLength: count });

  it('meets the optimality conditions to 1e-9, with and without ridge, more candidates than rows or fewer', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 12 }),
        fc.integer({ min: 1, max: 9 }),
        fc.constantFrom(0, 3),
        fc.integer(),
        (count, rows, ridge, seed) => {
          const random = createRandom(seed);
          const draw = () => Float64Array.from({ length: rows }, () => 10 * random.normal());
          const columns = Array.from({ length: count }, draw);
          const { weights, kktViolation } = simplexLeastSquares(columns, draw(), ridge);
          expect(kktViolation).toBeLessThan(1e-9);
          expect(weights.every((weight) => weight >= 0)).toBe(true);
          expect(weights.reduce((total, weight) => total + weight, 0)).toBeCloseTo(1, 12);
        },
      ),
    );
  });

  it('meets them for forty series that move together over twenty periods', () => {
    for (let seed = 0; seed < 10; seed++) {
      const random = createRandom(`together ${seed}`);
      const common = Array.from({ length: 20 }, (_, at) => 100 - at + random.normal());
      const series = () => {
        let walk = 0;
        return common.map((value) => value + (walk += 3 * random.normal()));
      };
      const columns = Array.from({ length: 40 }, series);
      expect(simplexLeastSquares(columns, series()).kktViolation).toBeLessThan(1e-9);
    }
  });

  it('no other weights do better', () => {
    fc.assert(
      fc.property(
        fc.array(numbers(4), { minLength: 3, maxLength: 6 }),
        numbers(4),
        fc.integer(),
        (columns, target, seed) => {
          const random = createRandom(seed);
          const shares = columns.map(() => random.exponential());
          const total = shares.reduce((sum, share) => sum + share, 0);
          const other = target.reduce((sum, goal, row) => {
            const mix = columns.reduce(
              (value, column, at) => value + (shares[at]! / total) * column[row]!,
              0,
            );
            return sum + (mix - goal) ** 2;
          }, 0);
          expect(simplexLeastSquares(columns, target).objective).toBeLessThanOrEqual(
            other * (1 + 1e-9) + 1e-6,
          );
        },
      ),
    );
  });

  it('finds the weights of a target inside the hull, identical candidates and all', () => {
    const a = [1, 0, 0];
    const b = [0, 1, 0];
    const c = [0, 0, 1];
    const { weights, objective } = simplexLeastSquares([a, b, c, a], [0.5, 0.3, 0.2]);
    expect(objective).toBeLessThan(1e-20);
    expect(weights[0]! + weights[3]!).toBeCloseTo(0.5, 9);
    expect(weights[1]).toBeCloseTo(0.3, 9);
  });
});

/** Outcomes of unit and period effects, a planted effect of 6 from period 13, noise as given. */
function panel(donors: number, noise: number, seed: string): DonorPanel {
  const random = createRandom(seed);
  const season = Array.from({ length: 18 }, () => 4 * random.normal());
  const rows = Array.from({ length: donors + 1 }, (_, unit) => {
    const loading = unit === 0 ? 1 : 0.5 + random.next();
    return season.map((common, at) => ({
      unit: unit === 0 ? 'treated' : `donor ${unit}`,
      period: at + 1,
      outcome: 20 + loading * common + noise * random.normal() + (unit === 0 && at >= 12 ? 6 : 0),
    }));
  }).flat();
  return valueOf(donorPanel(rows, ['treated'], 13));
}

describe('synthetic control', () => {
  it('finds a planted effect, ranks it first among placebos, and p is not below 1/(J + 1)', () => {
    const effect = valueOf(syntheticControl(panel(24, 0.3, 'control')));
    expect(Math.abs(effect.estimate - 6)).toBeLessThan(0.5);
    expect(effect.place).toEqual({ rank: 1, of: 25 });
    expect(valueOf(effect.pValue).value).toBeCloseTo(1 / 25, 12);
    expect(effect.falsification.map(({ check, finding }) => [check, finding])).toEqual([
      ['pre-period-fit', 'consistent'],
      ['placebo-date', 'consistent'],
      ['leave-one-out', 'consistent'],
      ['unique-weights', 'consistent'],
    ]);
  });

  it('says that the weights are not unique where others fit as well, and what effect those give', () => {
    const fitted = panel(24, 0.3, 'control');
    // Four periods before the start hang on twenty-four donors whose mean is the treated series: many mixtures fit exactly.
    const mean = { unit: 'treated', outcomes: averageSeries(fitted.donors) };
    const found = valueOf(syntheticControl({ ...fitted, treated: [mean], start: 4 }));
    const check = found.falsification.find((one) => one.check === 'unique-weights')!;
    expect(check.finding).toBe('caution');
    expect(check.data['moved']).toBeGreaterThan(0.1);
    expect(Math.abs(check.data['estimate']!)).toBeLessThan(Math.abs(found.estimate));
    const twins = {
      ...fitted,
      donors: fitted.donors.flatMap((one) => [one, { ...one, unit: `${one.unit} twin` }]),
    };
    const doubled = valueOf(syntheticControl(twins)).falsification.find(
      (one) => one.check === 'unique-weights',
    )!;
    expect(doubled.finding).toBe('caution');
    expect(doubled.data['estimate']).toBeCloseTo(valueOf(syntheticControl(fitted)).estimate, 3);
  });

  it('a treated series that no mixture of donors resembles is said to contradict the design', () => {
    const fitted = panel(10, 0.3, 'unlike');
    const unlike = {
      ...fitted,
      treated: [{ unit: 'treated', outcomes: fitted.treated[0]!.outcomes.map((value) => value + 60) }],
    };
    const { falsification } = valueOf(syntheticControl(unlike));
    expect(falsification.find(({ check }) => check === 'pre-period-fit')?.finding).toBe('contradicts');
  });

  it('three donors give no p-value', () => {
    const { pValue } = valueOf(syntheticControl(panel(3, 0.3, 'three')));
    expect(pValue).toMatchObject({ refusal: { code: 'too-few-donors' } });
  });

  it.each([
    [
      'panel-not-balanced',
      [
        ['a', 1],
        ['a', 2],
        ['a', 3],
        ['b', 1],
        ['b', 2],
      ],
      3,
    ],
    [
      'too-few-donors',
      [
        ['a', 1],
        ['a', 2],
        ['a', 3],
        ['b', 1],
        ['b', 2],
        ['b', 3],
      ],
      3,
    ],
    [
      'too-few-periods-before',
      [
        ['a', 1],
        ['a', 2],
        ['b', 1],
        ['b', 2],
        ['c', 1],
        ['c', 2],
      ],
      2,
    ],
    [
      'no-period-after',
      [
        ['a', 1],
        ['a', 2],
        ['b', 1],
        ['b', 2],
        ['c', 1],
        ['c', 2],
      ],
      3,
    ],
  ] as const)('refuses %s', (code, cells, start) => {
    const rows = cells.map(([unit, period]) => ({ unit, period, outcome: period }));
    expect(donorPanel(rows, ['a'], start)).toMatchObject({ ok: false, refusal: { code } });
  });
});

describe('synthetic control with predictors', () => {
  const data = panel(8, 0.5, 'predictors');
  const predictorAt = (period: number) => ({
    name: `period ${period}`,
    values: new Map(
      [...data.treated, ...data.donors].map(({ unit, outcomes }) => [unit, outcomes[period - 1]!]),
    ),
  });
  const predictors = [predictorAt(4), predictorAt(8), predictorAt(12)];

  it('reports each start, and its loss is never below that of outcomes alone', () => {
    const found = valueOf(covariateControl(data, predictors, { seed: 1 }));
    expect(found.starts).toHaveLength(24);
    expect(found.loss).toBeGreaterThanOrEqual(found.leastPossibleLoss * (1 - 1e-9));
    expect(Math.min(...found.starts.map(({ loss }) => loss))).toBeGreaterThanOrEqual(found.loss * (1 - 1e-9));
    for (const { loss, stuck } of found.starts) expect(stuck).toBe(loss > 1.04 * found.loss);
    const stuckShare = found.starts.filter(({ stuck }) => stuck).length / 24;
    expect(found.warnings).toEqual(stuckShare > 0.25 ? ['starts-disagree'] : []);
    const { least, largest } = found.estimateRange;
    expect(least <= found.estimate + 1e-6 && found.estimate - 1e-6 <= largest).toBe(true);
  });

  it('refuses fewer than twenty starts, a missing and a constant predictor', () => {
    expect(covariateControl(data, predictors, { seed: 1, starts: 5 })).toMatchObject({
      refusal: { code: 'too-few-starts' },
    });
    const constant = { name: 'same', values: new Map([...predictors[0]!.values].map(([unit]) => [unit, 1])) };
    expect(covariateControl(data, [constant], { seed: 1 })).toMatchObject({
      refusal: { code: 'predictor-constant' },
    });
    const partial = { name: 'part', values: new Map([['treated', 1]]) };
    expect(covariateControl(data, [partial], { seed: 1 })).toMatchObject({
      refusal: { code: 'predictor-missing', data: { predictor: 'part', unit: 'donor 1' } },
    });
  });
});

describe('synthetic difference in differences', () => {
  it('is exact where outcomes are unit effect + period effect + effect', () => {
    const rows = ['t', 'a', 'b', 'c', 'd'].flatMap((unit, place) =>
      [1, 2, 3, 4, 5, 6].map((period) => ({
        unit,
        period,
        outcome: 10 * place + Math.sin(period) * 3 + (unit === 't' && period >= 5 ? 2.5 : 0),
      })),
    );
    const effect = valueOf(syntheticDifferenceInDifferences(valueOf(donorPanel(rows, ['t'], 5))));
    expect(effect.estimate).toBeCloseTo(2.5, 9);
    expect(effect.differenceInDifferences).toBeCloseTo(2.5, 9);
  });

  it('weights sum to 1, and with several treated units placebos are drawn from the seed', () => {
    const base = panel(20, 0.5, 'several');
    const several = { ...base, treated: [...base.treated, base.donors[0]!], donors: base.donors.slice(1) };
    const options = { seed: 'several', replications: 40 };
    const effect = valueOf(syntheticDifferenceInDifferences(several, options));
    const total = (weights: readonly { weight: number }[]) =>
      weights.reduce((sum, { weight }) => sum + weight, 0);
    expect(total(effect.weights)).toBeCloseTo(1, 9);
    expect(total(effect.timeWeights)).toBeCloseTo(1, 9);
    expect(effect.placeboDraws).toBe(40);
    expect(syntheticDifferenceInDifferences(several, options)).toEqual({ ok: true, value: effect });
  });

  it('time weights fall on the period that tells the time after: their ridge is only for uniqueness', () => {
    const random = createRandom('time');
    const rows = ['t', 'a', 'b', 'c', 'd', 'e', 'f'].flatMap((unit) => {
      const [first, second, third] = [random.normal(), random.normal(), random.normal()];
      return [first, second, third, second + 1].map((outcome, at) => ({ unit, period: at + 1, outcome }));
    });
    const { timeWeights } = valueOf(syntheticDifferenceInDifferences(valueOf(donorPanel(rows, ['t'], 4))));
    expect(timeWeights.find(({ period }) => period === 2)?.weight).toBeCloseTo(1, 6);
  });

  it('refuses when donors do not outnumber the treated', () => {
    const base = panel(2, 0.5, 'two');
    expect(
      syntheticDifferenceInDifferences({
        ...base,
        treated: [...base.treated, base.donors[0]!],
        donors: base.donors.slice(1),
      }),
    ).toMatchObject({ refusal: { code: 'too-few-donors' } });
  });
});

describe('intervals from five to eight placebos', () => {
  it('miss none in about one panel of twenty, not in one of ten, where nothing happened', () => {
    const random = createRandom('placebo intervals');
    const panels = 400;
    const missed = { control: 0, difference: 0 };
    for (let at = 0; at < panels; at++) {
      const donors = at % 2 === 0 ? 5 : 8;
      const season = Array.from({ length: 18 }, () => random.normal());
      const rows = Array.from({ length: donors + 1 }, (_, unit) => {
        const level = random.normal();
        return season.map((common, period) => ({
          unit: `unit ${unit}`,
          period,
          outcome: common + level + random.normal(),
        }));
      }).flat();
      const found = valueOf(donorPanel(rows, ['unit 0'], 12));
      const misses = ({ interval }: Effect) => valueOf(interval).lower > 0 || valueOf(interval).upper < 0;
      missed.control += +misses(valueOf(syntheticControl(found)));
      missed.difference += +misses(valueOf(syntheticDifferenceInDifferences(found)));
    }
    expect(missed.control / panels).toBeLessThan(0.07);
    expect(missed.difference / panels).toBeLessThan(0.07);
    expect(missed.difference / panels).toBeGreaterThan(0.02);
  });
});
