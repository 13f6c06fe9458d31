import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { valueOf } from '#platform';
import { createRandom } from '../numeric/index.ts';
import {
  clusteredCovariance,
  designMatrix,
  differenceInDifferences,
  fitLinear,
  randomisationTest,
  randomisedRollout,
  wildClusterBootstrap,
  type ComparisonRow,
} from './index.ts';

function simulate(treated: number, comparison: number, effect: number, seed: string): ComparisonRow[] {
  const random = createRandom(seed);
  return Array.from({ length: treated + comparison }, (_, cluster) => {
    const level = random.normal();
    return [1, 2, 3, 4].map((period) => ({
      cluster,
      period,
      treated: cluster < treated,
      outcome: level + 0.3 * period + random.normal() + (cluster < treated && period > 2 ? effect : 0),
    }));
  }).flat();
}

describe('the rule for few clusters', () => {
  it('from 40 clusters an arm: CR1 with t on G − 1', () => {
    const effect = valueOf(differenceInDifferences(simulate(40, 45, 1, 'many'), { start: 3 }));
    expect(effect.df).toBe(84);
    expect(valueOf(effect.pValue).method).toBe('cluster-robust-t');
  });

  it('from 5 to 39: CR2 with Satterthwaite degrees of freedom, or the wild bootstrap', () => {
    const rows = simulate(6, 30, 1, 'some');
    const reduced = valueOf(differenceInDifferences(rows, { start: 3 }));
    expect(valueOf(reduced.pValue).method).toBe('cr2-satterthwaite');
    expect(reduced.df).toBeLessThan(10);
    const wild = valueOf(differenceInDifferences(rows, { start: 3, fewClusters: 'wild-bootstrap' }));
    expect(valueOf(wild.interval).method).toBe('wild-cluster-bootstrap');
    expect(wild.estimate).toBe(reduced.estimate);
  });

  it('below five treated clusters no p-value, but the interval and place that re-assignment carries', () => {
    const effect = valueOf(differenceInDifferences(simulate(4, 12, 3, 'few'), { start: 3 }));
    expect(effect.pValue).toMatchObject({
      refusal: { code: 'too-few-treated-clusters', data: { treated: 4 } },
    });
    expect(valueOf(effect.interval).method).toBe('randomisation-inversion');
    expect(effect.place).toMatchObject({ of: 1820 });
  });

  it('two treated of five: not even an interval, ten assignments cannot exclude anything at 95 %', () => {
    const effect = valueOf(differenceInDifferences(simulate(2, 3, 3, 'fewest'), { start: 3 }));
    expect(effect.interval).toMatchObject({ refusal: { code: 'too-few-assignments' } });
    expect(effect.place?.of).toBe(10);
  });

  it('below five comparison clusters no p-value either', () => {
    const effect = valueOf(differenceInDifferences(simulate(12, 4, 3, 'few'), { start: 3 }));
    expect(effect.pValue).toMatchObject({ refusal: { code: 'too-few-comparison-clusters' } });
  });
});

describe('wild cluster bootstrap', () => {
  const rows = simulate(4, 4, 0.8, 'wild');
  const clusters = rows.map((row) => row.cluster);
  const arm = rows.map((row) => (row.treated ? 1 : 0));
  const ones = rows.map(() => 1);
  const y = rows.map((row) => row.outcome);
  const model = valueOf(fitLinear(designMatrix([ones, arm]), y));

  it('equals refitting every sign vector, as its authors define it', () => {
    const result = valueOf(
      wildClusterBootstrap(model, { column: 1, clusters, seed: 1, weights: 'rademacher' }),
    );
    const t = (outcomes: ArrayLike<number>) => {
      const fit = valueOf(fitLinear(designMatrix([ones, arm]), outcomes));
      const { covariance } = valueOf(clusteredCovariance(fit, clusters));
      return Math.abs(fit.coefficients[1]!) / Math.sqrt(covariance.data[3]!);
    };
    const restricted = valueOf(fitLinear(designMatrix([ones]), y));
    const observed = t(y);
    let reached = 0;
    for (let code = 0; code < 2 ** 8; code++) {
      const outcomes = rows.map(
        (row, at) =>
          restricted.coefficients[0]! +
          restricted.residuals[at]! * (Math.floor(code / 2 ** Number(row.cluster)) % 2 === 0 ? 1 : -1),
      );
      if (t(outcomes) >= observed * (1 - 1e-9)) reached++;
    }
    expect(result.exact).toBe(true);
    expect(result.pValue).toBeCloseTo(reached / 256, 12);
  });

  it('the interval holds the values that are not rejected: 0 is inside exactly when p > 0.05', () => {
    for (const effect of [0, 0.5, 1, 2]) {
      const changed = y.map((value, at) => value + effect * arm[at]!);
      const shifted = valueOf(fitLinear(designMatrix([ones, arm]), changed));
      const result = valueOf(wildClusterBootstrap(shifted, { column: 1, clusters, seed: 'same' }));
      const { lower, upper } = valueOf(result.interval);
      expect(lower <= 0 && 0 <= upper).toBe(result.pValue > 0.05);
    }
  });

  it('the same seed gives the same answer', () => {
    const options = { column: 1, clusters, seed: 'again' };
    expect(wildClusterBootstrap(model, options)).toEqual(wildClusterBootstrap(model, options));
  });
});

