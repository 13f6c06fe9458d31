import { estimate as estimates, type charter } from '#value';
import { formatters, type Locale } from '#platform/i18n';
import type { FunnelLimits, FunnelPoint } from '#platform/ui';
import { cellsBy, findCell } from '../../cells.ts';
import type { PublishedCell } from '../../document.ts';
import { labelOf } from '../../labels.ts';
import { indicatorPath } from '../../paths.ts';
import type { Subject } from './subject.ts';

export interface Funnel {
  readonly target: number;
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
        position:
          value < limits.lower998 || value > limits.upper998
            ? 'outside-998'
            : value < limits.lower95 || value > limits.upper95
              ? 'outside-95'
              : 'inside',
      },
    ];
  });
  const target = limitsAt(Math.max(...sizes))?.target;
  if (target === undefined) return undefined;
  const [low, high] = [Math.min(...sizes), Math.max(...sizes)];
  const limits = Array.from({ length: STEPS }, (_, step) =>
    limitsAt(Math.round(low * (high / low) ** (step / (STEPS - 1)))),
  );
  return {
    target,
    points,
    limits: limits.filter((one) => one !== undefined),
    size: indicator.measure.type === 'per-head' ? 'people' : 'records',
    formatSize: formatSize(view.locale),
  };
}

const formatSize = (locale: Locale) => {
  const { number } = formatters(locale, 'UTC');
  return (size: number): string => number(size, 0);
};

/** Trials of a rate; people of a figure per head. */
const sizeOf = ({ measure }: charter.Indicator, { counts }: PublishedCell): number =>
  (measure.type === 'per-head' ? counts?.exposure : counts?.n) ?? 0;

type LimitsAt = (size: number) => (FunnelLimits & { readonly target: number }) | undefined;

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
      target: value,
      lower95: within95.lower * scale,
      upper95: within95.upper * scale,
      lower998: within998.lower * scale,
      upper998: within998.upper * scale,
    };
  };
}
