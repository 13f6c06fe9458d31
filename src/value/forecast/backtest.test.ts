import { describe, expect, it } from 'vitest';
import { ok, valueOf } from '#platform';
import { parseCsv } from '#platform/verification';
import { reader, supplied } from '../../../test/support/data.ts';
import { createRandom } from '../numeric/index.ts';
import {
  accuracyOf,
  backtest,
  chooseEts,
  conformal,
  forecastEts,
  forecastSeries,
  naive,
  recalibrate,
  seasonalNaive,
  type Forecaster,
  type ForecastInterval,
} from './index.ts';

const ets =
  (search: 'simplex' | 'gradient'): Forecaster =>
  (history, horizon) => {
    const choice = chooseEts(history, { period: 12, search });
    return choice.ok ? ok(forecastEts(choice.value.chosen, { horizon })) : choice;
  };

const haveData = supplied('decisions');

/** Empty without the data: a skipped block is still read when tests are collected. */
const published = (name: string): Float64Array =>
  haveData
    ? Float64Array.from(
        parseCsv(reader('decisions')('forecast/series.csv')).filter((row) => row['series'] === name),
        (row) => Number(row['value']),
      )
    : new Float64Array();

/** Mean absolute change from a year before. */
const yearlyChange = (values: Float64Array): number => {
  let total = 0;
  for (let at = 12; at < values.length; at++) total += Math.abs(values[at]! - values[at - 12]!);
  return total / (values.length - 12);
};

describe.skipIf(!haveData)(
  'the warning case: the last 24 months of AirPassengers held out (skipped: data not supplied)',
  () => {
    const values = published('AirPassengers');
    const history = values.slice(0, 120);
    const trial = { origin: 120, actual: values.slice(120), scale: yearlyChange(history) };

    it('the model of the reference software errs more than twice the yearly change, and its 95 % hold 87.5 %', () => {
      const accuracy = accuracyOf([{ ...trial, forecast: valueOf(ets('simplex')(history, 24)) }]);
      expect(accuracy.mase).toBeCloseTo(2.219, 3);
      expect(accuracy.coverage).toEqual([
        { level: 0.8, share: 7 / 24 },
        { level: 0.95, share: 0.875 },
      ]);
      // Version 8.20 of R forecast damps the slope a step late, see the reference cases.
      const { chosen } = valueOf(chooseEts(history, { period: 12, search: 'simplex' }));
      const late = {
        ...chosen,
        smoothing: { ...chosen.smoothing, beta: chosen.smoothing.beta / chosen.smoothing.phi },
        last: { ...chosen.last, slope: chosen.last.slope / chosen.smoothing.phi },
      };
      const theirs = accuracyOf([{ ...trial, forecast: forecastEts(late, { horizon: 24 }) }]);
      expect(theirs.mase).toBeCloseTo(2.212, 3);
    });

    it('its own backtest shows the bounds too near, and conformal ones hold what they promise', () => {
      const { trials, method } = valueOf(backtest(history, ets('simplex'), { period: 12, horizon: 24 }));
      expect(method.coverage[1]!.share).toBeLessThan(0.9);
      const calibration = valueOf(conformal(trials));
      const [inner, outer] = calibration.levels;
      expect(inner!.reach).toBeGreaterThan(1.2);
      expect(outer!.reach).toBeGreaterThan(1.2);
      expect(outer!.achieved).toBeGreaterThan(outer!.before);
      const repaired = recalibrate(valueOf(ets('simplex')(history, 24)), calibration);
      const { coverage } = accuracyOf([{ ...trial, forecast: repaired }]);
      expect(coverage[1]!.share).toBeGreaterThanOrEqual(0.95);
      expect(coverage[0]!.share).toBeGreaterThan(0.7);
    });

    it('the search by derivatives errs less on the same months, and its 95 % hold', () => {
      const accuracy = accuracyOf([{ ...trial, forecast: valueOf(ets('gradient')(history, 24)) }]);
      expect(accuracy.mase).toBeLessThan(1.75);
      expect(accuracy.coverage[1]!.share).toBeGreaterThan(0.95);
    });
  },
);

