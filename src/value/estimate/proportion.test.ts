import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { valueOf } from '#platform';
import { newcombeDifference, ratioOfProportions, wilson, wilsonMany, wilsonWeighted } from './index.ts';

const refusal = (code: string) => ({ ok: false, refusal: { code } });

const cell = fc.integer({ min: 1, max: 5000 }).chain((n) =>
  fc.record({
    n: fc.constant(n),
    x: fc.integer({ min: 0, max: n }),
  }),
);
const level = fc.constantFrom(0.8, 0.95, 0.998);

describe('wilson', () => {
  it.each([
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ])('gives %i of %i the limits of Newcombe 1998, table I, method 3', (x, n, lower, upper) => {
    const interval = valueOf(wilson(x, n));
    expect(interval.lower).toBeCloseTo(lower, 4);
    expect(interval.upper).toBeCloseTo(upper, 4);
  });

  it('gives 1 of 100 and 65 of 100 the limits of PHEindicatormethods 2.1.0', () => {
    const one = valueOf(wilson(1, 100));
    expect(one.lower).toBeCloseTo(0.001_767_432_064_140_65, 15);
    expect(one.upper).toBeCloseTo(0.054_486_196_178_705_3, 15);
    const many = valueOf(wilson(65, 100, 0.998));
    expect(many.lower).toBeCloseTo(0.495_494_657_407_043, 14);
    expect(many.upper).toBeCloseTo(0.778_354_061_408_97, 14);
  });

  it('measures zero as zero, with an interval', () => {
    expect(valueOf(wilson(0, 12))).toMatchObject({ state: 'measured', value: 0, lower: 0, n: 12 });
    expect(valueOf(wilson(0, 12)).upper).toBeGreaterThan(0.2);
    expect(valueOf(wilson(12, 12)).upper).toBe(1);
  });

  it('refuses what cannot be', () => {
    expect(wilson(0, 0)).toMatchObject(refusal('no-trials'));
    expect(wilson(3, 2)).toMatchObject(refusal('impossible-proportion'));
    expect(wilson(-1, 2)).toMatchObject(refusal('impossible-proportion'));
    expect(wilson(Number.NaN, 2)).toMatchObject(refusal('impossible-proportion'));
    expect(wilson(1, Number.NaN)).toMatchObject(refusal('impossible-proportion'));
    expect(wilson(1, 2, 1)).toMatchObject(refusal('impossible-level'));
  });

  it('holds its share, mirrors failures, rises with successes, widens with the level', () => {
    fc.assert(
      fc.property(cell, level, ({ x, n }, confidence) => {
        const interval = valueOf(wilson(x, n, confidence));
        expect(interval.lower).toBeGreaterThanOrEqual(0);
        expect(interval.upper).toBeLessThanOrEqual(1);
        expect(interval.lower).toBeLessThanOrEqual(x / n);
        expect(interval.upper).toBeGreaterThanOrEqual(x / n);
        const mirrored = valueOf(wilson(n - x, n, confidence));
        expect(mirrored.upper).toBeCloseTo(1 - interval.lower, 13);
        const wider = valueOf(wilson(x, n, 0.999));
        expect(wider.upper - wider.lower).toBeGreaterThan(interval.upper - interval.lower);
        const larger = valueOf(wilson(4 * x, 4 * n, confidence));
        expect(larger.upper - larger.lower).toBeLessThan(interval.upper - interval.lower);
        if (x === n) return;
        const next = valueOf(wilson(x + 1, n, confidence));
        expect(next.lower).toBeGreaterThan(interval.lower);
        expect(next.upper).toBeGreaterThan(interval.upper);
      }),
    );
  });

  it('solves the score equation: at its limits the share is z standard errors away', () => {
    const { lower, upper } = valueOf(wilson(7, 40));
    for (const limit of [lower, upper]) {
      const distance = Math.abs(7 / 40 - limit) / Math.sqrt((limit * (1 - limit)) / 40);
      expect(distance).toBeCloseTo(1.959_963_984_540_054, 12);
    }
  });
});

describe('weighted shares', () => {
  it('are as wide as their effective n says, and keep the n that was counted', () => {
    const weighted = valueOf(wilsonWeighted(0.65, 250, 100));
    expect(weighted).toMatchObject({ value: 0.65, n: 250, effectiveN: 100 });
    expect(weighted.lower).toBeCloseTo(0.552_544_432_968_88, 13);
  });

  it('are refused an effective n beyond what was counted', () => {
    expect(wilsonWeighted(0.5, 10, 11)).toMatchObject(refusal('impossible-effective-n'));
    expect(wilsonWeighted(0.5, 0, 0)).toMatchObject(refusal('no-trials'));
    expect(wilsonWeighted(1.2, 10, 5)).toMatchObject(refusal('impossible-proportion'));
  });
});

