import type { Dimension, People } from '#facts';
import { equity, estimate as estimates, type charter } from '#value';
import type {
  AreaRanking,
  GroupComparison,
  GroupGap,
  Interval,
  PublishedCell,
  ShrunkenRate,
} from './document.ts';

const Z = 1.959964;

/** Draws of equal groups behind each distance that chance alone would show. */
export const NOISE_DRAWS = 2000;

/** Only what is published may be compared, or the comparison would tell what is hidden. Unknown is not a group. */
export function groupOf(cell: PublishedCell, key: string): equity.Group | undefined {
  const { estimate, counts } = cell;
  if (!estimates.isMeasured(estimate) || !counts || key.split('·').includes('unknown')) return undefined;
  if (counts.successes !== undefined) return { key, estimate: { successes: counts.successes, n: counts.n } };
  const standardError = (estimate.upper - estimate.lower) / (2 * Z);
  if (!Number.isFinite(standardError)) return undefined;
  const sample = estimate.method === 'order-statistics' ? undefined : sampleOf(counts);
  return { key, estimate: { value: estimate.value, standardError, ...(sample && { sample }) } };
}

/** What a mean or a figure per head was made from. */
function sampleOf(counts: NonNullable<PublishedCell['counts']>): equity.Sample | undefined {
  const { n, sum, sumOfSquares, exposure } = counts;
  if (exposure !== undefined) return { events: n, exposure };
  if (sum === undefined || sumOfSquares === undefined) return undefined;
  const summary = estimates.summaryFromMoments(n, sum, sumOfSquares);
  return summary.ok ? summary.value : undefined;
}

/**
 * Compares the groups of every declared attribute with its reference group, in the latest year: in the whole place and
 * within each service. The correction for many comparisons is made over all of them together; medians are held beside what
 * chance would show and are not judged one by one, for which their records would be needed and not two intervals.
 */
export function compareGroups(
  declared: charter.Charter,
  cells: readonly PublishedCell[],
  year: string,
  seed: string,
): { comparisons: GroupComparison[]; compared: number } {
  const drafts: GroupComparison[] = [];
  for (const attribute of declared.equity.attributes as Dimension[]) {
    const reference = declared.equity.references[attribute];
    if (reference === undefined) continue;
    const ofAttribute = cells.filter(
      (cell) => cell.period === year && cell.by.at(-1) === attribute && cell.by.length <= 2,
    );
    const tables = Map.groupBy(ofAttribute, (cell) =>
      cell.by.length === 2 ? `${cell.by[0]}/${cell.keys[0]}` : '',
    );
    for (const [name, table] of tables) {
      const [first] = table;
      if (!first || (first.by.length === 2 && first.by[0] !== 'service')) continue;
      const groups = table
        .map((cell) => groupOf(cell, cell.keys.at(-1) as string))
        .filter((group) => group !== undefined);
      if (groups.length < 2 || !groups.some((group) => group.key === reference)) continue;
      const draft = comparisonOf(attribute, reference, groups, year, `${seed}/${name}/${attribute}`);
      if (!draft) continue;
      const within =
        first.by.length === 2 ? { dimension: 'service' as const, key: first.keys[0] as string } : undefined;
      drafts.push(within ? { ...draft, within } : draft);
    }
  }
  return correct(drafts);
}

function comparisonOf(
  attribute: Dimension,
  reference: string,
  groups: readonly equity.Group[],
  period: string,
  seed: string,
): GroupComparison | undefined {
  const gaps = equity.gapsTo(groups, { group: reference });
  if (!gaps.ok) return undefined;
  const draws = NOISE_DRAWS;
  const largest = equity.largestGap(groups, { seed, draws });
  const spread = equity.heterogeneity(groups);
  const shrunken = equity.shrunkenRates(groups);
  return {
    attribute,
    reference,
    period,
    gaps: gaps.value.map((gap) => gapOf(gap, groups, { seed: `${seed}/${gap.group}`, draws })),
    ...(largest.ok && {
      largest: {
        value: largest.value.difference.value,
        highest: largest.value.highest,
        lowest: largest.value.lowest,
        noiseMean: largest.value.fromNoise.expected,
        noise95: largest.value.fromNoise.quantile95,
      },
    }),
    ...(spread.ok && {
      spread: {
        iSquared: spread.value.iSquared,
        correctedVariance: spread.value.noiseCorrectedVariance,
        naiveVariance: spread.value.naiveVariance,
        q: spread.value.q,
        pValue: spread.value.pValue,
      },
    }),
    ...(shrunken.ok && { shrunken: plainRates(shrunken.value, groups) }),
  };
}

