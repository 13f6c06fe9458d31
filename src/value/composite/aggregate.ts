import { ok, refused, type Refusal, type Result } from '#platform';
import {
  checkLimitedCompensation,
  type FloorBreach,
  type LimitedCompensation,
  limitedCompensation,
} from './limited-compensation.ts';
import {
  arithmeticMean,
  generalisedMean,
  geometricMean,
  harmonicMean,
  mazziottaPareto,
  meanMin,
} from './means.ts';
import { copelandScores, outrankingMatrix } from './outranking.ts';
import { sameUpToRounding } from './rounding.ts';
import { type Column, findColumn, type IndicatorTable, isKnown, stateCode, tableOf } from './table.ts';
import { type IndicatorTree, type TreeNode } from './tree.ts';

/** How the children of a node become its value. Plain data: part of the method record. */
export type AggregationRule =
  | { readonly by: 'arithmetic' }
  | { readonly by: 'geometric' }
  | { readonly by: 'harmonic' }
  | { readonly by: 'power'; readonly power: number }
  | { readonly by: 'mazziotta-pareto'; readonly penalty: 'downward' | 'upward' }
  | { readonly by: 'mean-min'; readonly alpha: number; readonly beta: number }
  | { readonly by: 'copeland' }
  | ({ readonly by: 'limited-compensation' } & LimitedCompensation);

/** A cell of an aggregate that stays empty, and why. */
export interface Gap {
  readonly unit: string;
  readonly node: string;
  readonly reason: Refusal;
}

export interface UnitBreach extends FloorBreach {
  readonly unit: string;
  readonly node: string;
}

export interface Aggregated {
  /** The indicators and after them every aggregate, each after its children. */
  readonly table: IndicatorTable;
  readonly gaps: readonly Gap[];
  readonly breaches: readonly UnitBreach[];
}

/** Reasons that leave one unit's aggregate empty; every other refusal concerns the method and stops it. */
const COVERAGE = new Set(['too-few-known', 'purposive-dimension-unknown', 'nothing-to-aggregate']);

/**
 * Aggregates a normalised table up the tree. A unit's unknown children are left out and the known ones keep their ratios
 * of weight, if they hold at least `minimumKnown` of the weight; otherwise the aggregate is a gap (`too-few-known`).
 *
 * Refused: `unknown-indicator`, `unknown-node` (a rule for none), `share-out-of-range`, and as the rules, with unit and
 * node.
 */
export function aggregate(
  normalised: IndicatorTable,
  tree: IndicatorTree,
  rule: AggregationRule,
  rules: Readonly<Record<string, AggregationRule>> = {},
  minimumKnown = 0,
): Result<Aggregated> {
  if (!(minimumKnown >= 0 && minimumKnown <= 1))
    return refused('share-out-of-range', { share: minimumKnown });
  const stray = Object.keys(rules).find((node) => !tree.children.has(node));
  if (stray !== undefined) return refused('unknown-node', { code: stray });
  const columns = new Map<string, Column>();
  for (const { code } of tree.leaves) {
    const column = findColumn(normalised, code);
    if (column === undefined) return refused('unknown-indicator', { indicator: code });
    columns.set(code, column);
  }
  const gaps: Gap[] = [];
  const breaches: UnitBreach[] = [];
  for (const node of tree.upward) {
    const children = tree.children.get(node)!;
    const below = children.map(({ code }) => columns.get(code)!);
    const outcome = aggregateNode(normalised.units, node, children, below, rules[node] ?? rule, minimumKnown);
    if (!outcome.ok) return outcome;
    columns.set(node, outcome.value.column);
    gaps.push(...outcome.value.gaps);
    breaches.push(...outcome.value.breaches);
  }
  const table = tableOf(
    normalised.units,
    Array.from(columns, ([indicator, column]) => ({ indicator, ...column })),
  );
  return ok({ table, gaps, breaches });
}

interface NodeOutcome {
  readonly column: Column;
  readonly gaps: readonly Gap[];
  readonly breaches: readonly UnitBreach[];
}

