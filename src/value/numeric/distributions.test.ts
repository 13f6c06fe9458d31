import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  betaCdf,
  betaQuantile,
  binomialCdf,
  binomialProbability,
  binomialQuantile,
  chiSquaredCdf,
  chiSquaredQuantile,
  erf,
  erfc,
  fCdf,
  fQuantile,
  gammaCdf,
  gammaDensity,
  gammaQuantile,
  logGamma,
  negativeBinomialCdf,
  negativeBinomialQuantile,
  normalCdf,
  normalQuantile,
  poissonCdf,
  poissonProbability,
  poissonQuantile,
  studentTCdf,
  studentTQuantile,
} from './index.ts';

const relative = (actual: number, expected: number) => Math.abs(actual / expected - 1);

const shape = fc.double({ min: 0.2, max: 5000, noNaN: true });
const probability = fc.double({ min: 1e-8, max: 1 - 1e-8, noNaN: true });

describe('log Γ', () => {
  it('agrees with factorials and with Γ at half-integers', () => {
    let factorial = 1;
    for (let n = 2; n <= 20; n++) {
      factorial *= n;
      expect(relative(logGamma(n + 1), Math.log(factorial)), `${n}!`).toBeLessThan(1e-14);
    }
    let half = Math.sqrt(Math.PI);
    for (let n = 0; n < 20; n++) {
      expect(relative(logGamma(n + 0.5), Math.log(half)), `Γ(${n}.5)`).toBeLessThan(5e-14);
      half *= n + 0.5;
    }
  });

  it('is 0 at 1 and 2, with the slopes −γ and 1 − γ beside them', () => {
    expect(logGamma(1)).toBeCloseTo(0, 15);
    expect(logGamma(2)).toBeCloseTo(0, 15);
    expect(logGamma(1 + 1e-8) / 1e-8).toBeCloseTo(-0.577_215_664_901_532_9, 7);
    expect(logGamma(2 + 1e-8) / 1e-8).toBeCloseTo(1 - 0.577_215_664_901_532_9, 7);
  });

  it('keeps its recurrence and its reflection', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.001, max: 1e5, noNaN: true }), (x) => {
        const difference = logGamma(x + 1) - logGamma(x) - Math.log(x);
        expect(Math.abs(difference)).toBeLessThan(1e-14 * Math.max(10, Math.abs(logGamma(x))));
      }),
    );
    fc.assert(
      fc.property(fc.double({ min: 0.01, max: 0.99, noNaN: true }), (x) => {
        const reflected = Math.log(Math.PI / Math.sin(Math.PI * x));
        expect(logGamma(x) + logGamma(1 - x)).toBeCloseTo(reflected, 12);
      }),
    );
  });
});

describe('the normal distribution', () => {
  it('has the values of Abramowitz & Stegun, tables 7.1 and 26.1, and the far tail', () => {
    expect(relative(erf(0.5), 0.520_499_877_813_046_5)).toBeLessThan(1e-14);
    expect(relative(erf(1), 0.842_700_792_949_714_9)).toBeLessThan(1e-14);
    expect(relative(erf(2), 0.995_322_265_018_952_7)).toBeLessThan(1e-14);
    expect(relative(erfc(5), 1.537_459_794_428_035e-12)).toBeLessThan(1e-13);
    expect(relative(normalCdf(1), 0.841_344_746_068_542_9)).toBeLessThan(1e-14);
    expect(relative(normalCdf(2), 0.977_249_868_051_820_8)).toBeLessThan(1e-14);
    expect(relative(normalCdf(-10), 7.619_853_024_160_525e-24)).toBeLessThan(1e-12);
  });

  it('has the quantiles of every textbook', () => {
    expect(relative(normalQuantile(0.975), 1.959_963_984_540_054)).toBeLessThan(1e-15);
    expect(relative(normalQuantile(0.999), 3.090_232_306_167_813_6)).toBeLessThan(1e-15);
    expect(relative(normalQuantile(1e-10), -6.361_340_902_404_056)).toBeLessThan(1e-15);
    expect(normalQuantile(0.5)).toBe(0);
    expect(normalQuantile(0)).toBe(-Infinity);
    expect(normalQuantile(1)).toBe(Infinity);
  });

  it('returns from quantile to probability', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-290, max: 0.5, noNaN: true }), (p) => {
        expect(relative(normalCdf(normalQuantile(p)), p)).toBeLessThan(1e-12);
      }),
    );
  });
});

