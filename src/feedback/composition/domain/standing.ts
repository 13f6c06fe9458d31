import { ok, refused, type Result } from '#platform';
import { composite, uncertainty } from '#value';
import type { BaseIndex } from './base-index.ts';
import type { Decisive, FactorShare, GroupGap, Standing, UnitResult } from './document.ts';
import type { OpenModels } from './open-model.ts';
import type { ResolvedMethod } from './resolved-method.ts';

/** Runs of the design that finds what decides, a power of two, as its sequence of points likes; fewer for a large table. */
const designRuns = (cells: number): number => (cells <= 4000 ? 512 : cells <= 9000 ? 256 : 128);
const REPLICATES = 100;
/** Runs behind the intervals of the index and the gaps, at most. */
const OWN_RUNS = 2000;

export interface NamedGap extends uncertainty.UnitGap {
  readonly group: string;
  readonly ofValue: string;
  readonly againstValue?: string;
}

/**
 * The groups that are compared: the one that is named against the other, or each against all others.
 * Refused: `group-value-unknown` { group, value, allowed }, `too-many-groups` { group, groups, most }.
 */
export function namedGaps(
  { data, composition }: BaseIndex,
  { gap }: ResolvedMethod,
): Result<readonly NamedGap[]> {
  if (!gap) return ok([]);
  const groupOf = new Map(data.table.units.map((unit, u) => [unit, data.groups?.[gap.group]?.[u] ?? '']));
  const values = composition.units.map((unit) => groupOf.get(unit) ?? '');
  const known = [...new Set(values)].filter((value) => value !== '');
  const stray = [gap.of, gap.against].find((value) => value !== undefined && !known.includes(value));
  if (stray !== undefined) {
    return refused('group-value-unknown', { group: gap.group, value: stray, allowed: known.join(', ') });
  }
  const at = (holds: (value: string) => boolean) => values.flatMap((value, u) => (holds(value) ? [u] : []));
  const gapBetween = (of: string, against: string | undefined): NamedGap => ({
    name: `${of} / ${against ?? '*'}`,
    group: gap.group,
    ofValue: of,
    ...(against !== undefined && { againstValue: against }),
    of: at((value) => value === of),
    against: at((value) => (against === undefined ? value !== of && value !== '' : value === against)),
  });
  if (known.length < 2) return ok([]);
  if (gap.of !== undefined) return ok([gapBetween(gap.of, gap.against)]);
  if (known.length === 2) return ok([gapBetween(known[0]!, known[1]!)]);
  if (known.length > 12)
    return refused('too-many-groups', { group: gap.group, groups: known.length, most: 12 });
  return ok(known.map((value) => gapBetween(value, undefined)));
}

export interface Stood {
  readonly standing: Standing;
  /** By unit of the composition. */
  readonly units: readonly Pick<UnitResult, 'interval' | 'band' | 'places' | 'ranks'>[];
  readonly gaps: readonly Pick<GroupGap, 'interval' | 'positive'>[];
}

/**
 * All runs of a model: data, weights and the alternatives that it leaves open.
 * Refused: `nothing-open` (then nothing can be said about how sure an order is), and as `uncertaintyAnalysis` with the
 * number of the run.
 */
export function runsOf(
  model: uncertainty.IndexModel,
  { runs, seed }: Pick<ResolvedMethod, 'runs' | 'seed'>,
  gaps: readonly NamedGap[],
): Result<uncertainty.UncertaintyAnalysis> {
  if (uncertainty.openFactors(model).length === 0) return refused('nothing-open');
  return uncertainty.uncertaintyAnalysis(model, { runs, seed, gaps });
}

/** The runs under the method's own choices: fewer do for an interval. Refused: as `runsOf`. */
export const ownRuns = ({ own }: OpenModels, { runs, seed }: ResolvedMethod, gaps: readonly NamedGap[]) =>
  runsOf(own, { runs: Math.min(runs, OWN_RUNS), seed }, gaps);

/**
 * Bands, places, intervals.
 * @param analysis data, weights and method together
 * @param own data and weights alone; absent where neither is open
 * Refused: as `bands`.
 */
