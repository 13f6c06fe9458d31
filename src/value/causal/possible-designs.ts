import { refused, ok, type Result } from '#platform';
import { DESIGNS, type Assumption, type Design } from './effect.ts';
import { LEAST_CLUSTERS_FOR_P } from './inference.ts';
import {
  differenceError,
  levelChangeError,
  minimumDetectableEffect,
  staggeredError,
  leastByReassignment,
  leastBySwapping,
  syntheticError,
  type Noise,
} from './power.ts';
import { newBeside } from './placebo-interval.ts';
import { smallerArm, staggeredDf } from './staggered-difference-in-differences.ts';

/** Who starts when: what is known before any outcome is read. */
export interface Rollout {
  /** One entry per unit at which the measure is decided; `start` undefined where it does not start within the periods. */
  readonly units: readonly { readonly unit: string; readonly start?: number }[];
  /** All periods that will be observed, in order. */
  readonly periods: readonly number[];
  /** Whether a draw decided who starts first. */
  readonly randomised: boolean;
  /** From the time before the start; without it no power is stated. */
  readonly noise?: Noise;
  /** Series that the measure cannot touch and that move with the outcome. */
  readonly controlSeries?: number;
  readonly level?: number;
  readonly seed: number | string;
  /** Simulated panels where there is no formula, 200 by default. */
  readonly draws?: number;
}

export interface PossibleDesign {
  readonly design: Design;
  readonly possible: Result<DesignPower>;
}

export interface DesignPower {
  readonly treated: number;
  readonly comparison: number;
  readonly periodsBefore: number;
  readonly periodsAfter: number;
  /** Smallest true effect found with 80 % power, in the unit of the noise; undefined without noise, or where none can be. */
  readonly minimumDetectableEffect?: number;
  /** By re-assignment: below five clusters in an arm, where no t formula holds; the interval will be made so too. */
  readonly powerBy: 'formula' | 'simulation' | 'reassignment' | 'not-stated';
  /** Why it is not stated. */
  readonly notStated?: 'no-noise' | 'too-few-assignments';
  /** Whether a p-value below 1 − level can come out at all; where not, the reason is its code. */
  readonly pValue: 'possible' | 'too-few-clusters' | 'too-few-donors';
  readonly assumptions: readonly Assumption[];
}

const LEAST_BEFORE_SYNTHETIC = 8;
const LEAST_PER_SIDE_SERIES = 8;
const LEAST_DONORS = 5;

/**
 * For each design of `DESIGNS`, strongest first: possible with what power, or refused with the reason.
 *
 * - randomised roll-out: `not-randomised`, `no-comparison`. With several starts, outcomes until the last start are compared.
 * - difference in differences: `several-starts`, `no-comparison`, `no-period-before`, `no-period-after`; errors from
 *   autoregressive noise, t on units − 2. Below five units in an arm there is no such formula: then, and for a lot, the power
 *   is that of the interval by re-assignment, and not stated where that can exclude nothing.
 * - staggered: `one-start`, `no-comparison`, `no-period-before`; power by simulation of the interval that will be given:
 *   below five areas in the smaller arm by re-assignment, and not stated where that can exclude nothing.
 * - synthetic control and synthetic difference in differences: `several-starts`, `too-few-donors` (< 5),
 *   `too-few-periods-before` (< 8), `no-period-after`; synthetic control for at most three treated units
 *   (`too-many-treated-units`); power by simulation of the estimate of the design, t as in `placeboInterval` (measured: effects
 *   of that size are found in 69 to 83 %). p can reach 1 − level only with 1/(donors + 1) ≤ 1 − level.
 * - structural series: `no-control-series`, `several-starts`, `too-few-points` (< 8 a side).
 * - interrupted series: `several-starts`, `too-few-points`; the power is that of the treated units' mean.
 */
export function possibleDesigns(rollout: Rollout): Result<readonly PossibleDesign[]> {
  const facts = readRollout(rollout);
  if (!facts.ok) return facts;
  return ok(DESIGNS.map((design) => ({ design, possible: assess[design](rollout, facts.value) })));
}

interface RolloutFacts {
  readonly treated: number;
  readonly comparison: number;
  readonly starts: readonly number[];
  readonly before: number;
  readonly after: number;
  readonly level: number;
}

