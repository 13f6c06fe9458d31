import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { valueOf } from '#platform';
import { createRandom } from '../numeric/index.ts';
import {
  breakpoints,
  compositionChange,
  cusum,
  cusumLimit,
  cusumRunLength,
  ewma,
  ewmaLimit,
  ewmaRunLength,
  olsCusum,
  rateChange,
  supF,
} from './index.ts';

describe('run lengths', () => {
  it('are the published ones (R spc; Montgomery, table 9.3)', () => {
    expect(cusumRunLength({ k: 0.5, h: 5 })).toBeCloseTo(465.4435, 4);
    expect(cusumRunLength({ k: 0.5, h: 5 }, 1)).toBeCloseTo(10.37597, 5);
    expect(ewmaRunLength({ lambda: 0.2, limit: 2.86 })).toBeCloseTo(371.1033, 4);
  });

  it('lead back to the limit that has them', () => {
    expect(valueOf(cusumLimit(465.44350603212, 0.5))).toBeCloseTo(5, 8);
    expect(valueOf(ewmaLimit(371.103304250187, 0.2))).toBeCloseTo(2.86, 8);
    expect(cusumLimit(1, 0.5)).toMatchObject({ refusal: { code: 'run-length-out-of-range' } });
    expect(cusumLimit(100, 0)).toMatchObject({ refusal: { code: 'reference-value-too-small' } });
    expect(ewmaLimit(100, 0)).toMatchObject({ refusal: { code: 'lambda-out-of-range' } });
  });
});

describe('control charts', () => {
  it('signal on a step and not before it', () => {
    const values = Array.from({ length: 30 }, (_, at) => (at < 20 ? 0.3 * (-1) ** at : 2));
    const first = (steps: readonly { signal: boolean }[]) => steps.findIndex((step) => step.signal);
    expect(first(cusum(values, { k: 0.5, h: 5 }))).toBe(23);
    expect(first(ewma(values, { lambda: 0.2, limit: 2.86 }))).toBeGreaterThan(19);
  });
});

describe('change points', () => {
  it('keep their level on noise: five in a hundred, of either test', () => {
    const random = createRandom('no change');
    const found = { olsCusum: 0, supF: 0, breaks: 0 };
    for (let series = 0; series < 1000; series++) {
      const values = Array.from({ length: 200 }, () => random.normal());
      found.olsCusum += +(valueOf(olsCusum(values)).pValue < 0.05);
      found.supF += +(valueOf(supF(values)).pValue < 0.05);
      found.breaks += +(valueOf(breakpoints(values)).breakpoints.length > 0);
    }
    for (const share of [found.olsCusum, found.supF]) {
      expect(share).toBeGreaterThan(15);
      expect(share).toBeLessThan(75);
    }
    expect(found.breaks).toBeLessThan(75);
  });

  it('has the critical value of Andrews (1993) for supF: 8.85 at 5 % with 15 % trimmed', () => {
    // A step whose statistic is near 8.85; the p value must be near 0.05 there.
    const noise = Array.from({ length: 100 }, (_, at) => (-1) ** at);
    let step = 0;
    let test = valueOf(supF(noise));
    while (test.statistic < 8.85) {
      step += 0.001;
      test = valueOf(supF(noise.map((value, at) => value + (at < 50 ? 0 : step))));
    }
    expect(test.statistic).toBeLessThan(8.9);
    expect(test.pValue).toBeCloseTo(0.05, 3);
  });

  it('of an exact step have no doubt, and are no number that is none', () => {
    const step = Array.from({ length: 30 }, (_, at) => (at < 15 ? 5 : 7));
    expect(valueOf(supF(step))).toEqual({ statistic: Infinity, pValue: 0, at: 14 });
  });

  it('finds as many breaks as there are', () => {
    const random = createRandom('steps');
    const values = Array.from(
      { length: 120 },
      (_, at) => [10, 14, 9][Math.floor(at / 40)]! + random.normal(),
    );
    const found = valueOf(breakpoints(values));
    expect(found.breakpoints.map(({ at }) => at)).toEqual([39, 79]);
    for (const { at, lower, upper } of found.breakpoints) {
      expect(lower).toBeLessThan(at);
      expect(upper).toBeGreaterThan(at);
    }
  });

  it('refuse short and constant series', () => {
    const flat = new Array<number>(50).fill(2);
    expect(olsCusum([1, 2])).toMatchObject({ refusal: { code: 'too-few-observations' } });
    expect(olsCusum(flat)).toMatchObject({ refusal: { code: 'series-constant' } });
    expect(supF(flat)).toMatchObject({ refusal: { code: 'series-constant' } });
    expect(supF(flat, 0.6)).toMatchObject({ refusal: { code: 'trimming-out-of-range' } });
    expect(breakpoints(flat)).toMatchObject({ refusal: { code: 'series-constant' } });
    expect(breakpoints([1, 2, 3, 4, 5])).toMatchObject({ refusal: { code: 'too-few-observations' } });
  });
});

describe('changes between two periods', () => {
  it('excludes 1 from the exact interval where the two-sided p value is below 0.05', () => {
    const period = fc.record({ events: fc.nat(80), exposure: fc.double({ min: 1, max: 100, noNaN: true }) });
    fc.assert(
      fc.property(period, period, (before, after) => {
        fc.pre(before.events + after.events > 0);
        const { lower, upper, pValue } = valueOf(rateChange(before, after));
        expect(lower > 1 || upper < 1).toBe(pValue < 0.05);
      }),
      { seed: 1 },
    );
  });

  it('refuses what has no ratio', () => {
    const code = (result: ReturnType<typeof rateChange>) => (result.ok ? 'ok' : result.refusal.code);
    expect(code(rateChange({ events: 0, exposure: 1 }, { events: 0, exposure: 1 }))).toBe('no-events');
    expect(code(rateChange({ events: 1, exposure: 0 }, { events: 1, exposure: 1 }))).toBe(
      'exposure-not-positive',
    );
    expect(code(rateChange({ events: 0.5, exposure: 1 }, { events: 1, exposure: 1 }))).toBe(
      'events-not-whole',
    );
  });

  it('gives the χ² of a 2×2 table by hand, and refuses thin tables', () => {
    // (10, 20) against (20, 10): each expected 15, so 4 · 25 / 15.
    expect(valueOf(compositionChange([10, 20], [20, 10]))).toMatchObject({
      df: 1,
      statistic: expect.closeTo(20 / 3, 10),
    });
    expect(compositionChange([1, 100], [0, 100])).toMatchObject({ refusal: { code: 'expected-too-small' } });
    expect(compositionChange([5], [7])).toMatchObject({ refusal: { code: 'one-category' } });
    expect(compositionChange([0, 0], [7, 1])).toMatchObject({ refusal: { code: 'period-empty' } });
    expect(compositionChange([1], [7, 1])).toMatchObject({ refusal: { code: 'categories-differ' } });
  });
});
