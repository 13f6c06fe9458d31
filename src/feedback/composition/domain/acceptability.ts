import { ok, refused, type Result } from '#platform';
import { composite, numeric, uncertainty } from '#value';
import { partsOf, type BaseIndex } from './base-index.ts';
import { measuredTable, type DrawnData } from './data-errors.ts';
import type { Acceptability } from './document.ts';
import { weightSpaceOf } from './open-model.ts';
import { INDEX } from './prepare.ts';
import type { ResolvedMethod } from './resolved-method.ts';
import { aggregationOf, ruleOf, schemeOf } from './stages.ts';

/** Runs behind the standard error of a part's score. */
const PART_RUNS = 400;

/**
 * Under how many of all weights of the index's parts each unit stands where: the parts' scores are added up with weights
 * drawn from all that are possible, or from those that the method leaves open. Where the method has floors, the index is worked
 * out by its own rule instead: added up, a gain elsewhere would buy off a breached floor.
 * Refused: `one-part` (nothing to weigh), `too-few-complete` { units }, and as `weightSpaceOf`, `smaa` and `indexAcceptability`.
 *
 * @param own the index under the method's own choices
 */
export function acceptabilityOf(
  base: BaseIndex,
  method: ResolvedMethod,
  drawn: DrawnData,
  own: Result<uncertainty.IndexModel>,
): Result<Acceptability> {
  const parts = partsOf(base.composition, base.tree);
  if (parts.length < 2) return refused('one-part');
  if (method.aggregate.by === 'limited-compensation') {
    return own.ok
      ? byItsOwnRule(
          own.value,
          method,
          parts.map(({ code }) => code),
        )
      : own;
  }
  const at = Array.from(base.composition.units.keys()).filter((u) =>
    parts.every(({ states }) => composite.isKnown(states[u]!)),
  );
  if (at.length < 2) return refused('too-few-complete', { of: 'index', units: at.length, needed: 2 });
  const space = weightSpaceOf(
    method.alternatives.weights,
    parts.map(({ code }) => code),
  );
  if (!space.ok) return space;
  const spreads: Float64Array[] = [];
  for (const { code } of parts) {
    const spread = partErrors(base, method, drawn, code);
    if (!spread.ok) return spread;
    spreads.push(spread.value);
  }
  const rowMajor = (columns: readonly ArrayLike<number>[]) =>
    Float64Array.from(at.flatMap((u) => columns.map((column) => column[u]!)));
  const found = uncertainty.smaa(
    {
      units: at.length,
      criteria: parts.length,
      means: rowMajor(parts.map(({ values }) => values)),
      standardErrors: rowMajor(spreads),
    },
    { weights: space.value ?? { kind: 'simplex' }, draws: method.runs, seed: method.seed },
  );
  if (!found.ok) return found;
  return ok(
    toldOf(
      found.value,
      at.map((u) => base.composition.units[u]!),
      parts.map(({ code }) => code),
      space.value,
    ),
  );
}

/** Draws of the data for each confidence factor: each is a whole index. */
const CONFIDENCE_DRAWS = 200;

function byItsOwnRule(
  own: uncertainty.IndexModel,
  method: ResolvedMethod,
  parts: readonly string[],
): Result<Acceptability> {
  const space = weightSpaceOf(method.alternatives.weights, parts);
  if (!space.ok) return space;
  const found = uncertainty.indexAcceptability(own, {
    nodes: parts,
    weights: space.value ?? { kind: 'simplex' },
    draws: method.runs,
    seed: method.seed,
    confidenceDraws: CONFIDENCE_DRAWS,
  });
  return found.ok ? ok(toldOf(found.value, own.units, parts, space.value)) : found;
}

function toldOf(
  found: Omit<uncertainty.IndexAcceptability, 'effectiveSets'>,
  units: readonly string[],
  parts: readonly string[],
  space: uncertainty.WeightSpace | undefined,
): Acceptability {
  const { acceptability, pairwise, centralWeights, confidence, draws } = found;
  const row = (values: Float64Array, i: number) =>
    Array.from(values.subarray(i * units.length, (i + 1) * units.length));
  const kind = space?.kind;
  return {
    draws,
    weights: kind === 'order' || kind === 'bounds' || kind === 'sets' ? kind : 'any',
    parts,
    units: units.map((unit, i) => ({
      unit,
      ranks: row(acceptability, i),
      ...(centralWeights[i] && { centralWeights: Array.from(centralWeights[i]) }),
      ...(confidence[i] !== null && { confidence: confidence[i]! }),
    })),
    pairwise: units.map((_, i) => row(pairwise, i)),
  };
}

/** Standard error of a part's score of each unit: its deviation over runs that draw the data alone. */
function partErrors(
  base: BaseIndex,
  method: ResolvedMethod,
  { table, errors, limits }: DrawnData,
  part: string,
): Result<Float64Array> {
  const measured = measuredTable(base);
  const spreads = new Float64Array(table.units.length);
  const below = nodesBelow(base.tree, part);
  const leaves = below.filter(({ code }) => !base.tree.children.has(code)).map(({ code }) => code);
  const columns = leaves.map((code) => {
    const q = table.indicators.indexOf(code);
    return { code, errors: errors.subarray(q * table.units.length, (q + 1) * table.units.length) };
  });
  if (columns.every((column) => column.errors.every((error) => error === 0))) return ok(spreads);
  const tree = composite.createTree([
    { code: INDEX, weight: 1 },
    ...below.map((node) => (node.code === part ? { ...node, parent: INDEX } : node)),
  ]);
  if (!tree.ok) return tree;
  const scheme = schemeOf(method.normalise, method.indicators);
  if (!scheme.ok) return scheme;
  const own = composite.selectIndicators(table, leaves);
  if (!own.ok) return own;
  const kept = Array.from(table.units.keys()).filter((u) =>
    leaves.some((code) => composite.isKnown(composite.findColumn(measured, code)!.states[u]!)),
  );
  const model = uncertainty.createIndexModel({
    table: composite.selectUnits(own.value, kept),
    tree: tree.value,
    errors: uncertainty.errorsFromStandardErrors(
      Float64Array.from(columns.flatMap((column) => kept.map((u) => column.errors[u]!))),
    ),
    limits: Object.fromEntries(leaves.flatMap((code) => (limits[code] ? [[code, limits[code]]] : []))),
    choices: {
      treatments: [ruleOf(method.treat)],
      normalisations: [scheme.value],
      aggregations: [{ rule: aggregationOf(method.aggregate, method.below).rule }],
    },
  });
  if (!model.ok) return model;
  const data = numeric.createRandom(`${method.seed} ${part}`);
  const scores = new Float64Array(kept.length);
  const runs = kept.map(() => new Float64Array(PART_RUNS));
  for (let run = 0; run < PART_RUNS; run++) {
    const choice = { treatment: 0, normalisation: 0, aggregation: 0, data };
    const failure = model.value.evaluate(choice, scores);
    if (failure !== undefined) return refused(failure.code, failure.data);
    runs.forEach((values, i) => (values[run] = scores[i]!));
  }
  kept.forEach((u, i) => (spreads[u] = numeric.standardDeviation(runs[i]!)));
  return ok(spreads);
}

function nodesBelow(tree: composite.IndicatorTree, code: string): composite.TreeNode[] {
  const node = tree.nodes.find((one) => one.code === code)!;
  return [node, ...(tree.children.get(code) ?? []).flatMap((child) => nodesBelow(tree, child.code))];
}
