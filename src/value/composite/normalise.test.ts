import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { valueOf } from '#platform';
import {
  ampiGoalposts,
  applyNormalisation,
  type Direction,
  fitNormalisation,
  invertNormalisation,
  type Normalisation,
  normalise,
} from './index.ts';

const x = Float64Array.of(2, 4, 10);
const normalised = (how: Normalisation, direction: Direction = 1) =>
  Array.from(valueOf(normalise(x, how, direction)));

describe('normalisation', () => {
  it('gives the values computed by hand, with more being better in either direction', () => {
    expect(normalised({ by: 'min-max', to: [0, 100] })).toEqual([0, 25, 100]);
    expect(normalised({ by: 'min-max', to: [0, 100] }, -1)).toEqual([100, 75, 0]);
    expect(normalised({ by: 'goalposts', lower: 3, upper: 7, to: [0, 1] })).toEqual([0, 0.25, 1]);
    expect(normalised({ by: 'goalposts', lower: 3, upper: 7, to: [0, 1] }, -1)).toEqual([1, 0.75, 0]);
    expect(normalised({ by: 'percentile-rank' })).toEqual([0, 0.5, 1]);
    expect(normalised({ by: 'borda' }, -1)).toEqual([2, 1, 0]);
    expect(normalised({ by: 'distance-to-target', target: 6 })).toEqual([0, 0.5, 2]);
    expect(normalised({ by: 'distance-to-target', target: 6 }, -1)).toEqual([2, 1.5, 0]);
    expect(normalised({ by: 'distance-to-best' }, -1)).toEqual([1, 0.75, 0]);
    expect(normalised({ by: 'fraction-of-maximum' })).toEqual([0.2, 0.4, 1]);
    expect(normalised({ by: 'fraction-of-maximum' }, -1)).toEqual([1, 0.5, 0.2]);
    expect(normalised({ by: 'ampi', lower: 2, upper: 10 })).toEqual([70, 85, 130]);
    expect(normalised({ by: 'ampi', lower: 2, upper: 10 }, -1)).toEqual([130, 115, 70]);
  });

  it('uses the sample deviation for z-scores and the population deviation for 100 ± 10', () => {
    const sample = Math.sqrt((100 / 9 + 16 / 9 + 196 / 9) / 2); // mean 16/3
    expect(normalised({ by: 'z-score' })[2]).toBeCloseTo(14 / 3 / sample, 12);
    const population = sample * Math.sqrt(2 / 3);
    expect(normalised({ by: 'affine', centre: 100, spread: 10 }, -1)[0]).toBeCloseTo(
      100 + (10 * 10) / 3 / population,
      12,
    );
  });

  it('keeps fixed posts over years: a value beyond a post is capped, the scale does not move', () => {
    const fitted = valueOf(fitNormalisation(x, { by: 'goalposts', lower: 0, upper: 10, to: [0, 100] }));
    expect(Array.from(valueOf(applyNormalisation(fitted, Float64Array.of(-5, 5, 20))))).toEqual([0, 50, 100]);
  });

  it('puts the reference of adjusted Mazziotta-Pareto posts at 100', () => {
    const { lower, upper } = valueOf(ampiGoalposts(x, 5));
    expect([lower, upper]).toEqual([1, 9]);
    const fitted = valueOf(fitNormalisation(x, { by: 'ampi', lower, upper }));
    expect(valueOf(applyNormalisation(fitted, Float64Array.of(5)))[0]).toBe(100);
  });

  it.each([
    ['constant-indicator', { by: 'min-max', to: [0, 1] }, [3, 3, 3]],
    ['constant-indicator', { by: 'z-score' }, [0.1, 0.1, 0.1]],
    ['constant-indicator', { by: 'percentile-rank' }, [5]],
    ['goalposts-not-ordered', { by: 'goalposts', lower: 4, upper: 4, to: [0, 1] }, [1, 2]],
    ['goalposts-not-ordered', { by: 'ampi', lower: 5, upper: 4 }, [1, 2]],
    ['range-not-ordered', { by: 'min-max', to: [1, 1] }, [1, 2]],
    ['target-beyond-best', { by: 'distance-to-target', target: 11 }, [2, 10]],
    ['target-not-above-worst', { by: 'distance-to-target', target: 2 }, [2, 10]],
    ['not-positive', { by: 'fraction-of-maximum' }, [-2, -1]],
    ['not-positive', { by: 'fraction-of-maximum' }, [-2, 5]],
    ['range-not-representable', { by: 'z-score' }, [1e-200, 2e-200]],
    ['range-not-representable', { by: 'min-max', to: [0, 1] }, [-1e308, 1e308]],
    ['spread-not-positive', { by: 'affine', centre: 100, spread: 0 }, [1, 2]],
    ['no-known-values', { by: 'borda' }, []],
  ] satisfies [string, Normalisation, number[]][])('refuses: %s (%o)', (code, how, values) => {
    expect(normalise(Float64Array.from(values), how)).toMatchObject({ ok: false, refusal: { code } });
  });

  it('refuses a target on the wrong side where less is better', () => {
    const target = (at: number) => normalise(x, { by: 'distance-to-target', target: at }, -1);
    expect(target(1)).toMatchObject({ refusal: { code: 'target-beyond-best' } });
    expect(target(10)).toMatchObject({ refusal: { code: 'target-not-above-worst' } });
    expect(target(4).ok).toBe(true);
  });
});

