import { ok, refused, type Result } from '#platform';
import { matrix, type Matrix } from '../numeric/index.ts';
import { encode } from './labels.ts';

/** One unit in one period of a panel. */
export interface StaggeredRow {
  readonly unit: string | number;
  readonly period: number;
  readonly outcome: number;
  /** First period under treatment; undefined for units that are not treated within the data. */
  readonly firstTreated: number | undefined;
  /** > 0, constant within a unit; 1 by default. */
  readonly weight?: number;
  /** Coarser than the unit where treatment was decided so; the unit by default. */
  readonly cluster?: string | number;
}

export interface StaggeredOptions {
  readonly comparison?: 'never-treated' | 'not-yet-treated';
  /** Before treatment compare with the period before (`varying`) or always with the last before treatment (`universal`). */
  readonly base?: 'varying' | 'universal';
}

/** Average effect on the units first treated in `group`, in `period`. */
export interface GroupTimeEffect {
  readonly group: number;
  readonly period: number;
  /** Period against which the change is measured. */
  readonly base: number;
  readonly estimate: number;
  readonly standardError: number;
}

export interface StaggeredEffects {
  readonly effects: readonly GroupTimeEffect[];
  /** Influence of each cluster on each effect, clusters × effects; the covariance is ψᵀψ. */
  readonly influence: Matrix;
  /** Of each group: its share of the units' weight, and the influence of each cluster on that share. */
  readonly groups: readonly {
    readonly group: number;
    readonly share: number;
    readonly influence: Float64Array;
  }[];
  readonly periods: readonly number[];
  readonly units: number;
  readonly clusters: { readonly treated: number; readonly comparison: number };
  /** Units treated from the first period on: they have no period before and say nothing. */
  readonly alwaysTreated: number;
}

/** One unit of a balanced panel. */
export interface StaggeredUnit {
  /** First period under treatment; Infinity for units never treated. */
  readonly group: number;
  readonly weight: number;
  readonly cluster: number;
  /** By index of period. */
  readonly outcomes: Float64Array;
}

export interface StaggeredPanel {
  readonly units: readonly StaggeredUnit[];
  readonly periods: readonly number[];
  readonly clusterCount: number;
  /** Units treated from the first period on, which are not among the units. */
  readonly alwaysTreated: number;
}

/**
 * Group-time effects of a measure that starts at different times (Callaway & Sant'Anna 2021, J. Econometrics 225:200), panel,
 * no covariates: ATT(g,t) = mean change of group g from its base period to t, less the mean change of the comparison
 * units. Base: the last period before treatment for t ≥ g; before treatment as the options say. Standard errors from
 * influence functions summed by cluster.
 *
 * @returns refused `panel-not-balanced` (data: units without all periods), `no-comparison`, `no-treated-units`,
 *   `outcome-not-a-number`, `unit-changes-group`.
 */
export function staggeredEffects(
  rows: readonly StaggeredRow[],
  options: StaggeredOptions = {},
): Result<StaggeredEffects> {
  const panel = staggeredPanel(rows);
  return panel.ok ? effectsOfPanel(panel.value, options) : panel;
}

/** As `staggeredEffects`, of a panel that is arranged already; refused `no-comparison`, `no-treated-units`. */
export function effectsOfPanel(
  { units, periods, clusterCount, alwaysTreated }: StaggeredPanel,
  options: StaggeredOptions = {},
): Result<StaggeredEffects> {
  const comparison = options.comparison ?? 'never-treated';
  const base = options.base ?? 'varying';
  const groups = [...new Set(units.map((unit) => unit.group))]
    .filter((group) => group !== Infinity && group <= periods.at(-1)!)
    .sort((a, b) => a - b);
  if (groups.length === 0) return refused('no-treated-units', { units: units.length });
  if (comparison === 'never-treated' && !units.some((unit) => unit.group > periods.at(-1)!)) {
    return refused('no-comparison', { comparison });
  }

  const effects: GroupTimeEffect[] = [];
  const influences: Float64Array[] = [];
  for (const group of groups) {
    const last = periods.findLastIndex((period) => period < group);
    for (let at = 0; at < periods.length; at++) {
      const from = at > last || base === 'universal' ? last : at - 1;
      if (from < 0) continue;
      const until = Math.max(periods[at]!, periods[from]!);
      const isControl = (unit: StaggeredUnit) =>
        unit.group !== group && unit.group > (comparison === 'never-treated' ? periods.at(-1)! : until);
      const found = changeAgainst(units, clusterCount, group, isControl, at, from);
      if (found === undefined) continue;
      const { estimate, influence } = found;
      const standardError = Math.sqrt(influence.reduce((total, value) => total + value * value, 0));
      effects.push({ group, period: periods[at]!, base: periods[from]!, estimate, standardError });
      influences.push(influence);
    }
  }
  if (effects.length === 0) return refused('no-comparison', { comparison });
  const influence = matrix(clusterCount, effects.length);
  influences.forEach((column, col) => {
    for (let row = 0; row < clusterCount; row++) influence.data[row * effects.length + col] = column[row]!;
  });
  return ok({
    effects,
    influence,
    groups: groups.map((group) => shareOf(units, clusterCount, group)),
    periods,
    units: units.length,
    clusters: armsByCluster(units, clusterCount, periods.at(-1)!),
    alwaysTreated,
  });
}

