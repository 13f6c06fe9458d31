import { ok, refused, type Result } from '#platform';
import { composite, uncertainty } from '#value';
import type { BaseIndex } from './base-index.ts';
import { measuredTable } from './data-errors.ts';
import type { Contributions, IndicatorEffect, RankShift, TreatmentDone } from './document.ts';
import { INDEX } from './prepare.ts';
import type { ResolvedMethod } from './resolved-method.ts';
import { aggregationOf, ruleOf, schemeOf } from './stages.ts';

/**
 * How much each indicator weighs in effect, over the units for which all are known.
 * Refused: `too-few-complete` { of, units, needed }, `no-effect-told` { of, indicator } (`of` says whether one indicator is to blame).
 */
export function effectsOf({
  composition,
  tree,
}: BaseIndex): Result<{ readonly units: number; readonly indicators: readonly IndicatorEffect[] }> {
  const { table } = composition.stages.at(-1)!;
  const codes = tree.leaves.map(({ code }) => code);
  const columns = codes.map((code) => composite.findColumn(table, code)!);
  const complete = Array.from(table.units.keys()).filter((u) =>
    columns.every(({ states }) => composite.isKnown(states[u]!)),
  );
  if (complete.length < 5) {
    return refused('too-few-complete', { of: 'index', units: complete.length, needed: 5 });
  }
  const over = (values: Float64Array) => Float64Array.from(complete, (u) => values[u]!);
  const nominal = composite.weightsThroughTree(tree);
  const found = composite.influence(
    columns.map(({ values }) => over(values)),
    Float64Array.from(codes, (code) => nominal.get(code)!),
    over(composition.index.values),
  );
  if (!found.ok) {
    const at = found.refusal.data['at'];
    return refused(
      'no-effect-told',
      typeof at === 'number' ? { of: 'one', indicator: codes[at]! } : { of: 'all' },
    );
  }
  return ok({
    units: complete.length,
    indicators: codes.map((indicator, q) => {
      const { nominal: weight, correlation, shareOfSquares } = found.value[q]!;
      return { indicator, nominal: weight, correlation, effective: shareOfSquares };
    }),
  });
}

/** By how many places the units move, on average, without each dimension and indicator; those that cannot be left out are absent. */
export function shiftsOf({ data, tree, steps }: BaseIndex): RankShift[] {
  return tree.nodes.flatMap(({ code }): RankShift[] => {
    if (code === INDEX) return [];
    const shift = composite.rankShiftWithout(data, tree, steps, code);
    const kind = tree.children.has(code) ? 'dimension' : 'indicator';
    return shift.ok ? [{ node: code, kind, shift: shift.value }] : [];
  });
}

/**
 * What each indicator brings to each unit: points of the index where it is a sum, else how much higher the index is with it.
 * Refused: as `createIndexModel` and its runs.
 */
export function contributionsOf(base: BaseIndex, method: ResolvedMethod): Result<Contributions> {
  const { composition, tree } = base;
  const indicators = tree.leaves.map(({ code }) => code);
  const points = composite.contributions(composition, tree);
  const rowsOf = (columns: readonly ArrayLike<number>[]) =>
    composition.units.map((_, u) =>
      columns.map((column) => (Number.isFinite(column[u]!) ? column[u]! : null)),
    );
  if (points.ok) {
    return ok({
      kind: 'points',
      indicators,
      rows: rowsOf(indicators.map((code) => points.value.get(code)!)),
    });
  }
  const scheme = schemeOf(method.normalise, method.indicators);
  if (!scheme.ok) return scheme;
  const table = measuredTable(base);
  const removable = indicators.filter((code) => composite.withoutNode(tree, code).ok);
  const model = uncertainty.createIndexModel({
    table,
    tree,
    choices: {
      treatments: [ruleOf(method.treat)],
      normalisations: [scheme.value],
      aggregations: [aggregationOf(method.aggregate, method.below)],
      leaveOut: [null, ...removable],
    },
  });
  if (!model.ok) return model;
  const indexWithout = (leaveOut: number): Float64Array => {
    const into = new Float64Array(table.units.length);
    const choice = { treatment: 0, normalisation: 0, aggregation: 0, leaveOut };
    return model.value.evaluate(choice, into) === undefined ? into : into.fill(Number.NaN);
  };
  const whole = indexWithout(0);
  const columns = indicators.map((code) => {
    const at = removable.indexOf(code);
    const { states } = composite.findColumn(table, code)!;
    if (at < 0) return whole.map(() => Number.NaN);
    const without = indexWithout(at + 1);
    return whole.map((value, u) => (composite.isKnown(states[u]!) ? value - without[u]! : Number.NaN));
  });
  return ok({ kind: 'without', indicators, rows: rowsOf(columns) });
}

/** What was done to outliers, indicator by indicator; only those that were touched or stayed outside the rule. */
export function treatmentsOf({ composition }: BaseIndex): TreatmentDone[] {
  const stage = composition.stages.find(({ step }) => step === 'treat');
  if (stage?.step !== 'treat') return [];
  return Object.entries(stage.treatments).flatMap(([indicator, done]) => {
    const { by, moved, before, after, within } = done;
    return by === 'none' ? [] : [{ indicator, by, moved, before, after, within }];
  });
}
