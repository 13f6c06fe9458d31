import { ok, refused, type Result } from '#platform';
import type { AggregationRule } from './aggregate.ts';
import type { Composition } from './compose.ts';
import { findColumn, isKnown } from './table.ts';
import type { IndicatorTree } from './tree.ts';

/**
 * Points of each unit's index that come from each indicator: its normalised value times its share of weight among what is
 * known at every node on the way up. They add up to the index exactly, because a weighted arithmetic mean is a sum (OECD/JRC
 * Handbook 2008, step 9); NaN where the indicator is not known, or weighs nothing with all that is.
 *
 * @param tree the one that the composition was made with
 * Refused: `not-additive` { by } where some node is not an arithmetic mean: its value has no parts.
 */
export function contributions(
  composition: Composition,
  tree: IndicatorTree,
): Result<ReadonlyMap<string, Float64Array>> {
  const last = composition.record.method.steps.at(-1);
  if (last?.step !== 'aggregate') throw new Error('a method ends with its aggregation');
  for (const node of tree.upward) {
    const { by }: AggregationRule = last.except?.[node] ?? last.rule;
    if (by !== 'arithmetic') return refused('not-additive', { by });
  }
  const { table } = composition.stages.at(-1)!;
  const units = table.units.length;
  const shares = new Map([[tree.root, new Float64Array(units).fill(1)]]);
  const points = new Map<string, Float64Array>();
  for (const parent of tree.upward.toReversed()) {
    const children = tree.children.get(parent)!;
    const known = children.map(({ code }) => findColumn(table, code)!.states);
    const together = Float64Array.from({ length: units }, (_, u) =>
      children.reduce((sum, { weight }, c) => sum + (isKnown(known[c]![u]!) ? weight : 0), 0),
    );
    children.forEach(({ code, weight }, c) => {
      const share = shares
        .get(parent)!
        .map((above, u) =>
          isKnown(known[c]![u]!) && together[u]! > 0 ? (above * weight) / together[u]! : Number.NaN,
        );
      shares.set(code, share);
      if (tree.children.has(code)) return;
      const { values } = findColumn(table, code)!;
      points.set(
        code,
        share.map((weightOf, u) => weightOf * values[u]!),
      );
    });
  }
  return ok(points);
}
