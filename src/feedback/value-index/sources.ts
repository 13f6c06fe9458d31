import type { Result } from '#platform';
import { ok } from '#platform';
import { uncertainty } from '#value';
import type { OpenIndex } from './open-index.ts';

/** What about an index is not certain. */
export type Source = 'data' | 'weights' | 'aggregation' | 'goalposts';

interface Share {
  readonly value: number;
  readonly lower: number;
  readonly upper: number;
}

/**
 * What share of a figure's variance one source explains: on its own (`first`), and together with all that it does jointly
 * with others (`total`), which is what would go if it alone became known. Estimates with 95 % intervals: small ones may come
 * out below zero.
 */
export interface SourceShare {
  readonly source: Source;
  readonly first: Share;
  readonly total: Share;
}

/** Runs of the design for each source; a power of two keeps the sequence balanced. */
export const DESIGN_RUNS = 512;

const SOURCES: Readonly<Partial<Record<uncertainty.IndexFactor, Source>>> = {
  data: 'data',
  weights: 'weights',
  aggregation: 'aggregation',
  normalisation: 'goalposts',
};

export interface SourcesOf {
  /** For each unit's index, the largest total first; empty where nothing moves it. */
  readonly units: readonly (readonly SourceShare[])[];
  /** For each gap, alike. */
  readonly gaps: readonly (readonly SourceShare[])[];
}

/**
 * Where the uncertainty of each unit's index, and of each gap between units, comes from (Sobol indices by the design of
 * Saltelli et al. 2010, intervals by a bootstrap that estimates the variance anew). Refused as `scoreSensitivity`.
 */
export function sourcesOf(
  { model }: OpenIndex,
  gaps: readonly uncertainty.UnitGap[],
  seed: string,
): Result<SourcesOf> {
  const found = uncertainty.scoreSensitivity(model, { runs: DESIGN_RUNS, seed: `${seed}/sources`, gaps });
  if (!found.ok) {
    // Nothing is open: one set of weights, one power, exact figures. Then there is nothing to divide either.
    if (found.refusal.code !== 'nothing-open') return found;
    return ok({ units: model.units.map(() => []), gaps: gaps.map(() => []) });
  }
  const { factors, scores, gaps: ofGaps } = found.value;
  const shares = (one: uncertainty.OutputSensitivity | null) => sharesOf(factors, one);
  return ok({ units: scores.map(shares), gaps: ofGaps.map(shares) });
}

function sharesOf(
  factors: readonly uncertainty.IndexFactor[],
  found: uncertainty.OutputSensitivity | null,
): SourceShare[] {
  if (!found) return [];
  return factors
    .flatMap((factor, at): SourceShare[] => {
      const source = SOURCES[factor];
      if (!source) return [];
      return [
        {
          source,
          first: { value: found.first[at]!, ...found.firstIntervals[at]! },
          total: { value: found.total[at]!, ...found.totalIntervals[at]! },
        },
      ];
    })
    .toSorted((a, b) => b.total.value - a.total.value);
}
