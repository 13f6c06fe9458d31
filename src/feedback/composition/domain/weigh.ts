import { ok, refused, type Refusal, type Result } from '#platform';
import { composite } from '#value';
import { INDEX } from './prepare.ts';
import type { ResolvedMethod } from './resolved-method.ts';

export interface Weighed {
  readonly tree: composite.IndicatorTree;
  /** Of comparisons. */
  readonly consistencyRatio?: number;
}

/**
 * The tree with the weights that the method asks for: from people for the parts of the index, from the data for the
 * indicators within each dimension, whose share of their dimension stays as it is.
 *
 * @param composed the index under the given weights: data weigh what is on the common scale
 * Refused: `weights-for-unknown` { code }, `weights-incomplete` { code }, `comparisons-inconsistent` { first, second, third,
 * given, implied, ratio, limit }, `too-few-complete` { of, dimension, units, needed }, and as the weights of `composite`, by the name
 * of the part or indicator.
 */
export function weigh(
  { weights }: ResolvedMethod,
  tree: composite.IndicatorTree,
  composed: composite.Composition,
): Result<Weighed> {
  const parts = tree.children.get(INDEX)!.map(({ code }) => code);
  switch (weights.by) {
    case 'given':
    case 'equal':
    case 'benefit-of-the-doubt':
      return ok({ tree });
    case 'budget': {
      const ballots: (readonly number[])[] = [];
      for (const ballot of weights.ballots) {
        const points = inOrder(ballot, parts);
        if (!points.ok) return points;
        ballots.push(points.value);
      }
      const found = composite.budgetAllocation(ballots);
      // Ballots are counted from one by those who filled them in.
      if (!found.ok) return countedFromOne(found.refusal);
      return weighted(tree, parts, found.value);
    }
    case 'ahp':
      return compared(weights, tree, parts);
    default:
      return fromData(weights.by, tree, composed);
  }
}

function weighted(
  tree: composite.IndicatorTree,
  codes: readonly string[],
  weights: Float64Array,
): Result<Weighed> {
  const changed = composite.withWeights(
    tree,
    Object.fromEntries(codes.map((code, at) => [code, weights[at]!])),
  );
  return changed.ok ? ok({ tree: changed.value }) : changed;
}

/** Values by name in the order of the parts: each has one, and nothing else has. */
export function inOrder(
  byName: Readonly<Record<string, number>>,
  parts: readonly string[],
): Result<readonly number[]> {
  const stray = Object.keys(byName).find((code) => !parts.includes(code));
  if (stray !== undefined) return refused('weights-for-unknown', { code: stray, allowed: parts.join(', ') });
  const lacking = parts.find((code) => !Object.hasOwn(byName, code));
  if (lacking !== undefined) return refused('weights-incomplete', { code: lacking });
  return ok(parts.map((code) => byName[code]!));
}

const countedFromOne = ({ code, data }: Refusal): Result<never> =>
  refused(code, { ...data, ...(typeof data['ballot'] === 'number' && { ballot: data['ballot'] + 1 }) });

function compared(
  { order, matrix }: { readonly order: readonly string[]; readonly matrix: readonly (readonly number[])[] },
  tree: composite.IndicatorTree,
  parts: readonly string[],
): Result<Weighed> {
  const named = inOrder(Object.fromEntries(order.map((code) => [code, 1])), parts);
  if (!named.ok) return named;
  if (matrix.length !== order.length) {
    return refused('comparison-matrix-size', { rows: matrix.length, most: order.length });
  }
  const found = composite.ahpWeights(matrix);
  if (!found.ok) {
    const { code, data } = found.refusal;
    const nameOf = (key: string) => order[Number(data[key])] ?? '';
    if (code === 'comparisons-inconsistent') {
      const { given, implied, consistencyRatio, limit } = data;
      return refused(code, {
        first: nameOf('i'),
        second: nameOf('j'),
        third: nameOf('k'),
        given: given!,
        implied: implied!,
        ratio: consistencyRatio!,
        limit: limit!,
      });
    }
    return refused(code, {
      ...data,
      ...('row' in data && { row: nameOf('row') }),
      ...('column' in data && { column: nameOf('column') }),
    });
  }
  const { weights, consistencyRatio } = found.value;
  const changed = weighted(tree, order, weights);
  return changed.ok ? ok({ ...changed.value, consistencyRatio }) : changed;
}

const FROM_DATA = {
  entropy: composite.entropyWeights,
  critic: composite.criticWeights,
  'standard-deviation': composite.standardDeviationWeights,
} as const;

function fromData(
  by: keyof typeof FROM_DATA,
  tree: composite.IndicatorTree,
  composed: composite.Composition,
): Result<Weighed> {
  const normalised = composed.stages.at(-1)!.table;
  const found: Record<string, number> = {};
  for (const parent of tree.upward) {
    const indicators = tree.children.get(parent)!.filter(({ code }) => !tree.children.has(code));
    if (indicators.length < 2) continue;
    const columns = completeColumns(
      normalised,
      indicators.map(({ code }) => code),
    );
    if (columns[0]!.length < 3) {
      const of = parent === INDEX ? { of: 'index' } : { of: 'dimension', dimension: parent };
      return refused('too-few-complete', { ...of, units: columns[0]!.length, needed: 3 });
    }
    const shares = FROM_DATA[by](columns);
    if (!shares.ok) {
      const { code, data } = shares.refusal;
      const at = data['at'];
      const culprit = typeof at === 'number' ? indicators[at]!.code : '';
      return refused(`data-weights-${code}`, { by, indicator: culprit });
    }
    const together = indicators.reduce((sum, { weight }) => sum + weight, 0);
    indicators.forEach(({ code }, at) => (found[code] = together * shares.value[at]!));
  }
  const changed = composite.withWeights(tree, found);
  return changed.ok ? ok({ tree: changed.value }) : changed;
}

/** The columns over the units for which all of them are known. */
export function completeColumns(table: composite.IndicatorTable, codes: readonly string[]): Float64Array[] {
  const columns = codes.map((code) => composite.findColumn(table, code)!);
  const complete = Array.from(table.units.keys()).filter((u) =>
    columns.every(({ states }) => composite.isKnown(states[u]!)),
  );
  return columns.map(({ values }) => Float64Array.from(complete, (u) => values[u]!));
}
