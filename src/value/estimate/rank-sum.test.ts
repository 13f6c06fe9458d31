import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { valueOf } from '#platform';
import { createRandom } from '../numeric/index.ts';
import { rankSum } from './index.ts';

/** Hollander & Wolfe 1973, p. 69: permeability of the chorioamnion at term and at 12 to 26 weeks; R's help of wilcox.test. */
const TERM = [0.8, 0.83, 1.89, 1.04, 1.45, 1.38, 1.91, 1.64, 0.73, 1.46];
const EARLY = [1.15, 0.88, 0.9, 0.74, 1.21];

describe('the rank sum', () => {
  it('of a published pair of samples, doubled so that they are long enough, has the statistic by hand', () => {
    // U = 35 of 10 · 5 pairs as published; with each value twice it is 140 of 200.
    const found = valueOf(rankSum([...TERM, ...TERM], [...EARLY, ...EARLY]));
    expect(found.probability).toBeCloseTo(35 / 50, 12);
  });

  it('corrects the variance for ties: the p-value of a table of two values is that of the score test', () => {
    // 12 of 20 against 6 of 20, the pooled variance with N − 1 in place of N.
    const values = (ones: number, of: number) => Array.from({ length: of }, (_, at) => +(at < ones));
    const { pValue } = valueOf(rankSum(values(12, 20), values(6, 20)));
    const pooled = 18 / 40;
    const z = (0.6 - 0.3) / Math.sqrt(pooled * (1 - pooled) * (1 / 20 + 1 / 20) * (40 / 39));
    expect(z).toBeCloseTo(1.8832, 3);
    expect(pValue).toBeCloseTo(0.0597, 3);
  });

  it('finds no difference in five of a hundred pairs of samples that do not differ', () => {
    const random = createRandom('rank sum');
    let found = 0;
    for (let run = 0; run < 4000; run++) {
      const draw = (size: number) => Array.from({ length: size }, () => Math.floor(6 * random.next() ** 2));
      found += +(valueOf(rankSum(draw(30), draw(45))).pValue < 0.05);
    }
    expect(found / 4000).toBeGreaterThan(0.04);
    expect(found / 4000).toBeLessThan(0.06);
  });

  it('does not change when all values are stretched, and turns around with the samples', () => {
    const sample = fc.array(fc.integer({ min: 0, max: 50 }), { minLength: 8, maxLength: 40 });
    fc.assert(
      fc.property(sample, sample, (a, b) => {
        fc.pre(new Set([...a, ...b]).size > 1);
        const found = valueOf(rankSum(a, b));
        const stretch = (value: number) => value ** 3 + 1;
        expect(valueOf(rankSum(a.map(stretch), b.map(stretch)))).toEqual(found);
        expect(valueOf(rankSum(b, a)).probability).toBeCloseTo(1 - found.probability, 12);
      }),
      { seed: 1 },
    );
  });

  it('is refused for a handful, and where nothing differs', () => {
    expect(rankSum(EARLY, TERM)).toMatchObject({ refusal: { code: 'too-few-observations' } });
    expect(rankSum(new Array(9).fill(1), new Array(9).fill(1))).toMatchObject({
      refusal: { code: 'no-spread' },
    });
  });
});