/** Whether it is known what a group's figure was made from, so that a test can be made of it. */
const isTestable = (group: equity.Group | undefined): boolean =>
  group !== undefined && ('n' in group.estimate || group.estimate.sample !== undefined);

/** A gap beside what two equal groups of these sizes would show; what is corrected for is filled in over all gaps. */
function gapOf(gap: equity.Gap, groups: readonly equity.Group[], options: equity.NoiseOptions): GroupGap {
  const [group, reference] = [gap.group, gap.reference].map((name) => groups.find(({ key }) => key === name));
  const noise = group && reference && equity.distanceFromNoise(group, reference, options);
  return {
    key: gap.group,
    difference: plain(gap.difference),
    ...(gap.ratio.ok && { ratio: plain(gap.ratio.value) }),
    ...(isTestable(group) && isTestable(reference) && { pValue: gap.pValue }),
    ...(noise?.ok && {
      noiseMean: noise.value.expected,
      noise95: noise.value.quantile95,
      beyondNoise: Math.abs(gap.difference.value) > noise.value.quantile95,
    }),
  };
}

/** A share stays between 0 and 1, which the normal interval of a shrunken rate does not know. */
function plainRates(
  shrunken: readonly equity.ShrunkenRate[],
  groups: readonly equity.Group[],
): ShrunkenRate[] {
  const shares = groups.every(({ estimate }) => 'n' in estimate);
  const within = (value: number) => (shares ? Math.min(1, Math.max(0, value)) : value);
  return shrunken.map(({ group, ownWeight, estimate }) => ({
    key: group,
    ownWeight,
    value: estimate.value,
    lower: within(estimate.lower),
    upper: within(estimate.upper),
  }));
}

function correct(drafts: readonly GroupComparison[]): { comparisons: GroupComparison[]; compared: number } {
  const pValues = drafts.flatMap((draft) => draft.gaps.flatMap((gap) => gap.pValue ?? []));
  const benjaminiHochberg = equity.adjustBenjaminiHochberg(pValues);
  const anyDependence = equity.adjustBenjaminiYekutieli(pValues);
  let next = 0;
  const comparisons = drafts.map((draft) => ({
    ...draft,
    gaps: draft.gaps.map((gap) => {
      if (gap.pValue === undefined) return gap;
      const at = next++;
      const [adjusted, adjustedAnyDependence] = [benjaminiHochberg[at]!, anyDependence[at]!];
      return {
        ...gap,
        adjusted,
        decided: adjusted <= 0.05,
        adjustedAnyDependence,
        decidedAnyDependence: adjustedAnyDependence <= 0.05,
      };
    }),
  }));
  return { comparisons, compared: pValues.length };
}

/** Ranks areas by each declared share of their people and asks whether the indicator follows. */
export function rankAreas(
  declared: charter.Charter,
  cells: readonly PublishedCell[],
  year: string,
  people: People,
): AreaRanking[] {
  const areaCells = cells.filter(
    (cell) => cell.period === year && cell.by.length === 1 && cell.by[0] === 'area',
  );
  return declared.equity.areaRankings.map((ranking) => {
    const groups: equity.Group[] = [];
    for (const cell of areaCells) {
      const area = cell.keys[0] as string;
      const population = people.inArea(area, 'total', 'all');
      const parts = ranking.categories.map((category) => people.inArea(area, ranking.attribute, category));
      const group = groupOf(cell, area);
      if (!group || !population || parts.some((part) => part === undefined)) continue;
      const share = parts.reduce<number>((sum, part) => sum + (part ?? 0), 0) / population;
      groups.push({ ...group, population, order: -share });
    }
    const base = {
      ranking: ranking.id,
      period: year,
      areas: groups.length,
      leftOut: areaCells.length - groups.length,
    };
    const concentration = equity.concentrationIndex(groups);
    const slope = equity.slopeIndex(groups);
    return {
      ...base,
      ...(concentration.ok && {
        relativeConcentration: plain(concentration.value.relative),
        absoluteConcentration: plain(concentration.value.absolute),
      }),
      ...(slope.ok && { slope: plain(slope.value.slope) }),
      ...(slope.ok && slope.value.relative.ok && { relativeSlope: plain(slope.value.relative.value) }),
    };
  });
}

const plain = ({ value, lower, upper }: Interval): Interval => ({ value, lower, upper });
