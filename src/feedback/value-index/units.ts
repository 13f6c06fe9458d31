import { isCutByArea, type IndicatorDocument, type PublishedCell } from '#feedback/scoreboard';
import { estimate as estimates, type charter } from '#value';
import {
  charterWeights,
  indexOf,
  knownShare,
  scoreDimensions,
  type CountedIndicator,
  type Estimate,
  type ScoredDimension,
  type UnitEstimates,
} from './score.ts';

/** A unit without an index, and the code of the reason. */
export interface LeftOut {
  readonly unit: string;
  readonly reason: string;
  readonly dimension?: string;
}

export type Documents = ReadonlyMap<string, IndicatorDocument>;

/** The published estimates of the whole place in a period. */
export function placeEstimates(documents: Documents, period: string): UnitEstimates {
  return {
    unit: period,
    estimates: cellsOf(documents, ({ by, period: of }) => of === period && by.length === 0),
  };
}

/** The published estimates of one part of the place (an area, a group of people) in a period. */
export function partEstimates(
  documents: Documents,
  period: string,
  dimension: string,
  key: string,
): UnitEstimates {
  const known = cellsOf(
    documents,
    ({ by, keys, period: of }) => of === period && by.length === 1 && by[0] === dimension && keys[0] === key,
  );
  return { unit: key, estimates: known };
}

function cellsOf(documents: Documents, isOne: (cell: PublishedCell) => boolean): Map<string, Estimate> {
  const known = new Map<string, Estimate>();
  for (const [id, { cells }] of documents) {
    const cell = cells.find(isOne);
    if (cell) known.set(id, cell.estimate);
  }
  return known;
}

/**
 * The estimates of one area, each in one of the four states: what is not published of any area is either not measured by
 * area at all (a gap between groups of the whole place) or kept back of all of them, to protect people; what is published
 * of other areas only is missing here.
 */
export function areaEstimates(
  declared: charter.Charter,
  documents: Documents,
  year: string,
  area: string,
): UnitEstimates {
  const known = new Map(partEstimates(documents, year, 'area', area).estimates);
  for (const indicator of declared.indicators) {
    if (known.has(indicator.id)) continue;
    const cells = (documents.get(indicator.id)?.cells ?? []).filter(({ period }) => period === year);
    known.set(indicator.id, absentOf(declared, indicator, cells));
  }
  return { unit: area, estimates: known };
}

function absentOf(
  declared: charter.Charter,
  indicator: charter.Indicator,
  cells: readonly PublishedCell[],
): Estimate {
  if (!isCutByArea(declared, indicator)) return estimates.notMeasured('not-by-area');
  const isOfAreas = cells.some(({ by }) => by.length === 1 && by[0] === 'area');
  const isOfPlace = cells.some(({ by }) => by.length === 0);
  return isOfPlace && !isOfAreas ? estimates.suppressed('complementary') : estimates.missing('no-facts');
}

/** Periods of one length that some indicator has, in order. */
export function periodsOf(documents: Documents, kind: 'years' | 'months'): string[] {
  return [...new Set([...documents.values()].flatMap((document) => document[kind]))].sort();
}

/** Areas of a year that are named; facts without an area belong to none. */
export function areasOf(documents: Documents, year: string): string[] {
  const areas = new Set<string>();
  for (const { cells } of documents.values()) {
    for (const { by, keys, period } of cells) {
      if (period === year && by.length === 1 && by[0] === 'area' && keys[0] !== 'unknown')
        areas.add(keys[0]!);
    }
  }
  return [...areas].sort();
}

export interface ScoredUnit {
  readonly unit: string;
  readonly estimates: UnitEstimates;
  readonly dimensions: readonly ScoredDimension[];
  readonly index: number;
  readonly withoutFloors: number;
  /** Share of the weight of the index whose indicators are known here. */
  readonly known: number;
}

/** Units that have an index under the charter's weights, and those that have none. */
export function scoreUnits(
  declared: charter.Charter,
  counted: readonly CountedIndicator[],
  units: readonly UnitEstimates[],
): { scored: ScoredUnit[]; leftOut: LeftOut[] } {
  const scored: ScoredUnit[] = [];
  const leftOut: LeftOut[] = [];
  for (const unit of units) {
    const dimensions = scoreDimensions(declared, counted, unit);
    const measured = dimensions.flatMap(({ indicators }) =>
      indicators.filter(({ state }) => state === 'measured'),
    );
    const result = indexOf(declared, dimensions, charterWeights(declared));
    if (result.ok) {
      const { index, withoutFloors } = result.value;
      const known = knownShare(declared, counted, measured);
      scored.push({ unit: unit.unit, estimates: unit, dimensions, index, withoutFloors, known });
    } else {
      const { code, data } = result.refusal;
      const dimension = data['dimension'];
      leftOut.push({
        unit: unit.unit,
        reason: code,
        ...(typeof dimension === 'string' && { dimension }),
      });
    }
  }
  return { scored, leftOut };
}
