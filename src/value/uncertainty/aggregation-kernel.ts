import { ok, refused, type Result } from '#platform';
import {
  type AggregationRule,
  checkLimitedCompensation,
  copelandScores,
  type DimensionScore,
  type IndicatorTree,
  type LimitedCompensation,
  limitedCompensation,
  meanMin,
  outrankingMatrix,
  stateCode,
} from '../composite/index.ts';

/** One rule for the whole tree, with other rules at named nodes; as `composite`'s step of aggregation. */
export interface AggregationScheme {
  readonly rule: AggregationRule;
  readonly except?: Readonly<Record<string, AggregationRule>>;
}

/** The tree as arrays: leaves first (0 … leaves − 1), then inner nodes upward; the last is the index. */
export interface CompiledTree {
  readonly codes: readonly string[];
  readonly leaves: number;
  /** Node numbers of the children of inner node k (k = 0 for node number `leaves`). */
  readonly children: readonly Int32Array[];
  readonly weights: Float64Array;
}

export function compileTree(tree: IndicatorTree): CompiledTree {
  const codes = [...tree.leaves.map(({ code }) => code), ...tree.upward];
  const number = new Map(codes.map((code, at) => [code, at]));
  const weights = new Float64Array(codes.length).fill(1);
  for (const { code, weight } of tree.nodes) weights[number.get(code)!] = weight;
  const children = tree.upward.map((code) =>
    Int32Array.from(tree.children.get(code)!, (child) => number.get(child.code)!),
  );
  return { codes, leaves: tree.leaves.length, children, weights };
}

/** A rule per inner node. Refused: `unknown-node`, `power-not-finite`, and as `checkLimitedCompensation`. */
export function rulesOf(tree: CompiledTree, scheme: AggregationScheme): Result<readonly AggregationRule[]> {
  const inner = tree.codes.slice(tree.leaves);
  for (const code of Object.keys(scheme.except ?? {})) {
    if (!inner.includes(code)) return refused('unknown-node', { code });
  }
  const rules = inner.map((code) => scheme.except?.[code] ?? scheme.rule);
  for (const rule of rules) {
    if (rule.by === 'power' && !Number.isFinite(rule.power)) return refused('power-not-finite');
    if (rule.by === 'limited-compensation') {
      const checked = checkLimitedCompensation(rule);
      if (!checked.ok) return checked;
    }
  }
  return ok(rules);
}

/** Values of one node for all units; logarithms are kept where a geometric mean has made or needs them. */
interface NodeValues {
  values: Float64Array;
  logarithms: Float64Array;
  hasValues: boolean;
  hasLogarithms: boolean;
}

/** Products of so many factors above 1e-9 stay far from the ends of the double range. */
const LONGEST_PRODUCT = 16;
const SMALLEST_FACTOR = 1e-9;

/** A leaf's normalised values, NaN where absent; `logarithms` if they were made before. */
export interface LeafValues {
  values: Float64Array;
  logarithms: Float64Array | null;
}

export interface Aggregator {
  /**
   * Node values upward; returns the values of the index, valid until the next call. NaN: all absent; infinite: not defined.
   *
   * @param declared the method's own weights: under limited compensation they weigh a unit of which nothing is known that
   *   `weights` count, for such weights say nothing about it
   */
  aggregate(
    leaves: readonly LeafValues[],
    weights: Float64Array,
    rules: readonly AggregationRule[],
    declared: Float64Array,
  ): Float64Array;
}

/**
 * Aggregates all units at once, level by level, in memory made beforehand. A node of which some children are absent
 * rests on the others, their weights in proportion; chains of geometric means stay in logarithms to the top.
 *
 * Inside, NaN means absent and infinity means not defined for these values (a negative one in a geometric mean), which
 * spreads to the top and can never pass for absence.
 *
 * @param gaps true for each leaf that lacks values somewhere
 */
