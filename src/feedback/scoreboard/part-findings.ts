import { equity, type charter } from '#value';
import { believedOf, isDoubted, type Office } from './believed.ts';
import { cellsBy, findCell } from './cells.ts';
import type { IndicatorDocument, Interval, PublishedCell } from './document.ts';
import { senseOf } from './figures.ts';
import { sizeBeyondNoise } from './finding-size.ts';

/** A part of the place, or a channel, held against the place as a whole. */
export interface PartFinding {
  readonly indicator: charter.Indicator;
  readonly part: { readonly dimension: PartDimension; readonly key: string };
  readonly cell: PublishedCell;
  /** What the part is held against. */
  readonly whole: PublishedCell;
  /** Offices that are left out of it, for their ratings are too uniform to be believed. */
  readonly without: readonly Office[];
  /** Part minus whole. */
  readonly difference: Interval;
  readonly verdict: 'better' | 'worse';
  readonly size: number;
  readonly pValue: number;
  /** Holds after correction over all parts of its indicator (Benjamini & Hochberg, 5 %). */
  readonly decided: boolean;
}

export const PARTS_COMPARED = ['department', 'service', 'channel', 'channelDetail'] as const;
export type PartDimension = (typeof PARTS_COMPARED)[number];

export const isOffice = (dimension: string): dimension is 'department' | 'service' =>
  dimension === 'department' || dimension === 'service';

const compared = new WeakMap<IndicatorDocument, readonly PartFinding[]>();

/**
 * Departments, services and channels of an indicator in its latest year, each held against the whole of which it is a part,
 * its own share in the whole taken into account; false discoveries held under 5 % over all of them. Only shares are
 * compared: how long a service takes or how many documents it needs differs by what it is. Ratings that are too uniform
 * to be believed are no measure for others: neither their offices nor what these add to the average are compared.
 */
export function comparedParts(document: IndicatorDocument): readonly PartFinding[] {
  let found = compared.get(document);
  if (!found) {
    const drafts = PARTS_COMPARED.flatMap((dimension) => draftsOf(document, dimension));
    const adjusted = equity.adjustBenjaminiHochberg(drafts.map((draft) => draft.pValue));
    found = drafts.map((draft, at) => ({ ...draft, decided: (adjusted[at] ?? 1) <= 0.05 }));
    compared.set(document, found);
  }
  return found;
}

function draftsOf(document: IndicatorDocument, dimension: PartDimension): Omit<PartFinding, 'decided'>[] {
  const { indicator } = document;
  const year = document.years.at(-1) ?? '';
  const believed = isOffice(dimension) ? believedOf(document, year) : undefined;
  const whole = believed?.cell ?? findCell(document, year);
  const without = believed?.without ?? [];
  const cells = cellsBy(document, year, dimension).filter(
    ({ counts, keys }) =>
      counts?.successes !== undefined &&
      !(isOffice(dimension) && isDoubted(document, year, dimension, keys[0] as string)),
  );
  const sense = senseOf(indicator);
  if (!whole || cells.length < 2 || sense === 0) return [];
  const groups = cells.map(({ keys, counts }) => ({
    key: keys[0] as string,
    estimate: { successes: counts!.successes!, n: counts!.n },
  }));
  const gaps = equity.gapsTo(groups, 'overall');
  if (!gaps.ok) return [];
  return gaps.value.flatMap(({ group, difference, pValue }) => {
    const cell = cells.find(({ keys }) => keys[0] === group);
    if (!cell || group === 'unknown') return [];
    const { value, lower, upper } = difference;
    return [
      {
        indicator,
        part: { dimension, key: group },
        cell,
        whole,
        without,
        difference: { value, lower, upper },
        verdict: value * sense > 0 ? ('better' as const) : ('worse' as const),
        size: sizeBeyondNoise(indicator, difference),
        pValue,
      },
    ];
  });
}
