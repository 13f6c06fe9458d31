import { equity, numeric, type charter } from '#value';
import type { Board } from './board.ts';
import { findCell } from './cells.ts';
import type { GroupComparison, GroupGap, IndicatorDocument, Interval, PublishedCell } from './document.ts';
import { senseOf } from './figures.ts';
import { scaleOf, sizeBeyondNoise } from './finding-size.ts';
import { comparedParts, isOffice, type PartFinding } from './part-findings.ts';

/** A group that decidedly gets less than the reference group: the difference holds after correction. */
export interface GroupFinding {
  readonly indicator: charter.Indicator;
  readonly comparison: GroupComparison;
  readonly gap: GroupGap;
  readonly group: PublishedCell;
  readonly reference: PublishedCell;
  /** What we would guess of both, heeding how few their records are; absent of two groups, and in publications from before it was reckoned. */
  readonly guess?: { readonly group: number; readonly reference: number } | undefined;
  /** How far the guesses are apart (without them: the near end of the difference), as a share of the way from the worst value to the goal. */
  readonly size: number;
  /** Holds also by Benjamini & Yekutieli over the same comparisons, however they depend on each other. */
  readonly anyDependence: boolean;
}

/** What a page of a whole place says: who gets less, which areas lose out, and where it goes better or worse. */
export interface PlaceFindings {
  readonly groups: readonly GroupFinding[];
  readonly areas: readonly AreaFinding[];
  readonly parts: readonly PartFinding[];
  /** How many comparisons were made for it, over all of which each is corrected. */
  readonly compared: number;
}

/**
 * All that the first page finds by comparing, corrected together (Benjamini & Hochberg over groups, rankings of areas,
 * departments and services; 5 %). What is said here holds on its indicator's own page too: a difference that holds over all
 * comparisons and not over those of its indicator is not told. Gaps of medians are not judged, and so none is told here.
 */
export function placeFindings(board: Board): PlaceFindings {
  const purpose = purposive(board);
  const groups = purpose.flatMap((document) =>
    document.comparisons.flatMap((comparison) =>
      comparison.gaps.flatMap((gap) =>
        gap.pValue === undefined ? [] : [{ document, comparison, gap, pValue: gap.pValue }],
      ),
    ),
  );
  const areas = [...board.documents.values()].flatMap(rankedAreas);
  const parts = purpose.flatMap((document) =>
    comparedParts(document).filter(({ part }) => isOffice(part.dimension)),
  );
  const drafts = [...groups, ...areas, ...parts];
  const adjusted = equity.adjustBenjaminiHochberg(drafts.map(({ pValue }) => pValue));
  const stricter = equity.adjustBenjaminiYekutieli(drafts.map(({ pValue }) => pValue));
  const holds = new Set<unknown>(drafts.filter((_, at) => (adjusted[at] ?? 1) <= 0.05));
  const holdsStrictly = new Set<unknown>(drafts.filter((_, at) => (stricter[at] ?? 1) <= 0.05));
  return {
    groups: largestOfEach(
      groups
        .filter((draft) => holds.has(draft))
        .flatMap((draft) => {
          const found = findingOf(draft.document, draft.comparison, draft.gap);
          return found ? [{ ...found, anyDependence: holdsStrictly.has(draft) }] : [];
        }),
    ),
    areas: areasThatLoseOut(
      areas
        .filter((draft) => holds.has(draft))
        .map((draft) => ({ ...draft, anyDependence: holdsStrictly.has(draft) })),
    ),
    parts: parts.filter((draft) => draft.decided && holds.has(draft)).toSorted((a, b) => b.size - a.size),
    compared: drafts.length,
  };
}

/**
 * Largest by the careful guess first, or where there is none by the near end of the interval: the largest difference as it stands
 * is mostly that of the smallest group. Of each
 * service, and of each attribute in the whole place, the largest one only, so that a fault that shows in several figures is
 * said once.
 */
function largestOfEach(found: readonly GroupFinding[]): GroupFinding[] {
  const seen = new Set<string>();
  return found
    .toSorted((a, b) => b.size - a.size)
    .filter(({ comparison: { within, attribute } }) => {
      const subject = within ? `within ${within.key}` : `whole ${attribute}`;
      return !seen.has(subject) && seen.add(subject);
    });
}

