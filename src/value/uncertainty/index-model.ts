import { ok, refused, type Refusal, type Result } from '#platform';
import {
  type AggregationRule,
  findColumn,
  type IndicatorTable,
  type IndicatorTree,
  isKnown,
  knownOf,
  type Normalisation,
  type OutlierRule,
} from '../composite/index.ts';
import { normalQuantile, type Random } from '../numeric/index.ts';
import {
  type AggregationScheme,
  compileTree,
  type CompiledTree,
  createAggregator,
  type LeafValues,
  logarithmOf,
  rulesOf,
} from './aggregation-kernel.ts';
import { createScratch, treatAndNormalise, treatedAndNormalised } from './column-kernel.ts';
import { fillNormals } from './normal-draws.ts';
import { weightSampler, type WeightSpace } from './weight-space.ts';

/** Standard deviations of each cell's error below and above its value, laid out as the table's values; 0 is exact. */
export interface CellErrors {
  readonly below: Float64Array;
  readonly above: Float64Array;
}

/** One normalisation for all indicators, another for those named; as `composite`'s step. */
export interface NormalisationScheme {
  readonly how: Normalisation;
  readonly except?: Readonly<Record<string, Normalisation>>;
}

/** What may vary about the weights; several entries concern different nodes and vary together. */
export type WeightVariation =
  /** Each named node's weight times a number uniform on 1 ∓ share. */
  | { readonly by: 'perturbation'; readonly share: number; readonly nodes: readonly string[] }
  /** The shares of all children of a node, in the tree's order, drawn from a space of weights. */
  | { readonly by: 'space'; readonly parent: string; readonly space: WeightSpace };

/** The choices that someone defends; one alternative of each is taken in a run. */
export interface MethodChoices {
  /** null: no treatment of outliers. */
  readonly treatments: readonly (OutlierRule | null)[];
  readonly normalisations: readonly NormalisationScheme[];
  readonly aggregations: readonly AggregationScheme[];
  readonly weights?: readonly WeightVariation[];
  /**
   * Nodes left out in turn; null: nothing. What is left out weighs nothing; under limited compensation its floor still
   * binds, for a floor that could be left out would be no floor.
   */
  readonly leaveOut?: readonly (string | null)[];
}

export interface IndexInput {
  /** Denominated, imputed and screened; a cell that is still not known is left out and its weight goes to the others. */
  readonly table: IndicatorTable;
  readonly tree: IndicatorTree;
  readonly choices: MethodChoices;
  readonly errors?: CellErrors;
  /** Values beyond which an indicator cannot go (0 and 1 for a rate): draws stop there. */
  readonly limits?: Readonly<Record<string, readonly [number, number]>>;
}

/** One run: which alternatives, and the sources of the random parts (absent: data as measured, weights as given). */
export interface Choice {
  readonly treatment: number;
  readonly normalisation: number;
  readonly aggregation: number;
  readonly leaveOut?: number;
  readonly weights?: Random | Readonly<Record<string, number>>;
  readonly data?: Random;
}

export interface IndexModel {
  readonly units: readonly string[];
  readonly choices: Required<MethodChoices>;
  readonly hasErrors: boolean;
  /** The index of every unit under one choice, written into the array; the reason if it is not defined. */
  readonly evaluate: (choice: Choice, into: Float64Array) => Refusal | undefined;
}

/** Errors from symmetric standard errors. */
export const errorsFromStandardErrors = (standardErrors: Float64Array): CellErrors => ({
  below: standardErrors,
  above: standardErrors,
});

/**
 * Errors from intervals, which may be lopsided (Wilson, Byar): half a normal law on each side, so that the published
 * value stays the median and the interval keeps its level. Cells whose limits are not numbers are taken as exact.
 */
export function errorsFromIntervals(
  values: Float64Array,
  lower: Float64Array,
  upper: Float64Array,
  level = 0.95,
): CellErrors {
  const z = normalQuantile(0.5 + level / 2);
  const side = (distance: number) => (Number.isFinite(distance) ? Math.max(0, distance) / z : 0);
  return {
    below: values.map((value, at) => side(value - lower[at]!)),
    above: values.map((value, at) => side(upper[at]! - value)),
  };
}

interface LeafSource {
  readonly code: string;
  readonly direction: 1 | -1;
  readonly known: Float64Array;
  readonly at: Uint32Array;
  readonly complete: boolean;
  readonly exact: boolean;
  /** Half the sum and half the difference of the errors above and below. */
  readonly size: Float64Array;
  readonly lopsided: Float64Array;
  readonly limits: readonly [number, number] | undefined;
  /** Working memory: the drawn known values, and the whole column. */
  readonly drawn: Float64Array;
  readonly column: Float64Array;
  /** Exact leaves: their stages for each (treatment, normalisation). */
  readonly cache: (LeafValues | undefined)[];
}

/**
 * An index whose method is open, ready to be run many times. What a run has in common with others is kept: the treated
 * and normalised values of exact indicators for each pair of choices, with their logarithms.
 *
 * Refused: `no-alternative` (an empty list of choices), `unknown-indicator`, `unknown-node`, `errors-wrong-size`,
 * `negative-error`, `unit-without-values`, `share-out-of-range`, `nothing-left`, and as the stages for the data as
 * measured and as `weightSampler`.
 */
