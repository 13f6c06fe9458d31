import type { IndicatorDocument } from '#feedback/scoreboard';
import type { charter } from '#value';
import {
  charterWeights,
  indexOf,
  scoreDimensions,
  type CountedIndicator,
  type Estimate,
  type ScoredDimension,
  type UnitEstimates,
} from './score.ts';
import type { LeftOut } from './index-document.ts';

export type Documents = ReadonlyMap<string, IndicatorDocument>;

/** The published estimates of the whole place in a period, or of one area in it. */
export function unitEstimates(documents: Documents, period: string, area?: string): UnitEstimates {
  const known = new Map<string, Estimate>();
  for (const [id, { cells }] of documents) {
    const cell = cells.find(
      ({ by, keys, period: of }) =>
        of === period &&
        (area === undefined ? by.length === 0 : by.length === 1 && by[0] === 'area' && keys[0] === area),
    );
    if (cell) known.set(id, cell.estimate);
  }
  return { unit: area ?? period, estimates: known };
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
}

/** Units that have an index under the charter's weights, and those that have none. */
export function scoreUnits(
  declared: charter.Charter,
  counted: readonly CountedIndicator[],
  units: readonly UnitEstimates[],
): { scored: ScoredUnit[]; leftOut: LeftOut[] } {
  const scored: ScoredUnit[] = [];
  const leftOut: LeftOut[] = [];
  for (const estimates of units) {
    const dimensions = scoreDimensions(declared, counted, estimates);
    const result = indexOf(declared, dimensions, charterWeights(declared));
    if (result.ok) scored.push({ unit: estimates.unit, estimates, dimensions, ...result.value });
    else {
      const { code, data } = result.refusal;
      const dimension = data['dimension'];
      leftOut.push({
        unit: estimates.unit,
        reason: code,
        ...(typeof dimension === 'string' && { dimension }),
      });
    }
  }
  return { scored, leftOut };
}
