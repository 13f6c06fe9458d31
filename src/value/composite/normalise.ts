import { ok, refused, type Result } from '#platform';
import { mean, standardDeviation } from '../numeric/index.ts';
import { isConstant, populationStandardDeviation } from './moments.ts';
import type { Direction } from './tree.ts';

/** How an indicator is brought to a common scale. Plain data: part of the method record. */
export type Normalisation =
  | { readonly by: 'min-max'; readonly to: readonly [number, number] }
  | {
      /** Posts in the indicator's own unit, lower < upper whatever the direction. */
      readonly by: 'goalposts';
      readonly lower: number;
      readonly upper: number;
      readonly to: readonly [number, number];
    }
  | { readonly by: 'z-score' }
  | { readonly by: 'percentile-rank' }
  | { readonly by: 'borda' }
  | { readonly by: 'distance-to-target'; readonly target: number }
  | { readonly by: 'distance-to-best' }
  | { readonly by: 'fraction-of-maximum' }
  | { readonly by: 'affine'; readonly centre: number; readonly spread: number }
  | { readonly by: 'ampi'; readonly lower: number; readonly upper: number };

/**
 * A normalisation fitted to data: all that is needed to apply it to other values (another year on the same scale) or to
 * undo it. Plain data, kept in the record.
 */
export type FittedNormalisation =
  /** low + (x − from) / span · (high − low); capped to [low, high] if so said. A negative span turns the direction. */
  | {
      readonly form: 'linear';
      readonly from: number;
      readonly span: number;
      readonly low: number;
      readonly high: number;
      readonly capped: boolean;
    }
  /** best / x: the fraction of the best value where less is better. */
  | { readonly form: 'reciprocal'; readonly best: number }
  /** How many of the fitted values are worse, times the step. */
  | {
      readonly form: 'rank';
      readonly sorted: readonly number[];
      readonly direction: Direction;
      readonly step: number;
    };

/**
 * Fits a normalisation to the known values of one indicator. With direction −1 the values are flipped first, so that
 * more is better in every result (z-scores, ranks and distances included).
 *
 * | by | formula for direction +1 | source |
 * |---|---|---|
 * | min-max | a + (x − min)/(max − min) · (b − a) | OECD/JRC Handbook 2008, step 5 |
 * | goalposts | the same with fixed posts, capped to [a, b] | UNDP HDR 2001, technical note |
 * | z-score | (x − mean)/s, sample s | Handbook |
 * | percentile-rank, borda | #worse/(n − 1), #worse | COINr, Normalise |
 * | distance-to-target | (x − min)/(target − min), not capped | Handbook |
 * | distance-to-best | 1 − (max − x)/(max − min) | COINr |
 * | fraction-of-maximum | x/max (values ≥ 0); min/x for direction −1 (values > 0) | COINr, Handbook ("distance to a reference") |
 * | affine | centre + spread · (x − mean)/σ, population σ; 100 ± 10 for Mazziotta-Pareto | De Muro et al. 2011 |
 * | ampi | 70 + 60 (x − lower)/(upper − lower), not capped | Mazziotta & Pareto 2016 |
 *
 * Refused: `no-known-values`, `constant-indicator`, `goalposts-not-ordered` (equal ones included), `range-not-ordered`,
 * `target-not-above-worst`, `target-beyond-best` (a goal that no unit has reached yet is a goalpost, not a target among
 * the observed), `not-positive`, `spread-not-positive`, `range-not-representable` (a spread that under- or overflows).
 */
export function fitNormalisation(
  x: Float64Array,
  how: Normalisation,
  direction: Direction = 1,
): Result<FittedNormalisation> {
  if (x.length === 0) return refused('no-known-values');
  const low = x.reduce((a, b) => Math.min(a, b));
  const high = x.reduce((a, b) => Math.max(a, b));
  const flipped = direction === -1;
  const worst = flipped ? high : low;
  const best = flipped ? low : high;
  const linear = (
    from: number,
    span: number,
    [a, b]: readonly [number, number],
    capped = false,
  ): Result<FittedNormalisation> =>
    Number.isFinite(from) && Number.isFinite(span) && span !== 0
      ? ok({ form: 'linear', from, span, low: a, high: b, capped })
      : refused('range-not-representable', { low, high });
  const posts = (lower: number, upper: number, to: readonly [number, number], capped: boolean) => {
    if (!(lower < upper)) return refused('goalposts-not-ordered', { lower, upper });
    return flipped ? linear(upper, lower - upper, to, capped) : linear(lower, upper - lower, to, capped);
  };
  if (how.by === 'goalposts') {
    if (!(how.to[0] < how.to[1])) return refused('range-not-ordered', { from: how.to[0], to: how.to[1] });
    return posts(how.lower, how.upper, how.to, true);
  }
  if (how.by === 'ampi') return posts(how.lower, how.upper, [70, 130], false);
  if (isConstant(x)) return refused('constant-indicator');
  switch (how.by) {
    case 'min-max':
      if (!(how.to[0] < how.to[1])) return refused('range-not-ordered', { from: how.to[0], to: how.to[1] });
      return linear(worst, best - worst, how.to);
    case 'distance-to-best':
      return linear(worst, best - worst, [0, 1]);
    case 'z-score':
      return linear(mean(x), direction * standardDeviation(x), [0, 1]);
    case 'affine':
      if (!(how.spread > 0)) return refused('spread-not-positive', { spread: how.spread });
      return linear(mean(x), direction * populationStandardDeviation(x), [
        how.centre,
        how.centre + how.spread,
      ]);
    case 'distance-to-target':
      if (direction * (how.target - worst) <= 0) {
        return refused('target-not-above-worst', { target: how.target, worst });
      }
      if (direction * (how.target - best) > 0)
        return refused('target-beyond-best', { target: how.target, best });
      return linear(worst, how.target - worst, [0, 1]);
    case 'fraction-of-maximum':
      if (flipped)
        return low > 0 ? ok({ form: 'reciprocal', best: low }) : refused('not-positive', { value: low });
      return low >= 0 ? linear(0, high, [0, 1]) : refused('not-positive', { value: low });
    case 'percentile-rank':
    case 'borda':
      return ok({
        form: 'rank',
        sorted: Array.from(x).toSorted((a, b) => a - b),
        direction,
        step: how.by === 'borda' ? 1 : 1 / (x.length - 1),
      });
  }
}