/** Difference of mean changes from period `from` to `at`, with the influence of each cluster; undefined without controls. */
function changeAgainst(
  units: readonly StaggeredUnit[],
  clusterCount: number,
  group: number,
  isControl: (unit: StaggeredUnit) => boolean,
  at: number,
  from: number,
): { estimate: number; influence: Float64Array } | undefined {
  const sums = [0, 0];
  const weights = [0, 0];
  const armOf = (unit: StaggeredUnit) => (unit.group === group ? 1 : isControl(unit) ? 0 : undefined);
  for (const unit of units) {
    const arm = armOf(unit);
    if (arm === undefined) continue;
    sums[arm]! += unit.weight * (unit.outcomes[at]! - unit.outcomes[from]!);
    weights[arm]! += unit.weight;
  }
  if (weights[0] === 0) return undefined;
  const means = [sums[0]! / weights[0]!, sums[1]! / weights[1]!];
  const influence = new Float64Array(clusterCount);
  for (const unit of units) {
    const arm = armOf(unit);
    if (arm === undefined) continue;
    const deviation = unit.outcomes[at]! - unit.outcomes[from]! - means[arm]!;
    influence[unit.cluster]! += ((arm === 1 ? 1 : -1) * unit.weight * deviation) / weights[arm]!;
  }
  return { estimate: means[1]! - means[0]!, influence };
}

function shareOf(units: readonly StaggeredUnit[], clusterCount: number, group: number) {
  const total = units.reduce((sum, unit) => sum + unit.weight, 0);
  const own = units.reduce((sum, unit) => sum + (unit.group === group ? unit.weight : 0), 0);
  const share = own / total;
  const influence = new Float64Array(clusterCount);
  for (const unit of units) {
    influence[unit.cluster]! += (unit.weight * ((unit.group === group ? 1 : 0) - share)) / total;
  }
  return { group, share, influence };
}

function armsByCluster(units: readonly StaggeredUnit[], clusterCount: number, lastPeriod: number) {
  const treated = new Uint8Array(clusterCount);
  for (const unit of units) if (unit.group <= lastPeriod) treated[unit.cluster] = 1;
  const count = treated.reduce((total, value) => total + value, 0);
  return { treated: count, comparison: clusterCount - count };
}

/** Rows by unit and period. Refused `panel-not-balanced`, `outcome-not-a-number`, `unit-changes-group`. */
export function staggeredPanel(rows: readonly StaggeredRow[]): Result<StaggeredPanel> {
  const periods = [...new Set(rows.map((row) => row.period))].sort((a, b) => a - b);
  const place = new Map(periods.map((period, at) => [period, at]));
  const { codes, labels } = encode(rows.map((row) => row.unit));
  const outcomes = labels.map(() => new Float64Array(periods.length).fill(Number.NaN));
  const first: (StaggeredRow | undefined)[] = labels.map(() => undefined);
  for (const [at, row] of rows.entries()) {
    if (!Number.isFinite(row.outcome)) return refused('outcome-not-a-number', { row: at });
    const code = codes[at]!;
    const known = (first[code] ??= row);
    if (known.firstTreated !== row.firstTreated) return refused('unit-changes-group', { unit: row.unit });
    outcomes[code]![place.get(row.period)!] = row.outcome;
  }
  const incomplete = outcomes.filter((series) => series.some(Number.isNaN)).length;
  if (incomplete > 0 || rows.length !== labels.length * periods.length) {
    return refused('panel-not-balanced', { units: labels.length, incomplete, periods: periods.length });
  }
  const kept = labels
    .map((_, code) => code)
    .filter((code) => (first[code]!.firstTreated ?? Infinity) > periods[0]!);
  const clusters = encode(kept.map((code) => first[code]!.cluster ?? first[code]!.unit));
  return ok({
    units: kept.map((code, at) => ({
      group: first[code]!.firstTreated ?? Infinity,
      weight: first[code]!.weight ?? 1,
      cluster: clusters.codes[at]!,
      outcomes: outcomes[code]!,
    })),
    periods,
    clusterCount: clusters.labels.length,
    alwaysTreated: labels.length - kept.length,
  });
}