describe('continuous distributions', () => {
  it('agree with their closed forms', () => {
    // t with 2 df: F(t) = ½ + t / (2 √(2 + t²)); the quantile is (2p − 1) √(2 / (1 − (2p − 1)²)).
    expect(relative(studentTQuantile(0.975, 2), 0.95 * Math.sqrt(2 / (1 - 0.95 ** 2)))).toBeLessThan(1e-13);
    // t with 1 df is Cauchy.
    expect(relative(studentTQuantile(0.975, 1), Math.tan(Math.PI * 0.475))).toBeLessThan(1e-13);
    expect(studentTCdf(1, 1)).toBeCloseTo(0.75, 14);
    // χ² with 2 df is exponential with mean 2; gamma with whole shape is a Poisson sum.
    expect(relative(chiSquaredQuantile(0.95, 2), -2 * Math.log(0.05))).toBeLessThan(1e-13);
    expect(relative(gammaCdf(2.5, 3), 1 - Math.exp(-2.5) * (1 + 2.5 + 2.5 ** 2 / 2))).toBeLessThan(1e-13);
    // beta(a, 1): F(x) = xᵃ; F with (2, d) df: 1 − (1 + 2f/d)^(−d/2).
    expect(relative(betaQuantile(0.3, 4, 1), 0.3 ** 0.25)).toBeLessThan(1e-14);
    expect(relative(fCdf(3, 2, 10), 1 - 1.6 ** -5)).toBeLessThan(1e-14);
  });

  it('agree with 40-digit arithmetic (mpmath 1.3)', () => {
    expect(relative(gammaCdf(7, 2.5), 0.984_390_583_899_733_1)).toBeLessThan(1e-13);
    expect(relative(poissonCdf(299, 380), 0.000_009_298_762_396_843_56)).toBeLessThan(1e-12);
    expect(relative(betaCdf(0.03, 0.5, 20), 0.727_331_647_401_099_8)).toBeLessThan(1e-13);
    expect(relative(betaCdf(0.2, 40, 90), 0.002_023_037_421_357_61)).toBeLessThan(1e-12);
    expect(relative(betaCdf(0.5, 1000, 1100), 0.985_483_018_256_529_6)).toBeLessThan(1e-13);
    expect(relative(studentTCdf(-4.2, 7.3), 0.001_837_528_500_824_457)).toBeLessThan(1e-12);
    expect(relative(studentTQuantile(0.975, 10), 2.228_138_851_986_275)).toBeLessThan(1e-13);
    expect(relative(studentTQuantile(0.995, 4.5), 4.272_823_993_011_293)).toBeLessThan(1e-13);
    expect(relative(chiSquaredQuantile(0.95, 10), 18.307_038_053_275_146)).toBeLessThan(1e-13);
    expect(relative(fQuantile(0.95, 3, 20), 3.098_391_212_140_78)).toBeLessThan(1e-13);
    expect(relative(betaQuantile(0.025, 3, 8), 0.066_739_511_177_734_47)).toBeLessThan(1e-13);
    expect(relative(logGamma(2.75), 0.475_214_666_914_937_1)).toBeLessThan(1e-13);
    expect(relative(logGamma(123.4), 469.336_097_442_190_6)).toBeLessThan(1e-14);
  });

  it('agree with printed tables (Abramowitz & Stegun 26.8 to 26.10)', () => {
    expect(studentTQuantile(0.975, 10)).toBeCloseTo(2.228, 3);
    expect(studentTQuantile(0.995, 30)).toBeCloseTo(2.75, 3);
    expect(chiSquaredQuantile(0.95, 10)).toBeCloseTo(18.307, 3);
    expect(chiSquaredQuantile(0.95, 1)).toBeCloseTo(normalQuantile(0.975) ** 2, 12);
    expect(fQuantile(0.95, 3, 20)).toBeCloseTo(3.1, 2);
  });

  it('keep their digits for a million degrees of freedom and more', () => {
    const z = normalQuantile(0.975);
    for (const df of [1e5, 1e7, 1e9]) {
      // Abramowitz & Stegun 26.7.5, whose next term is below 1e-16 here.
      const expected = z + (z ** 3 + z) / (4 * df) + (5 * z ** 5 + 16 * z ** 3 + 3 * z) / (96 * df * df);
      expect(relative(studentTQuantile(0.975, df), expected), `${df} df`).toBeLessThan(1e-14);
    }
    expect(studentTQuantile(0.975, Infinity)).toBe(z);
    expect(studentTCdf(-2, Infinity)).toBe(normalCdf(-2));
  });

  it('return from quantile to probability for any shape', () => {
    fc.assert(
      fc.property(probability, shape, shape, (p, a, b) => {
        expect(relative(gammaCdf(gammaQuantile(p, a, b), a, b), p)).toBeLessThan(1e-10);
        // With b < 1 a quantile within rounding of 1 has no digits left for its probability: hence b + 1.
        expect(relative(betaCdf(betaQuantile(p, a, b + 1), a, b + 1), p)).toBeLessThan(1e-10);
        expect(relative(studentTCdf(studentTQuantile(p, a), a), p)).toBeLessThan(1e-10);
        expect(relative(fCdf(fQuantile(p, a, b), a, b), p)).toBeLessThan(1e-10);
        expect(relative(chiSquaredCdf(chiSquaredQuantile(p, a), a), p)).toBeLessThan(1e-10);
      }),
      { numRuns: 300 },
    );
  });

  it('mirror: I_x(a, b) + I_1−x(b, a) = 1 and t is symmetric', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.01, max: 0.99, noNaN: true }), shape, shape, (x, a, b) => {
        expect(betaCdf(x, a, b) + betaCdf(1 - x, b, a)).toBeCloseTo(1, 10);
        expect(studentTCdf(-x, a) + studentTCdf(x, a)).toBeCloseTo(1, 14);
      }),
    );
  });

  it('have a gamma density that is the slope of the distribution', () => {
    const slope = (gammaCdf(3.0001, 2.5, 0.7) - gammaCdf(2.9999, 2.5, 0.7)) / 0.0002;
    expect(gammaDensity(3, 2.5, 0.7)).toBeCloseTo(slope, 8);
  });

  it('refuse impossible parameters as programming errors', () => {
    expect(() => gammaCdf(1, -1)).toThrow(RangeError);
    expect(() => betaQuantile(1.5, 1, 1)).toThrow(RangeError);
    expect(() => studentTCdf(0, Number.NaN)).toThrow(RangeError);
  });
});

