import { estimate as estimates, type charter } from '#value';
import { formatters, type Locale } from '#platform/i18n';
import type { AreaStanding, FunnelLimits, FunnelPoint } from '#platform/ui';
import { cellsBy, findCell } from '../../cells.ts';
import type { PublishedCell } from '../../document.ts';
import { floorFlag, senseOf } from '../../figures.ts';
import { labelOf } from '../../labels.ts';
import { indicatorPath } from '../../paths.ts';
import type { Subject } from './subject.ts';

export interface Funnel {
  /** Of the whole place. */
  readonly average: number;
  readonly points: readonly FunnelPoint[];
  readonly limits: readonly FunnelLimits[];
  /** Whether a point's size counts residents, as for figures per head, or records. */
  readonly size: 'records' | 'people';
  readonly formatSize: (size: number) => string;
}

const STEPS = 28;

/**
 * The areas of a rate or a figure per head against their size, with the limits of chance (Spiegelhalter 2005).
 * Undefined for other figures, which have no such limits, and where fewer than three areas have a figure.
 */
export function funnelOf({ view, board, document, year }: Subject): Funnel | undefined {
  const { indicator } = document;
  const limitsAt = limitsOf(indicator, findCell(document, year));
  if (!limitsAt) return undefined;
  const cells = cellsBy(document, year, 'area').filter(
    (cell) =>
      estimates.isMeasured(cell.estimate) && cell.keys[0] !== 'unknown' && sizeOf(indicator, cell) > 0,
  );
  if (cells.length < 3) return undefined;
  const sizes = cells.map((cell) => sizeOf(indicator, cell));
  const points = cells.flatMap((cell, at): FunnelPoint[] => {
    const limits = limitsAt(sizes[at] as number);
    if (!limits || !estimates.isMeasured(cell.estimate)) return [];
    const { value } = cell.estimate;
    const key = cell.keys[0] as string;
    return [
      {
        label: labelOf(view.locale, 'area', key, board.names),
        href: view.link(indicatorPath(indicator.id, { dimension: 'area', key })),
        size: sizes[at] as number,
        value,
        flag: floorFlag(view.locale, indicator, cell.estimate),
        position:
          value < limits.lower998 || value > limits.upper998
            ? 'outside-998'
            : value < limits.lower95 || value > limits.upper95
              ? 'outside-95'
              : 'inside',
      },
    ];
  });
  const average = limitsAt(Math.max(...sizes))?.average;
  if (average === undefined) return undefined;
  const [low, high] = [Math.min(...sizes), Math.max(...sizes)];
  const limits = Array.from({ length: STEPS }, (_, step) =>
    limitsAt(Math.round(low * (high / low) ** (step / (STEPS - 1)))),
  );
  return {
    average,
    points,
    limits: limits.filter((one) => one !== undefined),
    size: indicator.measure.type === 'per-head' ? 'people' : 'records',
    formatSize: formatSize(view.locale),
  };
}

/**
 * How each area stands to the whole, by the 99.8 % limits: those of the funnel where there is one, else those around the whole
 * by the area's own standard error. An area that one in five hundred would be like by chance is clearly different; map,
 * funnel and table say the same.
 */
export function areaStandings({ document, year }: Subject): ReadonlyMap<string, AreaStanding> {
  const { indicator } = document;
  const whole = findCell(document, year);
  const limitsAt = limitsOf(indicator, whole);
  const sense = senseOf(indicator);
  const standings = new Map<string, AreaStanding>();
  for (const cell of cellsBy(document, year, 'area')) {
    const { estimate, keys } = cell;
    if (!whole || !estimates.isMeasured(whole.estimate) || !estimates.isMeasured(estimate)) continue;
    const limits = limitsAt
      ? limitsAt(sizeOf(indicator, cell))
      : limitsAround(whole.estimate.value, estimate);
    const side = !limits
      ? 0
      : estimate.value > limits.upper998
        ? 1
        : estimate.value < limits.lower998
          ? -1
          : 0;
    standings.set(keys[0] as string, standingOn(side, sense));
  }
  return standings;
}

function standingOn(side: -1 | 0 | 1, sense: -1 | 0 | 1): AreaStanding {
  if (side === 0) return 'within';
  if (sense === 0) return side > 0 ? 'higher' : 'lower';
  return side === sense ? 'better' : 'worse';
}

/** Standard normal quantiles of the 95 % and the 99.8 % interval. */
const [Z_95, Z_998] = [1.959964, 3.090232];

function limitsAround(value: number, { lower, upper }: { readonly lower: number; readonly upper: number }) {
  const margin = ((upper - lower) / (2 * Z_95)) * Z_998;
  return { lower998: value - margin, upper998: value + margin };
}

const formatSize = (locale: Locale) => {
  const { number } = formatters(locale, 'UTC');
  return (size: number): string => number(size, 0);
};

/** Trials of a rate; people of a figure per head. */
const sizeOf = ({ measure }: charter.Indicator, { counts }: PublishedCell): number =>
  (measure.type === 'per-head' ? counts?.exposure : counts?.n) ?? 0;

type LimitsAt = (size: number) => (FunnelLimits & { readonly average: number }) | undefined;

/** The limits at a size around the value of the whole place, in the unit of the indicator. */
function limitsOf({ measure }: charter.Indicator, whole: PublishedCell | undefined): LimitsAt | undefined {
  if (!whole?.counts || !estimates.isMeasured(whole.estimate)) return undefined;
  const { value } = whole.estimate;
  if (measure.type !== 'rate' && measure.type !== 'per-head') return undefined;
  const scale = measure.type === 'per-head' ? measure.per : 1;
  return (size) => {
    const limits =
      measure.type === 'rate'
        ? estimates.funnelForProportion(value, size)
        : estimates.funnelForRate(value / scale, size);
    if (!limits.ok) return undefined;
    const { within95, within998 } = limits.value;
    return {
      size,
      average: value,
      lower95: within95.lower * scale,
      upper95: within95.upper * scale,
      lower998: within998.lower * scale,
      upper998: within998.upper * scale,
    };
  };
}
