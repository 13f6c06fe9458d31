import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { valueOf } from '#platform';
import { createRandom } from '../numeric/index.ts';
import {
  adjustBenjaminiHochberg,
  distanceFromNoise,
  gapBetween,
  gapsTo,
  heterogeneity,
  largestGap,
  type Group,
} from './index.ts';

/** False positives and negatives of the truth by group, COMPAS (ProPublica), as Aequitas counts them. */
const COMPAS: readonly Group[] = (
  [
    ['African-American', 805, 1795],
    ['Asian', 2, 23],
    ['Caucasian', 349, 1488],
    ['Hispanic', 87, 405],
    ['Native American', 3, 8],
    ['Other', 36, 244],
  ] as const
).map(([key, successes, n]) => ({ key, estimate: { successes, n } }));

const counts = (key: string, successes: number, n: number): Group => ({ key, estimate: { successes, n } });
const measured = (key: string, value: number, standardError: number, population?: number): Group => ({
  key,
  estimate: { value, standardError },
  ...(population === undefined ? {} : { population }),
});
const named = <T extends { group: string }>(list: readonly T[], group: string) =>
  list.find((entry) => entry.group === group)!;

describe('the p-value of two shares', () => {
  const p = (x1: number, n1: number, x2: number, n2: number) =>
    valueOf(gapBetween(counts('a', x1, n1), counts('b', x2, n2))).pValue;

  it('is Fisher’s where few are expected: the tea of 1935, and one of ten against one of two hundred', () => {
    // 34/70 of the tables of Fisher's tea are as one-sided or more so with three of four right.
    expect(p(3, 4, 1, 4)).toBeCloseTo((2 * 17) / 70, 12);
    // 1 − C(9990 … )/C(10000 …): the score test says 2.5e-5.
    expect(p(1, 10, 50, 10_000)).toBeCloseTo(0.0996, 3);
    expect(p(0, 20, 0, 20)).toBe(1);
  });

  it('keeps false discoveries among small equal groups with a rare outcome', () => {
    const random = createRandom('small equal groups');
    let falsely = 0;
    for (let run = 0; run < 100; run++) {
      const draw = (key: string, n: number) => counts(key, random.binomial(n, 0.02), n);
      const pValues = Array.from({ length: 60 }, (_, at) =>
        valueOf(gapBetween(draw(`${at}`, 12), draw('reference', 3000))),
      ).map(({ pValue }) => pValue);
      if (adjustBenjaminiHochberg(pValues).some((one) => one <= 0.05)) falsely++;
    }
    expect(falsely).toBeLessThanOrEqual(10);
  });
});