export function createAggregator(tree: CompiledTree, units: number, gaps: readonly boolean[]): Aggregator {
  const nodes: NodeValues[] = tree.codes.map((_, node) => ({
    values: node < tree.leaves ? new Float64Array(0) : new Float64Array(units),
    logarithms: new Float64Array(units),
    hasValues: false,
    hasLogarithms: false,
  }));
  const ownLogarithms = nodes.map(({ logarithms }) => logarithms);
  const nodeGaps = [...gaps];
  for (const children of tree.children) nodeGaps.push(children.some((child) => nodeGaps[child]!));
  const totals = new Float64Array(units);
  const most = tree.children.reduce((longest, { length }) => Math.max(longest, length), 0);
  const rowValues = new Float64Array(most);
  const rowWeights = new Float64Array(most);

  const valuesOf = (node: number): Float64Array => {
    const state = nodes[node]!;
    if (!state.hasValues) {
      for (let u = 0; u < units; u++) state.values[u] = Math.exp(state.logarithms[u]!);
      state.hasValues = true;
    }
    return state.values;
  };
  const logarithmsOf = (node: number): Float64Array => {
    const state = nodes[node]!;
    if (!state.hasLogarithms) {
      for (let u = 0; u < units; u++) state.logarithms[u] = logarithmOf(state.values[u]!);
      state.hasLogarithms = true;
    }
    return state.logarithms;
  };

  /** Σ w f(x) / Σ w over the known children, written to `into`. */
  const weightedMean = (
    into: Float64Array,
    children: Int32Array,
    weights: Float64Array,
    withGaps: boolean,
    source: (node: number) => Float64Array,
  ) => {
    into.fill(0);
    if (withGaps) {
      totals.fill(0);
      for (let c = 0; c < children.length; c++) {
        const values = source(children[c]!);
        const weight = weights[children[c]!]!;
        if (weight === 0) continue;
        for (let u = 0; u < units; u++) {
          const value = values[u]!;
          // NaN alone differs from itself: an absent child takes no part and no weight.
          if (value !== value) continue;
          into[u]! += weight * value;
          totals[u]! += weight;
        }
      }
      for (let u = 0; u < units; u++) into[u] = into[u]! / totals[u]!;
      return;
    }
    let total = 0;
    for (let c = 0; c < children.length; c++) total += weights[children[c]!]!;
    for (let c = 0; c < children.length; c++) {
      const weight = weights[children[c]!]! / total;
      if (weight === 0) continue;
      const values = source(children[c]!);
      for (let u = 0; u < units; u++) into[u]! += weight * values[u]!;
    }
  };

  /**
   * The logarithm of a geometric mean with equal weights from the product: one logarithm per unit instead of one per
   * value. False (and nothing of use written) where it does not apply: logarithms at hand, values that are not positive.
   */
  const productLogarithm = (
    into: Float64Array,
    children: Int32Array,
    weights: Float64Array,
    withGaps: boolean,
  ): boolean => {
    if (withGaps || children.length > LONGEST_PRODUCT) return false;
    const weight = weights[children[0]!]!;
    for (let c = 0; c < children.length; c++) {
      const child = children[c]!;
      if (weights[child] !== weight || nodes[child]!.hasLogarithms) return false;
    }
    into.fill(1);
    let smallest = Infinity;
    for (let c = 0; c < children.length; c++) {
      const values = valuesOf(children[c]!);
      for (let u = 0; u < units; u++) {
        const value = values[u]!;
        if (!(value >= smallest)) smallest = value;
        into[u]! *= value;
      }
    }
    if (!(smallest > SMALLEST_FACTOR)) return false;
    for (let u = 0; u < units; u++) into[u] = Math.log(into[u]!) / children.length;
    return true;
  };

  /** Any other rule, unit by unit over its known children with shares of weight. */
  const byUnit = (into: Float64Array, children: Int32Array, weights: Float64Array, rule: UnitRule) => {
    const columns = Array.from(children, valuesOf);
    for (let u = 0; u < units; u++) {
      let known = 0;
      let total = 0;
      let defined = true;
      for (let c = 0; c < children.length; c++) {
        const value = columns[c]![u]!;
        const weight = weights[children[c]!]!;
        if (value !== value || weight === 0) continue;
        defined &&= Number.isFinite(value);
        rowValues[known] = value;
        rowWeights[known++] = weight;
        total += weight;
      }
      for (let c = 0; c < known; c++) rowWeights[c]! /= total;
      if (known === 0) {
        into[u] = Number.NaN;
        continue;
      }
      const value = defined ? rule(rowValues.subarray(0, known), rowWeights.subarray(0, known)) : Infinity;
      into[u] = Number.isNaN(value) ? Infinity : value;
    }
  };

  /**
   * The charter's rule is told of every child: of one without weight its floor still binds, and one that is absent is not
   * the same as one that was never there.
   */
  const withFloors = (
    into: Float64Array,
    children: Int32Array,
    weights: Float64Array,
    declared: Float64Array,
    rule: LimitedCompensation,
  ) => {
    const columns = Array.from(children, valuesOf);
    for (let u = 0; u < units; u++) {
      let known = 0;
      let total = 0;
      for (let c = 0; c < children.length; c++) {
        if (Number.isNaN(columns[c]![u]!)) continue;
        known++;
        total += weights[children[c]!]!;
      }
      const used = total > 0 ? weights : declared;
      const scores = Array.from(children, (child, c): DimensionScore => {
        const value = columns[c]![u]!;
        return {
          dimension: tree.codes[child]!,
          score: Number.isNaN(value) ? undefined : value,
          weight: used[child]!,
        };
      });
      const result = limitedCompensation(scores, rule);
      into[u] = known === 0 ? Number.NaN : result.ok ? result.value.index : Infinity;
    }
  };

  return {
    aggregate(leaves, weights, rules, declared) {
      for (let q = 0; q < tree.leaves; q++) {
        const leaf = nodes[q]!;
        leaf.values = leaves[q]!.values;
        leaf.hasValues = true;
        leaf.hasLogarithms = leaves[q]!.logarithms !== null;
        leaf.logarithms = leaves[q]!.logarithms ?? ownLogarithms[q]!;
      }
      for (let k = 0; k < tree.children.length; k++) {
        const node = tree.leaves + k;
        const state = nodes[node]!;
        const children = tree.children[k]!;
        const rule = rules[k]!;
        const geometric = rule.by === 'geometric' || (rule.by === 'power' && rule.power === 0);
        state.hasLogarithms = geometric;
        state.hasValues = !geometric;
        if (geometric && productLogarithm(state.logarithms, children, weights, nodeGaps[node]!)) continue;
        if (geometric) weightedMean(state.logarithms, children, weights, nodeGaps[node]!, logarithmsOf);
        else if (rule.by === 'arithmetic') {
          weightedMean(state.values, children, weights, nodeGaps[node]!, valuesOf);
        } else if (rule.by === 'copeland') {
          state.values.set(
            copelandOf(
              children.length,
              (c) => valuesOf(children[c]!),
              (c) => weights[children[c]!]!,
            ),
          );
        } else if (rule.by === 'limited-compensation') {
          withFloors(state.values, children, weights, declared, rule);
        } else byUnit(state.values, children, weights, ruleOfUnit(rule));
      }
      return valuesOf(tree.codes.length - 1);
    },
  };
}

