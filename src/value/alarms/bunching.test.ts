import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { valueOf } from '#platform';
import { createRandom } from '../numeric/index.ts';
import { bunching } from './index.ts';

const FIRST = -12;
/** Days left of a limit of 20: used time is gamma with mean 10, as in the sample county. */
function days(seed: string, cases: number, moved: (left: number, uniform: number) => boolean): number[] {
  const random = createRandom(seed);
  const counts = new Array<number>(33).fill(0);
  for (let at = 0; at < cases; at++) {
    const left = Math.ceil(20 - 2.5 * random.gamma(4));
    const place = moved(left, random.next()) ? 0 : Math.max(FIRST, left);
    counts[place - FIRST]!++;
  }
  return counts;
}
const never = () => false;
const atZero = { window: [0, 0] } as const;

describe('bunching', () => {
  it('finds the mass that was moved to the threshold, within its interval', () => {
    let [inside, error] = [0, 0];
    for (let run = 0; run < 100; run++) {
      const plain = days(`known ${run}`, 1000, never);
      // One in five of all is moved, wherever it stood: the known mass is what is there more than before.
      const heaped = days(`known ${run}`, 1000, (_, uniform) => uniform < 0.2);
      const known = heaped[-FIRST]! - plain[-FIRST]!;
      const { excess, lower, upper } = valueOf(bunching(FIRST, heaped, atZero));
      inside += +(lower <= known && known <= upper);
      error += (excess - known) / known / 100;
    }
    expect(inside).toBeGreaterThanOrEqual(93);
    expect(Math.abs(error)).toBeLessThan(0.05);
  });

  it('finds it also where the density has a hole beside the threshold, if it is told of the hole', () => {
    const near = (left: number, uniform: number) => Math.abs(left) <= 3 && uniform < 0.7;
    let [told, untold] = [0, 0];
    for (let run = 0; run < 50; run++) {
      const known = days(`hole ${run}`, 2000, near)[-FIRST]! - days(`hole ${run}`, 2000, never)[-FIRST]!;
      const counts = days(`hole ${run}`, 2000, near);
      told += valueOf(bunching(FIRST, counts, { ...atZero, hole: 3 })).excess / known / 50;
      untold += valueOf(bunching(FIRST, counts, atZero)).excess / known / 50;
    }
    expect(Math.abs(told - 1)).toBeLessThan(0.1);
    expect(untold).toBeGreaterThan(1.05);
  });

  it.each([0, 3])('keeps its level where nobody bunches, with a hole of %s', (hole) => {
    let [fives, hundredths] = [0, 0];
    for (let run = 0; run < 1000; run++) {
      const { pValue } = valueOf(bunching(FIRST, days(`null ${run}`, 300, never), { ...atZero, hole }));
      fives += +(pValue < 0.05);
      hundredths += +(pValue < 0.01);
    }
    expect(fives).toBeLessThan(70);
    expect(fives).toBeGreaterThan(10);
    expect(hundredths).toBeLessThan(25);
  });

  it('holds as many cases in its counterfactual as there are, whatever the counts', () => {
    const counts = fc.array(fc.integer({ min: 1, max: 200 }), { minLength: 12, maxLength: 40 });
    fc.assert(
      fc.property(counts, fc.nat(11), (all, at) => {
        const found = bunching(0, all, { window: [at, at] });
        fc.pre(found.ok);
        const { observed, expected, excess, lower, upper } = valueOf(found);
        expect(observed).toBe(all[at]);
        expect(excess).toBeCloseTo(observed - expected, 9);
        expect(lower).toBeLessThanOrEqual(excess);
        expect(upper).toBeGreaterThanOrEqual(excess);
        expect(expected).toBeGreaterThan(0);
        expect(expected).toBeLessThan(all.reduce((a, b) => a + b));
      }),
      { seed: 1 },
    );
  });

  it('refuses too few positions, a window outside, a count that is none', () => {
    const code = (result: ReturnType<typeof bunching>) => (result.ok ? 'ok' : result.refusal.code);
    expect(code(bunching(0, [1, 2, 3, 4, 5, 6], atZero))).toBe('too-few-positions');
    expect(code(bunching(1, new Array<number>(20).fill(3), atZero))).toBe('window-outside');
    expect(code(bunching(0, new Array<number>(20).fill(Number.NaN), atZero))).toBe('count-missing');
    expect(code(bunching(0, new Array<number>(20).fill(0), atZero))).toBe('all-counts-zero');
  });
});