describe('backtest', () => {
  const values = [5, 7, 4, 9, 6, 8, 5, 9, 7, 10, 6, 12, 9, 11];
  const last: Forecaster = (history, horizon) => naive(history, { horizon });

  it('judges each origin by its own past, beside seasonal naive on the same values', () => {
    const seen: number[] = [];
    const result = valueOf(
      backtest(
        values,
        (history, horizon) => {
          seen.push(history.length);
          expect([...history]).toEqual(values.slice(0, history.length));
          return last(history, horizon);
        },
        { period: 2, horizon: 2, origins: 5, every: 1 },
      ),
    );
    expect(seen).toEqual([12, 11, 10]);
    // By hand: errors from 12: −3, −1; from 11: 6, 3; from 10: −4, 2.
    expect(result.method.rmse).toBeCloseTo(Math.sqrt((9 + 1 + 36 + 9 + 16 + 4) / 6), 12);
    expect(result.trials.map(({ origin }) => origin)).toEqual([10, 11, 12]);
    expect(result.beatsSeasonalNaive).toBe(result.method.mase < result.seasonalNaive.mase);
  });

  it('finds seasonal naive equal to itself, never better', () => {
    const same: Forecaster = (history, horizon) => seasonalNaive(history, { period: 2, horizon });
    const result = valueOf(backtest(values, same, { period: 2, horizon: 2 }));
    expect(result.method).toEqual(result.seasonalNaive);
    expect(result.beatsSeasonalNaive).toBe(false);
  });

  it('refuses a series without room for one origin, and one that only repeats itself', () => {
    expect(backtest(values.slice(0, 11), last, { period: 2, horizon: 2 })).toMatchObject({
      refusal: { code: 'too-few-values', data: { available: 11, needed: 12 } },
    });
    const repeating = Array.from({ length: 20 }, (_, at) => at % 2);
    expect(backtest(repeating, last, { period: 2, horizon: 2 })).toMatchObject({
      refusal: { code: 'history-repeats' },
    });
  });
});

describe('conformal bounds', () => {
  /** Forecast 0 within ±1 and ±2, errors as given, ten at each of eight origins. */
  const trialsWith = (draw: () => number) =>
    Array.from({ length: 8 }, (_, origin) => ({
      origin: 30 + origin,
      scale: 1,
      actual: Float64Array.from({ length: 10 }, draw),
      forecast: { mean: new Float64Array(10), intervals: around(0) },
    }));
  const around = (mean: number): ForecastInterval[] =>
    [1, 2].map((reach) => ({
      level: reach === 1 ? 0.8 : 0.95,
      lower: new Float64Array(10).fill(mean - reach),
      upper: new Float64Array(10).fill(mean + reach),
    }));

  it('hold their level on new errors of the same kind, for standardised and for absolute scores', () => {
    const random = createRandom('conformal');
    for (const scores of ['standardised', 'absolute'] as const) {
      let inside = 0;
      for (let repeat = 0; repeat < 200; repeat++) {
        const calibration = valueOf(
          conformal(
            trialsWith(() => 3 * random.normal()),
            { scores },
          ),
        );
        const { lower, upper } = recalibrate(
          { mean: new Float64Array(10), intervals: around(0) },
          calibration,
        ).intervals[0]!;
        for (let step = 0; step < 10; step++) {
          const value = 3 * random.normal();
          inside += +(value >= lower[step]! && value <= upper[step]!);
        }
      }
      expect(inside / 2000).toBeGreaterThan(0.78);
      expect(inside / 2000).toBeLessThan(0.83);
    }
  });

  it('come no nearer than the model has them unless asked to, and stay nested', () => {
    const random = createRandom('narrow');
    const calibration = valueOf(conformal(trialsWith(() => 0.2 * random.normal())));
    const forecast = { mean: new Float64Array(10).fill(5), intervals: around(5) };
    expect(recalibrate(forecast, calibration)).toEqual(forecast);
    const narrow = recalibrate(forecast, calibration, { narrow: true });
    expect(narrow.intervals[0]!.upper[0]).toBeLessThan(6);
    for (const step of [0, 9]) {
      expect(narrow.intervals[1]!.upper[step]).toBeGreaterThanOrEqual(narrow.intervals[0]!.upper[step]!);
    }
  });

  it('are refused where there are fewer errors than the level asks for', () => {
    const trials = trialsWith(() => 1).slice(0, 2);
    expect(conformal(trials)).toMatchObject({
      refusal: { code: 'too-few-residuals', data: { available: 10, needed: 19 } },
    });
  });
});

