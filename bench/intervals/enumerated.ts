import { valueOf } from '#platform';
import { estimate, numeric } from '#value';
import { atEach, covers, heldBy, middles, type CoverageRow, type Held } from './coverage-row.ts';

type Interval = Pick<estimate.Measured, 'lower' | 'upper'>;
type Chances = readonly number[];

const { binomialProbability, poissonProbability } = numeric;
const counts = (most: number) => Array.from({ length: most + 1 }, (_, count) => count);
const binomial = (n: number, p: number): Chances => counts(n).map((x) => binomialProbability(x, n, p));
/** Counts so far beyond the mean that what lies further is nothing. */
const MOST = 120;
const poisson = (mean: number): Chances => counts(MOST).map((k) => poissonProbability(k, mean));

/** The chance of all outcomes of two independent counts whose interval holds the truth. */
function ofTwo(first: Chances, second: Chances, interval: (x: number, y: number) => Interval, truth: number) {
  let held = 0;
  first.forEach((p, x) => {
    if (p < 1e-12) return;
    second.forEach((q, y) => {
      if (p * q >= 1e-14 && covers(interval(x, y), truth)) held += p * q;
    });
  });
  return held;
}

const ofOne = (chances: Chances, interval: (x: number) => Interval, truth: number): number =>
  chances.reduce((sum, p, x) => sum + (p > 0 && covers(interval(x), truth) ? p : 0), 0);

function change(estimates: readonly estimate.Measured[]): (x: number, y: number) => Interval {
  const known = estimates.map((newest) =>
    estimates.map((previous) => valueOf(estimate.differenceOfEstimates(newest, previous)).difference),
  );
  return (x, y) => known[x]![y]!;
}

/** A share standardised over three strata of n each, of which the standard has half, three tenths and two tenths. */
const STANDARD = [5, 3, 2] as const;
const STRATA = [
  [0.5, 0.5, 0.5],
  [0.7, 0.8, 0.9],
  [0.95, 0.9, 0.8],
] as const;

function standardised(n: number): Held {
  const known = new Map<string, Interval>();
  const interval = (successes: readonly number[]): Interval => {
    const key = successes.join();
    const found =
      known.get(key) ??
      valueOf(
        estimate.standardisedProportion(
          successes.map((one, at) => ({ successes: one, n, standard: STANDARD[at]! })),
        ),
      );
    known.set(key, found);
    return found;
  };
  return heldBy(
    STRATA.map((shares) => {
      const truth = shares.reduce((sum, share, at) => sum + (share * STANDARD[at]!) / 10, 0);
      const [a, b, c] = shares.map((share) => binomial(n, share)) as [Chances, Chances, Chances];
      let held = 0;
      a.forEach((p, x) => {
        b.forEach((q, y) => {
          if (p * q < 1e-7) return;
          c.forEach((r, z) => {
            if (p * q * r >= 1e-9 && covers(interval([x, y, z]), truth)) held += p * q * r;
          });
        });
      });
      return held;
    }),
  );
}

/** By adding up the probability of every outcome. */
export function enumeratedCoverage(): CoverageRow[] {
  return [
    {
      interval: 'Wilson, a share',
      tried: 'n records; 200 shares between 0 and 1',
      by: 'enumeration',
      at: atEach((n) => {
        const intervals = counts(n).map((x) => valueOf(estimate.wilson(x, n)));
        return heldBy(middles(0, 1, 200).map((p) => ofOne(binomial(n, p), (x) => intervals[x]!, p)));
      }),
      promised: { from: 0.944, to: 0.962, least: 0.83 },
    },
    {
      interval: 'Change of a share (Newcombe)',
      tried: 'n records in each year; 12 × 12 shares between 0 and 1',
      by: 'enumeration',
      at: atEach((n) => {
        const interval = change(counts(n).map((x) => valueOf(estimate.wilson(x, n))));
        const truths = middles(0, 1, 12);
        const chances = truths.map((p) => binomial(n, p));
        return heldBy(
          truths.flatMap((p, i) => truths.map((q, j) => ofTwo(chances[i]!, chances[j]!, interval, p - q))),
        );
      }),
      promised: { from: 0.945, to: 0.968, least: 0.87 },
    },
    {
      interval: 'Poisson, a count or a figure per head (exact below ten, Byar from ten on)',
      tried: 'n events on average; 40 means from a tenth below to a tenth above',
      by: 'enumeration',
      at: atEach((n) => {
        const intervals = counts(MOST).map((k) => valueOf(estimate.countInterval(k)));
        return heldBy(
          middles(0.9 * n, 1.1 * n, 40).map((mean) => ofOne(poisson(mean), (k) => intervals[k]!, mean)),
        );
      }),
      promised: { from: 0.95, to: 0.985, least: 0.945 },
    },
    {
      interval: 'Change of a figure per head (MOVER)',
      tried: 'n events on average in the year before; as many, a third more and half as many in this one',
      by: 'enumeration',
      at: atEach((n) => {
        const interval = change(counts(MOST).map((k) => valueOf(estimate.ratePerExposure(k, 1))));
        const before = poisson(n);
        return heldBy(
          [1, 4 / 3, 0.5].map((factor) => ofTwo(poisson(n * factor), before, interval, n * (factor - 1))),
        );
      }),
      promised: { from: 0.95, to: 0.99, least: 0.945 },
    },
    {
      interval: 'Median (two recorded values in their order)',
      tried: 'n records of any continuous measure; refused below six',
      by: 'enumeration',
      at: atEach((n) => {
        const ranks = estimate.quantileRanks(n, 0.5);
        if (!ranks.ok) return undefined;
        // The median lies between two order statistics where so many of n lie below it.
        const { lowerRank, upperRank } = ranks.value;
        const held = binomial(n, 0.5)
          .slice(lowerRank, upperRank)
          .reduce((sum, p) => sum + p, 0);
        return { average: held, least: held };
      }),
      promised: { from: 0.95, to: 0.985, least: 0.95 },
    },
    {
      interval: 'Standardised share (Wilson at the effective number)',
      tried: 'n records in each of three strata that weigh 5 : 3 : 2; equal and unequal shares',
      by: 'enumeration',
      at: atEach(standardised),
      promised: { from: 0.945, to: 0.985, least: 0.92 },
    },
  ];
}
