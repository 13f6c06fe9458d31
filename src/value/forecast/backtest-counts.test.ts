import { describe, expect, it } from 'vitest';
import { valueOf } from '#platform';
import { parseCsv } from '#platform/verification';
import { reader, supplied } from '../../../test/support/data.ts';
import { createRandom } from '../numeric/index.ts';
import { backtestCounts, hierarchyOf, type CountPanel } from './index.ts';

const options = { horizon: 13 };
const alone = valueOf(hierarchyOf(1, []));

/** Three services of 20 series each, small counts with a season. */
function panelOf(seed: string, weeks: number): CountPanel {
  const random = createRandom(seed);
  const services = Array.from({ length: 60 }, (_, series) => series % 3);
  const counts = services.flatMap((service) => {
    const mean = Math.exp(-0.8 + 1.2 * random.normal());
    return Array.from({ length: weeks }, (_, week) =>
      random.poisson(mean * Math.exp(0.3 * Math.sin((2 * Math.PI * week) / 52.18 + service))),
    );
  });
  return { hierarchy: valueOf(hierarchyOf(60, [services])), weeks, counts, services };
}

describe('backtestCounts', () => {
  it('finds the forecasts better than the same week a year before, for services and for their parts', () => {
    const panel = panelOf('backtest', 208);
    const { groupings, origins, relativeSquaredError } = valueOf(backtestCounts(panel, options));
    expect(origins).toEqual([156, 169, 182, 195]);
    expect(groupings.map(({ nodes }) => nodes)).toEqual([3, 60]);
    for (const { relativeSquaredError: relative, coverage, forecasts, nodes } of groupings) {
      expect(forecasts).toBe(nodes * 13 * 4);
      expect(relative).toBeLessThan(0.8);
      expect(coverage[1]!.share).toBeGreaterThan(0.9);
    }
    expect(relativeSquaredError).toHaveLength(63);
  });

  it('judges totals of several weeks, one try at each origin', () => {
    const panel = panelOf('windows', 208);
    const told = valueOf(backtestCounts(panel, { horizon: 4, windows: [[0, 4]], origins: 8 }));
    expect(told.origins).toHaveLength(8);
    const [window] = told.windows;
    expect(window!.steps).toEqual([0, 4]);
    const [inner, outer] = window!.levels.map(({ inside }) => inside.subarray(0, 3).reduce((a, b) => a + b));
    expect(inner).toBeGreaterThan(24 * 0.6);
    expect(outer).toBeGreaterThanOrEqual(inner!);
    expect(outer).toBeLessThanOrEqual(24);
    for (const { inside, farthest } of window!.levels) {
      for (let node = 0; node < 3; node++) {
        if (inside[node] === 8) expect(farthest[node]).toBeLessThanOrEqual(1);
        else expect(farthest[node]).toBeGreaterThan(1);
      }
    }
    const relative = window!.relativeSquaredError.subarray(0, 3);
    expect(relative.reduce((a, b) => a + b) / 3).toBeLessThan(1);
  });

  it('counts the nodes for which a year before was the better guess', () => {
    // The same week of each year is busy for itself, which no smooth season says.
    const counts = Array.from({ length: 160 }, (_, week) => (week % 52 === 20 ? 50 : week % 4));
    const panel = { hierarchy: alone, weeks: 160, counts, services: [0] };
    const { groupings } = valueOf(backtestCounts(panel, options));
    expect(groupings[0]).toMatchObject({ nodes: 1, notBetter: 1 });
  });

  it('gives each origin the regressors of its own weeks and of those ahead of it', () => {
    const panel = panelOf('regressor', 143);
    const regressor = Array.from({ length: 143 + 13 }, (_, week) => +(week === 155 || week % 50 === 3));
    expect(backtestCounts({ ...panel, regressors: [regressor] }, options)).toMatchObject({ ok: true });
  });

  it('refuses a record too short for one origin', () => {
    expect(backtestCounts(panelOf('short', 110), options)).toMatchObject({
      refusal: { code: 'too-few-weeks', data: { available: 110, needed: 117 } },
    });
  });

  it.skipIf(!supplied('decisions'))(
    'beats the same week a year before on Salmonella Agona, UK 1990–95 (skipped: data not supplied)',
    () => {
      const counts = parseCsv(reader('decisions')('outbreak/salmonella_agona.csv')).map((row) =>
        Number(row['cases']),
      );
      const panel = { hierarchy: alone, weeks: counts.length, counts, services: [0] };
      const [only] = valueOf(backtestCounts(panel, { ...options, origins: 12 })).groupings;
      expect(only!.forecasts).toBe(12 * 13);
      // Measured: 0.56, and 92 and 97 % within.
      expect(only!.relativeSquaredError).toBeLessThan(0.65);
      expect(only!.coverage[0]!.share).toBeGreaterThan(0.8);
      expect(only!.coverage[1]!.share).toBeGreaterThan(0.95);
    },
  );
});
