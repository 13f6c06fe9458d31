import { ok, refused, type Result } from '#platform';
import type { Sample } from './equal-samples.ts';

/**
 * What is known of a group's indicator: the counts of a proportion, or a value with its standard error, and with the sample that it
 * was made from where that is known: equality is then asked of the samples.
 */
export type GroupEstimate =
  | { readonly value: number; readonly standardError: number; readonly sample?: Sample }
  | { readonly successes: number; readonly n: number };

/** A population group or an area. */
export interface Group {
  readonly key: string;
  readonly label?: string;
  /** People in the group; the weight of every measure that speaks for the population. */
  readonly population?: number;
  readonly estimate: GroupEstimate;
  /** Place on the social scale, least advantaged first: a rank, or a share such as that of residents who are not poor. */
  readonly order?: number;
}

/** Groups as columns: values, their sampling variances and population shares (sum 1). */
export interface Columns {
  readonly keys: readonly string[];
  readonly values: Float64Array;
  readonly variances: Float64Array;
  readonly shares: Float64Array;
}

export const valueOfGroup = ({ estimate }: Group): number =>
  'n' in estimate ? estimate.successes / estimate.n : estimate.value;

/**
 * Sampling variance of a group's value: the squared standard error, or p(1 − p)/n. At 0 of n and n of n that would be 0,
 * as if nothing could be uncertain; there p is taken with two successes and two failures added (Agresti & Coull 1998,
 * American Statistician 52:119).
 */
export function varianceOfGroup({ estimate }: Group): number {
  if (!('n' in estimate)) return estimate.standardError ** 2;
  const { successes, n } = estimate;
  const extreme = successes === 0 || successes === n;
  const trials = extreme ? n + 4 : n;
  const p = extreme ? (successes + 2) / trials : successes / n;
  return (p * (1 - p)) / trials;
}

/**
 * @returns the groups unchanged; refused `too-few-groups` (data: groups, needed), `repeated-group`, `no-trials`,
 *   `impossible-proportion` and `impossible-estimate` (not finite, or a negative standard error; data: group).
 */
export function checkGroups(groups: readonly Group[], needed = 2): Result<readonly Group[]> {
  if (groups.length < needed) return refused('too-few-groups', { groups: groups.length, needed });
  const keys = new Set<string>();
  for (const { key, estimate } of groups) {
    if (keys.has(key)) return refused('repeated-group', { group: key });
    keys.add(key);
    if ('n' in estimate) {
      const { successes, n } = estimate;
      if (!(n > 0)) return refused('no-trials', { group: key });
      if (!(successes >= 0 && successes <= n && n < Infinity)) {
        return refused('impossible-proportion', { group: key, successes, n });
      }
    } else if (!(
      Number.isFinite(estimate.value) &&
      estimate.standardError >= 0 &&
      estimate.standardError < Infinity
    )) {
      return refused('impossible-estimate', { group: key });
    }
  }
  return ok(groups);
}

/**
 * Columns weighted by population; without any population given, by n, so that the mean is that of all counted.
 *
 * @returns refused as `checkGroups`, and `no-population` (data: group) where a group has none while others have, or
 *   where it is not positive, or where neither population nor n is known.
 */
export function columnsOf(groups: readonly Group[], needed = 2): Result<Columns> {
  const checked = checkGroups(groups, needed);
  if (!checked.ok) return checked;
  const byPopulation = groups.some(({ population }) => population !== undefined);
  const weights = groups.map(({ population, estimate }) =>
    byPopulation ? population : 'n' in estimate ? estimate.n : undefined,
  );
  let total = 0;
  for (const [at, weight] of weights.entries()) {
    if (weight === undefined || !(weight > 0 && weight < Infinity)) {
      return refused('no-population', { group: groups[at]!.key });
    }
    total += weight;
  }
  return ok({
    keys: groups.map(({ key }) => key),
    values: Float64Array.from(groups, valueOfGroup),
    variances: Float64Array.from(groups, varianceOfGroup),
    shares: Float64Array.from(weights, (weight) => weight! / total),
  });
}
