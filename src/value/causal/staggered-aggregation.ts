import { ok, refused, type Result } from '#platform';
import { multiply, transpose, type Matrix } from '../numeric/index.ts';
import type { StaggeredEffects } from './staggered.ts';
import { waldTest, type JointTest } from './wald.ts';

/** An average of group-time effects, with the influence of each cluster on it. */
export interface Aggregate {
  readonly estimate: number;
  readonly standardError: number;
  readonly influence: Float64Array;
}

export interface AggregatePoint extends Aggregate {
  /** Event time (`dynamic`), group (`group`) or period (`calendar`). */
  readonly at: number;
}

export interface Aggregation {
  readonly overall: Aggregate;
  readonly points: readonly AggregatePoint[];
}

export type AggregationType = 'simple' | 'group' | 'dynamic' | 'calendar';

/**
 * Averages of ATT(g,t) (Callaway & Sant'Anna 2021, section 3): `simple` over all effects after treatment with the share of
 * the group as weight; `dynamic` by time since treatment, overall the mean of the times ≥ 0; `group` by group, overall
 * with their shares; `calendar` by period, overall the mean. That the shares are estimated enters the influence.
 *
 * @param skip periods right after a group's start that are left out of every average, 0 by default.
 * @returns refused `no-period-after` where no effect after treatment is known.
 */
export function aggregateEffects(
  effects: StaggeredEffects,
  type: AggregationType,
  skip = 0,
): Result<Aggregation> {
  const after = indicesOf(effects, ({ group, period }) => period >= group + skip);
  if (after.length === 0) return refused('no-period-after', { groups: effects.groups.length });
  switch (type) {
    case 'simple':
      return ok({ overall: shareWeighted(effects, after), points: [] });
    case 'dynamic': {
      const points = pointsBy(effects, all(effects), ({ period, group }) => period - group, shareWeighted);
      return ok({ points, overall: meanOf(points.filter(({ at }) => at >= skip)) });
    }
    case 'calendar': {
      const points = pointsBy(effects, after, ({ period }) => period, shareWeighted);
      return ok({ points, overall: meanOf(points) });
    }
    case 'group': {
      const points = pointsBy(effects, after, ({ group }) => group, unweighted);
      return ok({ points, overall: overGroups(effects, points) });
    }
  }
}

/** Wald χ² test that all effects before treatment are 0 (Callaway & Sant'Anna 2021, section 4). */
export function preTreatmentTest(effects: StaggeredEffects): Result<JointTest> {
  const before = indicesOf(effects, ({ group, period, base }) => period < group && period !== base);
  return waldTest(
    effects.effects.map(({ estimate }) => estimate),
    covarianceOf(effects.influence),
    before,
    Number.POSITIVE_INFINITY,
  );
}

/** ψᵀψ of the influence of clusters (rows) on estimates (columns). */
export const covarianceOf = (influence: Matrix): Matrix => multiply(transpose(influence), influence);

type Picked = StaggeredEffects['effects'][number];

const all = (effects: StaggeredEffects): number[] => effects.effects.map((_, at) => at);

const indicesOf = (effects: StaggeredEffects, keep: (effect: Picked) => boolean): number[] =>
  effects.effects.flatMap((effect, at) => (keep(effect) ? [at] : []));

function pointsBy(
  effects: StaggeredEffects,
  indices: readonly number[],
  keyOf: (effect: Picked) => number,
  average: (effects: StaggeredEffects, indices: readonly number[]) => Aggregate,
): AggregatePoint[] {
  const byKey = new Map<number, number[]>();
  for (const index of indices) {
    const key = keyOf(effects.effects[index]!);
    byKey.set(key, [...(byKey.get(key) ?? []), index]);
  }
  return [...byKey].sort(([a], [b]) => a - b).map(([at, members]) => ({ at, ...average(effects, members) }));
}

function combine(
  parts: readonly { readonly weight: number; readonly influence: (cluster: number) => number }[],
  clusters: number,
): Float64Array {
  return Float64Array.from({ length: clusters }, (_, cluster) =>
    parts.reduce((total, { weight, influence }) => total + weight * influence(cluster), 0),
  );
}

function aggregate(estimate: number, influence: Float64Array): Aggregate {
  return {
    estimate,
    influence,
    standardError: Math.sqrt(influence.reduce((total, value) => total + value * value, 0)),
  };
}

const influenceOn = (effects: StaggeredEffects, index: number) => (cluster: number) =>
  effects.influence.data[cluster * effects.influence.cols + index]!;

function unweighted(effects: StaggeredEffects, indices: readonly number[]): Aggregate {
  const weight = 1 / indices.length;
  const estimate = indices.reduce((total, at) => total + weight * effects.effects[at]!.estimate, 0);
  const parts = indices.map((at) => ({ weight, influence: influenceOn(effects, at) }));
  return aggregate(estimate, combine(parts, effects.influence.rows));
}

function shareWeighted(effects: StaggeredEffects, indices: readonly number[]): Aggregate {
  const shares = indices.map((at) => groupOf(effects, effects.effects[at]!.group));
  const total = shares.reduce((sum, { share }) => sum + share, 0);
  const estimate = indices.reduce(
    (sum, at, place) => sum + (shares[place]!.share / total) * effects.effects[at]!.estimate,
    0,
  );
  const parts = indices.flatMap((at, place) => [
    { weight: shares[place]!.share / total, influence: influenceOn(effects, at) },
    // Derivative of the weight share / total by its own share and by every share in the total.
    {
      weight: (effects.effects[at]!.estimate - estimate) / total,
      influence: (cluster: number) => shares[place]!.influence[cluster]!,
    },
  ]);
  return aggregate(estimate, combine(parts, effects.influence.rows));
}

function overGroups(effects: StaggeredEffects, points: readonly AggregatePoint[]): Aggregate {
  const shares = points.map(({ at }) => groupOf(effects, at));
  const total = shares.reduce((sum, { share }) => sum + share, 0);
  const estimate = points.reduce(
    (sum, point, place) => sum + (shares[place]!.share / total) * point.estimate,
    0,
  );
  const parts = points.flatMap((point, place) => [
    {
      weight: shares[place]!.share / total,
      influence: (cluster: number) => point.influence[cluster]!,
    },
    {
      weight: (point.estimate - estimate) / total,
      influence: (cluster: number) => shares[place]!.influence[cluster]!,
    },
  ]);
  return aggregate(estimate, combine(parts, effects.influence.rows));
}

function meanOf(points: readonly AggregatePoint[]): Aggregate {
  const weight = 1 / points.length;
  const parts = points.map(({ influence }) => ({
    weight,
    influence: (cluster: number) => influence[cluster]!,
  }));
  return aggregate(
    points.reduce((total, { estimate }) => total + weight * estimate, 0),
    combine(parts, points[0]!.influence.length),
  );
}

const groupOf = (effects: StaggeredEffects, group: number) =>
  effects.groups.find((candidate) => candidate.group === group)!;
