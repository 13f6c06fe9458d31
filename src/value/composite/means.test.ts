import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { valueOf } from '#platform';
import {
  arithmeticMean,
  generalisedMean,
  geometricMean,
  harmonicMean,
  mazziottaPareto,
  meanMin,
} from './index.ts';

const f = (...values: number[]) => Float64Array.from(values);
const equal = (k: number) => new Float64Array(k).fill(1);

describe('means of one unit', () => {
  it('are those of 1 and 4', () => {
    expect(arithmeticMean(f(1, 4), equal(2))).toEqual({ ok: true, value: 2.5 });
    expect(valueOf(geometricMean(f(1, 4), equal(2)))).toBeCloseTo(2, 12);
    expect(valueOf(harmonicMean(f(1, 4), equal(2)))).toBeCloseTo(1.6, 12);
    expect(valueOf(generalisedMean(f(1, 7), equal(2), 2))).toBeCloseTo(5, 12);
    expect(valueOf(arithmeticMean(f(1, 4), f(3, 1)))).toBe(1.75);
  });

  it('treat zero as a value: under limited compensation it takes the whole mean down', () => {
    expect(geometricMean(f(0, 100), equal(2))).toEqual({ ok: true, value: 0 });
    expect(harmonicMean(f(0, 100), equal(2))).toEqual({ ok: true, value: 0 });
    expect(valueOf(geometricMean(f(0, 100), f(0, 1)))).toBe(100);
  });

  it.each([
    ['value-not-finite', f(Number.NaN, 1), equal(2)],
    ['value-not-finite', f(Infinity, 1), equal(2)],
    ['weight-not-finite', f(1, 2), f(Infinity, 1)],
    ['weight-not-finite', f(1, 2), f(Number.NaN, 1)],
    ['weight-not-finite', f(1, 2), f(1e308, 1e308)],
    ['range-not-representable', f(1e300, 1), f(1e300, 1)],
  ])('are refused, never NaN: %s', (code, values, weights) => {
    expect(arithmeticMean(values, weights)).toMatchObject({ ok: false, refusal: { code } });
  });

  it('do not overflow on the way: the geometric mean of 1e-5 and the least double is between them', () => {
    expect(valueOf(geometricMean(f(1e-5, Number.MIN_VALUE), f(0.99, 0.01)))).toBeGreaterThan(1e-9);
    expect(valueOf(generalisedMean(f(1e-5, Number.MIN_VALUE), f(0.99, 0.01), -1e-300))).toBeGreaterThan(1e-9);
  });

  it('are refused, never NaN, where they have no meaning', () => {
    expect(geometricMean(f(-1, 4), equal(2))).toMatchObject({ refusal: { code: 'not-positive' } });
    expect(arithmeticMean(f(1, 4), f(1, -1))).toMatchObject({ refusal: { code: 'negative-weight' } });
    expect(arithmeticMean(f(1), f(0))).toMatchObject({ refusal: { code: 'nothing-to-aggregate' } });
    expect(arithmeticMean(f(), f())).toMatchObject({ refusal: { code: 'nothing-to-aggregate' } });
    expect(arithmeticMean(f(1, 2), f(1))).toMatchObject({ refusal: { code: 'lengths-differ' } });
    expect(generalisedMean(f(1, 2), equal(2), -Infinity)).toMatchObject({
      refusal: { code: 'power-not-finite' },
    });
    expect(mazziottaPareto(f(-1, 1), equal(2), 'downward')).toMatchObject({
      refusal: { code: 'not-positive' },
    });
    expect(meanMin(f(1, 2), equal(2), 1.1, 0)).toMatchObject({ refusal: { code: 'alpha-out-of-range' } });
    expect(meanMin(f(1, 2), equal(2), 1, -1)).toMatchObject({ refusal: { code: 'beta-negative' } });
  });
});

const scores = fc
  .array(
    fc.tuple(
      fc.double({ min: 0.001, max: 1000, noNaN: true }),
      fc.double({ min: 0.01, max: 1, noNaN: true }),
    ),
    {
      minLength: 1,
      maxLength: 8,
    },
  )
  .map((pairs) => ({ x: Float64Array.from(pairs, ([x]) => x), w: Float64Array.from(pairs, ([, w]) => w) }));
