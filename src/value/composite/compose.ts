import { ok, refused, type Result } from '#platform';
import { aggregate, type AggregationRule, type Gap, ranksOf, type UnitBreach } from './aggregate.ts';
import {
  applyNormalisation,
  fitNormalisation,
  type FittedNormalisation,
  type Normalisation,
} from './normalise.ts';
import { type CompositeData, denominate, imputeGroupMean, screenUnits, selectIndicators } from './prepare.ts';
import {
  type AbsentState,
  type Column,
  copyTable,
  findColumn,
  type IndicatorTable,
  knownOf,
} from './table.ts';
import { type OutlierRule, treatOutliers, type Treatment } from './treat.ts';
import { createTree, type IndicatorTree, type TreeNode } from './tree.ts';

/** One step of the method with all its arguments. */
export type MethodStep =
  /** Indicator → denominator. */
  | { readonly step: 'denominate'; readonly by: Readonly<Record<string, string>> }
  /** Without a group: the mean of all units. */
  | {
      readonly step: 'impute';
      readonly by: 'group-mean';
      readonly group?: string;
      readonly replaces: readonly AbsentState[];
    }
  | { readonly step: 'screen'; readonly minimumShare: number; readonly counting: 'measured' | 'known' }
  | { readonly step: 'treat'; readonly rule: OutlierRule }
  /** One way for all indicators, another for those named. */
  | {
      readonly step: 'normalise';
      readonly how: Normalisation;
      readonly except?: Readonly<Record<string, Normalisation>>;
    }
  /** One rule for all nodes, another for those named; last step, and the only one that is required. */
  | {
      readonly step: 'aggregate';
      readonly rule: AggregationRule;
      readonly except?: Readonly<Record<string, AggregationRule>>;
      /** Least share of weight that must be known below a node; 0 takes what there is. */
      readonly minimumKnown: number;
    };

/** The method as data: what is replayed, published and fingerprinted. */
export interface Method {
  readonly steps: readonly MethodStep[];
}

/** What one step did, with the table after it. */
export type Stage =
  | { readonly step: 'raw' | 'denominate'; readonly table: IndicatorTable }
  | {
      readonly step: 'impute';
      readonly table: IndicatorTable;
      readonly imputedShareByIndicator: Readonly<Record<string, number>>;
      readonly imputedShareByUnit: Readonly<Record<string, number>>;
      readonly unfilled: readonly { readonly unit: string; readonly indicator: string }[];
    }
  | {
      readonly step: 'screen';
      readonly table: IndicatorTable;
      readonly removed: readonly { readonly unit: string; readonly share: number }[];
    }
  | {
      readonly step: 'treat';
      readonly table: IndicatorTable;
      readonly treatments: Readonly<Record<string, Treatment>>;
    }
  | {
      readonly step: 'normalise';
      readonly table: IndicatorTable;
      readonly fitted: Readonly<Record<string, FittedNormalisation>>;
    }
  | {
      readonly step: 'aggregate';
      readonly table: IndicatorTable;
      readonly gaps: readonly Gap[];
      readonly breaches: readonly UnitBreach[];
    };

/** All that decides the result beside the data; its `canonicalJson` is what a fingerprint is taken of. */
export interface MethodRecord {
  readonly format: 1;
  readonly tree: readonly TreeNode[];
  readonly method: Method;
}

export interface Composition {
  readonly record: MethodRecord;
  /** From raw to index, in the order of the method. */
  readonly stages: readonly Stage[];
  readonly units: readonly string[];
  readonly index: Column;
  /** 1 is best; 0 where there is no index. An order without its uncertainty: publish bands, not these. */
  readonly ranks: Uint32Array;
  readonly gaps: readonly Gap[];
  /** Breached floors, whatever the index says. */
  readonly breaches: readonly UnitBreach[];
}

/**
 * Replays a method over data, from raw values to the index, and returns what each step did.
 *
 * Refused: `aggregation-not-last` (absent, or followed by a step), `goalposts-after-logarithm` (the posts are in a unit
 * that the treatment has changed), and whatever a step refuses, with the indicator, or unit and node, that caused it.
 */
