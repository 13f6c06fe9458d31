import { ok, refused, type Result } from '#platform';
import { composite } from '#value';
import { INDEX, type Prepared } from './prepare.ts';
import type { ResolvedMethod } from './resolved-method.ts';
import { stepsOf } from './stages.ts';
import { weigh } from './weigh.ts';

/** A unit that has no index, and why. */
export interface LeftOut {
  readonly unit: string;
  readonly code: string;
  readonly data: Readonly<Record<string, string | number | boolean>>;
}

/** The index as the method's own choices give it. */
export interface BaseIndex {
  readonly composition: composite.Composition;
  readonly data: composite.CompositeData;
  readonly steps: composite.Method;
  readonly tree: composite.IndicatorTree;
  readonly consistencyRatio?: number;
  readonly leftOut: readonly LeftOut[];
  /** Under benefit of the doubt: each unit's score under the weights that favour it most, 1 at best. */
  readonly favoured?: Float64Array;
  /** Kemeny's order of the units, best first. */
  readonly order?: readonly string[];
}

/**
 * Composes the index. Units for which it is not defined (nothing known of them, a dimension with a floor not measured) are
 * left out from the beginning and listed, so that every figure is about the same units.
 * Refused: as `stepsOf`, `compose`, `weigh`, `benefitOfTheDoubt`, `outrankingMatrix` and `kemenyOrder`; `too-few-units`.
 */
export function baseIndex(prepared: Prepared, method: ResolvedMethod): Result<BaseIndex> {
  const steps = stepsOf(method);
  if (!steps.ok) return steps;
  const leftOut: LeftOut[] = [];
  let { data } = prepared;
  let first = compose(data, prepared.tree, steps.value);
  if (first.ok) {
    const absent = absentFrom(first.value);
    if (absent.length > 0) {
      leftOut.push(...absent);
      data = without(
        data,
        absent.map(({ unit }) => unit),
      );
      if (data.table.units.length < 3) {
        return refused('too-few-units', { units: data.table.units.length, needed: 3 });
      }
      first = compose(data, prepared.tree, steps.value);
    }
  }
  if (!first.ok) return first;
  for (const stage of first.value.stages) {
    if (stage.step !== 'screen') continue;
    for (const { unit, share } of stage.removed) leftOut.push({ unit, code: 'screened', data: { share } });
  }
  if (first.value.units.length < 3) {
    return refused('too-few-units', { units: first.value.units.length, needed: 3 });
  }
  const weighed = weigh(method, prepared.tree, first.value);
  if (!weighed.ok) return weighed;
  const { tree, consistencyRatio } = weighed.value;
  const composed = tree === prepared.tree ? first : compose(data, tree, steps.value);
  if (!composed.ok) return composed;
  const composition = composed.value;
  const favoured = favouredScores(composition, tree, method);
  if (!favoured.ok) return favoured;
  const order = kemeny(composition, tree, method);
  if (!order.ok) return order;
  return ok({
    composition,
    data,
    steps: steps.value,
    tree,
    leftOut,
    ...(consistencyRatio !== undefined && { consistencyRatio }),
    ...(favoured.value && { favoured: favoured.value }),
    ...(order.value && { order: order.value }),
  });
}

/** As the value core composes, its refusals told by what they are about. */
function compose(
  data: composite.CompositeData,
  tree: composite.IndicatorTree,
  steps: composite.Method,
): Result<composite.Composition> {
  const composed = composite.compose(data, tree, steps);
  if (composed.ok) return composed;
  const { code, data: about } = composed.refusal;
  const node = about['node'] === INDEX ? '' : (about['node'] ?? '');
  if (code === 'not-positive') {
    return 'unit' in about
      ? refused('aggregate-not-positive', {
          unit: about['unit']!,
          of: node === '' ? 'index' : 'dimension',
          dimension: node,
          value: about['value'] ?? 0,
        })
      : refused('indicator-not-positive', {
          indicator: about['indicator'] ?? '',
          value: about['value'] ?? 0,
        });
  }
  if (code === 'weight-decides-alone') {
    const at = tree.children.get(String(about['node'] ?? INDEX))?.[Number(about['at'])]?.code ?? '';
    return refused(code, { part: at, share: about['share']! });
  }
  return refused(code, { ...about, ...('node' in about && { node }) });
}

function absentFrom({ index, units, gaps }: composite.Composition): LeftOut[] {
  return units.flatMap((unit, u) => {
    if (composite.isKnown(index.states[u]!)) return [];
    const reason = gaps.find((gap) => gap.unit === unit && gap.node === INDEX)?.reason;
    return [{ unit, code: reason?.code ?? 'nothing-to-aggregate', data: reason?.data ?? {} }];
  });
}

function without(data: composite.CompositeData, units: readonly string[]): composite.CompositeData {
  const gone = new Set(units);
  const kept = data.table.units.flatMap((unit, u) => (gone.has(unit) ? [] : [u]));
  return {
    table: composite.selectUnits(data.table, kept),
    groups: Object.fromEntries(
      Object.entries(data.groups ?? {}).map(([name, of]) => [name, kept.map((u) => of[u]!)]),
    ),
    ...(data.denominators && { denominators: composite.selectUnits(data.denominators, kept) }),
  };
}

/** The parts of the index, each over all units. */
export function partsOf(
  { stages }: composite.Composition,
  tree: composite.IndicatorTree,
): readonly (composite.Column & { readonly code: string; readonly weight: number })[] {
  const { table } = stages.at(-1)!;
  return tree.children
    .get(INDEX)!
    .map(({ code, weight }) => ({ code, weight, ...composite.findColumn(table, code)! }));
}

function favouredScores(
  composition: composite.Composition,
  tree: composite.IndicatorTree,
  { weights }: ResolvedMethod,
): Result<Float64Array | undefined> {
  if (weights.by !== 'benefit-of-the-doubt') return ok(undefined);
  const parts = partsOf(composition, tree);
  const gap = parts.find(({ states }) => states.some((state) => !composite.isKnown(state)));
  if (gap) {
    const u = gap.states.findIndex((state) => !composite.isKnown(state));
    return refused('favoured-part-unknown', { part: gap.code, unit: composition.units[u]! });
  }
  const { least, most } = weights;
  const found = composite.benefitOfTheDoubt(
    parts.map(({ values }) => values),
    { of: 'weights', least, most },
  );
  if (found.ok) return ok(found.value.scores);
  const { code, data } = found.refusal;
  if (code === 'share-bounds') return refused(code, { least, most, parts: parts.length });
  return refused('favoured-not-positive', { part: parts[Number(data['at'] ?? 0)]?.code ?? '' });
}

function kemeny(
  composition: composite.Composition,
  tree: composite.IndicatorTree,
  { aggregate }: ResolvedMethod,
): Result<readonly string[] | undefined> {
  if (aggregate.by !== 'kemeny') return ok(undefined);
  const parts = partsOf(composition, tree);
  const matrix = composite.outrankingMatrix(
    parts,
    Float64Array.from(parts, ({ weight }) => weight),
  );
  // The composition has asked the same of Copeland's rule already, and been refused where it is.
  if (!matrix.ok) return matrix;
  const found = composite.kemenyOrder(matrix.value);
  if (found.ok) return ok(found.value.order.map((u) => composition.units[u]!));
  return refused('kemeny-too-many', found.refusal.data);
}