describe('randomisation inference', () => {
  it('the lady tasting tea: all eight cups right is 1 of 70, 2 of 70 two-sided (Fisher 1935)', () => {
    const treated = [true, true, true, true, false, false, false, false];
    const test = valueOf(randomisationTest({ outcomes: [1, 1, 1, 1, 0, 0, 0, 0], treated, seed: 1 }));
    expect(test).toMatchObject({ assignments: 70, exact: true, rank: 2 });
    expect(test.pValue).toBeCloseTo(2 / 70, 12);
  });

  it('within strata only assignments that the draw could have made count', () => {
    const test = valueOf(
      randomisationTest({
        outcomes: [3, 1, 8, 5],
        treated: [true, false, true, false],
        strata: ['a', 'a', 'b', 'b'],
        seed: 1,
      }),
    );
    expect(test.assignments).toBe(4);
    expect(test.pValue).toBe(0.5);
  });

  it('an effect added to the treated moves estimate and interval by as much', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 10, maxLength: 10 }),
        fc.integer({ min: -20, max: 20 }),
        (outcomes, effect) => {
          fc.pre(new Set(outcomes).size > 5);
          const treated = outcomes.map((_, at) => at % 2 === 0);
          const plain = valueOf(randomisationTest({ outcomes, treated, seed: 1 }));
          const moved = valueOf(
            randomisationTest({
              outcomes: outcomes.map((value, at) => value + (treated[at]! ? effect : 0)),
              treated,
              seed: 1,
            }),
          );
          expect(moved.estimate - plain.estimate).toBeCloseTo(effect, 9);
          expect(valueOf(moved.interval).lower - valueOf(plain.interval).lower).toBeCloseTo(effect, 5);
        },
      ),
      { numRuns: 15 },
    );
  });

  it('too many assignments are drawn, with the observed one among them, so p is never 0', () => {
    const outcomes = Array.from({ length: 40 }, (_, at) => (at < 20 ? 100 + at : at));
    const treated = outcomes.map((_, at) => at < 20);
    const test = valueOf(randomisationTest({ outcomes, treated, seed: 1, limit: 500 }));
    expect(test).toMatchObject({ exact: false, assignments: 501 });
    expect(test.pValue).toBe(1 / 501);
  });

  it('a drawn roll-out says whether the draw was balanced before', () => {
    const random = createRandom('roll-out');
    const units = Array.from({ length: 16 }, (_, at) => {
      const before = random.normal();
      return { treated: at % 2 === 0, before, outcome: before + (at % 2 === 0 ? 4 : 0) };
    });
    const effect = valueOf(randomisedRollout(units, { seed: 1 }));
    expect(valueOf(effect.pValue).value).toBeLessThan(0.01);
    expect(effect.falsification[0]).toMatchObject({ check: 'balance-before', finding: 'consistent' });
    expect(
      randomisedRollout(
        units.map((unit) => ({ ...unit, treated: true })),
        { seed: 1 },
      ),
    ).toMatchObject({
      refusal: { code: 'no-comparison' },
    });
  });
});
