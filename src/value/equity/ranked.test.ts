import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { valueOf } from '#platform';
import { createRandom } from '../numeric/index.ts';
import { concentrationIndex, slopeIndex, type Group } from './index.ts';

type Row = readonly [population: number, value: number, standardError: number];

const ordered = (rows: readonly Row[]): Group[] =>
  rows.map(([population, value, standardError], at) => ({
    key: `g${at + 1}`,
    order: at + 1,
    population,
    estimate: { value, standardError },
  }));

/** healthequal's five ordered groups: population, estimate, standard error. */
const FIVE: readonly Row[] = [
  [78, 20, 5],
  [91, 30, 7],
  [162, 40, 10],
  [103, 50, 12],
  [105, 60, 14],
];

/** PHEindicatormethods' life expectancy by deciles of deprivation, area 1. */
const LIFE_EXPECTANCY: readonly Row[] = [
  [7291, 75.9334590103081, 1.63847242635855],
  [7997, 78.3442382727843, 1.57819288454291],
  [6105, 83.8360631041654, 1.51343550596403],
  [7666, 83.6375399664931, 1.77549061758013],
  [5790, 80.4655031529559, 1.70133905919814],
  [6934, 81.1156759857022, 1.56412107376755],
  [5918, 81.6930835718562, 1.36811483668786],
  [5974, 84.1900062060987, 1.40014180059408],
  [7147, 80.5955641081472, 2.43284639757816],
  [7534, 86.2894349578624, 1.56651816959347],
];

const rows = fc.array(
  fc.tuple(fc.integer({ min: 1, max: 900 }), fc.double({ min: 1, max: 99, noNaN: true }), fc.constant(1)),
  { minLength: 2, maxLength: 12 },
);

describe('concentrationIndex', () => {
  it('gives healthequal’s .17776859 and 7.3284202', () => {
    const { relative, absolute, mean } = valueOf(concentrationIndex(ordered(FIVE)));
    expect(relative.value).toBeCloseTo(0.17776859, 7);
    expect(absolute.value).toBeCloseTo(7.3284202, 6);
    expect(mean).toBeCloseTo(41.2245, 4);
  });

  it('has the standard error of the within-group term of Kakwani, Wagstaff and van Doorslaer', () => {
    const { relative, absolute, mean } = valueOf(concentrationIndex(ordered(FIVE)));
    const total = FIVE.reduce((sum, [population]) => sum + population, 0);
    let below = 0;
    let variance = 0;
    let absoluteVariance = 0;
    for (const [population, , error] of FIVE) {
      const share = population / total;
      const rank = below + share / 2;
      below += share;
      variance += (share / mean) ** 2 * (2 * rank - 1 - relative.value) ** 2 * error ** 2;
      absoluteVariance += share ** 2 * (2 * rank - 1) ** 2 * error ** 2;
    }
    expect((relative.upper - relative.value) / 1.959963984540054).toBeCloseTo(Math.sqrt(variance), 8);
    expect((absolute.upper - absolute.value) / 1.959963984540054).toBeCloseTo(Math.sqrt(absoluteVariance), 8);
  });

  it('turns its sign with the order, stays within −1 and 1, and ignores the unit', () => {
    fc.assert(
      fc.property(rows, (drawn) => {
        const groups = ordered(drawn);
        const reversed = groups.map((group) => ({ ...group, order: -group.order! }));
        const scaled = ordered(drawn.map(([population, value, error]) => [population, 10 * value, error]));
        const { value } = valueOf(concentrationIndex(groups)).relative;
        expect(Math.abs(value)).toBeLessThan(1);
        expect(valueOf(concentrationIndex(reversed)).relative.value).toBeCloseTo(-value, 10);
        expect(valueOf(concentrationIndex(scaled)).relative.value).toBeCloseTo(value, 10);
      }),
    );
  });

  it('does not depend on how areas of equal order are listed', () => {
    const tied = (values: readonly number[]): Group[] =>
      values.map((value, at) => ({
        key: `g${at}`,
        order: at < 2 ? 1 : 2,
        population: [10, 30, 40][at]!,
        estimate: { value, standardError: 1 },
      }));
    const groups = tied([20, 60, 50]);
    const swapped = [groups[1]!, groups[0]!, groups[2]!];
    const relative = (list: readonly Group[]) => valueOf(concentrationIndex(list)).relative.value;
    expect(relative(swapped)).toBeCloseTo(relative(groups), 12);
    expect(relative(tied([50, 50, 50]))).toBeCloseTo(0, 12);
  });

  it('covers the true index at about its level', () => {
    const truth = valueOf(concentrationIndex(ordered(FIVE))).relative.value;
    const random = createRandom('coverage of the concentration index');
    const runs = 2000;
    let covered = 0;
    for (let run = 0; run < runs; run++) {
      const drawn = FIVE.map(([people, value]): Row => [people, value + 3 * random.normal(), 3]);
      const { lower, upper } = valueOf(concentrationIndex(ordered(drawn))).relative;
      if (lower <= truth && upper >= truth) covered++;
    }
    expect(covered / runs).toBeGreaterThan(0.935);
    expect(covered / runs).toBeLessThan(0.965);
  });

  it('refuses with a reason', () => {
    const code = (groups: readonly Group[]) => {
      const result = concentrationIndex(groups);
      return result.ok ? 'ok' : result.refusal.code;
    };
    const [first, second] = ordered(FIVE) as [Group, Group];
    const { order: _, ...unordered } = first;
    expect(code([unordered, second])).toBe('no-order');
    expect(code([{ ...first, order: 2 }, second])).toBe('one-rank');
    expect(code(ordered([[1, 0, 1], [1, 0, 1]]))).toBe('mean-not-positive'); // prettier-ignore
  });
});