/** Zero makes a geometric mean zero by a logarithm that is finite, so that it never meets infinity; negatives undo it. */
export const logarithmOf = (value: number): number =>
  value > 0 ? Math.log(value) : value === 0 ? -1e300 : value < 0 ? Infinity : Number.NaN;

/** Of one unit's known children: values, shares of weight with sum 1. NaN: not defined for these values. */
type UnitRule = (values: Float64Array, shares: Float64Array) => number;

type RuleOfShares = Extract<
  AggregationRule,
  { by: 'harmonic' } | { by: 'power' } | { by: 'mazziotta-pareto' } | { by: 'mean-min' }
>;

function ruleOfUnit(rule: RuleOfShares): UnitRule {
  switch (rule.by) {
    case 'harmonic':
      return powerMean(-1);
    case 'power':
      return powerMean(rule.power);
    case 'mazziotta-pareto': {
      const sign = rule.penalty === 'downward' ? -1 : 1;
      return (values, shares) => {
        let m = 0;
        for (let q = 0; q < values.length; q++) m += shares[q]! * values[q]!;
        let variance = 0;
        for (let q = 0; q < values.length; q++) variance += shares[q]! * (values[q]! - m) ** 2;
        return m > 0 ? m + (sign * variance) / m : Number.NaN;
      };
    }
    case 'mean-min':
      return (values, shares) => {
        const result = meanMin(values, shares, rule.alpha, rule.beta);
        return result.ok ? result.value : Number.NaN;
      };
  }
}

function powerMean(power: number): UnitRule {
  return (values, shares) => {
    let sum = 0;
    for (let q = 0; q < values.length; q++) {
      if (values[q]! < 0) return Number.NaN;
      sum += shares[q]! * values[q]! ** power;
    }
    return sum ** (1 / power);
  };
}

/** Copeland scores from the children's columns; all infinite where a child is not defined or units cannot be compared. */
function copelandOf(
  children: number,
  valuesOf: (child: number) => Float64Array,
  weightOf: (child: number) => number,
): Float64Array {
  const columns = Array.from({ length: children }, (_, child) => {
    const values = valuesOf(child);
    const states = Uint8Array.from(values, (value) =>
      Number.isNaN(value) ? stateCode.missing : stateCode.measured,
    );
    return { values, states };
  });
  const units = columns[0]!.values.length;
  const defined = columns.every(({ values }) => values.every((value) => Math.abs(value) !== Infinity));
  const matrix = defined
    ? outrankingMatrix(
        columns,
        Float64Array.from(columns, (_, child) => weightOf(child)),
      )
    : null;
  return matrix?.ok ? copelandScores(matrix.value) : new Float64Array(units).fill(Infinity);
}