describe('gapsTo', () => {
  it('gives ProPublica’s and Aequitas’s ratios of false positive rates', () => {
    const toHispanic = valueOf(gapsTo(COMPAS, { group: 'Hispanic' }));
    expect(toHispanic).toHaveLength(5);
    expect(valueOf(named(toHispanic, 'African-American').ratio).value).toBeCloseTo(2.087696, 6);
    const toCaucasian = named(valueOf(gapsTo(COMPAS, { group: 'Caucasian' })), 'African-American');
    expect(toCaucasian.difference.value).toBeCloseTo(0.4485 - 0.2345, 3);
    expect(toCaucasian.difference.lower).toBeGreaterThan(0.18);
    expect(toCaucasian.pValue).toBeLessThan(1e-10);
  });

  it('uses Newcombe’s interval for counts (his example 56/70 − 48/80: .0524 to .3339)', () => {
    const { difference } = valueOf(gapBetween(counts('a', 56, 70), counts('b', 48, 80)));
    expect(difference.method).toBe('newcombe');
    expect([difference.value, difference.lower, difference.upper].map((it) => it.toFixed(4))).toEqual([
      '0.2000',
      '0.0524',
      '0.3339',
    ]);
  });

  it('uses standard errors where there are no counts: 50 (3) − 40 (4) is 10 with error 5', () => {
    const { difference, ratio, pValue } = valueOf(gapBetween(measured('a', 50, 3), measured('b', 40, 4)));
    expect(difference.lower).toBeCloseTo(10 - 5 * 1.959964, 5);
    expect(difference.upper).toBeCloseTo(10 + 5 * 1.959964, 5);
    expect(Math.log(valueOf(ratio).upper / valueOf(ratio).value)).toBeCloseTo(
      1.959964 * Math.hypot(0.06, 0.1),
      5,
    );
    expect(pValue).toBeCloseTo(0.0455, 4);
  });

  it('takes the best group by what is better', () => {
    const groups = [measured('low', 1, 0.1), measured('high', 3, 0.1), measured('middle', 2, 0.1)];
    expect(valueOf(gapsTo(groups, { best: 'higher' })).map(({ reference }) => reference)).toEqual([
      'high',
      'high',
    ]);
    expect(valueOf(gapsTo(groups, { best: 'lower' })).map(({ group }) => group)).toEqual(['high', 'middle']);
  });

  it('against overall, knows that a group is part of the whole', () => {
    const groups = [counts('a', 30, 100), counts('b', 90, 300)];
    const [first] = valueOf(gapsTo(groups, 'overall'));
    expect(first!.difference.value).toBe(0);
    expect(valueOf(first!.ratio).value).toBe(1);
    // Three quarters of the gap to the others, for the value and for the limits.
    const rest = valueOf(gapBetween(counts('a', 30, 100), counts('b', 90, 300))).difference;
    expect(first!.difference.upper).toBeCloseTo(rest.upper * 0.75, 12);
    const byError = valueOf(
      gapsTo([measured('a', 0.3, 0.05, 100), measured('b', 0.5, 0.02, 300)], 'overall'),
    )[0]!;
    expect(byError.difference.value).toBeCloseTo(-0.15, 12);
    expect(byError.difference.upper).toBeCloseTo(-0.15 + 1.959964 * 0.75 * Math.hypot(0.05, 0.02), 5);
  });

  it('agrees with the values: overall gaps weighted by their shares cancel out, and ratios are quotients', () => {
    const group = fc.tuple(fc.integer({ min: 1, max: 99 }), fc.integer({ min: 100, max: 900 }));
    fc.assert(
      fc.property(fc.array(group, { minLength: 2, maxLength: 8 }), (drawn) => {
        const groups = drawn.map(([x, n], at) => counts(`g${at}`, x, n));
        const total = drawn.reduce((sum, [, n]) => sum + n, 0);
        const overall = drawn.reduce((sum, [x]) => sum + x, 0) / total;
        const gaps = valueOf(gapsTo(groups, 'overall'));
        const sum = gaps.reduce((all, { difference }, at) => all + difference.value * drawn[at]![1], 0);
        expect(sum / total).toBeCloseTo(0, 10);
        gaps.forEach(({ ratio }, at) => {
          expect(valueOf(ratio).value).toBeCloseTo(drawn[at]![0] / drawn[at]![1] / overall, 10);
        });
      }),
    );
  });

  it('covers the true difference at about its level, also for groups of 20', () => {
    const random = createRandom('coverage of gaps');
    let covered = 0;
    const runs = 4000;
    for (let run = 0; run < runs; run++) {
      const a = counts('a', random.binomial(20, 0.9), 20);
      const b = counts('b', random.binomial(60, 0.7), 60);
      const { lower, upper } = valueOf(gapBetween(a, b)).difference;
      if (lower <= 0.2 && upper >= 0.2) covered++;
    }
    expect(covered / runs).toBeGreaterThan(0.935);
    expect(covered / runs).toBeLessThan(0.985);
  });

  it('refuses with a reason', () => {
    const code = (groups: readonly Group[], reference: Parameters<typeof gapsTo>[1] = 'overall') => {
      const result = gapsTo(groups, reference);
      return result.ok ? 'ok' : result.refusal.code;
    };
    expect(code([counts('a', 1, 2)])).toBe('too-few-groups');
    expect(code([counts('a', 1, 2), counts('a', 1, 2)])).toBe('repeated-group');
    expect(code([counts('a', 3, 2), counts('b', 1, 2)])).toBe('impossible-proportion');
    expect(code([counts('a', 0, 0), counts('b', 1, 2)])).toBe('no-trials');
    expect(code([measured('a', NaN, 1), measured('b', 1, 1)])).toBe('impossible-estimate');
    expect(code([measured('a', 1, 1), measured('b', 1, 1)])).toBe('no-population');
    expect(code([counts('a', 1, 2), counts('b', 1, 2)], { group: 'c' })).toBe('no-such-group');
    const toZero = valueOf(gapBetween(measured('a', 1, 1), measured('b', 0, 1)));
    expect(toZero.ratio).toEqual({ ok: false, refusal: { code: 'ratio-to-zero', data: {} } });
  });
});

