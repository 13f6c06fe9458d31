import type { charter } from '#value';
import { composite } from '#value';
import { indexOf, type CountedIndicator, type ScoredDimension, type Weights } from './score.ts';

/** How much an indicator weighs on paper and in effect. */
export interface Effect {
  readonly id: string;
  readonly dimension: string;
  /** Share of the index on paper: the dimension's weight times the indicator's within it. */
  readonly nominal: number;
  /** By how much the index moves if the indicator's score rises by ten points; 0 where it is at its goal. */
  readonly tenPoints: number;
  /** Share in what sets the areas apart (squared correlations); absent where it cannot be said. */
  readonly apart?: number;
}

/**
 * Weight in effect of each counted indicator, at the present scores of the place.
 *
 * @param areas scores by area; those where an indicator is not measured are left out with it
 */
export function effectsOf(
  declared: charter.Charter,
  counted: readonly CountedIndicator[],
  present: readonly ScoredDimension[],
  areas: readonly { readonly dimensions: readonly ScoredDimension[]; readonly index: number }[],
  weights: Weights,
): Effect[] {
  const base = indexOf(declared, present, weights);
  const apart = apartOf(counted, areas, weights);
  return counted.flatMap((indicator): Effect[] => {
    const { id, dimension } = indicator;
    const own = present.find((one) => one.id === dimension);
    const scored = own?.indicators.find((one) => one.id === id);
    if (!own || scored?.score === undefined || own.score === undefined || !base.ok) return [];
    const siblings = counted.filter(
      (one) =>
        one.dimension === dimension &&
        own.indicators.some(({ id: other, score }) => other === one.id && score !== undefined),
    );
    const share = indicator.weight / siblings.reduce((sum, { weight }) => sum + weight, 0);
    const lifted = own.score + share * (Math.min(100, scored.score + 10) - scored.score);
    const moved = indexOf(
      declared,
      present.map((one) => (one.id === dimension ? { ...one, score: lifted } : one)),
      weights,
    );
    const separating = apart.get(id);
    return [
      {
        id,
        dimension,
        nominal: (weights[dimension] ?? 0) * share,
        tenPoints: moved.ok ? moved.value.index - base.value.index : 0,
        ...(separating !== undefined && { apart: separating }),
      },
    ];
  });
}

/** Influence over the areas (Paruolo, Saisana & Saltelli 2013), over the indicators that are known and vary there. */
function apartOf(
  counted: readonly CountedIndicator[],
  areas: readonly { readonly dimensions: readonly ScoredDimension[]; readonly index: number }[],
  weights: Weights,
): Map<string, number> {
  const scoresOf = (id: string) =>
    areas.map(
      ({ dimensions }) => dimensions.flatMap((one) => one.indicators).find((one) => one.id === id)?.score,
    );
  const usable = counted.filter(({ id }) => {
    const scores = scoresOf(id);
    return scores.length >= 5 && scores.every((score) => score !== undefined) && new Set(scores).size > 1;
  });
  const result = composite.influence(
    usable.map(({ id }) => Float64Array.from(scoresOf(id) as number[])),
    Float64Array.from(usable, ({ dimension, weight }) => (weights[dimension] ?? 0) * weight),
    Float64Array.from(areas, ({ index }) => index),
  );
  if (!result.ok) return new Map();
  return new Map(usable.map(({ id }, at) => [id, result.value[at]!.shareOfSquares]));
}