function readRollout({ units, periods, level = 0.95 }: Rollout): Result<RolloutFacts> {
  const last = periods.at(-1);
  if (last === undefined) return refused('no-periods', {});
  const started = units.filter(({ start }) => start !== undefined && start <= last);
  if (started.length === 0) return refused('nobody-starts', { units: units.length });
  const starts = [...new Set(started.map(({ start }) => start!))].sort((a, b) => a - b);
  const before = periods.filter((period) => period < starts[0]!).length;
  return ok({
    treated: started.length,
    comparison: units.length - started.length,
    starts,
    before,
    after: periods.length - before,
    level,
  });
}

type Assess = (rollout: Rollout, facts: RolloutFacts) => Result<DesignPower>;

function describe(
  facts: RolloutFacts,
  assumptions: readonly Assumption[],
  pValue: DesignPower['pValue'],
  powerBy: 'formula' | 'simulation' | 'reassignment',
  noise: Noise | undefined,
  least: (noise: Noise) => number | undefined,
): Result<DesignPower> {
  const base = {
    treated: facts.treated,
    comparison: facts.comparison,
    periodsBefore: facts.before,
    periodsAfter: facts.after,
    pValue,
    assumptions,
  };
  if (noise === undefined) return ok({ ...base, powerBy: 'not-stated', notStated: 'no-noise' });
  const found = least(noise);
  return ok(
    found === undefined
      ? { ...base, powerBy: 'not-stated', notStated: 'too-few-assignments' }
      : { ...base, powerBy, minimumDetectableEffect: found },
  );
}

const leastOf = (
  { standardError, df }: { readonly standardError: number; readonly df: number },
  { level }: RolloutFacts,
): number => minimumDetectableEffect(standardError, df, level);

/** Of a comparison of changes; `compared` are the periods that go into a change. */
function describeDifference(
  rollout: Rollout,
  compared: Pick<RolloutFacts, 'before' | 'after'>,
  facts: RolloutFacts,
  assumptions: readonly Assumption[],
): Result<DesignPower> {
  const { treated, comparison, level } = facts;
  const { before, after } = compared;
  const pValue = clusterP(facts);
  const few = pValue === 'too-few-clusters';
  return describe(facts, assumptions, pValue, few ? 'reassignment' : 'formula', rollout.noise, (noise) =>
    few
      ? leastBySwapping(
          differenceError(noise, before, after, 1, Infinity),
          treated,
          comparison,
          simulationOf(rollout),
          level,
        )
      : leastOf(
          {
            standardError: differenceError(noise, before, after, treated, comparison),
            df: treated + comparison - 2,
          },
          facts,
        ),
  );
}

const severalStarts = ({ starts }: RolloutFacts) =>
  starts.length > 1 ? refused('several-starts', { starts: starts.length }) : undefined;

const clusterP = ({ treated, comparison }: RolloutFacts): DesignPower['pValue'] =>
  Math.min(treated, comparison) < LEAST_CLUSTERS_FOR_P ? 'too-few-clusters' : 'possible';

const rankP = ({ comparison, level }: RolloutFacts): DesignPower['pValue'] =>
  1 / (comparison + 1) <= 1 - level + 1e-12 ? 'possible' : 'too-few-donors';

function sidesMissing({ before, after, starts }: RolloutFacts) {
  if (before < 1) return refused('no-period-before', { start: starts[0]! });
  return after < 1 ? refused('no-period-after', { start: starts[0]! }) : undefined;
}

const simulationOf = ({ seed, draws = 200 }: Rollout) => ({ seed, draws });

function assessSynthetic(
  design: 'synthetic-control' | 'synthetic-difference-in-differences',
  rollout: Rollout,
  facts: RolloutFacts,
  assumptions: readonly Assumption[],
): Result<DesignPower> {
  const { before, after, comparison, treated } = facts;
  const several = severalStarts(facts);
  if (several !== undefined) return several;
  if (comparison < LEAST_DONORS)
    return refused('too-few-donors', { donors: comparison, least: LEAST_DONORS });
  if (before < LEAST_BEFORE_SYNTHETIC) {
    return refused('too-few-periods-before', { periods: before, least: LEAST_BEFORE_SYNTHETIC });
  }
  return describe(facts, assumptions, rankP(facts), 'simulation', rollout.noise, (noise) =>
    leastOf(
      {
        standardError:
          newBeside(comparison) *
          syntheticError(design, noise, before, after, treated, comparison, simulationOf(rollout)),
        df: Math.max(1, comparison - 1),
      },
      facts,
    ),
  );
}

