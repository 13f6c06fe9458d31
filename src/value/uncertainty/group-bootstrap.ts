import { ok, refused, valueOf, type Result } from '#platform';
import { newcombeDifference, wilson } from '../estimate/index.ts';
import { bootstrapCounts, type BootstrapMethod, type BootstrapOptions } from './count-bootstrap.ts';

/** A rate over outcomes: those of the numerator among those of the denominator, which contains them. */
export interface OutcomeRate {
  readonly name: string;
  readonly numerator: readonly number[];
  readonly denominator: readonly number[];
}

/** Counts of rows, groups × outcomes, row-major: all that a rate by group needs to know of the rows. */
export interface GroupCounts {
  readonly groups: number;
  readonly outcomes: number;
  readonly counts: Float64Array;
}

export interface GroupRate {
  readonly value: number;
  readonly lower: number;
  readonly upper: number;
  readonly method: BootstrapMethod | 'wilson';
  readonly events: number;
  readonly of: number;
}

export interface GroupRateGap {
  readonly value: number;
  readonly lower: number;
  readonly upper: number;
  readonly method: BootstrapMethod | 'newcombe';
}

export interface GroupRates {
  readonly rate: string;
  /** One per group; null where the group has nobody in the denominator. */
  readonly groups: readonly (GroupRate | null)[];
  /** Each group's rate less the reference group's; null for the reference itself and where either is missing. */
  readonly gaps: readonly (GroupRateGap | null)[];
}

/** With fewer events, or fewer non-events, the bootstrap sees too few of them to know how few there might be. */
export const SMALL_COUNT = 10;

/**
 * Rates by group and their gaps to a reference group, by bootstrap over the cells. With a small count
 * (`SMALL_COUNT`) the rate gets Wilson's interval instead and its gaps Newcombe's: resampling few events ends at a lower
 * limit of exactly 0, as if it were impossible that there are any.
 *
 * Refused: `counts-wrong-size`, `unknown-outcome`, `numerator-outside-denominator`, `unknown-group`, and as
 * `bootstrapCounts`.
 */
export function groupBootstrap(
  table: GroupCounts,
  rates: readonly OutcomeRate[],
  options: BootstrapOptions & { readonly reference: number },
): Result<readonly GroupRates[]> {
  const { groups, outcomes, counts } = table;
  const { reference, level = 0.95 } = options;
  if (counts.length !== groups * outcomes) return refused('counts-wrong-size', { groups, outcomes });
  if (!(Number.isInteger(reference) && reference >= 0 && reference < groups)) {
    return refused('unknown-group', { group: reference });
  }
  for (const { name, numerator, denominator } of rates) {
    const stray = denominator.find((outcome) => !(outcome >= 0 && outcome < outcomes));
    if (stray !== undefined) return refused('unknown-outcome', { rate: name, outcome: stray });
    if (numerator.some((outcome) => !denominator.includes(outcome))) {
      return refused('numerator-outside-denominator', { rate: name });
    }
  }
  const others = Array.from({ length: groups }, (_, g) => g).filter((g) => g !== reference);
  const gapsFrom = rates.length * groups;
  const numerators = rates.map(({ numerator }) => Int32Array.from(numerator));
  const denominators = rates.map(({ denominator }) => Int32Array.from(denominator));
  const sumOf = (cells: Float64Array, chosen: Int32Array, group: number): number => {
    let total = 0;
    for (let at = 0; at < chosen.length; at++) total += cells[group * outcomes + chosen[at]!]!;
    return total;
  };
  // 0/0 is NaN, which is how a replicate without anybody in the denominator says that it has no rate.
  const intervals = bootstrapCounts(
    counts,
    gapsFrom + rates.length * others.length,
    (cells, into) => {
      for (let r = 0; r < rates.length; r++) {
        const from = r * groups;
        for (let g = 0; g < groups; g++) {
          into[from + g] = sumOf(cells, numerators[r]!, g) / sumOf(cells, denominators[r]!, g);
        }
        for (let o = 0; o < others.length; o++) {
          into[gapsFrom + r * others.length + o] = into[from + others[o]!]! - into[from + reference]!;
        }
      }
    },
    options,
  );
  if (!intervals.ok) return intervals;
  return ok(
    rates.map(({ name }, r) => {
      const observed = Array.from({ length: groups }, (_, g): GroupRate | null => {
        const events = sumOf(counts, numerators[r]!, g);
        const of = sumOf(counts, denominators[r]!, g);
        if (of === 0) return null;
        if (events >= SMALL_COUNT && of - events >= SMALL_COUNT) {
          const { value, lower, upper, method } = intervals.value[r * groups + g]!;
          return { value, lower, upper, method, events, of };
        }
        const { value, lower, upper } = valueOf(wilson(events, of, level));
        return { value, lower, upper, method: 'wilson', events, of };
      });
      const gaps = observed.map((rate, g): GroupRateGap | null => {
        const other = observed[reference];
        if (g === reference || rate === null || !other) return null;
        if (rate.method === 'wilson' || other.method === 'wilson') {
          const gap = valueOf(newcombeDifference(rate.events, rate.of, other.events, other.of, level));
          return { value: gap.value, lower: gap.lower, upper: gap.upper, method: 'newcombe' };
        }
        const { value, lower, upper, method } =
          intervals.value[gapsFrom + r * others.length + others.indexOf(g)]!;
        return { value, lower, upper, method };
      });
      return { rate: name, groups: observed, gaps };
    }),
  );
}