function findingOf(
  document: IndicatorDocument,
  comparison: GroupComparison,
  gap: GroupGap,
): Omit<GroupFinding, 'anyDependence'> | undefined {
  const { indicator } = document;
  const sense = senseOf(indicator);
  if (!gap.decided || gap.difference.value * sense >= 0) return undefined;
  const { attribute, within, period } = comparison;
  const cellFor = (key: string) =>
    within
      ? findCell(document, period, [within.dimension, attribute], [within.key, key])
      : findCell(document, period, [attribute], [key]);
  const [group, reference] = [cellFor(gap.key), cellFor(comparison.reference)];
  if (!group || !reference) return undefined;
  const guessOf = (key: string) => comparison.shrunken?.find((rate) => rate.key === key)?.value;
  const [own, others] = [guessOf(gap.key), guessOf(comparison.reference)];
  const base = { indicator, comparison, gap, group, reference };
  return own === undefined || others === undefined
    ? { ...base, size: sizeBeyondNoise(indicator, gap.difference) }
    : {
        ...base,
        guess: { group: own, reference: others },
        size: Math.abs(own - others) / scaleOf(indicator),
      };
}

export type RankingVerdict = 'better' | 'worse' | 'more' | 'less' | 'none';

/**
 * How areas fare that have more people of some kind, by the interval of the relative concentration index. Areas with the
 * largest share are ranked first, so that a positive index says that figures are higher elsewhere.
 */
export function rankingVerdict(indicator: charter.Indicator, index: Interval): RankingVerdict {
  const sign = index.lower > 0 ? 1 : index.upper < 0 ? -1 : 0;
  const sense = senseOf(indicator);
  if (sign === 0) return 'none';
  if (sense === 0) return sign > 0 ? 'less' : 'more';
  return sign * sense > 0 ? 'worse' : 'better';
}

export interface AreaFinding {
  readonly indicator: charter.Indicator;
  /** As the charter declares them: several where they rank the areas alike. */
  readonly rankings: readonly string[];
  readonly areas: number;
  readonly index: Interval;
  /** The figure where the share is largest less that where it is smallest, by a straight line through all areas. */
  readonly difference: Interval;
  /** As of groups. */
  readonly anyDependence: boolean;
}

interface RankedAreas extends Omit<AreaFinding, 'anyDependence'> {
  readonly pValue: number;
}

const Z = 1.959964;

/** Every ranking of areas of an indicator in its latest year, with its p-value of no difference. */
function rankedAreas({ indicator, rankings, years }: IndicatorDocument): RankedAreas[] {
  return rankings.flatMap(
    ({ ranking, areas, period, relativeConcentration: index, slope }): RankedAreas[] => {
      if (!index || !slope || period !== years.at(-1)) return [];
      // Areas with the largest share are ranked first: the slope runs from them to the others.
      const difference = { value: -slope.value, lower: -slope.upper, upper: -slope.lower };
      const error = (index.upper - index.lower) / (2 * Z);
      const pValue =
        error > 0 ? 2 * numeric.normalCdf(-Math.abs(index.value) / error) : index.value === 0 ? 1 : 0;
      return [{ indicator, rankings: [ranking], areas, index, difference, pValue }];
    },
  );
}

/**
 * Areas that decidedly lose out by who lives there, over all indicators: of each ranking the largest index only. Shares by
 * which areas are ranked alike (where older people live there are more with a disability) tell one finding, not several.
 */
function areasThatLoseOut(ranked: readonly AreaFinding[]): AreaFinding[] {
  const found = ranked.filter(
    ({ indicator, index, difference }) =>
      rankingVerdict(indicator, index) === 'worse' && difference.lower * difference.upper > 0,
  );
  const nearEnd = ({ index }: AreaFinding) => Math.min(Math.abs(index.lower), Math.abs(index.upper));
  const largest = [...Map.groupBy(found, ({ rankings }) => rankings[0]).values()].map(
    (ofRanking) => ofRanking.toSorted((a, b) => nearEnd(b) - nearEnd(a))[0] as AreaFinding,
  );
  const id = ({ indicator, areas, index, difference }: AreaFinding) =>
    [indicator.id, areas, ...[index, difference].flatMap((one) => [one.value, one.lower, one.upper])]
      .map((one) => (typeof one === 'number' ? one.toPrecision(6) : one))
      .join();
  return [...Map.groupBy(largest, id).values()]
    .map((alike) => ({
      ...(alike[0] as AreaFinding),
      rankings: alike.flatMap(({ rankings }) => rankings),
    }))
    .toSorted((a, b) => nearEnd(b) - nearEnd(a));
}

function purposive({ summary, documents }: Board): IndicatorDocument[] {
  const dimensions = new Map(summary.charter.dimensions.map((one) => [one.id, one.kind]));
  return [...documents.values()].filter(
    ({ indicator }) =>
      dimensions.get(indicator.dimension) === 'purposive' && indicator.measure.type !== 'gap',
  );
}
