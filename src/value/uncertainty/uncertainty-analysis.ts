import { ok, refused, type Result } from '#platform';
import { createRandom } from '../numeric/index.ts';
import { type Distribution, distributionOf, rankDistribution } from './distributions.ts';
import type { IndexModel } from './index-model.ts';
import { createRankTally } from './rank-tally.ts';

/** A gap between two sets of units: the mean index of one less that of the other, weighted by `weights` if given. */
export interface UnitGap {
  readonly name: string;
  readonly of: readonly number[];
  readonly against: readonly number[];
  /** One weight per unit of the model (population, say). */
  readonly weights?: readonly number[];
}

export interface UncertaintyAnalysis {
  readonly runs: number;
  readonly units: readonly string[];
  readonly scores: readonly Distribution[];
  readonly ranks: readonly Distribution[];
  /** Probability of unit u at rank r + 1 at [u · units + r]; equal scores share the best rank. */
  readonly rankProbabilities: Float64Array;
  /** Probability that i is above j at [i · units + j]: what `bands` takes. */
  readonly pairwise: Float64Array;
  readonly gaps: readonly (Distribution & { readonly name: string; readonly positive: number })[];
}

/**
 * Runs the whole index many times, data, weights and method drawn together: every run draws each cell within its error,
 * takes one alternative of each choice with equal probability and one set of weights (Saisana, Saltelli & Tarantola 2005,
 * JRSS-A 168:307-323). Run k of a seed is the same whatever the number of runs.
 *
 * Scores of unlike normalisations stand on unlike scales; ranks, pairs and the signs of gaps compare across them.
 *
 * Refused: `runs-not-positive`, `gap-without-units`, `unknown-unit`, `weights-wrong-size`, and with its run the first
 * run in which a stage or the index is not defined (a geometric mean of a negative value: `index-not-defined`).
 */
export function uncertaintyAnalysis(
  model: IndexModel,
  options: { readonly runs: number; readonly seed: number | string; readonly gaps?: readonly UnitGap[] },
): Result<UncertaintyAnalysis> {
  const { runs, seed, gaps = [] } = options;
  const units = model.units.length;
  if (!(Number.isInteger(runs) && runs > 0)) return refused('runs-not-positive', { runs });
  const contrasts = gapContrasts(gaps, units);
  if (!contrasts.ok) return contrasts;
  const { treatments, normalisations, aggregations, leaveOut } = model.choices;
  const random = createRandom(seed);
  const method = random.fork('method');
  const weights = random.fork('weights');
  const data = random.fork('data');
  const tally = createRankTally(units, 'best');
  const byUnit = Array.from({ length: units }, () => new Float64Array(runs));
  const byGap = gaps.map(() => new Float64Array(runs));
  const scores = new Float64Array(units);
  for (let run = 0; run < runs; run++) {
    const failure = model.evaluate(
      {
        treatment: method.integer(treatments.length),
        normalisation: method.integer(normalisations.length),
        aggregation: method.integer(aggregations.length),
        leaveOut: method.integer(leaveOut.length),
        weights,
        data,
      },
      scores,
    );
    if (failure !== undefined) return refused(failure.code, { ...failure.data, run });
    tally.add(scores);
    for (let u = 0; u < units; u++) byUnit[u]![run] = scores[u]!;
    contrasts.value.forEach((contrast, g) => {
      byGap[g]![run] = applyContrast(contrast, scores);
    });
  }
  const counts = tally.atPosition();
  return ok({
    runs,
    units: model.units,
    scores: byUnit.map(distributionOf),
    ranks: byUnit.map((_, u) => rankDistribution(counts.subarray(u * units, (u + 1) * units))),
    rankProbabilities: counts.map((count) => count / runs),
    pairwise: tally.pairwise(),
    gaps: gaps.map(({ name }, g) => ({
      name,
      ...distributionOf(byGap[g]!),
      positive: byGap[g]!.reduce((count, gap) => count + (gap > 0 ? 1 : 0), 0) / runs,
    })),
  });
}

/** Coefficients of a gap over all units. */
export function gapContrasts(gaps: readonly UnitGap[], units: number): Result<Float64Array[]> {
  const contrasts: Float64Array[] = [];
  for (const gap of gaps) {
    if (gap.weights !== undefined && gap.weights.length !== units) {
      return refused('weights-wrong-size', { gap: gap.name, units });
    }
    const contrast = new Float64Array(units);
    for (const [side, sign] of [
      [gap.of, 1],
      [gap.against, -1],
    ] as const) {
      const stray = side.find((u) => !(Number.isInteger(u) && u >= 0 && u < units));
      if (stray !== undefined) return refused('unknown-unit', { gap: gap.name, unit: stray });
      const total = side.reduce((sum, u) => sum + (gap.weights?.[u] ?? 1), 0);
      if (!(total > 0)) return refused('gap-without-units', { gap: gap.name });
      for (const u of side) contrast[u]! += (sign * (gap.weights?.[u] ?? 1)) / total;
    }
    contrasts.push(contrast);
  }
  return ok(contrasts);
}

export function applyContrast(contrast: Float64Array, scores: Float64Array): number {
  let gap = 0;
  for (let u = 0; u < contrast.length; u++) gap += contrast[u]! * scores[u]!;
  return gap;
}