describe('discrete distributions', () => {
  it('are the sums of their probabilities', () => {
    for (const mean of [0.3, 4.5, 60]) {
      let total = 0;
      for (let k = 0; k <= 100; k++) {
        total += poissonProbability(k, mean);
        expect(Math.abs(poissonCdf(k, mean) - total), `Poisson ${mean}, ${k}`).toBeLessThan(1e-13);
      }
    }
    for (const [n, p] of [
      [10, 0.3],
      [60, 0.02],
      [60, 0.98],
    ] as const) {
      let total = 0;
      for (let k = 0; k <= n; k++) {
        total += binomialProbability(k, n, p);
        expect(Math.abs(binomialCdf(k, n, p) - total), `binomial ${n}, ${p}, ${k}`).toBeLessThan(1e-13);
      }
    }
  });

  it('are exact for a fair coin and keep the tails', () => {
    expect(relative(binomialProbability(5, 10, 0.5), 252 / 1024)).toBeLessThan(1e-14);
    expect(relative(binomialCdf(1, 10, 0.5), 11 / 1024)).toBeLessThan(1e-14);
    expect(relative(poissonCdf(0, 700), Math.exp(-700))).toBeLessThan(1e-12);
  });

  it('have quantiles that are the smallest value reaching the probability', () => {
    const check = (cdf: (k: number) => number, k: number, p: number) => {
      expect(cdf(k)).toBeGreaterThanOrEqual(p * (1 - 1e-12));
      expect(cdf(k - 1)).toBeLessThan(p);
    };
    fc.assert(
      fc.property(
        probability,
        fc.double({ min: 0.01, max: 1e6, noNaN: true }),
        fc.double({ min: 0.1, max: 500, noNaN: true }),
        (p, mean, size) => {
          check((k) => poissonCdf(k, mean), poissonQuantile(p, mean), p);
          check((k) => negativeBinomialCdf(k, size, mean), negativeBinomialQuantile(p, size, mean), p);
        },
      ),
      { numRuns: 300 },
    );
    fc.assert(
      fc.property(probability, fc.integer({ min: 1, max: 5000 }), probability, (p, n, chance) => {
        check((k) => binomialCdf(k, n, chance), binomialQuantile(p, n, chance), p);
      }),
      { numRuns: 300 },
    );
  });

  it('have a geometric distribution as the negative binomial of size 1', () => {
    // With mean m the chance to stop is 1 / (1 + m), so F(k) = 1 − (m / (1 + m))^(k + 1).
    expect(relative(negativeBinomialCdf(3, 1, 4), 1 - 0.8 ** 4)).toBeLessThan(1e-14);
  });
});
