import { equity, estimate as estimates, type charter } from '#value';
import { believedOf, isDoubted, type Office } from './believed.ts';
import type { Board } from './board.ts';
import { cellsBy, findCell, PART_DIMENSIONS, type Part } from './cells.ts';
import type { GroupComparison, GroupGap, IndicatorDocument, Interval, PublishedCell } from './document.ts';
import { senseOf, standingOf } from './figures.ts';

/** A group that decidedly gets less than the reference group: the difference holds after correction. */
export interface GroupFinding {
  readonly indicator: charter.Indicator;
  readonly comparison: GroupComparison;
  readonly gap: GroupGap;
  readonly group: PublishedCell;
  readonly reference: PublishedCell;
  /** What we would guess of both, heeding how few their records are; absent in publications from before it was reckoned. */
  readonly guess?: { readonly group: number; readonly reference: number } | undefined;
  /** How far the guesses are apart, as a share of the way from the worst value to the goal. */
  readonly size: number;
}

/**
 * Who gets less: over the indicators of purposive dimensions, the decided differences against a group, largest by the
 * careful guess first: the largest difference as it stands is mostly that of the smallest group. Of each service, and of each attribute in the whole place, the largest one only, so that a fault that
 * shows in several figures is said once.
 */
export function whoGetsLess(board: Board): GroupFinding[] {
  const found = purposive(board).flatMap((document) =>
    document.comparisons.flatMap((comparison) =>
      comparison.gaps.flatMap((gap) => findingOf(document, comparison, gap) ?? []),
    ),
  );
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
): GroupFinding | undefined {
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
}

/**
 * Areas that decidedly lose out by who lives there, over all indicators: of each ranking the largest index only. Shares by
 * which areas are ranked alike (where older people live there are more with a disability) tell one finding, not several.
 */