const power = fc.double({ min: -20, max: 20, noNaN: true });

describe('the generalised mean', () => {
  it('lies between the smallest and the largest value, and scales with the unit', () => {
    fc.assert(
      fc.property(scores, power, ({ x, w }, p) => {
        const mean = valueOf(generalisedMean(x, w, p));
        expect(mean).toBeGreaterThanOrEqual(Math.min(...x) * (1 - 1e-9));
        expect(mean).toBeLessThanOrEqual(Math.max(...x) * (1 + 1e-9));
        expect(
          valueOf(
            generalisedMean(
              x.map((value) => 3 * value),
              w,
              p,
            ),
          ) / mean,
        ).toBeCloseTo(3, 9);
      }),
    );
  });

  it('grows with its power and never falls when a value rises', () => {
    fc.assert(
      fc.property(scores, power, fc.double({ min: 0, max: 10, noNaN: true }), ({ x, w }, p, more) => {
        const mean = valueOf(generalisedMean(x, w, p));
        expect(valueOf(generalisedMean(x, w, p + more))).toBeGreaterThanOrEqual(mean * (1 - 1e-9));
        const raised = x.slice();
        raised[0]! += more;
        expect(valueOf(generalisedMean(raised, w, p))).toBeGreaterThanOrEqual(mean * (1 - 1e-9));
      }),
    );
  });

  it('tends to the geometric mean as its power tends to 0', () => {
    fc.assert(
      fc.property(scores, ({ x, w }) => {
        const geometric = valueOf(geometricMean(x, w));
        expect(valueOf(generalisedMean(x, w, 1e-7)) / geometric).toBeCloseTo(1, 4);
        expect(valueOf(generalisedMean(x, w, -1e-7)) / geometric).toBeCloseTo(1, 4);
      }),
    );
  });

  it('does not overflow for large powers', () => {
    expect(valueOf(generalisedMean(f(1e200, 1e200), equal(2), 500)) / 1e200).toBeCloseTo(1, 12);
    expect(valueOf(generalisedMean(f(1e-200, 1), equal(2), -500)) / 1e-200).toBeCloseTo(2 ** (1 / 500), 12);
  });
});

describe('penalised means', () => {
  it('give the adjusted Mazziotta-Pareto index of 70 and 130: 91 downward, 109 upward (by hand)', () => {
    expect(mazziottaPareto(f(70, 130), equal(2), 'downward')).toEqual({ ok: true, value: 91 });
    expect(mazziottaPareto(f(70, 130), equal(2), 'upward')).toEqual({ ok: true, value: 109 });
  });

  it('use the population deviation: 90, 100, 110 has S² = 200/3', () => {
    expect(valueOf(mazziottaPareto(f(90, 100, 110), equal(3), 'downward'))).toBeCloseTo(100 - 200 / 300, 12);
  });

  it('cost nothing where all values are equal, and something elsewhere', () => {
    fc.assert(
      fc.property(scores, ({ x, w }) => {
        const mean = valueOf(arithmeticMean(x, w));
        expect(valueOf(mazziottaPareto(x, w, 'downward'))).toBeLessThanOrEqual(mean);
        expect(valueOf(mazziottaPareto(x, w, 'upward'))).toBeGreaterThanOrEqual(mean);
        const flat = new Float64Array(x.length).fill(mean);
        expect(valueOf(mazziottaPareto(flat, w, 'downward'))).toBeCloseTo(mean, 9);
      }),
    );
  });

  it('have the stated limits of the mean-min function: the mean at α = 0, the minimum at α = 1, β = 0', () => {
    fc.assert(
      fc.property(scores, ({ x, w }) => {
        const mean = valueOf(arithmeticMean(x, w));
        expect(valueOf(meanMin(x, w, 0, 3))).toBe(mean);
        expect(valueOf(meanMin(x, w, 1, 0))).toBeCloseTo(Math.min(...x), 9);
        const between = valueOf(meanMin(x, w, 0.7, 5));
        expect(between).toBeLessThanOrEqual(mean);
        expect(between).toBeGreaterThanOrEqual(Math.min(...x) - 1e-9);
      }),
    );
  });
});