function assessSeries(
  rollout: Rollout,
  facts: RolloutFacts,
  assumptions: readonly Assumption[],
): Result<DesignPower> {
  const { before, after, treated } = facts;
  const several = severalStarts(facts);
  if (several !== undefined) return several;
  if (before < LEAST_PER_SIDE_SERIES || after < LEAST_PER_SIDE_SERIES) {
    return refused('too-few-points', { before, after, least: LEAST_PER_SIDE_SERIES });
  }
  return describe(facts, assumptions, 'possible', 'formula', rollout.noise, (noise) =>
    leastOf(
      {
        standardError: levelChangeError(noise, before, after) / Math.sqrt(treated),
        df: before + after - 3,
      },
      facts,
    ),
  );
}

const assess: Readonly<Record<Design, Assess>> = {
  'randomised-rollout': (rollout, facts) => {
    if (!rollout.randomised) return refused('not-randomised', {});
    const earliest = facts.starts[0]!;
    const first = rollout.units.filter(({ start }) => start === earliest).length;
    const later = rollout.units.length - first;
    if (later === 0) return refused('no-comparison', { treated: first, comparison: 0 });
    const secondStart = facts.starts[1] ?? Infinity;
    const after = rollout.periods.filter((period) => period >= earliest && period < secondStart).length;
    const own = { ...facts, treated: first, comparison: later, after };
    return describeDifference(rollout, { ...own, before: Math.max(1, own.before) }, own, [
      'assignment-was-random',
      'no-spillover',
    ]);
  },
  'difference-in-differences': (rollout, facts) => {
    const { treated, comparison } = facts;
    const several = severalStarts(facts) ?? sidesMissing(facts);
    if (several !== undefined) return several;
    if (comparison === 0) return refused('no-comparison', { treated, comparison });
    return describeDifference(rollout, facts, facts, [
      'parallel-trends',
      'no-anticipation',
      'no-spillover',
      'clusters-independent',
    ]);
  },
  'staggered-difference-in-differences': (rollout, facts) => {
    if (facts.starts.length === 1) return refused('one-start', { start: facts.starts[0]! });
    const missing = sidesMissing(facts);
    if (missing !== undefined) return missing;
    const comparison = facts.comparison > 0 ? 'never-treated' : 'not-yet-treated';
    const starts = rollout.units.map(({ start }) => start);
    const smaller = smallerArm(facts, comparison);
    return describe(
      facts,
      [
        'parallel-trends',
        'no-anticipation',
        'no-spillover',
        'clusters-independent',
        ...(comparison === 'not-yet-treated' ? (['cohorts-comparable'] as const) : []),
      ],
      smaller < LEAST_CLUSTERS_FOR_P ? 'too-few-clusters' : 'possible',
      smaller < LEAST_CLUSTERS_FOR_P ? 'reassignment' : 'simulation',
      rollout.noise,
      (noise) => {
        const panel = [noise, starts, rollout.periods, comparison, simulationOf(rollout)] as const;
        return smaller < LEAST_CLUSTERS_FOR_P
          ? leastByReassignment(...panel, facts.level)
          : leastOf({ standardError: staggeredError(...panel), df: staggeredDf(smaller) }, facts);
      },
    );
  },
  'synthetic-difference-in-differences': (rollout, facts) =>
    facts.comparison <= facts.treated + 1
      ? refused('too-few-donors', { donors: facts.comparison, least: facts.treated + 2 })
      : assessSynthetic('synthetic-difference-in-differences', rollout, facts, [
          'donors-untreated',
          'no-anticipation',
          'parallel-trends',
          'placebos-exchangeable',
        ]),
  'synthetic-control': (rollout, facts) =>
    facts.treated > 3
      ? refused('too-many-treated-units', { treated: facts.treated, most: 3 })
      : assessSynthetic('synthetic-control', rollout, facts, [
          'donors-untreated',
          'no-anticipation',
          'weights-hold-after-start',
          'placebos-exchangeable',
        ]),
  'structural-series': (rollout, facts) =>
    (rollout.controlSeries ?? 0) < 1
      ? refused('no-control-series', {})
      : assessSeries(rollout, facts, ['controls-unaffected', 'no-other-change-at-start']),
  'interrupted-series': (rollout, facts) =>
    assessSeries(rollout, facts, ['no-other-change-at-start', 'trend-would-have-continued']),
};