function aggregateNode(
  units: readonly string[],
  node: string,
  children: readonly TreeNode[],
  below: readonly Column[],
  rule: AggregationRule,
  minimumKnown: number,
): Result<NodeOutcome> {
  const weights = Float64Array.from(children, ({ weight }) => weight);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const values = new Float64Array(units.length).fill(Number.NaN);
  const states = new Uint8Array(units.length).fill(stateCode.missing);
  const gaps: Gap[] = [];
  const breaches: UnitBreach[] = [];
  if (rule.by === 'copeland') {
    const matrix = outrankingMatrix(below, weights);
    if (!matrix.ok) {
      const { code, data } = matrix.refusal;
      const { first, second } = data;
      const pair = code === 'no-common-indicator' && {
        first: units[Number(first)]!,
        second: units[Number(second)]!,
      };
      return refused(code, { ...data, ...pair, node });
    }
    return ok({ column: { values: copelandScores(matrix.value), states: states.fill(0) }, gaps, breaches });
  }
  if (rule.by === 'limited-compensation') {
    const checked = checkLimitedCompensation(rule);
    if (!checked.ok) return refused(checked.refusal.code, { ...checked.refusal.data, node });
  }
  for (let u = 0; u < units.length; u++) {
    const unit = units[u]!;
    const known = below.flatMap(({ states: of }, q) => (isKnown(of[u]!) ? [q] : []));
    const share = known.reduce((sum, q) => sum + weights[q]!, 0) / total;
    const outcome =
      share < minimumKnown
        ? refused('too-few-known', { share, needed: minimumKnown })
        : aggregateUnit(rule, children, below, weights, known, u);
    if (!outcome.ok) {
      const { code, data } = outcome.refusal;
      if (!COVERAGE.has(code)) return refused(code, { ...data, unit, node });
      gaps.push({ unit, node, reason: outcome.refusal });
      continue;
    }
    values[u] = outcome.value.value;
    states[u] = stateCode.measured;
    for (const breach of outcome.value.breaches) breaches.push({ unit, node, ...breach });
  }
  return ok({ column: { values, states }, gaps, breaches });
}

function aggregateUnit(
  rule: Exclude<AggregationRule, { by: 'copeland' }>,
  children: readonly TreeNode[],
  below: readonly Column[],
  weights: Float64Array,
  known: readonly number[],
  u: number,
): Result<{ value: number; breaches: readonly FloorBreach[] }> {
  if (rule.by === 'limited-compensation') {
    const scores = children.map(({ code, weight }, q) => ({
      dimension: code,
      weight,
      score: known.includes(q) ? below[q]!.values[u]! : undefined,
    }));
    const outcome = limitedCompensation(scores, rule);
    return outcome.ok ? ok({ value: outcome.value.index, breaches: outcome.value.breaches }) : outcome;
  }
  const value = mean(
    rule,
    Float64Array.from(known, (q) => below[q]!.values[u]!),
    Float64Array.from(known, (q) => weights[q]!),
  );
  return value.ok ? ok({ value: value.value, breaches: [] }) : value;
}

function mean(
  rule: Exclude<AggregationRule, { by: 'copeland' | 'limited-compensation' }>,
  x: Float64Array,
  w: Float64Array,
): Result<number> {
  switch (rule.by) {
    case 'arithmetic':
      return arithmeticMean(x, w);
    case 'geometric':
      return geometricMean(x, w);
    case 'harmonic':
      return harmonicMean(x, w);
    case 'power':
      return generalisedMean(x, w, rule.power);
    case 'mazziotta-pareto':
      return mazziottaPareto(x, w, rule.penalty);
    case 'mean-min':
      return meanMin(x, w, rule.alpha, rule.beta);
  }
}

/** Competition ranks, 1 for the largest, values equal up to rounding sharing the best rank; 0 where the value is not known. */
export function ranksOf({ values, states }: Column): Uint32Array {
  const known = Array.from(values.keys()).filter((u) => isKnown(states[u]!));
  const sorted = known.toSorted((a, b) => values[b]! - values[a]!);
  const ranks = new Uint32Array(values.length);
  sorted.forEach((u, position) => {
    const before = sorted[position - 1];
    ranks[u] =
      before !== undefined && sameUpToRounding(values[before]!, values[u]!) ? ranks[before]! : position + 1;
  });
  return ranks;
}
