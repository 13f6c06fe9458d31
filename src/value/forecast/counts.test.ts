import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { valueOf } from '#platform';
import { createRandom, negativeBinomialQuantile, poissonQuantile } from '../numeric/index.ts';
import { bottomUp, forecastCounts, hierarchyOf, type CountForecasts, type CountPanel } from './index.ts';

const HORIZON = 13;

interface World {
  readonly panel: CountPanel;
  /** What came after the record, by node and week ahead. */
  readonly truth: Float64Array;
}

/**
 * Services × areas × groups with a season by service, negative binomial counts of spread 1/8 around levels that walk.
 * Most means are below 1.
 */
function county(
  seed: string,
  options: {
    services?: number;
    weeks?: number;
    walk?: number;
    /** Factor in the weeks that the regressor marks. */
    festival?: number;
    regressor?: number[];
    centre?: number;
  } = {},
): World {
  const { services = 3, weeks = 208, walk = 0.02, festival = 1, regressor, centre = -0.8 } = options;
  const [areas, groups] = [4, 5];
  const finest = services * areas * groups;
  const random = createRandom(seed);
  const counts = new Float64Array(finest * weeks);
  const coming = Array.from({ length: HORIZON }, () => new Float64Array(finest));
  for (let series = 0; series < finest; series++) {
    const service = Math.floor(series / (areas * groups));
    let level = centre + 1.2 * random.normal();
    for (let week = 0; week < weeks + HORIZON; week++) {
      level += walk * random.normal();
      const season = 0.3 * Math.sin((2 * Math.PI * week) / 52.18 + service);
      const factor = regressor?.[week] === 1 ? festival : 1;
      const count = random.poisson(Math.exp(level + season) * factor * random.gamma(8) * 0.125);
      if (week < weeks) counts[series * weeks + week] = count;
      else coming[week - weeks]![series] = count;
    }
  }
  const numbers = Array.from({ length: finest }, (_, series) => series);
  const serviceOf = (series: number) => Math.floor(series / (areas * groups));
  const hierarchy = valueOf(
    hierarchyOf(finest, [
      numbers.map(() => 0),
      numbers.map(serviceOf),
      numbers.map((series) => Math.floor(series / groups)),
      numbers.map((series) => serviceOf(series) * groups + (series % groups)),
    ]),
  );
  const truth = new Float64Array(hierarchy.nodes * HORIZON);
  for (const [step, values] of coming.entries()) {
    for (const [node, value] of bottomUp(hierarchy, values).entries()) truth[node * HORIZON + step] = value;
  }
  const panel = { hierarchy, weeks, counts, services: numbers.map(serviceOf) };
  return { truth, panel: regressor === undefined ? panel : { ...panel, regressors: [regressor] } };
}

const options = { horizon: HORIZON };
const FOUR_AND_THIRTEEN = [
  [0, 4],
  [0, 13],
] as const;

/** Share of what came within the bounds, over the nodes from … to. */
function coverage({ intervals, mean }: CountForecasts, truth: Float64Array, from: number, to: number) {
  return intervals.map(({ lower, upper }) => {
    let inside = 0;
    for (let at = from * HORIZON; at < to * HORIZON; at++) {
      inside += +(truth[at]! >= lower[at]! && truth[at]! <= upper[at]!);
    }
    expect(mean.length).toBe(truth.length);
    return inside / ((to - from) * HORIZON);
  });
}