export function areasThatLoseOut({ documents }: Board): AreaFinding[] {
  const found = [...documents.values()].flatMap(({ indicator, rankings, years }) =>
    rankings.flatMap(({ ranking, areas, period, relativeConcentration: index, slope }): AreaFinding[] => {
      if (!index || !slope || period !== years.at(-1)) return [];
      // Areas with the largest share are ranked first: the slope runs from them to the others.
      const difference = { value: -slope.value, lower: -slope.upper, upper: -slope.lower };
      return rankingVerdict(indicator, index) === 'worse' && difference.lower * difference.upper > 0
        ? [{ indicator, rankings: [ranking], areas, index, difference }]
        : [];
    }),
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

/** A part of the place that decidedly differs from the place as a whole. */
export interface PartFinding {
  readonly indicator: charter.Indicator;
  readonly part: Part;
  readonly cell: PublishedCell;
  /** What the part is held against. */
  readonly whole: PublishedCell;
  /** Offices that are left out of it, for their ratings are too uniform to be believed. */
  readonly without: readonly Office[];
  readonly verdict: 'better' | 'worse';
  readonly size: number;
}

/**
 * Departments and services whose figure differs from the place's, over the purposive indicators; false discoveries held
 * under 5 % over all that are compared (Benjamini & Hochberg). Each is compared with the whole of which it is a part,
 * its own share in the whole taken into account. Ratings that are too uniform to be believed are no measure for others:
 * neither their offices nor what these add to the average are compared.
 */
export function partsThatDiffer(board: Board): PartFinding[] {
  const drafts = purposive(board).flatMap((document) =>
    (['department', 'service'] as const).flatMap((dimension) => comparedParts(document, dimension)),
  );
  const adjusted = equity.adjustBenjaminiHochberg(drafts.map((draft) => draft.pValue));
  return drafts
    .filter((_, at) => (adjusted[at] ?? 1) <= 0.05)
    .map(({ finding }) => finding)
    .toSorted((a, b) => b.size - a.size);
}

function comparedParts(
  document: IndicatorDocument,
  dimension: 'department' | 'service',
): { pValue: number; finding: PartFinding }[] {
  const { indicator } = document;
  const year = document.years.at(-1) ?? '';
  const believed = believedOf(document, year);
  const whole = believed?.cell ?? findCell(document, year);
  const without = believed?.without ?? [];
  const cells = cellsBy(document, year, dimension).filter(
    ({ counts, keys }) =>
      counts?.successes !== undefined && !isDoubted(document, year, dimension, keys[0] as string),
  );
  const sense = senseOf(indicator);
  if (!whole || cells.length < 2 || sense === 0) return [];
  const groups = cells.map(({ keys, counts }) => ({
    key: keys[0] as string,
    population: counts!.n,
    estimate: { successes: counts!.successes!, n: counts!.n },
  }));
  const gaps = equity.gapsTo(groups, 'overall');
  if (!gaps.ok) return [];
  return gaps.value.flatMap(({ group, difference, pValue }) => {
    const cell = cells.find(({ keys }) => keys[0] === group);
    if (!cell || group === 'unknown') return [];
    const verdict = difference.value * sense > 0 ? ('better' as const) : ('worse' as const);
    const size = sizeBeyondNoise(indicator, difference);
    return [
      {
        pValue,
        finding: { indicator, part: { dimension, key: group }, cell, whole, without, verdict, size },
      },
    ];
  });
}

export interface FloorBreach {
  readonly indicator: charter.Indicator;
  readonly cell: PublishedCell;
  /** How far the interval's near end is beyond the floor, as a share of the way from the worst value to the goal. */
  readonly size: number;
}

/**
 * What is decidedly below its floor in the latest year: the whole place, its services, departments, areas and groups, and
 * groups within a service or an area. Those within a service or area that is itself below are not named: its page shows them.
 */
export function floorBreaches({ summary }: Board, document: IndicatorDocument): FloorBreach[] {
  const { indicator, years, cells } = document;
  const { floor } = indicator;
  const year = years.at(-1) ?? '';
  const { attributes } = summary.charter.equity;
  const single = new Set<string>(['', ...PART_DIMENSIONS, ...attributes]);
  const crossed = new Set(['service', 'area'].flatMap((part) => attributes.map((one) => `${part}/${one}`)));
  const isNews = ({ by: [part], keys: [key] }: PublishedCell): boolean =>
    part === undefined ||
    standingOf(indicator, findCell(document, year, [part], [key ?? ''])?.estimate) !== 'below-floor';
  return cells
    .filter(({ period, keys }) => period === year && !keys.some((key) => key.split('·').includes('unknown')))
    .filter((cell) => single.has(cell.by.join('/')) || (crossed.has(cell.by.join('/')) && isNews(cell)))
    .flatMap((cell): FloorBreach[] => {
      const { estimate } = cell;
      if (floor === undefined || !estimates.isMeasured(estimate)) return [];
      if (standingOf(indicator, estimate) !== 'below-floor') return [];
      const { lower, upper } = estimate;
      return [
        {
          indicator,
          cell,
          size: sizeBeyondNoise(indicator, { value: 0, lower: lower - floor, upper: upper - floor }),
        },
      ];
    })
    .toSorted((a, b) => b.size - a.size);
}

function purposive({ summary, documents }: Board): IndicatorDocument[] {
  const dimensions = new Map(summary.charter.dimensions.map((one) => [one.id, one.kind]));
  return [...documents.values()].filter(
    ({ indicator }) =>
      dimensions.get(indicator.dimension) === 'purposive' && indicator.measure.type !== 'gap',
  );
}

const scaleOf = ({ goal, worst }: charter.Indicator): number =>
  goal !== undefined && worst !== undefined && goal !== worst ? Math.abs(goal - worst) : 1;

function sizeBeyondNoise(indicator: charter.Indicator, { lower, upper }: Interval): number {
  const near = lower > 0 ? lower : upper < 0 ? -upper : 0;
  return near / scaleOf(indicator);
}