describe('largestGap', () => {
  it('shows for COMPAS what equal groups of these sizes would show: .196, and .39 in one of twenty cases', () => {
    const gap = valueOf(largestGap(COMPAS, { seed: 7, draws: 20_000 }));
    expect([gap.highest, gap.lowest]).toEqual(['African-American', 'Asian']);
    expect(gap.difference.value).toBeCloseTo(0.3615, 4);
    expect(gap.fromNoise.expected).toBeCloseTo(0.196, 2);
    // METHODS has .370; of 200,000 draws made elsewhere, 94.6 % lie at or below .370, and 95 % is reached at 9/23.
    expect(gap.fromNoise.quantile95).toBeCloseTo(9 / 23, 2);
    expect(gap.fromNoise).toMatchObject({ draws: 20_000, seed: 7 });
    expect(gap.fromNoise.pValue).toBeGreaterThan(0.02);
  });

  it('is repeated by its seed and does not call equal groups unequal more often than it says', () => {
    const random = createRandom('equal groups');
    const runs = 400;
    let called = 0;
    for (let run = 0; run < runs; run++) {
      const groups = [30, 60, 200, 500].map((n, at) => counts(`g${at}`, random.binomial(n, 0.4), n));
      const gap = valueOf(largestGap(groups, { seed: run, draws: 400 }));
      if (gap.fromNoise.pValue <= 0.05) called++;
      if (run === 0) expect(valueOf(largestGap(groups, { seed: run, draws: 400 }))).toEqual(gap);
    }
    expect(called / runs).toBeLessThan(0.09);
  });

  it('simulates on standard errors where there are no counts', () => {
    // The expected range of three standard normal values is 1.6926 (David & Nagaraja 2003, order statistics).
    const gap = valueOf(
      largestGap(
        ['a', 'b', 'c'].map((key) => measured(key, 5, 2)),
        { seed: 1, draws: 50_000 },
      ),
    );
    expect(gap.fromNoise.expected / 2).toBeCloseTo(1.6926, 1);
    expect(gap.fromNoise.pValue).toBe(1);
  });
});

describe('the distance between two equal groups', () => {
  it('is that of the normal law for values, and near it for shares of many', () => {
    const values = valueOf(distanceFromNoise(measured('a', 5, 3), measured('b', 9, 4), { seed: 's' }));
    expect(values.expected).toBeCloseTo(5 * Math.sqrt(2 / Math.PI), 12);
    expect(values.quantile95).toBeCloseTo(5 * 1.959964, 5);
    // p = .5, n = 1,000 each: s = √(2 · .25 / 1,000).
    const shares = valueOf(distanceFromNoise(counts('a', 500, 1000), counts('b', 500, 1000), { seed: 's' }));
    const spread = Math.sqrt(0.5 / 1000);
    expect(shares.expected / spread).toBeCloseTo(Math.sqrt(2 / Math.PI), 1);
    expect(shares.quantile95 / spread).toBeCloseTo(1.96, 1);
  });

  it('does not heed which of the two comes first, nor the unit of a value', () => {
    const error = fc.double({ min: 0.01, max: 9, noNaN: true });
    fc.assert(
      fc.property(error, error, fc.integer({ min: 2, max: 60 }), (first, second, unit) => {
        const of = (scale: number, [a, b] = [first, second]) =>
          valueOf(distanceFromNoise(measured('a', 1, a! * scale), measured('b', 2, b! * scale), { seed: 1 }));
        expect(of(1, [second, first])).toEqual(of(1));
        expect(of(unit).quantile95).toBeCloseTo(unit * of(1).quantile95, 6);
      }),
    );
  });
});

describe('heterogeneity', () => {
  it('finds in COMPAS real differences beyond noise: Q 271, I² .98, τ² .0194, variance .0187 − .0057 = .0131', () => {
    const found = valueOf(heterogeneity(COMPAS));
    expect(found.q).toBeCloseTo(271, 0);
    expect(found.degreesOfFreedom).toBe(5);
    expect(found.pValue).toBeLessThan(1e-12);
    expect(found.iSquared).toBeCloseTo(0.98, 2);
    expect(found.tauSquared).toBeCloseTo(0.0194, 4);
    expect(found.naiveVariance).toBeCloseTo(0.0187, 4);
    expect(found.samplingVariance).toBeCloseTo(0.0057, 4);
    expect(found.noiseCorrectedVariance).toBeCloseTo(0.0131, 4);
  });

  it('sees no variation between groups that differ less than chance would have them', () => {
    const found = valueOf(heterogeneity([counts('a', 20, 50), counts('b', 21, 50), counts('c', 19, 50)]));
    expect(found).toMatchObject({ iSquared: 0, tauSquared: 0, noiseCorrectedVariance: 0 });
  });

  it('refuses a standard error of 0', () => {
    expect(heterogeneity([measured('a', 1, 0), measured('b', 2, 1)])).toEqual({
      ok: false,
      refusal: { code: 'no-sampling-error', data: { group: 'a' } },
    });
  });

  it('does not heed the unit: I² stays, variances grow with its square', () => {
    const group = fc.record({
      value: fc.double({ min: -50, max: 50, noNaN: true }),
      error: fc.double({ min: 0.1, max: 10, noNaN: true }),
    });
    fc.assert(
      fc.property(
        fc.array(group, { minLength: 2, maxLength: 8 }),
        fc.integer({ min: 2, max: 60 }),
        (all, unit) => {
          const of = (scale: number) =>
            valueOf(
              heterogeneity(
                all.map(({ value, error }, at) => measured(String(at), value * scale, error * scale)),
              ),
            );
          const [one, other] = [of(1), of(unit)];
          expect(other.iSquared).toBeCloseTo(one.iSquared, 8);
          expect(other.noiseCorrectedVariance / unit ** 2).toBeCloseTo(one.noiseCorrectedVariance, 6);
        },
      ),
    );
  });
});
