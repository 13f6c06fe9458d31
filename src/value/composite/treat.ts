import { ok, refused, type Result } from '#platform';
import { shapeOf } from './moments.ts';

/** When an indicator counts as having outliers, and how far winsorising may go. */
export interface OutlierRule {
  /** Absolute skewness (type 2) from which, together with the kurtosis, an indicator is treated; 2 is usual. */
  readonly skewness: number;
  /** Excess kurtosis (type 2); 3.5 is usual. */
  readonly kurtosis: number;
  /** Points that may be moved before the logarithm is taken instead; 5 is usual. */
  readonly winsoriseAtMost: number;
  /** Offset of the logarithm as a share of the range; 0.01 is usual. */
  readonly logOffset: number;
}

/** The thresholds in use for the ASEM and other indices of the JRC. */
export const USUAL_OUTLIER_RULE: OutlierRule = {
  skewness: 2,
  kurtosis: 3.5,
  winsoriseAtMost: 5,
  logOffset: 0.01,
};

export interface Shape {
  readonly skewness: number;
  readonly kurtosis: number;
}

export interface Treatment {
  readonly values: Float64Array;
  readonly by: 'none' | 'winsorising' | 'logarithm';
  /** Points whose value was changed by winsorising; 0 for the others. */
  readonly moved: number;
  readonly before: Shape;
  readonly after: Shape;
  /** False if even the logarithm left the indicator outside the rule: shown, never hidden. */
  readonly within: boolean;
}

const isOutside = ({ skewness, kurtosis }: Shape, rule: OutlierRule): boolean =>
  Math.abs(skewness) >= rule.skewness && kurtosis >= rule.kurtosis;

/**
 * Treats outliers of one indicator (its known values). Outside the rule, the extreme points on the side of the skew are
 * moved to the next value, one after the other and equal points together, until the indicator is inside or more than
 * `winsoriseAtMost` points would move; then the *original* values become ln(x − min + offset · (max − min)).
 *
 * Refused: `too-few-values` (under 4), `constant-indicator`, `log-offset-not-positive`, `range-not-representable`.
 */
export function treatOutliers(x: Float64Array, rule: OutlierRule = USUAL_OUTLIER_RULE): Result<Treatment> {
  if (!(rule.logOffset > 0)) return refused('log-offset-not-positive', { logOffset: rule.logOffset });
  const original = shapeOf(x);
  if (!original.ok) return original;
  const before = original.value;
  if (!isOutside(before, rule)) {
    return ok({ values: x.slice(), by: 'none', moved: 0, before, after: before, within: true });
  }
  const winsorised = winsorise(x, rule, before);
  if (winsorised !== undefined) {
    return ok({ ...winsorised, by: 'winsorising', before, within: true });
  }
  const values = logarithm(x, rule.logOffset);
  const shape = shapeOf(values);
  if (!shape.ok) return shape;
  const after = shape.value;
  return ok({ values, by: 'logarithm', moved: 0, before, after, within: !isOutside(after, rule) });
}

function winsorise(
  x: Float64Array,
  rule: OutlierRule,
  before: Shape,
): { values: Float64Array; moved: number; after: Shape } | undefined {
  const values = x.slice();
  const moved = new Set<number>();
  let shape = before;
  while (isOutside(shape, rule)) {
    const high = shape.skewness > 0;
    const extreme = high ? values.reduce((a, b) => Math.max(a, b)) : values.reduce((a, b) => Math.min(a, b));
    let next = high ? -Infinity : Infinity;
    for (const value of values) {
      if (value !== extreme) next = high ? Math.max(next, value) : Math.min(next, value);
    }
    values.forEach((value, at) => {
      if (value !== extreme) return;
      values[at] = next;
      moved.add(at);
    });
    if (moved.size > rule.winsoriseAtMost) return undefined;
    const again = shapeOf(values);
    if (!again.ok) return undefined; // winsorising has made it constant: only the logarithm is left
    shape = again.value;
  }
  return { values, moved: moved.size, after: shape };
}

/** ln(x − min + offset · (max − min)): defined for zero and negative values, and keeps the order. */
function logarithm(x: Float64Array, offset: number): Float64Array {
  const low = x.reduce((a, b) => Math.min(a, b));
  const high = x.reduce((a, b) => Math.max(a, b));
  return x.map((value) => Math.log(value - low + offset * (high - low)));
}
