import { describe, expect, it } from 'vitest';
import { valueOf } from '#platform';
import { createRandom, type Random } from '../numeric/index.ts';
import {
  differenceInDifferences,
  interruptedLevels,
  panelNoise,
  staggeredDifferenceInDifferences,
  verdict,
  type ComparisonRow,
} from './index.ts';

/** Units of AR(1) noise around a level of their own, with a trend for the treated arm. */
function panel(
  random: Random,
  { units = 12, treated = 6, periods = 24, rho = 0.3, trend = 0 } = {},
): ComparisonRow[] {
  return Array.from({ length: units }, (_, unit) => {
    const level = random.normal();
    let noise = random.normal();
    return Array.from({ length: periods }, (_, period) => {
      noise = rho * noise + Math.sqrt(1 - rho * rho) * random.normal();
      const isTreated = unit < treated;
      return {
        cluster: unit,
        period,
        treated: isTreated,
        outcome: level + noise + (isTreated ? trend * period : 0),
      };
    });
  }).flat();
}

describe('pre-trends where clusters are few', () => {
  const contradicts = (trend: number, panels: number) => {
    const random = createRandom(`pre-trends ${trend}`);
    let count = 0;
    for (let at = 0; at < panels; at++) {
      const effect = valueOf(differenceInDifferences(panel(random, { trend }), { start: 12, seed: at }));
      count += +(effect.falsification[0]?.finding === 'contradicts');
    }
    return count / panels;
  };

  it('are found falsely in about one panel of twenty, and really where the arms drift apart', () => {
    const falsely = contradicts(0, 500);
    expect(falsely).toBeGreaterThan(0.025);
    expect(falsely).toBeLessThan(0.075);
    expect(contradicts(0.3, 50)).toBeGreaterThan(0.95);
  });

  it('are tested too where starts are staggered over few clusters', () => {
    const random = createRandom('staggered pre-trends');
    const rows = (trend: number) =>
      panel(random, { trend }).map(({ cluster, period, outcome }) => ({
        unit: cluster,
        period,
        outcome,
        firstTreated: Number(cluster) < 3 ? 12 : Number(cluster) < 6 ? 18 : undefined,
      }));
    let falsely = 0;
    for (let at = 0; at < 60; at++) {
      const effect = valueOf(staggeredDifferenceInDifferences(rows(0), { seed: at }));
      falsely += +(effect.falsification[0]?.finding === 'contradicts');
    }
    expect(falsely).toBeLessThanOrEqual(8);
    const drifting = valueOf(staggeredDifferenceInDifferences(rows(0.3), { seed: 1 }));
    expect(drifting.falsification[0]?.finding).toBe('contradicts');
  });
});

describe('the noise of a panel', () => {
  it('is found again in panels made with it, around levels and a common course', () => {
    const random = createRandom('noise');
    let [deviation, correlation] = [0, 0];
    const runs = 60;
    for (let run = 0; run < runs; run++) {
      const course = Array.from({ length: 24 }, () => 3 * random.normal());
      const rows = panel(random, { rho: 0.4 });
      const table = Array.from({ length: 12 }, (_, unit) =>
        rows
          .filter(({ cluster }) => cluster === unit)
          .map(({ outcome, period }) => 2 * outcome + course[period]!),
      );
      const noise = valueOf(panelNoise(table));
      deviation += noise.standardDeviation / runs;
      correlation += noise.autocorrelation / runs;
    }
    expect(deviation).toBeGreaterThan(1.85);
    expect(deviation).toBeLessThan(2.1);
    expect(correlation).toBeGreaterThan(0.33);
    expect(correlation).toBeLessThan(0.47);
  });

  it('does not take the trend of a single series for noise, and refuses what is too short', () => {
    const line = [Array.from({ length: 24 }, (_, at) => 5 + 2 * at)];
    expect(valueOf(panelNoise(line)).standardDeviation).toBeLessThan(1e-9);
    expect(panelNoise([[1, 2, undefined, 4]])).toMatchObject({ refusal: { code: 'too-few-points' } });
  });
});

describe('periods that are left out after the start', () => {
  it('do not bend the trend of an interrupted series', () => {
    const series = Array.from(
      { length: 30 },
      (_, at) => 10 + 0.5 * at + (at >= 15 ? -4 : 0) + (at % 3) * 0.01,
    );
    const without = series.filter((_, at) => at < 15 || at >= 18);
    const effect = valueOf(interruptedLevels({ outcomes: without, start: 15, skipped: 3 }));
    expect(effect.estimate).toBeCloseTo(-4, 1);
    // Read as if no time had passed, the missing steps would be taken for an effect.
    expect(valueOf(interruptedLevels({ outcomes: without, start: 15 })).estimate).toBeGreaterThan(-3.2);
  });

  it('are no part of a staggered average', () => {
    const rows = Array.from({ length: 8 }, (_, unit) =>
      Array.from({ length: 12 }, (_, period) => {
        const firstTreated = unit < 4 ? 6 : undefined;
        const since = firstTreated === undefined ? -1 : period - firstTreated;
        return { unit, period, firstTreated, outcome: unit + (since >= 2 ? 1 : 0) };
      }),
    ).flat();
    expect(valueOf(staggeredDifferenceInDifferences(rows)).estimate).toBeCloseTo(4 / 6, 9);
    expect(valueOf(staggeredDifferenceInDifferences(rows, { skip: 2 })).estimate).toBeCloseTo(1, 9);
  });
});

describe('a verdict', () => {
  const question = {
    estimate: 0.2,
    interval: { lower: 0.1, upper: 0.3 },
    smallestEffectWorthHaving: 0.05,
    direction: 'increase' as const,
    byGroup: [],
  };

  it('calls nothing effective that a check of the design contradicts', () => {
    expect(verdict(question).verdict).toBe('effective');
    expect(verdict({ ...question, contradicted: true })).toMatchObject({
      verdict: 'inconclusive',
      reasons: ['a-check-contradicts'],
    });
  });

  it('still says that a group is harmed, and that an effect is too small', () => {
    const harmed = { group: 'a', interval: { lower: -0.3, upper: -0.1, level: 0.95 } };
    expect(verdict({ ...question, contradicted: true, byGroup: [harmed] }).verdict).toBe(
      'harmful-to-a-group',
    );
    const small = { ...question, estimate: 0, interval: { lower: -0.01, upper: 0.01 } };
    expect(verdict({ ...small, contradicted: true }).verdict).toBe('not-effective');
  });
});
