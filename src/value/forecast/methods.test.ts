import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { valueOf, type Result } from '#platform';
import { parseCsv } from '#platform/verification';
import { reader, supplied } from '../../../test/support/data.ts';
import {
  chooseEts,
  drift,
  forecastEts,
  forecastHoltWinters,
  holtWinters,
  naive,
  overallMean,
  seasonalNaive,
  stl,
  stlEts,
  theta,
  withSeason,
  type Forecast,
} from './index.ts';

const published = (name: string): Float64Array =>
  Float64Array.from(
    parseCsv(reader('decisions')('forecast/series.csv')).filter((row) => row['series'] === name),
    (row) => Number(row['value']),
  );

const wave = (length: number, period: number) =>
  Float64Array.from(
    { length },
    (_, at) => 100 + at + 20 * Math.sin((2 * Math.PI * at) / period) + ((at * 7) % 5),
  );

describe.skipIf(!supplied('decisions'))('published numbers (skipped: data not supplied)', () => {
  it('Holt-Winters: the weights of ?HoltWinters for co2, and the squared error for AirPassengers', () => {
    const co2 = valueOf(holtWinters(published('co2'), { period: 12, season: 'additive' }));
    expect(co2.alpha).toBeCloseTo(0.512_648_4, 4);
    expect(co2.beta).toBeCloseTo(0.009_497_7, 4);
    expect(co2.gamma).toBeCloseTo(0.472_886_8, 4);
    const air = valueOf(holtWinters(published('AirPassengers'), { period: 12, season: 'multiplicative' }));
    expect(air.sumOfSquares).toBeCloseTo(16_570.78, 2);
  });

  it('ETS: the form and AIC that R forecast prints for AirPassengers, and a higher maximum by derivatives', () => {
    const values = published('AirPassengers');
    const { chosen } = valueOf(chooseEts(values, { period: 12, search: 'simplex' }));
    expect(chosen.name).toBe('ETS(M,Ad,M)');
    expect(chosen.aic).toBeCloseTo(1395.166, 3);
    const ours = valueOf(chooseEts(values, { period: 12 }));
    // Nearer to their maxima the undamped slope is the better of the two.
    expect(ours.chosen.name).toBe('ETS(M,A,M)');
    expect(ours.compared.find(({ name }) => name === 'ETS(M,Ad,M)')!.aicc).toBeLessThan(1400.638);
    expect(ours.chosen.aicc).toBeLessThan(1390.9);
  });
});

describe('baselines', () => {
  const values = [3, 5, 4, 8, 6, 9];

  it('naive: the last value, with the root mean square change growing as √h', () => {
    const { mean, intervals } = valueOf(naive(values, { horizon: 4, levels: [0.95] }));
    expect([...mean]).toEqual([9, 9, 9, 9]);
    // Changes 2, −1, 4, −2, 3: mean square 6.8.
    const width = 1.959_963_984_540_054 * Math.sqrt(6.8);
    expect(intervals[0]!.upper[0]).toBeCloseTo(9 + width, 10);
    expect(intervals[0]!.upper[3]).toBeCloseTo(9 + 2 * width, 10);
  });

  it('seasonal naive: the same season of the last period, with errors that grow once a period', () => {
    const { mean, intervals } = valueOf(seasonalNaive(values, { period: 2, horizon: 5, levels: [0.8] }));
    expect([...mean]).toEqual([6, 9, 6, 9, 6]);
    const [first, second, third] = [0, 1, 2].map((step) => intervals[0]!.upper[step]! - mean[step]!);
    expect(second).toBeCloseTo(first!, 12);
    expect(third! / first!).toBeCloseTo(Math.SQRT2, 12);
  });

  it('drift and mean: continued as by hand', () => {
    const drifting = valueOf(drift(values, { horizon: 2, levels: [0.8] }));
    expect(drifting.mean[1]).toBeCloseTo(9 + (2 * 6) / 5, 12);
    const level = valueOf(overallMean(values, { horizon: 2, levels: [0.95] }));
    expect(level.mean[0]).toBeCloseTo(35 / 6, 12);
    // t with 5 degrees of freedom 2.570582, variance 5.366667.
    expect(level.intervals[0]!.upper[0]! - level.mean[0]!).toBeCloseTo(
      2.570_581_8 * Math.sqrt((5.366_666_67 * 7) / 6),
      5,
    );
  });

  it('say which value is missing and how many are needed', () => {
    for (const method of [naive, drift, overallMean]) {
      expect(method([1, Number.NaN, 3], { horizon: 1 })).toMatchObject({
        refusal: { code: 'value-missing', data: { at: 1 } },
      });
      expect(method([1], { horizon: 1 })).toMatchObject({ refusal: { code: 'too-few-values' } });
    }
    expect(seasonalNaive([1, 2, 3], { period: 3, horizon: 1 })).toMatchObject({
      refusal: { code: 'too-few-values', data: { available: 3, needed: 4 } },
    });
  });
});

