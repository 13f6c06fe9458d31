import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { valueOf } from '#platform';
import { createRandom } from '../numeric/index.ts';
import { chooseEts, ETS_FORMS, etsName, fitEts, forecastEts, simulateEts, type EtsForm } from './index.ts';

/** A series made by an exponential smoothing process: level, a little slope, a season of a year. */
function monthly(seed: string, length = 72, season = 0.2): Float64Array {
  const random = createRandom(seed);
  let level = 200;
  return Float64Array.from({ length }, (_, at) => {
    const error = random.normal();
    const value = (level + 0.5) * (1 + season * Math.sin((2 * Math.PI * at) / 12)) * (1 + 0.05 * error);
    level = (level + 0.5) * (1 + 0.3 * 0.05 * error);
    return value;
  });
}

const form = (name: string): EtsForm => ETS_FORMS.find((one) => etsName(one) === name)!;

describe('the forms of exponential smoothing', () => {
  it('are the fifteen admissible ones: an additive error never goes with a multiplicative season', () => {
    expect(ETS_FORMS).toHaveLength(15);
    expect(ETS_FORMS.filter(({ error, season }) => error === 'A' && season === 'M')).toEqual([]);
  });

  it.each(ETS_FORMS.map((one) => [etsName(one), one] as const))(
    '%s: the search by derivatives ends at least as high as the simplex of the reference software',
    (_, one) => {
      for (const seed of ['a', 'b', 'c']) {
        const series = monthly(seed);
        const ours = valueOf(fitEts(series, one, { period: 12 }));
        const simplex = valueOf(fitEts(series, one, { period: 12, search: 'simplex' }));
        expect(ours.logLikelihood).toBeGreaterThan(simplex.logLikelihood - 0.01);
      }
    },
  );

  it.each(ETS_FORMS.map((one) => [etsName(one), one] as const))(
    '%s: parameters stay in their region and the season keeps its sum',
    (_, one) => {
      const { smoothing, first } = valueOf(fitEts(monthly('region'), one, { period: 12 }));
      const { alpha, beta, gamma, phi } = smoothing;
      expect(alpha).toBeGreaterThanOrEqual(1e-4);
      expect(alpha).toBeLessThanOrEqual(0.9999);
      expect(beta).toBeLessThanOrEqual(alpha);
      expect(gamma).toBeLessThanOrEqual(1 - alpha);
      expect(phi).toBeLessThanOrEqual(one.trend === 'Ad' ? 0.98 : 1);
      const sum = first.season.reduce((a, b) => a + b, 0);
      expect(sum).toBeCloseTo(one.season === 'M' ? 12 : 0, 8);
    },
  );

  it('refuses what it cannot carry, with the reason', () => {
    const series = monthly('refusals');
    const options = { period: 12 };
    const code = (values: ArrayLike<number>, one: string, period = 12) =>
      fitEts(values, form(one), { period });
    expect(code([...series.slice(0, 30), Number.NaN, 5], 'ETS(A,N,N)')).toMatchObject({
      refusal: { code: 'value-missing', data: { at: 30 } },
    });
    expect(code(series.slice(0, 20), 'ETS(A,N,A)')).toMatchObject({
      refusal: { code: 'too-few-values', data: { available: 20, needed: 24 } },
    });
    expect(
      code(
        series.map((value) => value - 300),
        'ETS(M,N,N)',
      ),
    ).toMatchObject({
      refusal: { code: 'values-not-positive' },
    });
    expect(code(new Float64Array(40).fill(7), 'ETS(A,N,N)')).toMatchObject({
      refusal: { code: 'series-constant', data: { value: 7 } },
    });
    expect(code(monthly('long', 120), 'ETS(A,N,A)', 52)).toMatchObject({
      refusal: { code: 'period-too-long' },
    });
    expect(code(series, 'ETS(A,N,A)', 1)).toMatchObject({ refusal: { code: 'no-season' } });
    expect(code(series, 'ETS(A,N,N)', 2.5)).toMatchObject({ refusal: { code: 'period-not-whole' } });
    // Zeros leave the additive forms to choose from.
    const withZeros = valueOf(chooseEts([0, 0, ...series], options));
    expect(withZeros.compared).toHaveLength(6);
  });
});

