import { ok, refused, type Result } from '#platform';
import type { AggregationRule } from './aggregate.ts';
import { compose, type Method } from './compose.ts';
import type { CompositeData } from './prepare.ts';
import { type IndicatorTree, withoutNode } from './tree.ts';

/**
 * Mean absolute shift of the ranks if a node and all below it are left out, over the units with an index both ways.
 * Refused: as `withoutNode` and `compose`; `no-unit-left` if no unit has an index both ways.
 */
export function rankShiftWithout(
  data: CompositeData,
  tree: IndicatorTree,
  method: Method,
  node: string,
): Result<number> {
  const pruned = withoutNode(tree, node);
  if (!pruned.ok) return pruned;
  const whole = compose(data, tree, method);
  if (!whole.ok) return whole;
  const reduced = compose(data, pruned.value, withoutNames(method, pruned.value));
  if (!reduced.ok) return reduced;
  const rankIn = new Map(reduced.value.units.map((unit, u) => [unit, reduced.value.ranks[u]!]));
  let shift = 0;
  let count = 0;
  whole.value.units.forEach((unit, u) => {
    const rank = whole.value.ranks[u]!;
    const other = rankIn.get(unit) ?? 0;
    if (rank === 0 || other === 0) return;
    shift += Math.abs(rank - other);
    count++;
  });
  return count > 0 ? ok(shift / count) : refused('no-unit-left');
}

/** The method without what it says about nodes that the tree no longer has. */
function withoutNames(method: Method, tree: IndicatorTree): Method {
  const codes = new Set(tree.nodes.map(({ code }) => code));
  const kept = <T>(record: Readonly<Record<string, T>>) =>
    Object.fromEntries(Object.entries(record).filter(([code]) => codes.has(code)));
  return {
    steps: method.steps.map((step) => {
      if (step.step === 'denominate') return { ...step, by: kept(step.by) };
      if (step.step === 'normalise' && step.except) return { ...step, except: kept(step.except) };
      if (step.step === 'aggregate') {
        return {
          ...step,
          rule: withoutDimensions(step.rule, codes),
          ...(step.except && {
            except: Object.fromEntries(
              Object.entries(kept(step.except)).map(([code, rule]) => [code, withoutDimensions(rule, codes)]),
            ),
          }),
        };
      }
      return step;
    }),
  };
}

function withoutDimensions(rule: AggregationRule, codes: ReadonlySet<string>): AggregationRule {
  if (rule.by !== 'limited-compensation') return rule;
  return {
    ...rule,
    purposive: rule.purposive.filter((dimension) => codes.has(dimension)),
    floors: Object.fromEntries(Object.entries(rule.floors).filter(([dimension]) => codes.has(dimension))),
  };
}