export function createIndexModel(input: IndexInput): Result<IndexModel> {
  const { table, tree, errors } = input;
  const choices: Required<MethodChoices> = { weights: [], leaveOut: [null], ...input.choices };
  for (const kind of ['treatments', 'normalisations', 'aggregations', 'leaveOut'] as const) {
    if (choices[kind].length === 0) return refused('no-alternative', { choice: kind });
  }
  const units = table.units.length;
  const size = table.values.length;
  if (errors && (errors.below.length !== size || errors.above.length !== size)) {
    return refused('errors-wrong-size', { cells: size });
  }
  const compiled = compileTree(tree);
  const leaves = leafSources(input, compiled);
  if (!leaves.ok) return leaves;
  const sources = leaves.value;
  for (let u = 0; u < units; u++) {
    if (!sources.some(({ column }) => !Number.isNaN(column[u]!))) {
      return refused('unit-without-values', { unit: table.units[u]! });
    }
  }
  const rules: (readonly AggregationRule[])[] = [];
  for (const scheme of choices.aggregations) {
    const compiledRules = rulesOf(compiled, scheme);
    if (!compiledRules.ok) return compiledRules;
    rules.push(compiledRules.value);
  }
  const variation = compileVariations(compiled, choices.weights);
  if (!variation.ok) return variation;
  const without: number[] = [];
  for (const code of choices.leaveOut) {
    const node = code === null ? -1 : compiled.codes.indexOf(code);
    if (code !== null && node < 0) return refused('unknown-node', { code });
    if (code !== null && !leaveOutNode(compiled, compiled.weights.slice(), node)) {
      return refused('nothing-left', { code });
    }
    without.push(node);
  }
  const cached = fillCaches(sources, choices);
  if (!cached.ok) return cached;

  const aggregator = createAggregator(
    compiled,
    units,
    sources.map(({ complete }) => !complete),
  );
  const scratches = new Map(sources.map(({ known }) => [known.length, createScratch(known.length)]));
  const uncertainCells = sources.reduce((cells, { exact, known }) => cells + (exact ? 0 : known.length), 0);
  const normals = new Float64Array(uncertainCells);
  const weights = new Float64Array(compiled.codes.length);
  const declared = new Float64Array(compiled.codes.length);
  const current: LeafValues[] = sources.map(({ column }) => ({ values: column, logarithms: null }));
  const numbers = new Map(compiled.codes.map((code, at) => [code, at]));

  const evaluate = (choice: Choice, into: Float64Array): Refusal | undefined => {
    const treatment = choices.treatments[choice.treatment]!;
    const scheme = choices.normalisations[choice.normalisation]!;
    const slot = choice.treatment * choices.normalisations.length + choice.normalisation;
    if (choice.data !== undefined) fillNormals(choice.data, normals);
    let from = 0;
    for (let q = 0; q < sources.length; q++) {
      const source = sources[q]!;
      if (source.exact || choice.data === undefined) {
        current[q] = source.cache[slot]!;
        continue;
      }
      const { drawn, column, at, code, direction } = source;
      drawValues(source, normals.subarray(from, (from += drawn.length)));
      const normalisation = scheme.except?.[code] ?? scheme.how;
      const stages = { treatment, normalisation, direction };
      const failure = treatAndNormalise(drawn, stages, scratches.get(drawn.length)!);
      if (failure !== undefined) return { code: failure, data: { indicator: code } };
      if (source.complete) column.set(drawn);
      else for (let k = 0; k < at.length; k++) column[at[k]!] = drawn[k]!;
      current[q] = { values: column, logarithms: null };
    }
    weights.set(compiled.weights);
    if (choice.weights !== undefined) {
      if (isRandom(choice.weights)) variation.value(weights, choice.weights);
      else for (const [code, weight] of Object.entries(choice.weights)) weights[numbers.get(code)!] = weight;
    }
    const leftOut = without[choice.leaveOut ?? 0]!;
    declared.set(compiled.weights);
    if (leftOut >= 0) {
      leaveOutNode(compiled, declared, leftOut);
      // Weights that count nothing else say nothing about the rest.
      if (!leaveOutNode(compiled, weights, leftOut)) weights.set(declared);
    }
    const index = aggregator.aggregate(current, weights, rules[choice.aggregation]!, declared);
    for (let u = 0; u < units; u++) {
      const value = index[u]!;
      if (!Number.isFinite(value)) return { code: 'index-not-defined', data: { unit: table.units[u]! } };
      into[u] = value;
    }
    return undefined;
  };
  return ok({ units: table.units, choices, hasErrors: sources.some(({ exact }) => !exact), evaluate });
}

const isRandom = (source: Random | Readonly<Record<string, number>>): source is Random =>
  typeof source['next'] === 'function';

