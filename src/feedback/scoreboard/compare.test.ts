import { describe, expect, it } from 'vitest';
import { valueOf } from '#platform';
import { estimate as estimates, numeric } from '#value';
import { compareGroups } from './compare.ts';
import type { PublishedCell } from './document.ts';
import { loadCharter } from './evaluate.ts';

const { declared } = valueOf(loadCharter('packs/yunhe'));

/** Minutes that a case costs people in one service, lognormal, by age. */
function cellsOf(random: numeric.Random, service: string, sizes: Record<string, number>, slow?: string) {
  return Object.entries(sizes).map(([key, n]): PublishedCell => {
    let [sum, sumOfSquares] = [0, 0];
    for (let at = 0; at < n; at++) {
      const minutes = (key === slow ? 90 : 60) * Math.exp(random.normal());
      sum += minutes;
      sumOfSquares += minutes ** 2;
    }
    return {
      by: ['service', 'ageBand'],
      keys: [service, key],
      period: '2025',
      estimate: valueOf(estimates.studentTFromMoments(n, sum, sumOfSquares)),
      counts: { n, sum, sumOfSquares },
    };
  });
}

const gapsOf = (cells: readonly PublishedCell[], seed: string) =>
  compareGroups(declared, cells, '2025', seed).comparisons.flatMap(({ within, gaps }) =>
    gaps.map((gap) => ({ ...gap, service: within?.key })),
  );

describe('gaps of skewed times between small groups', () => {
  it('are called decided in few of the places where all groups are alike', () => {
    const random = numeric.createRandom('alike');
    let falsely = 0;
    for (let place = 0; place < 20; place++) {
      const cells = Array.from({ length: 20 }, (_, at) =>
        cellsOf(random, `s${at}`, { '35-59': 1500, '18-34': 12, '60-79': 30, '80+': 24 }),
      ).flat();
      if (gapsOf(cells, `${place}`).some(({ decided }) => decided)) falsely++;
    }
    expect(falsely).toBeLessThanOrEqual(3);
  });

  it('are found where one group truly takes half as long again, and any dependence is reckoned with beside', () => {
    const random = numeric.createRandom('planted');
    const cells = Array.from({ length: 20 }, (_, at) =>
      cellsOf(random, `s${at}`, { '35-59': 1500, '60-79': 400 }, at === 7 ? '60-79' : undefined),
    ).flat();
    const decided = gapsOf(cells, 'planted').filter((gap) => gap.decided);
    expect(decided).toMatchObject([{ service: 's7', key: '60-79', decidedAnyDependence: true }]);
    // Twenty comparisons: Σ 1/i = 3.598 times as large.
    expect(decided[0]!.adjustedAnyDependence! / decided[0]!.adjusted!).toBeCloseTo(3.5977, 3);
  });
});
