import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { valueOf } from '#platform';
import { createRandom } from '../numeric/index.ts';
import { directlyStandardisedRate, standardisedProportion, wilson, type ShareStratum } from './index.ts';

const stratum = fc
  .tuple(fc.nat(60), fc.integer({ min: 1, max: 60 }), fc.integer({ min: 1, max: 1000 }))
  .map(([successes, more, standard]): ShareStratum => ({ successes, n: successes + more, standard }));

describe('a standardised share', () => {
  it('is the plain share with Wilson’s interval where there is one stratum, and the plain share where structures agree', () => {
    const one = valueOf(standardisedProportion([{ successes: 71, n: 90, standard: 12 }]));
    const plain = valueOf(wilson(71, 90));
    for (const side of ['value', 'lower', 'upper'] as const) expect(one[side]).toBeCloseTo(plain[side], 12);
    const alike = [
      { successes: 30, n: 40, standard: 400 },
      { successes: 41, n: 50, standard: 500 },
    ];
    const { value, effectiveN } = valueOf(standardisedProportion(alike));
    expect([value, effectiveN]).toEqual([expect.closeTo(71 / 90, 12), expect.closeTo(90, 9)]);
  });

  it('lies among the shares of its strata, rises with each, and heeds neither their order nor the size of the standard', () => {
    fc.assert(
      fc.property(fc.array(stratum, { minLength: 1, maxLength: 6 }), fc.nat(5), (strata, at) => {
        const { value, lower, upper } = valueOf(standardisedProportion(strata));
        const shares = strata.map(({ successes, n }) => successes / n);
        expect(value).toBeGreaterThanOrEqual(Math.min(...shares) - 1e-12);
        expect(value).toBeLessThanOrEqual(Math.max(...shares) + 1e-12);
        expect(lower).toBeGreaterThanOrEqual(0);
        expect(lower).toBeLessThanOrEqual(value + 1e-12);
        expect(upper).toBeGreaterThanOrEqual(value - 1e-12);
        expect(upper).toBeLessThanOrEqual(1);
        const other = strata.toReversed().map((one) => ({ ...one, standard: one.standard * 7 }));
        expect(valueOf(standardisedProportion(other)).value).toBeCloseTo(value, 10);
        const raised = strata.map((one, i) =>
          i === at % strata.length ? { ...one, successes: one.successes + 1 } : one,
        );
        expect(valueOf(standardisedProportion(raised)).value).toBeGreaterThan(value);
      }),
    );
  });

  it('is refused where it would have to guess', () => {
    expect(standardisedProportion([{ successes: 0, n: 0, standard: 3 }])).toMatchObject({
      refusal: { code: 'empty-stratum', data: { index: 0 } },
    });
    expect(standardisedProportion([{ successes: 5, n: 4, standard: 3 }])).toMatchObject({
      refusal: { code: 'impossible-count' },
    });
    expect(standardisedProportion([{ successes: 1, n: 4, standard: 0 }])).toMatchObject({
      refusal: { code: 'no-standard-population' },
    });
  });
});

const RUNS = 20_000;
/** How often the interval holds the truth over simulated counts: shares of 50 to 97 % in strata of unequal weight. */
function coverage(sizes: readonly number[], shares: readonly number[], seed: string): number {
  const standards = [18, 24, 38, 17, 3].slice(0, sizes.length);
  const total = standards.reduce((sum, one) => sum + one, 0);
  const truth = shares.reduce((sum, share, at) => sum + (share * standards[at]!) / total, 0);
  const random = createRandom(seed);
  let held = 0;
  for (let run = 0; run < RUNS; run++) {
    const strata = sizes.map((n, at) => ({
      successes: random.binomial(n, shares[at]!),
      n,
      standard: standards[at]!,
    }));
    const { lower, upper } = valueOf(standardisedProportion(strata));
    if (lower <= truth && truth <= upper) held++;
  }
  return held / RUNS;
}

const percent = (share: number) => `${(share * 100).toFixed(1)} %`;
const cases: readonly (readonly [string, readonly number[], readonly number[]])[] = [
  ['five strata of ten', [10, 10, 10, 10, 10], [0.9, 0.95, 0.93, 0.88, 0.9]],
  ['five uneven strata', [12, 110, 230, 190, 40], [0.94, 0.95, 0.94, 0.9, 0.89]],
  ['three strata of twenty', [20, 20, 20], [0.5, 0.7, 0.6]],
  ['strata near one', [15, 60, 60, 20, 10], [0.97, 0.97, 0.97, 0.96, 0.95]],
];

describe('its interval, which promises 95 %,', () => {
  for (const [name, sizes, shares] of cases) {
    const achieved = coverage(sizes, shares, name);
    it(`holds the truth in ${percent(achieved)} of simulations with ${name}`, () => {
      expect(achieved).toBeGreaterThan(0.93);
      expect(achieved).toBeLessThan(0.985);
    });
  }

  const rates = (events: number) => {
    const random = createRandom(`rates ${events}`);
    const population = [4000, 9000, 16_000, 8000, 900];
    const standard = [18, 24, 38, 17, 3];
    const truths = [0.2, 0.8, 1, 1.9, 2.6].map((one) => (one * events) / 37_000);
    const truth = truths.reduce((sum, one, at) => sum + (one * standard[at]!) / 100, 0);
    let held = 0;
    let given = 0;
    for (let run = 0; run < RUNS / 4; run++) {
      const strata = population.map((people, at) => ({
        count: random.poisson(truths[at]! * people),
        population: people,
        standard: standard[at]!,
      }));
      const rate = directlyStandardisedRate(strata);
      if (!rate.ok) continue;
      given++;
      if (rate.value.lower <= truth && truth <= rate.value.upper) held++;
    }
    return held / given;
  };
  for (const events of [15, 60, 600]) {
    const achieved = rates(events);
    it(`of a rate per head holds the truth in ${percent(achieved)} of simulations with about ${events} events`, () => {
      expect(achieved).toBeGreaterThan(0.93);
      expect(achieved).toBeLessThan(0.985);
    });
  }
});
