import { ok, type Result } from '#platform';
import type { Hierarchy } from './hierarchy.ts';
import { bottomUp, reconcile } from './reconcile.ts';

/** Of what holds, against its own variance: as good as exact, and the solver still sees a number. */
const HELD = 1e-9;

export interface AgreeOptions {
  readonly reconciliation: 'variance' | 'structural' | 'bottom-up';
  /** Groupings from the front that agree first and then hold. */
  readonly holding: number;
}

/**
 * The forecasts of all weeks ahead (node after node) made to add up, week by week.
 *
 * @returns refused as `reconcile`.
 */
export function agree(
  hierarchy: Hierarchy,
  base: Float64Array,
  variances: Float64Array,
  { reconciliation, holding }: AgreeOptions,
): Result<Float64Array> {
  const { nodes, totals } = hierarchy;
  const horizon = base.length / nodes;
  const above = holding > 0 ? heldHierarchy(hierarchy, holding) : undefined;
  const held = above?.nodes ?? 0;
  const weights = variances.map((variance, node) => (node < held ? HELD * variance : variance));
  const mean = new Float64Array(nodes * horizon);
  for (let step = 0; step < horizon; step++) {
    const own = Float64Array.from({ length: nodes }, (_, node) => base[node * horizon + step]!);
    if (above) {
      const first = reconcile(above, own.subarray(0, held), variances.subarray(0, held));
      if (!first.ok) return first;
      own.set(first.value);
    }
    const agreed =
      reconciliation === 'bottom-up'
        ? ok(bottomUp(hierarchy, own.subarray(totals)))
        : reconcile(hierarchy, own, weights);
    if (!agreed.ok) return agreed;
    for (let node = 0; node < nodes; node++) mean[node * horizon + step] = agreed.value[node]!;
  }
  return ok(mean);
}

/** The first groupings as a hierarchy of their own, the last of them its finest series. */
function heldHierarchy({ finest, parents, starts }: Hierarchy, holding: number): Hierarchy {
  const lowest = parents[holding - 1]!;
  const start = starts[holding - 1]!;
  const count = starts[holding]! - start;
  const own = parents.slice(0, holding - 1).map((parent) => {
    const of = new Int32Array(count);
    for (let series = 0; series < finest; series++) of[lowest[series]! - start] = parent[series]!;
    return of;
  });
  return {
    finest: count,
    parents: own,
    starts: starts.slice(0, holding),
    totals: start,
    nodes: start + count,
  };
}
