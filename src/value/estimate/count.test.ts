import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { valueOf } from '#platform';
import { poissonCdf } from '../numeric/index.ts';
import { byar, countInterval, directlyStandardisedRate, exactPoisson, ratePerExposure } from './index.ts';

const refusal = (code: string) => ({ ok: false, refusal: { code } });

describe('limits of a count', () => {
  it('are exact below ten events and Byar’s from ten on (PHEindicatormethods 2.1.0: 5, 20, 65)', () => {
    const five = valueOf(countInterval(5));
    expect(five.method).toBe('exact-poisson');
    expect(five.lower).toBeCloseTo(1.623_486_390_118_42, 12);
    expect(five.upper).toBeCloseTo(11.668_332_079_322_7, 12);
    const twenty = valueOf(countInterval(20));
    expect(twenty.method).toBe('byar');
    expect(twenty.lower).toBeCloseTo(12.211_428_834_875_9, 12);
    const many = valueOf(countInterval(65, 0.998));
    expect(many.lower).toBeCloseTo(42.880_261_471_480_2, 12);
    expect(many.upper).toBeCloseTo(94.000_290_844_318, 12);
    expect(valueOf(countInterval(9.99)).method).toBe('exact-poisson');
    expect(valueOf(countInterval(10)).method).toBe('byar');
  });

  it('leave zero events an upper limit of 3.689 (Garwood 1936) and of 3.285 by Byar', () => {
    expect(valueOf(exactPoisson(0))).toMatchObject({ value: 0, lower: 0 });
    expect(valueOf(exactPoisson(0)).upper).toBeCloseTo(-Math.log(0.025), 12);
    expect(valueOf(byar(0)).lower).toBe(0);
    expect(valueOf(byar(0)).upper).toBeGreaterThan(3);
  });

  it('end at zero where Byar’s cube root would be negative', () => {
    expect(valueOf(byar(1, 0.998)).lower).toBe(0);
    expect(valueOf(byar(1, 0.998)).upper).toBeCloseTo(9.362_180_217_908_36, 12);
  });

  it('leave half of the error in each tail when exact', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 400 }), (count) => {
        const { lower, upper } = valueOf(exactPoisson(count));
        expect(poissonCdf(count, upper)).toBeCloseTo(0.025, 12);
        expect(1 - poissonCdf(count - 1, lower)).toBeCloseTo(0.025, 12);
      }),
    );
  });

  it('rise with the count, and Byar’s stay within 1 % of the exact ones from ten on', () => {
    fc.assert(
      fc.property(fc.integer({ min: 10, max: 5000 }), (count) => {
        const exact = valueOf(exactPoisson(count));
        const approximate = valueOf(byar(count));
        expect(Math.abs(approximate.lower / exact.lower - 1)).toBeLessThan(0.01);
        expect(Math.abs(approximate.upper / exact.upper - 1)).toBeLessThan(0.01);
        expect(valueOf(byar(count + 1)).lower).toBeGreaterThan(approximate.lower);
        expect(valueOf(byar(count + 1)).upper).toBeGreaterThan(approximate.upper);
      }),
    );
  });

  it('are refused for what is no count', () => {
    expect(countInterval(-1)).toMatchObject(refusal('impossible-count'));
    expect(countInterval(Number.NaN)).toMatchObject(refusal('impossible-count'));
    expect(byar(Infinity)).toMatchObject(refusal('impossible-count'));
    expect(exactPoisson(3, 0)).toMatchObject(refusal('impossible-level'));
  });
});

describe('ratePerExposure', () => {
  it('scales the limits of the count', () => {
    const rate = valueOf(ratePerExposure(65, 130, 1000));
    expect(rate.value).toBe(500);
    expect(rate.lower).toBeCloseTo((50.163_187_710_459_5 / 130) * 1000, 9);
    expect(rate.n).toBe(65);
  });

  it('may exceed one event per head, and refuses to divide by nobody', () => {
    expect(valueOf(ratePerExposure(250, 220)).value).toBeGreaterThan(1);
    expect(ratePerExposure(3, 0)).toMatchObject(refusal('no-exposure'));
  });
});

describe('directlyStandardisedRate', () => {
  it('is the crude rate with Byar’s limits where the place is built like the standard', () => {
    const strata = [
      { count: 30, population: 1000, standard: 5 },
      { count: 30, population: 3000, standard: 15 },
    ];
    const standardised = valueOf(directlyStandardisedRate(strata, 1000));
    const crude = valueOf(ratePerExposure(60, 4000, 1000));
    expect(standardised.value).toBeCloseTo(crude.value, 12);
    expect(standardised.lower).toBeCloseTo(crude.lower, 12);
    expect(standardised.upper).toBeCloseTo(crude.upper, 12);
  });

  it('weighs the rates of the strata by the standard population', () => {
    const strata = [
      { count: 10, population: 100, standard: 1 },
      { count: 10, population: 1000, standard: 3 },
    ];
    expect(valueOf(directlyStandardisedRate(strata)).value).toBeCloseTo((0.1 + 3 * 0.01) / 4, 15);
  });

  it('is refused under ten events, for an empty stratum and without a standard', () => {
    const stratum = { count: 9, population: 100, standard: 1 };
    expect(directlyStandardisedRate([stratum])).toMatchObject(refusal('too-few-events'));
    expect(directlyStandardisedRate([stratum, { count: 0, population: 0, standard: 2 }])).toMatchObject({
      ok: false,
      refusal: { code: 'empty-stratum', data: { index: 1 } },
    });
    expect(directlyStandardisedRate([{ ...stratum, standard: 0 }])).toMatchObject(
      refusal('no-standard-population'),
    );
    expect(directlyStandardisedRate([{ ...stratum, count: -1 }])).toMatchObject(refusal('impossible-count'));
  });

  it('passes over a stratum in which neither the place nor the standard has people', () => {
    const strata = [
      { count: 20, population: 100, standard: 1 },
      { count: 0, population: 0, standard: 0 },
    ];
    expect(valueOf(directlyStandardisedRate(strata)).value).toBeCloseTo(0.2, 15);
  });
});
