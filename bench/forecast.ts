import { valueOf } from '#platform';
import { forecastCounts, forecastSeries, hierarchyOf } from '../src/value/forecast/index.ts';
import { createRandom } from '../src/value/numeric/index.ts';
import type { BenchRow } from './row.ts';

const SERVICES = 40;
const AREAS = 12;
const GROUPS = 20;
const WEEKS = 313;
const MONTHS = 72;

const secondsOf = (work: () => unknown): number => {
  const begin = performance.now();
  work();
  return (performance.now() - begin) / 1000;
};

/** The night's forecasts of a county: every service by area and group, and the services themselves. */
export function benchForecast(): BenchRow[] {
  const random = createRandom('bench forecast');
  const finest = SERVICES * AREAS * GROUPS;
  const number = (of: (series: number) => number) => Int32Array.from({ length: finest }, (_, at) => of(at));
  const services = number((series) => Math.floor(series / (AREAS * GROUPS)));
  const hierarchy = valueOf(
    hierarchyOf(finest, [
      number(() => 0),
      services,
      number((series) => Math.floor(series / GROUPS)),
      number((series) => services[series]! * GROUPS + (series % GROUPS)),
    ]),
  );
  const counts = new Float64Array(finest * WEEKS);
  for (let series = 0; series < finest; series++) {
    // Most have a mean below 1.
    const mean = Math.exp(-1.2 + 1.3 * random.normal());
    const peak = services[series]! / SERVICES;
    for (let week = 0; week < WEEKS; week++) {
      const season = Math.exp(0.3 * Math.sin(2 * Math.PI * (week / 52.18 + peak)));
      counts[series * WEEKS + week] = random.poisson(mean * season * random.gamma(8) * 0.125);
    }
  }
  const monthly = Array.from({ length: SERVICES }, (_, service) => {
    let level = 200 * Math.exp(random.normal());
    return Float64Array.from({ length: MONTHS }, (__, month) => {
      level *= Math.exp(0.004 + 0.02 * random.normal());
      const season = 1 + 0.25 * Math.sin(2 * Math.PI * (month / 12 + service / SERVICES));
      return level * season * Math.exp(0.06 * random.normal());
    });
  });
  return [
    {
      name: 'forecasts: 9,600 weekly series of six years, 13 weeks ahead, reconciled with 1,321 totals',
      value: secondsOf(() =>
        valueOf(forecastCounts({ hierarchy, weeks: WEEKS, counts, services }, { horizon: 13 })),
      ),
      unit: 's',
      atMost: 20,
    },
    {
      name: 'forecasts: 40 monthly series of six years, 15 forms of ETS by AICc, 8 origins of backtest, 12 months ahead',
      value: secondsOf(() =>
        monthly.map((series) =>
          valueOf(forecastSeries(series, { period: 12, horizon: 12, seed: 'bench forecast' })),
        ),
      ),
      unit: 's',
      atMost: 20,
    },
  ];
}