export function compose(data: CompositeData, tree: IndicatorTree, method: Method): Result<Composition> {
  const aggregations = method.steps.filter(({ step }) => step === 'aggregate').length;
  if (aggregations !== 1 || method.steps.at(-1)?.step !== 'aggregate') return refused('aggregation-not-last');
  const selected = selectIndicators(
    data.table,
    tree.leaves.map(({ code }) => code),
  );
  if (!selected.ok) return selected;
  let current: CompositeData = { ...data, table: selected.value };
  const stages: Stage[] = [{ step: 'raw', table: current.table }];
  for (const step of method.steps) {
    const done = perform(step, current, tree, stages);
    if (!done.ok) return done;
    current = done.value.data;
    stages.push(done.value.stage);
  }
  const last = stages.at(-1)!;
  if (last.step !== 'aggregate') throw new Error('the last stage is the aggregation, as checked above');
  const index = findColumn(last.table, tree.root)!;
  return ok({
    record: { format: 1, tree: tree.nodes, method },
    stages,
    units: last.table.units,
    index,
    ranks: ranksOf(index),
    gaps: last.gaps,
    breaches: last.breaches,
  });
}

/** Replays a kept record over data: the same record and the same data give the same result, bit by bit. */
export function replay(data: CompositeData, record: MethodRecord): Result<Composition> {
  const tree = createTree(record.tree);
  return tree.ok ? compose(data, tree.value, record.method) : tree;
}

interface Performed {
  readonly data: CompositeData;
  readonly stage: Stage;
}

function perform(
  step: MethodStep,
  data: CompositeData,
  tree: IndicatorTree,
  before: readonly Stage[],
): Result<Performed> {
  switch (step.step) {
    case 'denominate': {
      const done = denominate(data, step.by);
      return done.ok
        ? ok({ data: done.value, stage: { step: 'denominate', table: done.value.table } })
        : done;
    }
    case 'impute': {
      const done = imputeGroupMean(data, step.group, step.replaces);
      if (!done.ok) return done;
      const { data: imputed, ...report } = done.value;
      return ok({ data: imputed, stage: { step: 'impute', table: imputed.table, ...report } });
    }
    case 'screen': {
      const done = screenUnits(data, step.minimumShare, step.counting);
      if (!done.ok) return done;
      const { data: screened, removed } = done.value;
      return ok({ data: screened, stage: { step: 'screen', table: screened.table, removed } });
    }
    case 'treat': {
      const treatments: Record<string, Treatment> = {};
      const table = mapIndicators(data.table, (x, indicator) => {
        const treated = treatOutliers(x, step.rule);
        if (!treated.ok) return treated;
        treatments[indicator] = treated.value;
        return ok(treated.value.values);
      });
      if (!table.ok) return table;
      return ok({
        data: { ...data, table: table.value },
        stage: { step: 'treat', table: table.value, treatments },
      });
    }
    case 'normalise': {
      const logarithmic = new Set(before.flatMap(takenToLogarithm));
      const fitted: Record<string, FittedNormalisation> = {};
      const table = mapIndicators(data.table, (x, indicator) => {
        const how = step.except?.[indicator] ?? step.how;
        if ((how.by === 'goalposts' || how.by === 'ampi') && logarithmic.has(indicator)) {
          return refused('goalposts-after-logarithm');
        }
        const direction = tree.leaves.find(({ code }) => code === indicator)?.direction ?? 1;
        const fit = fitNormalisation(x, how, direction);
        if (!fit.ok) return fit;
        fitted[indicator] = fit.value;
        return applyNormalisation(fit.value, x);
      });
      if (!table.ok) return table;
      return ok({
        data: { ...data, table: table.value },
        stage: { step: 'normalise', table: table.value, fitted },
      });
    }
    case 'aggregate': {
      const done = aggregate(data.table, tree, step.rule, step.except, step.minimumKnown);
      if (!done.ok) return done;
      return ok({ data: { ...data, table: done.value.table }, stage: { step: 'aggregate', ...done.value } });
    }
  }
}

function takenToLogarithm(stage: Stage): string[] {
  if (stage.step !== 'treat') return [];
  return Object.entries(stage.treatments).flatMap(([indicator, { by }]) =>
    by === 'logarithm' ? [indicator] : [],
  );
}

/** A copy of the table with each indicator's known values replaced; a refusal names the indicator. */
function mapIndicators(
  table: IndicatorTable,
  change: (x: Float64Array, indicator: string) => Result<Float64Array>,
): Result<IndicatorTable> {
  const copy = copyTable(table);
  for (const indicator of copy.indicators) {
    const column = findColumn(copy, indicator)!;
    const known = knownOf(column);
    const changed = change(known.values, indicator);
    if (!changed.ok) return refused(changed.refusal.code, { ...changed.refusal.data, indicator });
    known.at.forEach((u, position) => (column.values[u] = changed.value[position]!));
  }
  return ok(copy);
}
