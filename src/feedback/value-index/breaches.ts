import type { IndicatorDocument } from '#feedback/scoreboard';
import { estimate as estimates, type charter } from '#value';
import type { Estimate, ScoredDimension } from './score.ts';

/** A value beyond its floor. `decided`: its whole interval is. */
export interface Breach {
  readonly of: 'indicator' | 'dimension';
  readonly id: string;
  /** The area; absent for the place as a whole. */
  readonly area?: string;
  readonly value: number;
  readonly lower: number;
  readonly upper: number;
  readonly floor: number;
  readonly decided: boolean;
}

/** Floors of indicators: `estimateOf` gives the value of the place or of one area. */
export function indicatorBreaches(
  declared: charter.Charter,
  estimateOf: (indicator: string) => Estimate | undefined,
  area?: string,
): Breach[] {
  return declared.indicators.flatMap(({ id, floor, better }): Breach[] => {
    const estimate = estimateOf(id);
    if (floor === undefined || better === 'neither' || !estimate || !estimates.isMeasured(estimate))
      return [];
    const { value, lower, upper } = estimate;
    const breached = better === 'more' ? value < floor : value > floor;
    if (!breached) return [];
    const decided = better === 'more' ? upper < floor : lower > floor;
    return [
      { of: 'indicator', id, ...(area !== undefined && { area }), value, lower, upper, floor, decided },
    ];
  });
}

/** Floors of dimensions, on the scale of the scores. */
export function dimensionBreaches(
  declared: charter.Charter,
  dimensions: readonly ScoredDimension[],
  area?: string,
): Breach[] {
  return declared.dimensions.flatMap(({ id, floor }): Breach[] => {
    const scored = dimensions.find((one) => one.id === id);
    if (floor === undefined || scored?.score === undefined || scored.score >= floor) return [];
    const { score: value, lower = value, upper = value } = scored;
    const where = area === undefined ? {} : { area };
    return [{ of: 'dimension', id, ...where, value, lower, upper, floor, decided: upper < floor }];
  });
}

/**
 * How many published figures of services, departments and groups of people, groups within a service or area among them, are
 * decidedly beyond their floor in a year: the whole may stand above a floor under which some of its parts are. Areas are
 * not among them; their breaches are listed.
 */
export function breachesInParts(
  declared: charter.Charter,
  documents: ReadonlyMap<string, IndicatorDocument>,
  year: string,
): number {
  const { attributes } = declared.equity;
  const within = ['service', 'area'].flatMap((part) => attributes.map((one) => `${part}/${one}`));
  const parts = new Set<string>(['service', 'department', ...attributes, ...within]);
  const cells = [...documents].flatMap(([id, document]) =>
    document.cells
      .filter(
        ({ period, by, keys }) =>
          period === year && parts.has(by.join('/')) && !keys.some((key) => key.includes('unknown')),
      )
      .map(({ estimate }) => ({ id, estimate })),
  );
  return cells
    .flatMap((cell) =>
      indicatorBreaches(declared, (indicator) => (indicator === cell.id ? cell.estimate : undefined)),
    )
    .filter(({ decided }) => decided).length;
}
