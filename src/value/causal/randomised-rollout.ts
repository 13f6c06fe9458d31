import { ok, refused, type Result } from '#platform';
import { variance } from '../numeric/index.ts';
import type { Effect, Falsification } from './effect.ts';
import { LEAST_CLUSTERS_FOR_P, withheldPValue } from './inference.ts';
import { randomisationTest } from './randomisation.ts';

/** One unit of a draw: a cluster that was, or could have been, among the first. */
export interface DrawnUnit {
  readonly treated: boolean;
  /** Outcome under the draw; a change from before where one is known, which is more precise. */
  readonly outcome: number;
  /** Outcome before the start, to check the balance of the draw. */
  readonly before?: number;
  readonly stratum?: string | number;
  readonly weight?: number;
}

/**
 * Effect of a measure whose first places were drawn: (weighted) difference of means, p-value and interval from the draw itself
 * (`randomisationTest`), exact for any number of units. The standard error is Neyman's, √(s₁²/n₁ + s₀²/n₀) (Imbens &
 * Rubin 2015, ch. 6), with Welch's degrees of freedom; it describes and decides nothing here. Balance before the start
 * is tested by the same draw: a lot is off balance by chance, so only what one draw in a hundred would show contradicts it.
 *
 * @returns refused `no-comparison`, `too-few-treated-clusters` with one unit in an arm, `outcome-not-a-number`.
 *   Below five units in an arm no p-value is given, but the place among all draws and the interval are.
 */
export function randomisedRollout(
  units: readonly DrawnUnit[],
  options: { readonly seed: number | string; readonly level?: number },
): Result<Effect> {
  const level = options.level ?? 0.95;
  const bad = units.findIndex(({ outcome }) => !Number.isFinite(outcome));
  if (bad >= 0) return refused('outcome-not-a-number', { row: bad });
  const arms = [true, false].map((arm) => units.filter(({ treated }) => treated === arm));
  const [treated, comparison] = arms.map((arm) => arm.length) as [number, number];
  if (treated === 0 || comparison === 0) return refused('no-comparison', { treated, comparison });
  if (Math.min(treated, comparison) < 2) {
    return refused('too-few-treated-clusters', { treated, comparison, least: 2 });
  }
  const draw = {
    treated: units.map((unit) => unit.treated),
    strata: units.map(({ stratum }) => stratum ?? ''),
    weights: units.map(({ weight }) => weight ?? 1),
    seed: options.seed,
    level,
  };
  const test = randomisationTest({ ...draw, outcomes: units.map(({ outcome }) => outcome) });
  if (!test.ok) return test;
  const parts = arms.map((arm) => variance(arm.map(({ outcome }) => outcome)) / arm.length);
  const spread = parts[0]! + parts[1]!;
  const df =
    spread === 0
      ? treated + comparison - 2
      : spread ** 2 / (parts[0]! ** 2 / (treated - 1) + parts[1]! ** 2 / (comparison - 1));
  return ok({
    design: 'randomised-rollout',
    estimate: test.value.estimate,
    standardError: Math.sqrt(spread),
    interval: test.value.interval,
    pValue:
      Math.min(treated, comparison) < LEAST_CLUSTERS_FOR_P
        ? withheldPValue({ treated, comparison })
        : ok({ value: test.value.pValue, method: 'permutation' }),
    place: { rank: test.value.rank, of: test.value.assignments },
    df,
    observations: units.length,
    clusters: { treated, comparison },
    falsification: [balance(units, draw)],
    assumptions: ['assignment-was-random', 'no-spillover'],
  });
}

function balance(
  units: readonly DrawnUnit[],
  draw: Omit<Parameters<typeof randomisationTest>[0], 'outcomes'>,
): Falsification {
  const before = units.flatMap((unit) => (unit.before === undefined ? [] : [unit.before]));
  const test = before.length === units.length ? randomisationTest({ ...draw, outcomes: before }) : undefined;
  if (test === undefined || !test.ok) return { check: 'balance-before', finding: 'not-possible', data: {} };
  const { estimate, pValue } = test.value;
  return {
    check: 'balance-before',
    finding: pValue < 0.01 ? 'contradicts' : 'consistent',
    data: { estimate, pValue },
  };
}