export function standingOf(
  { composition }: BaseIndex,
  open: readonly uncertainty.IndexFactor[],
  analysis: uncertainty.UncertaintyAnalysis,
  own: uncertainty.UncertaintyAnalysis | undefined,
): Result<Stood> {
  const { units, index } = composition;
  const { pairwise, ranks, runs, gaps } = analysis;
  const found = uncertainty.bands(pairwise, units.length);
  if (!found.ok) return found;
  const { bands, bandOf, decided, pairs, places } = found.value;
  const interval = ({ q05, q95 }: uncertainty.Distribution) => ({ lower: q05, upper: q95 });
  const order = Array.from(units.keys()).toSorted((a, b) => index.values[b]! - index.values[a]!);
  return ok({
    standing: {
      runs,
      threshold: uncertainty.DECIDED_FROM,
      // By code units: the order must not depend on the language of the machine.
      bands: bands.map((band) => band.map((u) => units[u]!).toSorted((a, b) => (a < b ? -1 : 1))),
      pairs,
      decidedPairs: decided.length,
      neighbours: order.slice(1).map((below, at) => {
        const above = order[at]!;
        const probability = pairwise[above * units.length + below]!;
        return {
          above: units[above]!,
          below: units[below]!,
          probability,
          decided: probability >= uncertainty.DECIDED_FROM,
        };
      }),
      open,
    },
    units: units.map((_, u) => ({
      ...(own && { interval: interval(own.scores[u]!) }),
      band: bandOf[u]! + 1,
      places: places[u]!,
      ranks: interval(ranks[u]!),
    })),
    gaps: gaps.map(({ positive }, at) => ({
      ...(own && { interval: interval(own.gaps[at]!) }),
      positive,
    })),
  });
}

/** What decides the order and the gaps. Refused: as `indexSensitivity`. */
export function decisiveOf(
  { whole }: OpenModels,
  { seed, indicators }: ResolvedMethod,
  gaps: readonly NamedGap[],
): Result<Decisive> {
  const found = uncertainty.indexSensitivity(whole, {
    runs: designRuns(whole.units.length * indicators.length),
    seed,
    gaps,
    replicates: REPLICATES,
  });
  if (!found.ok) return found;
  const { factors, evaluations, rankShift, gaps: ofGaps } = found.value;
  const shares = (output: uncertainty.OutputSensitivity | null): FactorShare[] =>
    output === null
      ? []
      : factors.map((factor, at) => ({
          factor,
          first: output.first[at]!,
          firstInterval: output.firstIntervals[at]!,
          total: output.total[at]!,
          totalInterval: output.totalIntervals[at]!,
        }));
  return ok({
    evaluations,
    order: shares(rankShift),
    gaps: gaps.map(({ name }, at) => ({ name, shares: shares(ofGaps[at] ?? null) })),
  });
}

/** The gaps of the index as composed. */
export function composedGaps(base: BaseIndex, gaps: readonly NamedGap[]): Result<readonly number[]> {
  const { index, units } = base.composition;
  const contrasts = uncertainty.gapContrasts(gaps, units.length);
  if (!contrasts.ok) return contrasts;
  return ok(contrasts.value.map((contrast) => uncertainty.applyContrast(contrast, index.values)));
}

/** The share of imputed cells of each unit. */
export function imputedShares({ composition }: BaseIndex): ReadonlyMap<string, number> {
  const stage = composition.stages.find((one) => one.step === 'impute');
  return new Map(stage?.step === 'impute' ? Object.entries(stage.imputedShareByUnit) : []);
}

export const isDecided = (probability: number): 'above' | 'below' | 'undecided' =>
  probability >= uncertainty.DECIDED_FROM
    ? 'above'
    : probability <= 1 - uncertainty.DECIDED_FROM
      ? 'below'
      : 'undecided';

/** The known values of a column as a document has them. */
export const knownOrNull = ({ values, states }: composite.Column): (number | null)[] =>
  Array.from(values, (value, u) => (composite.isKnown(states[u]!) ? value : null));