describe('forecastSeries', () => {
  const monthly = (seed: string, length = 72) => {
    const random = createRandom(seed);
    let level = 300;
    return Float64Array.from({ length }, (_, at) => {
      level *= Math.exp(0.004 + 0.01 * random.normal());
      return level * (1 + 0.2 * Math.sin((2 * Math.PI * at) / 12)) * Math.exp(0.03 * random.normal());
    });
  };
  const options = { period: 12, horizon: 12, seed: 1 };

  it('returns the model that beat seasonal naive, with its record', () => {
    const result = valueOf(forecastSeries(monthly('growing'), options));
    expect(result.method).toMatch(/^ETS\(/);
    expect(result.method).toBe(result.model);
    expect(result.flags).not.toContain('not-better-than-seasonal-naive');
    expect(result.backtest!.model.mase).toBeLessThan(result.backtest!.seasonalNaive.mase);
    expect(result.backtest).toMatchObject({ origins: 8, horizon: 12 });
    expect(result.backtest!.calibration!.map(({ level }) => level)).toEqual([0.8, 0.95]);
  });

  it('returns seasonal naive, and says so, where no model was better', () => {
    // Each month of the year goes its own way: last year's value is all that can be known.
    const random = createRandom('own ways');
    const values: number[] = [];
    for (let at = 0; at < 84; at++) {
      values.push(at < 12 ? 100 + 900 * random.next() : values[at - 12]! + 20 * random.normal());
    }
    const result = valueOf(forecastSeries(values, options));
    expect(result.method).toBe('seasonal naive');
    expect(result.model).toMatch(/ETS/);
    expect(result.flags).toContain('not-better-than-seasonal-naive');
    expect([...result.mean]).toEqual(values.slice(72));
    expect(result.backtest!.model.mase).toBeGreaterThanOrEqual(result.backtest!.seasonalNaive.mase);
  });

  it('tries what began late at the origins since it began', () => {
    const values = Array.from({ length: 72 }, (_, at) => (at < 40 ? 0 : 20 + ((at * 7) % 5)));
    const result = valueOf(forecastSeries(values, options));
    expect(result.backtest!.origins).toBeGreaterThan(3);
    expect(result.backtest!.origins).toBeLessThan(8);
  });

  it('does not claim what it could not try: a short series gets seasonal naive, marked', () => {
    const result = valueOf(forecastSeries(monthly('short', 30), options));
    expect(result).toMatchObject({
      method: 'seasonal naive',
      flags: ['not-backtested', 'intervals-not-checked'],
      backtest: undefined,
    });
  });

  it('takes weekly series by local regression first', () => {
    const random = createRandom('weekly');
    const values = Array.from({ length: 200 }, (_, at) =>
      random.poisson(80 * Math.exp(0.004 * at + 0.3 * Math.sin((2 * Math.PI * at) / 52))),
    );
    const result = valueOf(forecastSeries(values, { period: 52, horizon: 13, seed: 1 }));
    expect(result.method).toMatch(/^STL \+ ETS\(/);
  });

  it('has 80 % inside 95 %, nothing below 0 for what never was, and the same bounds from the same seed', () => {
    const random = createRandom('small');
    const values = Array.from({ length: 60 }, () => random.poisson(1.5));
    const result = valueOf(forecastSeries(values, options));
    const [inner, outer] = result.intervals;
    for (let step = 0; step < 12; step++) {
      expect(outer!.lower[step]).toBeGreaterThanOrEqual(0);
      expect(outer!.lower[step]).toBeLessThanOrEqual(inner!.lower[step]!);
      expect(outer!.upper[step]).toBeGreaterThanOrEqual(inner!.upper[step]!);
    }
    expect(valueOf(forecastSeries(values, options))).toEqual(result);
  });

  it('covers what comes at its level, after calibration, on 30 series whose form is not told', () => {
    const inside = [0, 0];
    for (let number = 0; number < 30; number++) {
      const all = monthly(`told nothing ${number}`, 84);
      const { intervals } = valueOf(forecastSeries(all.slice(0, 72), options));
      for (const [which, { lower, upper }] of intervals.entries()) {
        all
          .slice(72)
          .forEach((value, step) => (inside[which]! += +(value >= lower[step]! && value <= upper[step]!)));
      }
    }
    expect(inside[0]! / 360).toBeGreaterThan(0.75);
    expect(inside[1]! / 360).toBeGreaterThan(0.92);
  });

  it('gives the sum of the first steps, with bounds of its own that hold, and its record of eight tries', () => {
    let [inside, own, added] = [0, 0, 0];
    for (let number = 0; number < 40; number++) {
      const all = monthly(`sum ${number}`, 51);
      const asked = { ...options, horizon: 3, total: [0, 3] } as const;
      const { total, mean, intervals } = valueOf(forecastSeries(all.slice(0, 48), asked));
      expect(total!.steps).toEqual([0, 3]);
      expect(total!.mean).toBeCloseTo(mean[0]! + mean[1]! + mean[2]!, 8);
      expect(total!.record!.tries).toBe(8);
      const [inner, outer] = total!.intervals;
      const came = all[48]! + all[49]! + all[50]!;
      inside += +(came >= inner!.lower && came <= inner!.upper);
      expect(outer!.upper - outer!.lower).toBeGreaterThanOrEqual(inner!.upper - inner!.lower);
      own += inner!.upper - inner!.lower;
      added += intervals[0]!.upper.reduce((a, b) => a + b) - intervals[0]!.lower.reduce((a, b) => a + b);
    }
    expect(inside).toBeGreaterThan(40 * 0.65);
    expect(own).toBeLessThan(added);
  });

  it('has a sum no better than a year ago where it is a year ago, and none of a record where nothing could be tried', () => {
    const random = createRandom('own ways');
    const values: number[] = [];
    for (let at = 0; at < 84; at++) {
      values.push(at < 12 ? 100 + 900 * random.next() : values[at - 12]! + 20 * random.normal());
    }
    const naively = valueOf(forecastSeries(values, { ...options, total: [1, 4] }));
    expect(naively.method).toBe('seasonal naive');
    expect(naively.total!.record!.relativeError).toBe(1);
    const short = valueOf(forecastSeries(monthly('short', 24), { ...options, horizon: 3, total: [0, 3] }));
    expect(short.total).toMatchObject({ steps: [0, 3], record: undefined });
    expect(() => forecastSeries(values, { ...options, total: [10, 13] })).toThrow('horizon');
  });

  it('refuses a gap, too few values, and a series that never varied', () => {
    const refusal = (values: ArrayLike<number>) => {
      const result = forecastSeries(values, options);
      return result.ok ? undefined : result.refusal.code;
    };
    expect(refusal(monthly('gap').with(20, Number.NaN))).toBe('value-missing');
    expect(refusal(monthly('few', 12))).toBe('too-few-values');
    expect(refusal(new Float64Array(60).fill(4))).toBe('no-spread');
  });
});
