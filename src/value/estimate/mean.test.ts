import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { valueOf } from '#platform';
import { mean, standardDeviation } from '../numeric/index.ts';
import { differenceOfMeans, studentT, studentTFromMoments } from './index.ts';

const refusal = (code: string) => ({ ok: false, refusal: { code } });

/** Extra hours of sleep, two drugs: "Student" (1908), Biometrika 6:20. */
const SLEEP_1 = [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0, 2];
const SLEEP_2 = [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4];
const summary = (values: number[]) => ({
  n: values.length,
  mean: mean(values),
  sd: standardDeviation(values),
});

describe('studentT', () => {
  it('gives eight values the limits of PHEindicatormethods 2.1.0', () => {
    const interval = valueOf(studentT(8, 53.704_345, 20.975_575_257_709_3));
    expect(interval.lower).toBeCloseTo(36.168_325_241_336_5, 11);
    expect(interval.upper).toBeCloseTo(71.240_364_758_663_5, 11);
  });

  it('is the same from sums as from mean and sd', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: -1e3, max: 1e3, noNaN: true }), { minLength: 2 }), (values) => {
        const { n, mean: centre, sd } = summary(values);
        fc.pre(sd > 1);
        const squares = values.reduce((total, value) => total + value * value, 0);
        const total = values.reduce((sum, value) => sum + value, 0);
        const direct = valueOf(studentT(n, centre, sd));
        const summed = valueOf(studentTFromMoments(n, total, squares));
        expect(Math.abs(summed.lower - direct.lower)).toBeLessThan(1e-8 * (direct.upper - direct.lower));
      }),
    );
  });

  it('refuses one value, and sums that no values can have', () => {
    expect(studentT(1, 5, 0)).toMatchObject(refusal('too-few-observations'));
    expect(studentTFromMoments(1, 5, 25)).toMatchObject(refusal('too-few-observations'));
    expect(studentTFromMoments(2, 10, 49)).toMatchObject(refusal('impossible-moments'));
    expect(studentT(5, 1, -1)).toMatchObject(refusal('impossible-moments'));
    expect(studentT(5, Number.NaN, 1)).toMatchObject(refusal('impossible-moments'));
  });

  it('takes a remainder of rounding for no spread, not for a refusal', () => {
    const value = 0.1;
    const squares = 3 * value * value * (1 - 4e-16);
    expect(valueOf(studentTFromMoments(3, 3 * value, squares)).value).toBeCloseTo(0.1, 15);
  });
});

describe('differenceOfMeans', () => {
  it('gives the sleep data Welch’s interval −3.3654832 to 0.2054832 (R 4, t.test)', () => {
    const difference = valueOf(differenceOfMeans(summary(SLEEP_1), summary(SLEEP_2)));
    expect(difference.value).toBeCloseTo(-1.58, 12);
    expect(difference.lower).toBeCloseTo(-3.365_483_2, 6);
    expect(difference.upper).toBeCloseTo(0.205_483_2, 6);
  });

  it('refuses a side with one value', () => {
    const lone = { n: 1, mean: 3, sd: 0 };
    expect(differenceOfMeans(lone, summary(SLEEP_2))).toMatchObject(refusal('too-few-observations'));
  });

  it('has no width where neither side has spread', () => {
    const flat = { n: 4, mean: 3, sd: 0 };
    expect(valueOf(differenceOfMeans(flat, { ...flat, mean: 1 }))).toMatchObject({
      value: 2,
      lower: 2,
      upper: 2,
    });
  });
});