describe('forecastCounts', () => {
  it('adds up to 1e-9 at every week ahead, with nothing below 0, whichever way it is reconciled', () => {
    const { panel } = county('additive');
    for (const reconciliation of ['variance', 'structural', 'bottom-up'] as const) {
      const { mean, nodes } = valueOf(forecastCounts(panel, { ...options, reconciliation }));
      for (let step = 0; step < HORIZON; step++) {
        const own = Float64Array.from({ length: nodes }, (_, node) => mean[node * HORIZON + step]!);
        const sums = bottomUp(panel.hierarchy, own.slice(panel.hierarchy.totals));
        sums.forEach((sum, node) => expect(Math.abs(sum - own[node]!)).toBeLessThan(1e-9));
        expect(Math.min(...own)).toBeGreaterThanOrEqual(0);
      }
    }
  });

  it('gives whole bounds from 0 up, 80 % inside 95 %, and never narrower further ahead in spread', () => {
    const { intervals, spread, nodes } = valueOf(forecastCounts(county('bounds').panel, options));
    const [inner, outer] = intervals;
    for (let at = 0; at < nodes * HORIZON; at++) {
      for (const bound of [inner!.lower[at]!, inner!.upper[at]!, outer!.lower[at]!, outer!.upper[at]!]) {
        expect(Number.isInteger(bound) && bound >= 0).toBe(true);
      }
      expect(outer!.lower[at]).toBeLessThanOrEqual(inner!.lower[at]!);
      expect(outer!.upper[at]).toBeGreaterThanOrEqual(inner!.upper[at]!);
      if (at % HORIZON > 0) expect(spread[at]).toBeGreaterThanOrEqual(spread[at - 1]!);
    }
  });

  it('has as bounds the quantiles of the negative binomial with its mean and spread', () => {
    const { intervals, mean, spread } = valueOf(forecastCounts(county('quantiles').panel, options));
    for (const { level, lower, upper } of intervals) {
      for (let at = 0; at < mean.length; at += 7) {
        const quantile = (p: number) =>
          spread[at]! > 1e-9
            ? negativeBinomialQuantile(p, 1 / spread[at]!, mean[at]!)
            : poissonQuantile(p, mean[at]!);
        expect(lower[at]).toBe(quantile((1 - level) / 2));
        expect(upper[at]).toBe(quantile((1 + level) / 2));
      }
    }
  });

  it('holds at least its level for small counts and nearly it for totals, on 12 counties', () => {
    const finest = [0, 0];
    const totals = [0, 0];
    for (let number = 0; number < 12; number++) {
      const { panel, truth } = county(`coverage ${number}`);
      const forecasts = valueOf(forecastCounts(panel, options));
      const { starts, nodes } = panel.hierarchy;
      coverage(forecasts, truth, starts.at(-1)!, nodes).forEach((share, at) => (finest[at]! += share / 12));
      coverage(forecasts, truth, starts[1]!, starts.at(-1)!).forEach(
        (share, at) => (totals[at]! += share / 12),
      );
    }
    // Whole bounds around a mean below 1 hold more than they promise.
    expect(finest[0]).toBeGreaterThan(0.85);
    expect(finest[1]).toBeGreaterThan(0.96);
    expect(totals[0]).toBeGreaterThan(0.77);
    expect(totals[0]).toBeLessThan(0.9);
    expect(totals[1]).toBeGreaterThan(0.93);
  });

  it('lets sums hold that agree among themselves, so that parts too small to tell a growth do not pull them down', () => {
    // 60 series of one service, each with a count in eight weeks or so, that double in four years.
    const random = createRandom('held');
    const weeks = 208;
    const numbers = Array.from({ length: 120 }, (_, series) => series);
    const counts = numbers.flatMap(() =>
      Array.from({ length: weeks }, (_, week) => random.poisson(0.08 * Math.exp((Math.LN2 * week) / weeks))),
    );
    const services = numbers.map((series) => Math.floor(series / 60));
    const groupings = [numbers.map(() => 0), services];
    const panel = { hierarchy: valueOf(hierarchyOf(120, groupings)), weeks, counts, services };
    const held = valueOf(forecastCounts(panel, { ...options, holding: 2 }));
    const pulled = valueOf(forecastCounts(panel, options));
    const alone = [0, 1].flatMap((service) =>
      Array.from({ length: weeks }, (_, week) =>
        numbers.reduce((sum, at) => sum + (services[at] === service ? counts[at * weeks + week]! : 0), 0),
      ),
    );
    const above = { hierarchy: valueOf(hierarchyOf(2, [[0, 0]])), weeks, counts: alone, services: [0, 1] };
    const sums = valueOf(forecastCounts(above, options));
    for (let at = 0; at < 3 * HORIZON; at++) {
      expect(held.mean[at]! / sums.mean[at]!).toBeCloseTo(1, 5);
      expect(held.spread[at]).toBeCloseTo(sums.spread[at]!, 12);
    }
    const own = Float64Array.from(numbers, (series) => held.mean[(3 + series) * HORIZON]!);
    expect(own.reduce((a, b) => a + b)).toBeCloseTo(held.mean[0]!, 6);
    // In truth 18.9 a week.
    expect(held.mean[0]).toBeGreaterThan(17);
    expect(pulled.mean[0]).toBeLessThan(held.mean[0]!);
  });

  it('gives totals of four and thirteen weeks bounds of their own, nearer than those of the weeks added up', () => {
    const inside = { 4: [0, 0], 13: [0, 0] };
    let [own, added] = [0, 0];
    for (let number = 0; number < 12; number++) {
      const { panel, truth } = county(`coverage ${number}`);
      const { windows, mean, intervals } = valueOf(
        forecastCounts(panel, { ...options, windows: FOUR_AND_THIRTEEN }),
      );
      const [from, to] = [panel.hierarchy.starts[1]!, panel.hierarchy.starts.at(-1)!];
      for (const window of windows) {
        const sum = (values: Float64Array, node: number) =>
          values.subarray(node * HORIZON, node * HORIZON + window.steps[1]).reduce((a, b) => a + b);
        for (let node = from; node < to; node++) {
          expect(window.mean[node]).toBeCloseTo(sum(mean, node), 9);
          for (const [at, { lower, upper }] of window.intervals.entries()) {
            const total = sum(truth, node);
            inside[window.steps[1] as 4][at]! +=
              +(total >= lower[node]! && total <= upper[node]!) / (12 * (to - from));
          }
          own += window.intervals[0]!.upper[node]! - window.intervals[0]!.lower[node]!;
          added += sum(intervals[0]!.upper, node) - sum(intervals[0]!.lower, node);
        }
      }
    }
    expect(inside[4][0]).toBeGreaterThan(0.77);
    expect(inside[4][0]).toBeLessThan(0.9);
    expect(inside[4][1]).toBeGreaterThan(0.93);
    expect(inside[13][0]).toBeGreaterThan(0.73);
    expect(inside[13][1]).toBeGreaterThan(0.9);
    expect(own).toBeLessThan(0.8 * added);
    const { panel } = county('coverage 0');
    expect(() => forecastCounts(panel, { ...options, windows: [[10, 14]] })).toThrow('horizon');
  });

  it('gives constant series back, whatever the level', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 500 }), (count) => {
        const hierarchy = valueOf(hierarchyOf(3, [[0, 0, 0]]));
        const counts = new Float64Array(3 * 110).fill(count);
        const { mean } = valueOf(
          forecastCounts({ hierarchy, weeks: 110, counts, services: [1, 1, 1] }, options),
        );
        for (let at = 0; at < mean.length; at++) {
          expect(mean[at]! / (at < HORIZON ? 3 * count : count)).toBeCloseTo(1, 6);
        }
      }),
      { seed: 1, numRuns: 10 },
    );
  });

  it('follows a moving festival into the year to come, which the season alone puts in the wrong week', () => {
    // Weeks of the festival move as the Spring Festival does; the last lies in the weeks ahead.
    const regressor = new Array<number>(208 + HORIZON).fill(0);
    for (const week of [4, 59, 107, 162, 213]) regressor[week] = 1;
    const { panel, truth } = county('festival', { festival: 0.2, regressor, centre: 1.5 });
    const ahead = 213 - 208;
    const told = valueOf(forecastCounts(panel, options));
    const { regressors: _, ...plain } = panel;
    const untold = valueOf(forecastCounts(plain, options));
    const truly = truth[ahead]!;
    expect(Math.abs(told.mean[ahead]! - truly) / truly).toBeLessThan(0.3);
    expect(untold.mean[ahead]! / truly).toBeGreaterThan(2);
    expect(told.mean[ahead]! / told.mean[ahead - 1]!).toBeLessThan(0.35);
    expect(told.regressed).toHaveLength(3);
    for (const factors of told.regressed) {
      expect(factors[107]).toBeLessThan(0.3);
      expect(factors[108]).toBe(1);
      expect(factors[213]).toBe(factors[107]);
    }
  });

  it('follows a damped growth and says 0 to few for a series that never had a case', () => {
    const hierarchy = valueOf(hierarchyOf(2, []));
    const random = createRandom('growth');
    const growing = Array.from({ length: 160 }, (_, week) =>
      random.poisson(20 + 0.5 * Math.max(0, week - 60)),
    );
    const counts = [...growing, ...new Array<number>(160).fill(0)];
    const { mean, intervals } = valueOf(
      forecastCounts({ hierarchy, weeks: 160, counts, services: [1, 2] }, options),
    );
    const recent = growing.slice(-13).reduce((a, b) => a + b) / 13;
    expect(mean[HORIZON - 1]).toBeGreaterThan(recent);
    expect(mean[HORIZON - 1]).toBeLessThan(recent * 1.4);
    expect(mean[HORIZON]).toBeLessThan(0.01);
    expect(intervals[1]!.upper[HORIZON]).toBe(0);
  });

  it('takes what began late from its first count on, and what is rare as rare', () => {
    const hierarchy = valueOf(hierarchyOf(2, []));
    const random = createRandom('late');
    const late = Array.from({ length: 200 }, (_, week) => (week < 120 ? 0 : random.poisson(20)));
    const rare = new Array<number>(200).fill(0).with(190, 1);
    const panel = { hierarchy, weeks: 200, counts: [...late, ...rare], services: [1, 2] };
    const { mean, intervals } = valueOf(forecastCounts(panel, options));
    expect(mean[0]).toBeGreaterThan(17);
    expect(mean[0]).toBeLessThan(23);
    // With the zeros before it began, the first week of 20 would widen the bounds of every later one.
    expect(intervals[1]!.upper[0]).toBeLessThan(36);
    expect(intervals[1]!.lower[0]).toBeGreaterThan(8);
    expect(mean[HORIZON]).toBeLessThan(0.1);
    const young = [...late.map((_, week) => (week < 160 ? 0 : 20)), ...rare];
    expect(forecastCounts({ ...panel, counts: young }, options)).toMatchObject({
      refusal: { code: 'too-few-weeks', data: { service: 0, available: 40, needed: 52 } },
    });
  });

  it('keeps a service that was closed over every festival from being forecast as impossible there', () => {
    const hierarchy = valueOf(hierarchyOf(1, []));
    const random = createRandom('closed');
    const festival = Array.from(
      { length: 208 + HORIZON },
      (_, week) => +[4, 59, 107, 162, 213].includes(week),
    );
    const counts = Array.from({ length: 208 }, (_, week) => (festival[week] === 1 ? 0 : random.poisson(200)));
    const panel = { hierarchy, weeks: 208, counts, services: [0], regressors: [festival] };
    const { mean, intervals } = valueOf(forecastCounts(panel, options));
    expect(mean[5]).toBeGreaterThan(0);
    expect(mean[5]).toBeLessThan(10);
    expect(intervals[1]!.upper[5]).toBeGreaterThan(0);
    expect(mean[6]).toBeGreaterThan(150);
  });

  it('refuses too few weeks, a missing week, and a regressor that does not reach ahead', () => {
    const { panel } = county('refusals', { services: 1 });
    const refusal = (altered: CountPanel) => {
      const result = forecastCounts(altered, options);
      return result.ok ? undefined : result.refusal;
    };
    const counts = Float64Array.from(panel.counts);
    counts[3 * 208 + 17] = Number.NaN;
    expect(refusal({ ...panel, counts })).toEqual({ code: 'week-missing', data: { series: 3, week: 17 } });
    expect(refusal(county('short', { services: 1, weeks: 103 }).panel)).toEqual({
      code: 'too-few-weeks',
      data: { available: 103, needed: 104 },
    });
    expect(refusal({ ...panel, counts: Float64Array.from(panel.counts).with(5, -1) })).toMatchObject({
      code: 'count-negative',
    });
    expect(refusal({ ...panel, regressors: [new Float64Array(208)] })).toMatchObject({
      code: 'regressor-length',
    });
    expect(refusal({ ...panel, regressors: [new Float64Array(221).fill(Number.NaN)] })).toMatchObject({
      code: 'regressor-missing',
    });
    expect(refusal({ ...panel, services: [1] })).toMatchObject({ code: 'panel-length' });
    // Two columns that say the same.
    const twice = new Float64Array(221).with(30, 1);
    expect(refusal({ ...panel, regressors: [twice, twice] })).toMatchObject({
      code: 'matrix-not-positive-definite',
      data: { service: 0 },
    });
  });
});
