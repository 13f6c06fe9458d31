import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { valueOf } from '#platform';
import { createRandom } from '../numeric/index.ts';
import { shrunkenRates, type Group } from './index.ts';

const counts = (key: string, successes: number, n: number): Group => ({ key, estimate: { successes, n } });
const measured = (key: string, value: number, standardError: number): Group => ({
  key,
  estimate: { value, standardError },
});

/** Effects of coaching in eight schools and their standard errors (Rubin 1981, table 1). */
const SCHOOLS = [
  [28, 15],
  [8, 10],
  [-3, 16],
  [7, 11],
  [-1, 9],
  [1, 11],
  [18, 10],
  [12, 18],
] as const;

describe('shrunken rates', () => {
  it('of Rubin’s eight schools are those of Gelman et al. (Bayesian Data Analysis, table 5.3, 200 draws)', () => {
    const rates = valueOf(
      shrunkenRates(SCHOOLS.map(([y, error], at) => measured('ABCDEFGH'[at]!, y, error))),
    );
    const medians = [10, 8, 7, 8, 5, 6, 10, 8];
    rates.forEach(({ estimate, group }, at) => {
      expect(Math.abs(estimate.value - medians[at]!), group).toBeLessThan(1.6);
    });
    // School A: 95 % from −2 to 31, skewed; the interval here is even, about its mean.
    expect(rates[0]!.estimate.lower).toBeGreaterThan(-6);
    expect(rates[0]!.estimate.upper).toBeLessThan(31);
    expect(rates[0]!.estimate.upper).toBeGreaterThan(25);
  });

  it('draw small groups to the others and leave large ones where they are (COMPAS, false positives)', () => {
    const compas = [
      counts('African-American', 805, 1795),
      counts('Asian', 2, 23),
      counts('Caucasian', 349, 1488),
      counts('Hispanic', 87, 405),
      counts('Native American', 3, 8),
      counts('Other', 36, 244),
    ];
    const rates = new Map(valueOf(shrunkenRates(compas)).map((rate) => [rate.group, rate]));
    const small = rates.get('Native American')!;
    expect(small.ownWeight).toBeLessThan(0.6);
    expect(small.estimate.value).toBeLessThan(small.raw);
    const large = rates.get('African-American')!;
    expect(large.ownWeight).toBeGreaterThan(0.98);
    expect(large.estimate.value).toBeCloseTo(large.raw, 2);
  });

  it('are nearly one where groups differ less than chance would have them', () => {
    const rates = valueOf(
      shrunkenRates([counts('a', 200, 500), counts('b', 210, 500), counts('c', 190, 500)]),
    );
    for (const { estimate } of rates) expect(Math.abs(estimate.value - 0.4)).toBeLessThan(0.015);
  });

  it('do not take 0 of 5 as certain, and refuse a standard error of 0', () => {
    const [none] = valueOf(shrunkenRates([counts('a', 0, 5), counts('b', 30, 100), counts('c', 60, 100)]));
    expect(none!.estimate.value).toBeGreaterThan(0.02);
    expect(none!.estimate.upper).toBeGreaterThan(0.3);
    expect(shrunkenRates([measured('a', 1, 0), measured('b', 2, 1), measured('c', 2, 1)])).toEqual({
      ok: false,
      refusal: { code: 'no-sampling-error', data: { group: 'a' } },
    });
  });

  it('are refused of two groups, which leave the spread without a posterior (Gelman 2006, section 2.2)', () => {
    expect(shrunkenRates([counts('a', 80, 100), counts('b', 60, 100)])).toEqual({
      ok: false,
      refusal: { code: 'too-few-groups', data: { groups: 2, needed: 3 } },
    });
  });

  const group = fc.record({
    value: fc.double({ min: -50, max: 50, noNaN: true }),
    error: fc.double({ min: 0.1, max: 10, noNaN: true }),
  });
  const several = fc.array(group, { minLength: 3, maxLength: 8 });
  type Drawn = readonly { readonly value: number; readonly error: number }[];
  const ratesOf = (all: Drawn, scale = 1, shift = 0) =>
    valueOf(
      shrunkenRates(
        all.map(({ value, error }, at) => measured(String(at), shift + value * scale, error * scale)),
      ),
    );

  it('lie among the groups’ own values, and do not heed the unit or where it begins', () => {
    fc.assert(
      fc.property(several, fc.integer({ min: 2, max: 60 }), (all, unit) => {
        const rates = ratesOf(all);
        const values = all.map(({ value }) => value);
        ratesOf(all, unit, 7).forEach(({ estimate }, at) => {
          const own = rates[at]!.estimate;
          expect(own.value).toBeGreaterThanOrEqual(Math.min(...values) - 1e-9);
          expect(own.value).toBeLessThanOrEqual(Math.max(...values) + 1e-9);
          expect(estimate.value).toBeCloseTo(7 + unit * own.value, 5);
          expect(estimate.upper - estimate.lower).toBeCloseTo(unit * (own.upper - own.lower), 5);
        });
      }),
    );
  });

  it('keep the order of groups that are equally sure', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0, max: 9, noNaN: true }), { minLength: 3, maxLength: 8 }),
        (values) => {
          const rates = ratesOf(values.map((value) => ({ value, error: 1 })));
          values.forEach((value, at) => {
            values.forEach((other, against) => {
              if (value > other)
                expect(rates[at]!.estimate.value).toBeGreaterThanOrEqual(
                  rates[against]!.estimate.value - 1e-9,
                );
            });
          });
        },
      ),
    );
  });
});

const RUNS = 1500;
const percent = (share: number) => `${(share * 100).toFixed(1)} %`;

/** How often a group's interval holds its true rate: over all groups, and for the first, which is the smallest. */
function coverage(sizes: readonly number[], spread: number): { all: number; smallest: number } {
  const random = createRandom(`shrunken ${sizes.join()} ${spread}`);
  let [held, first] = [0, 0];
  for (let run = 0; run < RUNS; run++) {
    const truths = sizes.map(() => Math.min(0.995, Math.max(0.05, 0.88 + spread * random.normal())));
    const groups = sizes.map((n, at) => counts(String(at), random.binomial(n, truths[at]!), n));
    valueOf(shrunkenRates(groups)).forEach(({ estimate: { lower, upper } }, at) => {
      if (truths[at]! < lower || truths[at]! > upper) return;
      held++;
      if (at === 0) first++;
    });
  }
  return { all: held / RUNS / sizes.length, smallest: first / RUNS };
}

describe('the interval of a shrunken rate, which promises 95 %,', () => {
  for (const sizes of [
    [30, 300, 2000],
    [20, 40, 80, 300, 1000],
    [20, 20, 40, 40, 80, 80, 200, 200, 500, 500, 1000, 1000],
  ]) {
    for (const spread of [0, 0.03, 0.08]) {
      const { all, smallest } = coverage(sizes, spread);
      it(`holds the truth in ${percent(all)} (smallest group ${percent(smallest)}): ${sizes.length} groups from ${sizes[0]}, spread ${spread * 100} points`, () => {
        expect(all).toBeGreaterThan(0.925);
        expect(smallest).toBeGreaterThan(0.89);
      });
    }
  }
});
