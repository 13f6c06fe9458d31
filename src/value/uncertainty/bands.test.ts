import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { valueOf } from '#platform';
import { createRandom } from '../numeric/index.ts';
import { bands, createRankTally, decidedNeighbours, rankDescending, reweight } from './index.ts';

const pairwiseOf = (units: number, probability: (i: number, j: number) => number) => {
  const pairwise = new Float64Array(units * units);
  for (let i = 0; i < units; i++) {
    for (let j = i + 1; j < units; j++) {
      pairwise[i * units + j] = probability(i, j);
      pairwise[j * units + i] = 1 - probability(i, j);
    }
  }
  return pairwise;
};

/** Pairwise probabilities of a real joint law of scores. */
const simulated = fc
  .tuple(fc.integer({ min: 2, max: 9 }), fc.integer(), fc.double({ min: 0.1, max: 4, noNaN: true }))
  .map(([units, seed, noise]) => {
    const random = createRandom(seed);
    const centres = Array.from({ length: units }, () => 3 * random.normal());
    const tally = createRankTally(units, 'best');
    for (let n = 0; n < 200; n++)
      tally.add(Float64Array.from(centres, (centre) => centre + noise * random.normal()));
    return { units, pairwise: tally.pairwise() };
  });

describe('bands', () => {
  it('put every unit of a higher band decidedly above every unit of all lower ones', () => {
    fc.assert(
      fc.property(simulated, ({ units, pairwise }) => {
        const { bandOf } = valueOf(bands(pairwise, units));
        for (let i = 0; i < units; i++) {
          for (let j = 0; j < units; j++) {
            if (bandOf[i]! < bandOf[j]!) expect(pairwise[i * units + j]).toBeGreaterThanOrEqual(0.95);
          }
        }
      }),
    );
  });

  it('are the finest such partition: no band can be cut once more', () => {
    fc.assert(
      fc.property(simulated, ({ units, pairwise }) => {
        for (const band of valueOf(bands(pairwise, units)).bands) {
          // Every proper part of the band, as bits.
          for (let part = 1; part < 2 ** band.length - 1; part++) {
            const upper = band.filter((_, at) => (part >> at) & 1);
            const lower = band.filter((_, at) => !((part >> at) & 1));
            const separates = upper.every((i) => lower.every((j) => pairwise[i * units + j]! >= 0.95));
            expect(separates).toBe(false);
          }
        }
      }),
      { numRuns: 50 },
    );
  });

  it('do not depend on the order in which units are listed', () => {
    fc.assert(
      fc.property(simulated, ({ units, pairwise }) => {
        const flipped = pairwiseOf(units, (i, j) => pairwise[(units - 1 - i) * units + (units - 1 - j)]!);
        const turned = valueOf(bands(flipped, units)).bandOf;
        expect(Array.from(turned).reverse()).toEqual(Array.from(valueOf(bands(pairwise, units)).bandOf));
      }),
    );
  });

  it('show units as equal where a chain of undecided pairs joins them, and list the decided pair inside', () => {
    const pairwise = pairwiseOf(3, (i, j) => (j - i === 1 ? 0.8 : 0.99));
    const result = valueOf(bands(pairwise, 3));
    expect(result.bands).toEqual([[0, 1, 2]]);
    expect(result.decided).toEqual([{ above: 0, below: 2, probability: 0.99 }]);
    expect(result.places).toEqual([
      { best: 1, worst: 2 },
      { best: 1, worst: 3 },
      { best: 2, worst: 3 },
    ]);
    expect(decidedNeighbours(pairwise, [0, 1, 2])).toBe(0);
  });

  it('are as many as the units when all is decided, and one when nothing is', () => {
    expect(
      valueOf(
        bands(
          pairwiseOf(4, () => 1),
          4,
        ),
      ).bands,
    ).toEqual([[0], [1], [2], [3]]);
    expect(
      valueOf(
        bands(
          pairwiseOf(4, () => 0.5),
          4,
        ),
      ).bands,
    ).toEqual([[0, 1, 2, 3]]);
  });

  it.each([
    ['threshold-not-above-half', new Float64Array(4), 0.5],
    ['pairwise-wrong-size', new Float64Array(3), 0.95],
    ['probability-out-of-range', Float64Array.of(0, 2, -1, 0), 0.95],
  ] as const)('are refused with %s', (code, pairwise, threshold) => {
    expect(bands(pairwise, 2, threshold)).toMatchObject({ refusal: { code } });
  });
});

describe('ranks', () => {
  const values = fc.array(fc.integer({ min: 0, max: 5 }), { minLength: 1, maxLength: 12 });

  it('of the tally are one more than the number of higher scores, ties at the best rank', () => {
    fc.assert(
      fc.property(
        fc.array(
          values.map((row) => row.slice(0, 1).concat(row)),
          { minLength: 1, maxLength: 5 },
        ),
        (rows) => {
          const units = Math.min(...rows.map(({ length }) => length));
          const tally = createRankTally(units, 'best');
          const expected = new Float64Array(units * units);
          for (const row of rows) {
            const scores = Float64Array.from(row.slice(0, units));
            tally.add(scores);
            scores.forEach(
              (score, u) => expected[u * units + scores.filter((other) => other > score).length]!++,
            );
          }
          expect(tally.atPosition()).toEqual(expected);
        },
      ),
    );
  });

  it('after new weights are those of the weighted sums', () => {
    const { scores, ranks } = valueOf(
      reweight(Float64Array.of(1, 0, 0, 1, 0.5, 0.5), Float64Array.of(1, 0, 0.25, 0.75), 2),
    );
    expect(Array.from(scores)).toEqual([1, 0, 0.5, 0.25, 0.75, 0.5]);
    expect(Array.from(ranks)).toEqual([1, 3, 2, 3, 1, 2]);
  });

  it('share the best place where scores are equal', () => {
    const ranks = new Uint16Array(4);
    rankDescending(Float64Array.of(2, 5, 5, 1), 0, 4, ranks, 0);
    expect(Array.from(ranks)).toEqual([3, 1, 1, 4]);
  });

  it('are refused where the sizes do not fit', () => {
    expect(reweight(new Float64Array(5), new Float64Array(2), 2)).toMatchObject({
      refusal: { code: 'values-wrong-size' },
    });
    expect(reweight(new Float64Array(4), new Float64Array(3), 2)).toMatchObject({
      refusal: { code: 'weights-wrong-size' },
    });
  });
});
