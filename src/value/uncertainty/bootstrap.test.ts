import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { valueOf } from '#platform';
import { createRandom, quantile } from '../numeric/index.ts';
import { bootstrapCounts, groupBootstrap } from './index.ts';

const share = (counts: Float64Array, into: Float64Array) => {
  into[0] = counts[0]! / (counts[0]! + counts[1]!);
};

describe('bootstrap of counts', () => {
  it('has the law of resampling rows: 60 of 200 by cells and by rows give the same limits', () => {
    const [byCells] = valueOf(
      bootstrapCounts(Float64Array.of(60, 140), 1, share, {
        replicates: 20_000,
        seed: 1,
        method: 'percentile',
      }),
    );
    const random = createRandom('rows');
    const byRows = Array.from({ length: 5000 }, () => {
      let events = 0;
      for (let row = 0; row < 200; row++) events += random.integer(200) < 60 ? 1 : 0;
      return events / 200;
    });
    expect(Math.abs(byCells!.lower - quantile(byRows, 0.025))).toBeLessThanOrEqual(0.0051);
    expect(Math.abs(byCells!.upper - quantile(byRows, 0.975))).toBeLessThanOrEqual(0.0051);
  });

  it('ends percentile limits exactly at the type 7 quantiles of its replicates, few or many values among them', () => {
    for (const cells of [
      [1, 9],
      [400, 1100],
      [12_345, 54_321],
    ]) {
      const replicates: number[] = [];
      const [interval] = valueOf(
        bootstrapCounts(
          Float64Array.from(cells),
          1,
          (counts, into) => {
            share(counts, into);
            replicates.push(into[0]!);
          },
          { replicates: 3000, seed: 1, method: 'percentile' },
        ),
      );
      // The last evaluation is that of the data themselves.
      const drawn = replicates.slice(0, 3000);
      expect(interval!.lower).toBe(quantile(drawn, 0.025));
      expect(interval!.upper).toBe(quantile(drawn, 0.975));
    }
  });

  it('covers at about its nominal rate, BCa as percentile', () => {
    const random = createRandom('coverage');
    const inside = { bca: 0, percentile: 0 };
    for (let trial = 0; trial < 300; trial++) {
      const events = random.binomial(150, 0.3);
      for (const method of ['bca', 'percentile'] as const) {
        const [interval] = valueOf(
          bootstrapCounts(Float64Array.of(events, 150 - events), 1, share, {
            replicates: 400,
            seed: trial,
            method,
          }),
        );
        if (interval!.lower <= 0.3 && 0.3 <= interval!.upper) inside[method]++;
      }
    }
    for (const count of Object.values(inside)) {
      expect(count / 300).toBeGreaterThan(0.9);
      expect(count / 300).toBeLessThan(0.99);
    }
  });

  it('moves BCa limits to the side of the skew: both above the percentile limits for a rate of 5 %', () => {
    const limits = (method: 'bca' | 'percentile') =>
      valueOf(
        bootstrapCounts(Float64Array.of(15, 285), 1, share, { replicates: 20_000, seed: 1, method }),
      )[0]!;
    expect(limits('bca').lower).toBeGreaterThan(limits('percentile').lower);
    expect(limits('bca').upper).toBeGreaterThan(limits('percentile').upper);
  });

  it('says null for a statistic that the data do not have, and which share of replicates had it', () => {
    const [absent] = valueOf(
      bootstrapCounts(Float64Array.of(0, 0, 5), 1, share, { replicates: 100, seed: 1 }),
    );
    expect(absent).toBeNull();
    const [rare] = valueOf(
      bootstrapCounts(Float64Array.of(1, 0, 4), 1, share, { replicates: 4000, seed: 1 }),
    );
    expect(Math.abs(rare!.definedShare - (1 - 0.8 ** 5))).toBeLessThan(0.03);
  });

  it.each([
    ['no-rows', Float64Array.of(0, 0), 100, 0.95],
    ['counts-not-whole', Float64Array.of(1.5, 2), 100, 0.95],
    ['replicates-too-few', Float64Array.of(1, 2), 10, 0.95],
    ['level-out-of-range', Float64Array.of(1, 2), 100, 1],
  ] as const)('is refused with %s', (code, counts, replicates, level) => {
    expect(bootstrapCounts(counts, 1, share, { replicates, level, seed: 1 })).toMatchObject({
      refusal: { code },
    });
  });
});