const values = fc
  .array(fc.double({ min: 0.5, max: 1000, noNaN: true }), { minLength: 3, maxLength: 30 })
  .map((list) => Float64Array.from(list))
  .filter((list) => Math.max(...list) - Math.min(...list) > 1e-3);
const direction = fc.constantFrom<Direction>(1, -1);
const invertible = fc.constantFrom<Normalisation>(
  { by: 'min-max', to: [1, 100] },
  { by: 'goalposts', lower: 0, upper: 1001, to: [0, 100] },
  { by: 'z-score' },
  { by: 'distance-to-best' },
  { by: 'fraction-of-maximum' },
  { by: 'affine', centre: 100, spread: 10 },
  { by: 'ampi', lower: 0, upper: 1000 },
);

describe('the inverse of a normalisation', () => {
  it('gives the indicator in its own unit again', () => {
    fc.assert(
      fc.property(values, invertible, direction, (list, how, towards) => {
        const fitted = valueOf(fitNormalisation(list, how, towards));
        const back = valueOf(invertNormalisation(fitted, valueOf(applyNormalisation(fitted, list))));
        back.forEach((value, u) => expect(Math.abs(value - list[u]!)).toBeLessThan(1e-7));
      }),
    );
  });

  it('is refused for ranks and for a value at a cap', () => {
    const ranks = valueOf(fitNormalisation(x, { by: 'borda' }));
    expect(invertNormalisation(ranks, Float64Array.of(1))).toMatchObject({
      refusal: { code: 'not-invertible', data: { reason: 'ranks' } },
    });
    const capped = valueOf(fitNormalisation(x, { by: 'goalposts', lower: 0, upper: 5, to: [0, 1] }));
    expect(invertNormalisation(capped, Float64Array.of(0.4, 1))).toMatchObject({
      refusal: { code: 'not-invertible', data: { reason: 'capped' } },
    });
  });

  it('never orders two units otherwise than the indicator and its direction do', () => {
    const any = fc.oneof(
      invertible,
      fc.constantFrom<Normalisation>({ by: 'borda' }, { by: 'percentile-rank' }),
    );
    fc.assert(
      fc.property(values, any, direction, (list, how, towards) => {
        const y = valueOf(normalise(list, how, towards));
        for (let i = 1; i < list.length; i++) {
          const before = towards * (list[i]! - list[i - 1]!);
          if (before >= 0) expect(y[i]! - y[i - 1]!).toBeGreaterThanOrEqual(0);
          else expect(y[i]! - y[i - 1]!).toBeLessThanOrEqual(0);
        }
      }),
    );
  });

  it('does not change when the indicator is measured in another unit', () => {
    const scaleFree = fc.constantFrom<Normalisation>(
      { by: 'min-max', to: [0, 100] },
      { by: 'z-score' },
      { by: 'percentile-rank' },
      { by: 'distance-to-best' },
      { by: 'affine', centre: 100, spread: 10 },
    );
    fc.assert(
      fc.property(values, scaleFree, direction, (drawn, how, towards) => {
        // Binary fractions, so that the change of unit is exact and equal values stay equal.
        const list = drawn.map((value) => Math.round(value * 1024) / 1024);
        const here = valueOf(normalise(list, how, towards));
        const there = valueOf(
          normalise(
            list.map((value) => value * 8 - 32),
            how,
            towards,
          ),
        );
        there.forEach((value, u) => expect(Math.abs(value - here[u]!)).toBeLessThan(1e-6));
      }),
    );
  });

  it('is refused or finite for any numbers at all, never NaN', () => {
    const any = fc.oneof(
      invertible,
      fc.constantFrom<Normalisation>({ by: 'borda' }, { by: 'percentile-rank' }),
    );
    const extreme = fc.double({ noNaN: true, noDefaultInfinity: true });
    fc.assert(
      fc.property(fc.array(extreme, { maxLength: 6 }), any, direction, (list, how, towards) => {
        const y = normalise(Float64Array.from(list), how, towards);
        if (y.ok) expect(y.value.every(Number.isFinite)).toBe(true);
        else expect(y.refusal.code).toMatch(/^[a-z-]+$/);
      }),
      { numRuns: 500 },
    );
  });
});