describe('wilsonMany', () => {
  it('agrees with wilson cell by cell, and knows nothing of an empty cell', () => {
    fc.assert(
      fc.property(fc.array(cell, { minLength: 1 }), level, (cells, confidence) => {
        const x = Float64Array.from([...cells.map((entry) => entry.x), 0]);
        const n = Float64Array.from([...cells.map((entry) => entry.n), 0]);
        const lower = new Float64Array(x.length);
        const upper = new Float64Array(x.length);
        expect(valueOf(wilsonMany(x, n, lower, upper, confidence))).toBe(x.length);
        cells.forEach((entry, at) => {
          const single = valueOf(wilson(entry.x, entry.n, confidence));
          expect([lower[at], upper[at]]).toEqual([single.lower, single.upper]);
        });
        expect([lower.at(-1), upper.at(-1)]).toEqual([0, 1]);
      }),
    );
  });

  it('names the first impossible cell', () => {
    const columns = [
      Float64Array.of(1, 5),
      Float64Array.of(2, 4),
      new Float64Array(2),
      new Float64Array(2),
    ] as const;
    expect(wilsonMany(...columns)).toMatchObject({
      ok: false,
      refusal: { code: 'impossible-proportion', data: { index: 1 } },
    });
  });
});

describe('newcombeDifference', () => {
  it.each([
    [56, 70, 48, 80, 0.0524, 0.3339],
    [9, 10, 3, 10, 0.1705, 0.809],
    [10, 10, 0, 10, 0.6075, 1],
    [10, 10, 0, 20, 0.6791, 1],
    [6, 7, 2, 7, 0.0582, 0.8062],
    [5, 56, 0, 29, -0.0381, 0.1926],
    [0, 10, 0, 20, -0.1611, 0.2775],
  ])(
    'gives %i/%i − %i/%i the limits of Newcombe 1998, table II, method 10',
    (x1, n1, x2, n2, lower, upper) => {
      const interval = valueOf(newcombeDifference(x1, n1, x2, n2));
      expect(interval.lower).toBeCloseTo(lower, 4);
      expect(interval.upper).toBeCloseTo(upper, 4);
    },
  );

  it('changes its sign with the order of the groups, stays within −1 … 1 and holds its value', () => {
    fc.assert(
      fc.property(cell, cell, (a, b) => {
        const forward = valueOf(newcombeDifference(a.x, a.n, b.x, b.n));
        const backward = valueOf(newcombeDifference(b.x, b.n, a.x, a.n));
        expect(forward.lower).toBeCloseTo(-backward.upper, 13);
        expect(forward.lower).toBeGreaterThanOrEqual(-1 - 1e-12);
        expect(forward.lower).toBeLessThanOrEqual(forward.value);
        expect(forward.upper).toBeGreaterThanOrEqual(forward.value);
      }),
    );
  });

  it('refuses a group without trials', () => {
    expect(newcombeDifference(1, 2, 0, 0)).toMatchObject(refusal('no-trials'));
  });
});

describe('ratioOfProportions', () => {
  it('gives the aspirin trial the relative risk of Agresti (2007, section 2.3.1): 1.82, 1.43 to 2.31', () => {
    const ratio = valueOf(ratioOfProportions(189, 11_034, 104, 11_037));
    expect(ratio.value).toBeCloseTo(1.818, 3);
    expect(ratio.lower).toBeCloseTo(1.433, 3);
    expect(ratio.upper).toBeCloseTo(2.306, 3);
    expect(ratio.method).toBe('katz');
  });

  it('is turned over by exchanging the groups', () => {
    const forward = valueOf(ratioOfProportions(30, 80, 12, 75));
    const backward = valueOf(ratioOfProportions(12, 75, 30, 80));
    expect(forward.lower).toBeCloseTo(1 / backward.upper, 13);
  });

  it('states only an upper limit for a count of zero, and refuses to divide by zero', () => {
    const none = valueOf(ratioOfProportions(0, 40, 10, 40));
    expect(none).toMatchObject({ value: 0, lower: 0, method: 'mover' });
    expect(none.upper).toBeGreaterThan(0);
    expect(none.upper).toBeLessThan(1);
    expect(ratioOfProportions(10, 40, 0, 40)).toMatchObject(refusal('ratio-to-zero'));
  });

  it('does not claim certainty where everybody succeeded in both groups', () => {
    const all = valueOf(ratioOfProportions(5, 5, 8, 8));
    expect(all.value).toBe(1);
    // With p = 1 in both, the recovered limits are Wilson's own: lower of the first, 1 / lower of the second.
    expect(all.lower).toBeCloseTo(valueOf(wilson(5, 5)).lower, 12);
    expect(all.upper).toBeCloseTo(1 / valueOf(wilson(8, 8)).lower, 12);
  });
});