/**
 * Values on the common scale.
 * Refused: `not-positive` (a value ≤ 0 under a fitted reciprocal), `range-not-representable` (a result that overflows).
 */
export function applyNormalisation(fitted: FittedNormalisation, x: Float64Array): Result<Float64Array> {
  switch (fitted.form) {
    case 'linear': {
      const { from, span, low, high, capped } = fitted;
      const y = x.map((value) => {
        const scaled = low + ((value - from) / span) * (high - low);
        return capped ? Math.min(high, Math.max(low, scaled)) : scaled;
      });
      return y.every(Number.isFinite) ? ok(y) : refused('range-not-representable', { low, high });
    }
    case 'reciprocal': {
      const bad = x.find((value) => value <= 0);
      if (bad !== undefined) return refused('not-positive', { value: bad });
      return ok(x.map((value) => fitted.best / value));
    }
    case 'rank': {
      const { sorted, direction, step } = fitted;
      return ok(
        x.map((value) => {
          const below = firstNotBelow(sorted, value);
          return step * (direction === 1 ? below : sorted.length - firstAbove(sorted, value));
        }),
      );
    }
  }
}

/**
 * The values in the indicator's own unit again.
 * Refused: `not-invertible` with the reason `ranks` (they keep the order alone) or `capped` (a value at a cap may have
 * been anywhere beyond it).
 */
export function invertNormalisation(fitted: FittedNormalisation, y: Float64Array): Result<Float64Array> {
  switch (fitted.form) {
    case 'linear': {
      const { from, span, low, high, capped } = fitted;
      const atCap = capped ? y.find((value) => value <= low || value >= high) : undefined;
      if (atCap !== undefined) return refused('not-invertible', { reason: 'capped', value: atCap });
      return ok(y.map((value) => from + ((value - low) / (high - low)) * span));
    }
    case 'reciprocal': {
      const bad = y.find((value) => value <= 0);
      if (bad !== undefined) return refused('not-positive', { value: bad });
      return ok(y.map((value) => fitted.best / value));
    }
    case 'rank':
      return refused('not-invertible', { reason: 'ranks' });
  }
}

/** Fit and apply in one step, for a vector of known values. Refused as `fitNormalisation`. */
export function normalise(
  x: Float64Array,
  how: Normalisation,
  direction: Direction = 1,
): Result<Float64Array> {
  const fitted = fitNormalisation(x, how, direction);
  return fitted.ok ? applyNormalisation(fitted.value, x) : fitted;
}

/**
 * Goalposts of the adjusted Mazziotta-Pareto index around a reference value (a base year's average, say), which then
 * stands at 100: reference ∓ half the range over all units and years (Mazziotta & Pareto 2016, Soc. Indic. Res. 127).
 * Refused: `no-known-values`, `constant-indicator`.
 */
export function ampiGoalposts(x: Float64Array, reference: number): Result<{ lower: number; upper: number }> {
  if (x.length === 0) return refused('no-known-values');
  if (isConstant(x)) return refused('constant-indicator');
  const half = (x.reduce((a, b) => Math.max(a, b)) - x.reduce((a, b) => Math.min(a, b))) / 2;
  return ok({ lower: reference - half, upper: reference + half });
}

function firstNotBelow(sorted: readonly number[], value: number): number {
  let from = 0;
  let to = sorted.length;
  while (from < to) {
    const middle = (from + to) >>> 1;
    if (sorted[middle]! < value) from = middle + 1;
    else to = middle;
  }
  return from;
}

function firstAbove(sorted: readonly number[], value: number): number {
  let at = firstNotBelow(sorted, value);
  while (at < sorted.length && sorted[at] === value) at++;
  return at;
}
