import { ok, refused, type Result } from '#platform';
import { wilson, type Measured } from '../estimate/index.ts';

/** Decisions of one group against what turned out: true and false positives, true and false negatives. */
export interface Confusion {
  readonly tp: number;
  readonly fp: number;
  readonly tn: number;
  readonly fn: number;
}

export interface GroupConfusion extends Confusion {
  readonly group: string;
}

/** Successes among n. */
export interface Fraction {
  readonly successes: number;
  readonly n: number;
}

const fraction = (successes: number, rest: number): Fraction => ({ successes, n: successes + rest });

/**
 * The rates of a decision, as fractions of the counts. A positive is a decision in the favour, or to the burden, that
 * the algorithm's register names; which of the two error rates hurts depends on it.
 */
export const RATES = {
  /** Decided positive, of all. */
  selectionRate: ({ tp, fp, tn, fn }: Confusion) => fraction(tp + fp, tn + fn),
  /** Truly positive, of all: the base rate. */
  prevalence: ({ tp, fp, tn, fn }: Confusion) => fraction(tp + fn, tn + fp),
  truePositiveRate: ({ tp, fn }: Confusion) => fraction(tp, fn),
  falseNegativeRate: ({ tp, fn }: Confusion) => fraction(fn, tp),
  falsePositiveRate: ({ fp, tn }: Confusion) => fraction(fp, tn),
  trueNegativeRate: ({ fp, tn }: Confusion) => fraction(tn, fp),
  /** Truly positive, of those decided positive (precision). */
  positivePredictiveValue: ({ tp, fp }: Confusion) => fraction(tp, fp),
  falseDiscoveryRate: ({ tp, fp }: Confusion) => fraction(fp, tp),
  /** Truly negative, of those decided negative. */
  negativePredictiveValue: ({ tn, fn }: Confusion) => fraction(tn, fn),
  falseOmissionRate: ({ tn, fn }: Confusion) => fraction(fn, tn),
  accuracy: ({ tp, fp, tn, fn }: Confusion) => fraction(tp + tn, fp + fn),
} as const;

export type RateName = keyof typeof RATES;

export const rateNames = Object.keys(RATES) as RateName[];

/** Each rate, or `empty-denominator` where the group has nobody it could be said of. */
export type GroupRates = Readonly<Record<RateName, Result<Measured>>>;

/**
 * All rates of one group with Wilson intervals.
 * Source of the names: Verma, S. and Rubin, J. (2018), Fairness definitions explained, FairWare, table 1.
 *
 * Refused: `invalid-count`, `nobody-decided`; a single rate: `empty-denominator`.
 */
export function groupRates(counts: Confusion, level?: number): Result<GroupRates> {
  const people = peopleIn(counts);
  if (!people.ok) return people;
  const rates = rateNames.map((rate) => [rate, rateOf(counts, rate, level)] as const);
  return ok(Object.fromEntries(rates) as Record<RateName, Result<Measured>>);
}

function rateOf(counts: Confusion, rate: RateName, level?: number): Result<Measured> {
  const { successes, n } = RATES[rate](counts);
  return n === 0 ? refused('empty-denominator', { rate }) : wilson(successes, n, level);
}

/** How many people were decided on. Refused: `invalid-count`, `nobody-decided`. */
export function peopleIn(counts: Confusion): Result<number> {
  const { tp, fp, tn, fn } = counts;
  for (const [outcome, count] of Object.entries({ tp, fp, tn, fn })) {
    if (!(Number.isSafeInteger(count) && count >= 0)) return refused('invalid-count', { outcome, count });
  }
  const people = tp + fp + tn + fn;
  return people === 0 ? refused('nobody-decided') : ok(people);
}

/** Counts of several groups together. */
export function pooled(groups: readonly Confusion[]): Confusion {
  const sum = (outcome: keyof Confusion) => groups.reduce((total, counts) => total + counts[outcome], 0);
  return { tp: sum('tp'), fp: sum('fp'), tn: sum('tn'), fn: sum('fn') };
}