/** Every method that gives intervals, on a series that all of them take. */
const METHODS: Record<string, (values: Float64Array) => Result<Forecast>> = {
  naive: (values) => naive(values, { horizon: 14 }),
  'seasonal naive': (values) => seasonalNaive(values, { period: 12, horizon: 14 }),
  drift: (values) => drift(values, { horizon: 14 }),
  mean: (values) => overallMean(values, { horizon: 14 }),
  theta: (values) => theta(values, { period: 12, horizon: 14 }),
  'Holt-Winters, additive': (values) => winters(values, 'additive'),
  'Holt-Winters, multiplicative': (values) => winters(values, 'multiplicative'),
  'STL and ETS': (values) => {
    const { chosen, season } = valueOf(stlEts(values, { period: 12 }));
    return { ok: true, value: withSeason(season, forecastEts(chosen, { horizon: 14 })) };
  },
};
const winters = (values: Float64Array, season: 'additive' | 'multiplicative'): Result<Forecast> => ({
  ok: true,
  value: forecastHoltWinters(valueOf(holtWinters(values, { period: 12, season })), { horizon: 14 }),
});

describe.each(Object.entries(METHODS))('%s', (_, method) => {
  it('has 80 % inside 95 %, and scales with the unit of the series', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.01, max: 100, noNaN: true }), (unit) => {
        const values = wave(72, 12);
        const { mean, intervals } = valueOf(method(values));
        const scaled = valueOf(method(values.map((value) => value * unit)));
        for (let step = 0; step < 14; step++) {
          expect(intervals[1]!.lower[step]).toBeLessThan(intervals[0]!.lower[step]!);
          expect(intervals[1]!.upper[step]).toBeGreaterThan(intervals[0]!.upper[step]!);
          expect(scaled.mean[step]! / unit / mean[step]!).toBeCloseTo(1, 3);
          expect(scaled.intervals[1]!.upper[step]! / unit / intervals[1]!.upper[step]!).toBeCloseTo(1, 3);
        }
      }),
      { seed: 1, numRuns: 5 },
    );
  });
});

describe('decomposition by local regression', () => {
  it('gives back a line and a season that were added up, and its parts always add to the series', () => {
    const values = Float64Array.from({ length: 60 }, (_, at) => 10 + 0.5 * at + [4, -1, -3, 0][at % 4]!);
    const { seasonal, trend, remainder } = valueOf(stl(values, { period: 4, seasonWindow: 'periodic' }));
    values.forEach((value, at) => {
      expect(seasonal[at]! + trend[at]! + remainder[at]!).toBeCloseTo(value, 12);
      expect(Math.abs(seasonal[at]! - [4, -1, -3, 0][at % 4]!)).toBeLessThan(0.1);
    });
  });

  it('carries a season of 52 weeks into the year to come', () => {
    const weekly = wave(160, 52);
    const { chosen, season } = valueOf(stlEts(weekly, { period: 52 }));
    const { mean } = withSeason(season, forecastEts(chosen, { horizon: 26 }));
    const truth = (at: number) => 100 + at + 20 * Math.sin((2 * Math.PI * at) / 52) + 2;
    mean.forEach((value, step) => expect(Math.abs(value - truth(160 + step))).toBeLessThan(6));
  });

  it('refuses less than two periods, and a season of one step', () => {
    expect(stl(wave(24, 12), { period: 12, seasonWindow: 11 })).toMatchObject({
      refusal: { code: 'too-few-values', data: { available: 24, needed: 25 } },
    });
    expect(stl(wave(24, 12), { period: 1, seasonWindow: 11 })).toMatchObject({
      refusal: { code: 'no-season' },
    });
    expect(holtWinters(wave(35, 12), { period: 12, season: 'additive' })).toMatchObject({
      refusal: { code: 'too-few-values', data: { available: 35, needed: 36 } },
    });
    expect(
      holtWinters(
        wave(40, 4).map((value) => value - 110),
        { period: 4, season: 'multiplicative' },
      ),
    ).toMatchObject({ refusal: { code: 'values-not-positive' } });
  });
});
