import { ok, refused, type Result } from '#platform';
import { createRandom, type Random } from '../numeric/index.ts';
import type { Interval } from './effect.ts';

export interface RandomisationInput {
  /** One value per unit that was, or could have been, assigned: e.g. a cluster's change from before to after. */
  readonly outcomes: readonly number[];
  readonly treated: readonly boolean[];
  /** Units were assigned within strata; a stratum per unit. Without it there is one stratum. */
  readonly strata?: readonly (string | number)[];
  readonly weights?: readonly number[];
  readonly seed: number | string;
  /** All assignments are enumerated up to this number (20,000 by default); beyond it so many are drawn. */
  readonly limit?: number;
  readonly level?: number;
}

export interface RandomisationTest {
  /** Weighted mean of treated minus untreated units. */
  readonly estimate: number;
  /** Two-sided: share of assignments whose |difference| reaches the observed one. Never 0. */
  readonly pValue: number;
  /** Place of the observed |difference| among all, 1 = the largest. */
  readonly rank: number;
  readonly assignments: number;
  readonly exact: boolean;
  /** Constant effects that are not rejected; refused `too-few-assignments` where no effect could be rejected at the level. */
  readonly interval: Result<Interval>;
}

/**
 * Randomisation inference (Fisher 1935; Imbens & Rubin 2015, ch. 5): how unusual is the observed difference among those that
 * the other possible assignments would have shown? Valid for any number of units, treated ones too; where assignment was
 * not random it says how unusual the case is, and the caller says that.
 *
 * @returns refused `no-comparison` when all or none are treated.
 */
export function randomisationTest(input: RandomisationInput): Result<RandomisationTest> {
  const { outcomes, treated } = input;
  const level = input.level ?? 0.95;
  const treatedCount = treated.filter(Boolean).length;
  if (treatedCount === 0 || treatedCount === treated.length) {
    return refused('no-comparison', { treated: treatedCount, units: treated.length });
  }
  const weights = input.weights ?? outcomes.map(() => 1);
  const { list, exact } = possibleAssignments(
    treated,
    input.strata,
    input.limit ?? 20_000,
    createRandom(input.seed),
  );

  const difference = (assignment: readonly boolean[], values: readonly number[]): number => {
    const total = [0, 0];
    const weight = [0, 0];
    assignment.forEach((isTreated, at) => {
      const arm = isTreated ? 1 : 0;
      total[arm]! += weights[at]! * values[at]!;
      weight[arm]! += weights[at]!;
    });
    return total[1]! / weight[1]! - total[0]! / weight[0]!;
  };
  const estimate = difference(treated, outcomes);
  const ofOutcome = list.map((assignment) => difference(assignment, outcomes));
  const indicator = treated.map((isTreated) => (isTreated ? 1 : 0));
  const ofEffect = list.map((assignment) => difference(assignment, indicator));
  const reachedAt = (effect: number): number => {
    const observed = Math.abs(estimate - effect) * (1 - 1e-9) - 1e-300;
    let reached = 0;
    for (let at = 0; at < list.length; at++) {
      if (Math.abs(ofOutcome[at]! - effect * ofEffect[at]!) >= observed) reached++;
    }
    return reached;
  };
  const shareOf = (reached: number) => (exact ? reached / list.length : (reached + 1) / (list.length + 1));
  const reached = reachedAt(0);
  return ok({
    estimate,
    pValue: shareOf(reached),
    rank: exact ? reached : reached + 1,
    assignments: exact ? list.length : list.length + 1,
    exact,
    interval: invertTest(
      (effect) => shareOf(reachedAt(effect)),
      estimate,
      Math.max(...outcomes) - Math.min(...outcomes),
      level,
      list.length,
    ),
  });
}

/** Number of ways to choose k of n, as a double. */
export function choose(n: number, k: number): number {
  let ways = 1;
  for (let at = 1; at <= Math.min(k, n - k); at++) ways = (ways * (n - Math.min(k, n - k) + at)) / at;
  return Math.round(ways);
}

/** All ways to choose as many in each stratum, or so many drawn of them. */
export function possibleAssignments(
  treated: readonly boolean[],
  strata: readonly (string | number)[] | undefined,
  limit: number,
  random: Random,
): { list: boolean[][]; exact: boolean } {
  const members = new Map<string | number, number[]>();
  treated.forEach((_, at) => {
    const stratum = strata?.[at] ?? '';
    members.set(stratum, [...(members.get(stratum) ?? []), at]);
  });
  const groups = [...members.values()].map((units) => ({
    units,
    chosen: units.filter((at) => treated[at]).length,
  }));
  const all = groups.reduce((product, { units, chosen }) => product * choose(units.length, chosen), 1);
  if (all <= limit) {
    let list: boolean[][] = [treated.map(() => false)];
    for (const { units, chosen } of groups) {
      const subsets = combinations(units, chosen);
      list = list.flatMap((base) =>
        subsets.map((subset) => {
          const next = [...base];
          for (const at of subset) next[at] = true;
          return next;
        }),
      );
    }
    return { list, exact: true };
  }
  const list = Array.from({ length: limit }, () => {
    const assignment = treated.map(() => false);
    for (const { units, chosen } of groups) {
      for (const at of random.shuffle(units).slice(0, chosen)) assignment[at] = true;
    }
    return assignment;
  });
  return { list, exact: false };
}

function combinations(items: readonly number[], size: number): number[][] {
  if (size === 0) return [[]];
  if (size > items.length) return [];
  const [first, ...rest] = items as [number, ...number[]];
  return [...combinations(rest, size - 1).map((chosen) => [first, ...chosen]), ...combinations(rest, size)];
}

/**
 * The constant effects that a test does not reject, by bisection on both sides of the estimate.
 *
 * @param spread how far from the estimate the search begins, in its unit; 0 where nothing varies.
 * @returns refused `too-few-assignments` where no effect can be rejected at the level.
 */
export function invertTest(
  pValueAt: (effect: number) => number,
  estimate: number,
  spread: number,
  level: number,
  assignments: number,
): Result<Interval> {
  const side = (direction: 1 | -1): number | undefined => {
    let inside = estimate;
    let outside = estimate + direction * spread;
    for (let doubling = 0; pValueAt(outside) > 1 - level; doubling++) {
      if (doubling === 10 || spread === 0) return undefined;
      inside = outside;
      outside = estimate + (outside - estimate) * 2;
    }
    for (let step = 0; step < 40; step++) {
      const middle = (inside + outside) / 2;
      if (pValueAt(middle) > 1 - level) inside = middle;
      else outside = middle;
    }
    return outside;
  };
  const lower = side(-1);
  const upper = side(1);
  if (lower === undefined || upper === undefined)
    return refused('too-few-assignments', { assignments, level });
  return ok({ lower, upper, level, method: 'randomisation-inversion' });
}