describe('slopeIndex', () => {
  it('gives PHEindicatormethods’ 6.934616 and 1.088818, with limits within 2 % of its simulated distances', () => {
    const { slope, relative } = valueOf(slopeIndex(ordered(LIFE_EXPECTANCY)));
    const ratio = valueOf(relative);
    expect(slope.value).toBeCloseTo(6.934616, 6);
    expect(ratio.value).toBeCloseTo(1.088818, 6);
    expect((slope.value - slope.lower) / (6.934616 - 3.12759461765082)).toBeCloseTo(1, 1);
    expect((slope.upper - slope.value) / (10.7586873680794 - 6.934616)).toBeCloseTo(1, 1);
    expect(ratio.lower).toBeCloseTo(1.03836905916428, 2);
    expect(ratio.upper).toBeCloseTo(1.14129933602512, 2);
  });

  it('gives by logistic regression 44.905264 and 3.223923, and healthequal’s 44.44502 only with population used twice', () => {
    const groups = FIVE.map(([n, percent], at): Group => ({
      key: `g${at}`,
      order: at,
      estimate: { successes: Math.round((n * percent) / 100), n },
    }));
    const found = valueOf(slopeIndex(groups, { fit: 'logistic' }));
    expect(found.slope.value * 100).toBeCloseTo(44.905264, 6);
    expect(valueOf(found.relative).value).toBeCloseTo(3.223923, 6);
    const weights = new Map(FIVE.map(([n], at) => [`g${at}`, n ** 2]));
    const twice = valueOf(slopeIndex(groups, { fit: 'logistic', weights }));
    expect(twice.slope.value * 100).toBeCloseTo(44.44502, 5);
    expect(valueOf(twice.relative).value).toBeCloseTo(3.159506, 6);
  });

  it('finds a line that is there: slope and ends of y = 20 + 30 R', () => {
    const people = [10, 40, 50, 25];
    let below = 0;
    const drawn = people.map((population): Row => {
      const rank = (below + population / 2) / 125;
      below += population;
      return [population, 20 + 30 * rank, 1];
    });
    const { slope, intercept, relative } = valueOf(slopeIndex(ordered(drawn)));
    expect(slope.value).toBeCloseTo(30, 10);
    expect(intercept).toBeCloseTo(20, 10);
    expect(valueOf(relative).value).toBeCloseTo(2.5, 10);
  });

  it('covers the true slope of a logistic model at about its level', () => {
    const random = createRandom('coverage of the slope index');
    const people = [150, 100, 120, 90];
    const ranks = [75, 200, 310, 415].map((middle) => middle / 460);
    const p = ranks.map((rank) => 1 / (1 + Math.exp(0.5 - 1.2 * rank)));
    const truth = 1 / (1 + Math.exp(0.5 - 1.2)) - 1 / (1 + Math.exp(0.5));
    const runs = 1000;
    let covered = 0;
    for (let run = 0; run < runs; run++) {
      const groups = people.map((n, at): Group => ({
        key: `g${at}`,
        order: at,
        estimate: { successes: random.binomial(n, p[at]!), n },
      }));
      const { lower, upper } = valueOf(slopeIndex(groups, { fit: 'logistic' })).slope;
      if (lower <= truth && upper >= truth) covered++;
    }
    expect(covered / runs).toBeGreaterThan(0.93);
    expect(covered / runs).toBeLessThan(0.97);
  });

  it('refuses values off the scale, a perfect separation, and a ratio of a line that leaves the positive numbers', () => {
    const shares = ordered([[1, 0, 0], [1, 1, 0]]); // prettier-ignore
    expect(slopeIndex(shares, { fit: 'logit' })).toMatchObject({ refusal: { code: 'outside-scale' } });
    expect(slopeIndex(shares, { fit: 'logistic' })).toMatchObject({ refusal: { code: 'no-fit' } });
    expect(slopeIndex(ordered([[1, 0, 0], [1, 2, 0]]), { fit: 'logistic' })).toMatchObject({ refusal: { code: 'outside-scale' } }); // prettier-ignore
    const steep = valueOf(slopeIndex(ordered([[1, 1, 0.1], [1, 9, 0.1]]))); // prettier-ignore
    expect(steep.slope.value).toBeCloseTo(16, 10);
    expect(steep.relative).toMatchObject({ refusal: { code: 'ratio-not-positive' } });
  });
});