describe('forecasts of a fitted form', () => {
  const lines = (values: Float64Array, one: EtsForm) => {
    const { mean, intervals } = forecastEts(valueOf(fitEts(values, one, { period: 12 })), { horizon: 15 });
    return [mean, ...intervals.flatMap(({ lower, upper }) => [lower, upper])];
  };

  it.each(ETS_FORMS.map((one) => [etsName(one), one] as const))('%s: scale with the unit', (_, one) => {
    fc.assert(
      fc.property(fc.double({ min: 0.01, max: 1000, noNaN: true }), (unit) => {
        const series = monthly('scale');
        const scaled = lines(
          series.map((value) => value * unit),
          one,
        );
        for (const [which, line] of lines(series, one).entries()) {
          for (const [step, value] of line.entries()) {
            expect(scaled[which]![step]! / unit).toBeCloseTo(value, 1);
          }
        }
      }),
      { seed: 1, numRuns: 3 },
    );
  });

  it.each(ETS_FORMS.filter(({ error }) => error === 'A').map((one) => [etsName(one), one] as const))(
    '%s: shift with the origin',
    (_, one) => {
      const series = monthly('shift');
      const shifted = lines(
        series.map((value) => value - 150),
        one,
      );
      for (const [which, line] of lines(series, one).entries()) {
        for (const [step, value] of line.entries()) {
          expect(shifted[which]![step]! + 150).toBeCloseTo(value, 1);
        }
      }
    },
  );

  it.each(ETS_FORMS.map((one) => [etsName(one), one] as const))(
    '%s: 80 % lies inside 95 %, and simulation gives the analytic mean and spread',
    (_, one) => {
      const season = one.season === 'N' ? 0 : 0.2;
      const fit = valueOf(fitEts(monthly('simulated', 72, season), one, { period: 12 }));
      const horizon = 18;
      const analytic = forecastEts(fit, { horizon });
      const simulated = simulateEts(fit, { horizon, seed: 7, paths: 20_000 });
      for (const { intervals } of [analytic, simulated]) {
        for (let step = 0; step < horizon; step++) {
          expect(intervals[1]!.lower[step]).toBeLessThan(intervals[0]!.lower[step]!);
          expect(intervals[0]!.upper[step]).toBeLessThan(intervals[1]!.upper[step]!);
        }
      }
      for (let step = 0; step < horizon; step++) {
        const width = (at: number, made: typeof analytic) =>
          made.intervals[at]!.upper[step]! - made.intervals[at]!.lower[step]!;
        // Twenty thousand draws know a width to about two in a hundred.
        for (const at of [0, 1]) {
          expect(Math.abs(width(at, simulated) / width(at, analytic) - 1)).toBeLessThan(0.05);
        }
      }
    },
  );

  it('draws the same future from the same seed, and another from another', () => {
    const fit = valueOf(fitEts(monthly('seed'), form('ETS(M,A,M)'), { period: 12 }));
    const draw = (seed: number) => simulateEts(fit, { horizon: 3, seed, paths: 200 }).intervals[0]!.upper[2];
    expect(draw(1)).toBe(draw(1));
    expect(draw(1)).not.toBe(draw(2));
  });

  it('covers at nearly its level when the form is known: 80 and 95 % of 2,400 values to come', () => {
    const inside = [0, 0];
    for (let number = 0; number < 200; number++) {
      const all = monthly(`coverage ${number}`, 132);
      const fit = valueOf(fitEts(all.slice(0, 120), form('ETS(M,A,M)'), { period: 12 }));
      for (const [which, { lower, upper }] of forecastEts(fit, { horizon: 12 }).intervals.entries()) {
        all
          .slice(120)
          .forEach((value, step) => (inside[which]! += +(value >= lower[step]! && value <= upper[step]!)));
      }
    }
    // Parameters are taken as known, which costs a few of a hundred.
    expect(inside[0]! / 2400).toBeGreaterThan(0.73);
    expect(inside[0]! / 2400).toBeLessThan(0.83);
    expect(inside[1]! / 2400).toBeGreaterThan(0.89);
    expect(inside[1]! / 2400).toBeLessThan(0.97);
  });
});
