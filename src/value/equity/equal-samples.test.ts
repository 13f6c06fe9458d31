import { describe, expect, it } from 'vitest';
import { valueOf } from '#platform';
import { summaryFromMoments, type MeanSummary } from '../estimate/index.ts';
import { createRandom, type Random } from '../numeric/index.ts';
import { adjustBenjaminiHochberg, gapBetween, pValueOfEqual, type Group, type Sample } from './index.ts';

/** A value and standard error that say something else: what is asked is the sample. */
const ofSample = (key: string, sample: Sample): Group => ({
  key,
  estimate: { value: 1, standardError: 1, sample },
});

/** Times as they are: lognormal, with mean 1 and the given spread of the logarithm. */
function times(random: Random, n: number, spread: number, mean = 1): MeanSummary {
  let [sum, squares] = [0, 0];
  for (let at = 0; at < n; at++) {
    const value = mean * Math.exp(spread * random.normal() - spread ** 2 / 2);
    sum += value;
    squares += value ** 2;
  }
  return valueOf(summaryFromMoments(n, sum, squares));
}

/** Places in which at least one of 60 groups is falsely called different from its reference group of 1,500. */
function falselyDecided(n: number, draw: (random: Random, n: number) => Sample): number {
  const random = createRandom(`equal groups of ${n}`);
  let places = 0;
  for (let place = 0; place < 40; place++) {
    const pValues = Array.from({ length: 20 }).flatMap(() => {
      const reference = ofSample('reference', draw(random, 1500));
      return [n, n, 2 * n].map(
        (size) => valueOf(gapBetween(ofSample('group', draw(random, size)), reference)).pValue,
      );
    });
    if (adjustBenjaminiHochberg(pValues).some((adjusted) => adjusted <= 0.05)) places++;
  }
  return places;
}

describe('the p-value that two means are equal', () => {
  for (const spread of [0.6, 1]) {
    for (const n of [12, 30, 100]) {
      const places = falselyDecided(n, (random, size) => times(random, size, spread));
      it(`calls an equal group different in ${places} of 40 places: groups of ${n}, times with a spread of ${spread}`, () => {
        // 5 % are promised; six of forty would be so in one of a hundred times.
        expect(places).toBeLessThanOrEqual(5);
      });
    }
  }

  it('keeps its promise of rare trips too, where most groups have none', () => {
    const places = falselyDecided(12, (random, n) => {
      const sum = random.binomial(n, 0.03);
      return valueOf(summaryFromMoments(n, sum, sum));
    });
    expect(places).toBeLessThanOrEqual(5);
  });

  it('finds a group that takes half as long again', () => {
    const random = createRandom('planted');
    const found = Array.from({ length: 200 }).filter(
      () => pValueOfEqual(times(random, 150, 0.6, 1.5), times(random, 1500, 0.6))! < 1e-4,
    );
    expect(found.length).toBeGreaterThan(190);
  });

  it('is Welch’s where spreads differ: the p of a t of its own degrees of freedom', () => {
    // t = 1/√(4/10 + .25/40) = 1.569, 9.28 degrees of freedom (Satterthwaite): p = .150.
    const p = pValueOfEqual({ n: 10, mean: 5, sd: 2 }, { n: 40, mean: 4, sd: 0.5 });
    expect(p).toBeCloseTo(0.15, 3);
  });

  it('is 1 of equal values without spread and 0 of unequal ones, and stands for means that are not above 0', () => {
    const constant = (mean: number): MeanSummary => ({ n: 20, mean, sd: 0 });
    expect(pValueOfEqual(constant(2), constant(2))).toBe(1);
    expect(pValueOfEqual(constant(2), constant(3))).toBe(0);
    const below = pValueOfEqual({ n: 20, mean: -1, sd: 2 }, { n: 20, mean: 1, sd: 2 });
    // t = 2/√.4 = 3.162 with 38 degrees of freedom.
    expect(below).toBeCloseTo(0.00307, 4);
  });
});

describe('the p-value that two rates per head are equal', () => {
  it('is that of the cases given all: 3 of 13 where half are expected', () => {
    // 2 · (1 + 13 + 78 + 286) / 2^13.
    const p = pValueOfEqual({ events: 3, exposure: 100 }, { events: 10, exposure: 100 });
    expect(p).toBeCloseTo((2 * 378) / 8192, 12);
  });

  it('keeps its promise among small equal groups', () => {
    const places = falselyDecided(12, (random, n) => ({ events: random.poisson(n), exposure: n }));
    expect(places).toBeLessThanOrEqual(5);
  });

  it('is of rates or of means, not of one and the other', () => {
    expect(pValueOfEqual({ events: 3, exposure: 100 }, { n: 10, mean: 5, sd: 2 })).toBeUndefined();
  });
});