describe('rates by group', () => {
  const falsePositiveRate = { name: 'false positive rate', numerator: [0], denominator: [0, 1] };
  const options = { replicates: 2000, seed: 1, reference: 0 };

  it('never end at 0 below where few events were seen: 2 of 23 has Wilson .024 to .268 (COMPAS, Asian)', () => {
    const [rates] = valueOf(
      groupBootstrap(
        { groups: 2, outcomes: 2, counts: Float64Array.of(805, 990, 2, 21) },
        [falsePositiveRate],
        options,
      ),
    );
    expect(rates!.groups[0]!.method).toBe('bca');
    expect(rates!.groups[1]).toMatchObject({ method: 'wilson', events: 2, of: 23 });
    expect(rates!.groups[1]!.lower).toBeCloseTo(0.024, 3);
    expect(rates!.groups[1]!.upper).toBeCloseTo(0.268, 3);
    expect(rates!.gaps[1]!.method).toBe('newcombe');
  });

  it('with no event at all leave room above: 0 of 8 reaches .32', () => {
    const [rates] = valueOf(
      groupBootstrap({ groups: 1, outcomes: 2, counts: Float64Array.of(0, 8) }, [falsePositiveRate], options),
    );
    // z² / (n + z²) for x = 0
    expect(rates!.groups[0]!.upper).toBeCloseTo(1.959964 ** 2 / (8 + 1.959964 ** 2), 6);
  });

  it('lie in their intervals, which lie in 0 … 1, and gaps in theirs, whatever the counts', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 60 }), { minLength: 6, maxLength: 6 }), (cells) => {
        fc.pre(cells.some((count) => count > 0));
        const [rates] = valueOf(
          groupBootstrap({ groups: 3, outcomes: 2, counts: Float64Array.from(cells) }, [falsePositiveRate], {
            ...options,
            replicates: 400,
          }),
        );
        for (const rate of rates!.groups) {
          if (rate === null) continue;
          expect(rate.lower).toBeGreaterThanOrEqual(0);
          expect(rate.lower).toBeLessThanOrEqual(rate.value + 1e-12);
          expect(rate.upper).toBeGreaterThanOrEqual(rate.value - 1e-12);
          expect(rate.upper).toBeLessThanOrEqual(1);
        }
        for (const gap of rates!.gaps) {
          if (gap === null) continue;
          expect(gap.lower).toBeLessThanOrEqual(gap.value + 1e-12);
          expect(gap.upper).toBeGreaterThanOrEqual(gap.value - 1e-12);
        }
      }),
      { numRuns: 40 },
    );
  });

  it('are null for a group without anybody in the denominator, and so is its gap', () => {
    const [rates] = valueOf(
      groupBootstrap(
        { groups: 2, outcomes: 2, counts: Float64Array.of(20, 30, 0, 0) },
        [falsePositiveRate],
        options,
      ),
    );
    expect(rates!.groups[1]).toBeNull();
    expect(rates!.gaps[1]).toBeNull();
  });

  it.each([
    ['counts-wrong-size', { groups: 3, outcomes: 2, counts: new Float64Array(4) }, falsePositiveRate, 0],
    ['unknown-group', { groups: 2, outcomes: 2, counts: new Float64Array(4) }, falsePositiveRate, 2],
    [
      'numerator-outside-denominator',
      { groups: 2, outcomes: 2, counts: new Float64Array(4) },
      { name: 'odd', numerator: [0], denominator: [1] },
      0,
    ],
    [
      'unknown-outcome',
      { groups: 2, outcomes: 2, counts: new Float64Array(4) },
      { name: 'odd', numerator: [0], denominator: [0, 7] },
      0,
    ],
  ] as const)('are refused with %s', (code, table, rate, reference) => {
    expect(groupBootstrap(table, [rate], { ...options, reference })).toMatchObject({ refusal: { code } });
  });
});