function leafSources(input: IndexInput, compiled: CompiledTree): Result<LeafSource[]> {
  const { table, tree, errors, limits } = input;
  const units = table.units.length;
  const sources: LeafSource[] = [];
  for (const leaf of tree.leaves) {
    const found = findColumn(table, leaf.code);
    if (found === undefined) return refused('unknown-indicator', { indicator: leaf.code });
    const start = table.indicators.indexOf(leaf.code) * units;
    const { values: known, at } = knownOf(found);
    const errorsOf = (side: Float64Array | undefined) => Float64Array.from(at, (u) => side?.[start + u] ?? 0);
    const below = errorsOf(errors?.below);
    const above = errorsOf(errors?.above);
    if (below.some((error) => !(error >= 0)) || above.some((error) => !(error >= 0))) {
      return refused('negative-error', { indicator: leaf.code });
    }
    sources.push({
      code: leaf.code,
      direction: leaf.direction ?? 1,
      known,
      at,
      complete: at.length === units,
      exact: below.every((error) => error === 0) && above.every((error) => error === 0),
      size: above.map((error, k) => (error + below[k]!) / 2),
      lopsided: above.map((error, k) => (error - below[k]!) / 2),
      limits: limits?.[leaf.code],
      drawn: new Float64Array(known.length),
      column: found.values.map((value, u) => (isKnown(found.states[u]!) ? value : Number.NaN)),
      cache: [],
    });
  }
  const stray = Object.keys(limits ?? {}).find(
    (code) => !compiled.codes.slice(0, compiled.leaves).includes(code),
  );
  return stray === undefined ? ok(sources) : refused('unknown-indicator', { indicator: stray });
}

function fillCaches(sources: readonly LeafSource[], choices: Required<MethodChoices>): Result<null> {
  const needed = choices.aggregations.some(({ rule, except }) =>
    [rule, ...Object.values(except ?? {})].some(({ by }) => by === 'geometric' || by === 'power'),
  );
  for (const source of sources) {
    for (const treatment of choices.treatments) {
      for (const { how, except } of choices.normalisations) {
        const stages = {
          treatment,
          normalisation: except?.[source.code] ?? how,
          direction: source.direction,
        };
        const result = treatedAndNormalised(source.known, stages);
        if (!result.ok)
          return refused(result.refusal.code, { ...result.refusal.data, indicator: source.code });
        const values = new Float64Array(source.column.length).fill(Number.NaN);
        source.at.forEach((u, k) => {
          values[u] = result.value[k]!;
        });
        source.cache.push({ values, logarithms: needed ? values.map(logarithmOf) : null });
      }
    }
  }
  return ok(null);
}

/** value + z · (z < 0 ? below : above), written with |z| since a processor cannot predict the sign. */
function drawValues(source: LeafSource, normals: Float64Array): void {
  const { known, drawn, size, lopsided, limits } = source;
  for (let k = 0; k < drawn.length; k++) {
    const z = normals[k]!;
    drawn[k] = known[k]! + z * size[k]! + Math.abs(z) * lopsided[k]!;
  }
  if (limits === undefined) return;
  const [least, most] = limits;
  for (let k = 0; k < drawn.length; k++) drawn[k] = Math.min(most, Math.max(least, drawn[k]!));
}

function compileVariations(
  tree: CompiledTree,
  variations: readonly WeightVariation[],
): Result<(weights: Float64Array, random: Random) => void> {
  const steps: ((weights: Float64Array, random: Random) => void)[] = [];
  for (const variation of variations) {
    if (variation.by === 'perturbation') {
      const { share } = variation;
      if (!(share >= 0 && share < 1)) return refused('share-out-of-range', { share });
      const nodes = variation.nodes.map((code) => tree.codes.indexOf(code));
      const stray = nodes.indexOf(-1);
      if (stray >= 0) return refused('unknown-node', { code: variation.nodes[stray]! });
      steps.push((weights, random) => {
        for (const node of nodes) weights[node]! *= 1 + share * (2 * random.next() - 1);
      });
      continue;
    }
    const parent = tree.codes.indexOf(variation.parent) - tree.leaves;
    const children = tree.children[parent];
    if (children === undefined) return refused('unknown-node', { code: variation.parent });
    const drawn = new Float64Array(children.length);
    const sampler = weightSampler(variation.space, children.length);
    if (!sampler.ok) return sampler;
    steps.push((weights, random) => {
      sampler.value(drawn, 0, random);
      for (let c = 0; c < children.length; c++) weights[children[c]!] = drawn[c]!;
    });
  }
  return ok((weights, random) => {
    for (const step of steps) step(weights, random);
  });
}

/**
 * Takes the weight off a node, or off its parent where the parent rests on nothing else, so that the parent keeps its value.
 * False, and nothing changed, where nothing would be left.
 */
function leaveOutNode(tree: CompiledTree, weights: Float64Array, node: number): boolean {
  const k = tree.children.findIndex((children) => children.includes(node));
  if (k < 0) return false;
  if (tree.children[k]!.every((child) => child === node || weights[child] === 0))
    return leaveOutNode(tree, weights, tree.leaves + k);
  weights[node] = 0;
  return true;
}
