import { ok, refused, type Result } from '#platform';
import { createRandom, normalQuantile, type Random } from '../numeric/index.ts';
import { fillNormals } from './normal-draws.ts';
import { createRankTally } from './rank-tally.ts';
import { weightSampler, type WeightSpace } from './weight-space.ts';

/** Units × criteria, row-major, each criterion on its own scale, with what is known about the error of each value. */
export interface Performance {
  readonly units: number;
  readonly criteria: number;
  /** Means; for a lognormal criterion the means of the logarithm. */
  readonly means: Float64Array;
  /** Standard errors (of the logarithm where lognormal); absent or 0: the value is taken as exact. */
  readonly standardErrors?: Float64Array;
  /** Law of each criterion's errors, independent between cells; `normal` if absent. */
  readonly laws?: readonly ('normal' | 'lognormal')[];
  /** 1: more is better (if absent), −1: less is better. */
  readonly directions?: readonly (1 | -1)[];
  /** The values that count 0 and 1, linear between and beyond them; 0 and 1 if absent. */
  readonly scales?: readonly (readonly [number, number])[];
}

export interface SmaaOptions {
  readonly weights: WeightSpace;
  readonly draws: number;
  readonly seed: number | string;
  /** Draws of the data for each confidence factor; the smaller of `draws` and 4,000 if absent. */
  readonly confidenceDraws?: number;
}

export interface Smaa {
  readonly units: number;
  readonly criteria: number;
  readonly draws: number;
  /** Probability of unit u at rank r + 1 at [u · units + r]; rows and columns sum to 1. */
  readonly acceptability: Float64Array;
  /** Probability that i is above j at [i · units + j]. */
  readonly pairwise: Float64Array;
  /** Mean of the weights under which the unit is first: the view that speaks for it. Null if it never is. */
  readonly centralWeights: readonly (Float64Array | null)[];
  /** Probability, over the data alone, that the unit is first under its central weights. Null if it has none. */
  readonly confidence: readonly (number | null)[];
}

/**
 * Stochastic multicriteria acceptability analysis with linear values (SMAA-2: Lahdelma & Salminen 2001; Tervonen &
 * Lahdelma 2007): for how many of the weights left open, and of the data's possible values, does each rank hold?
 *
 * Errors of a weighted sum of independent normal values are drawn once per unit with the variance Σ w² σ², which is the
 * same law as drawing each cell; lognormal criteria are drawn cell by cell.
 *
 * Refused: `too-few-units`, `draws-not-positive`, `performance-wrong-size`, `value-not-finite`, `negative-error`,
 * `scale-without-width`, and as `weightSampler`.
 */
export function smaa(performance: Performance, options: SmaaOptions): Result<Smaa> {
  const { draws, seed } = options;
  if (!(Number.isInteger(draws) && draws > 0)) return refused('draws-not-positive', { draws });
  const checked = onUnitScale(performance);
  if (!checked.ok) return checked;
  const values = checked.value;
  const { units, criteria } = values;
  const random = createRandom(seed);
  const sampler = weightSampler(options.weights, criteria);
  if (!sampler.ok) return sampler;

  const views = random.fork('weights');
  const data = random.fork('data');
  const weights = new Float64Array(criteria);
  const scores = new Float64Array(units);
  const normals = normalsFor(values);
  const tally = createRankTally(units, 'shared');
  const firsts = new Float64Array(units);
  const weightSums = new Float64Array(units * criteria);
  for (let draw = 0; draw < draws; draw++) {
    sampler.value(weights, 0, views);
    fillNormals(data, normals);
    drawScores(values, weights, normals, scores);
    tally.add(scores);
    creditFirst(tally.order[0]!, scores, weights, firsts, weightSums);
  }
  const centralWeights = Array.from(firsts, (count, u) =>
    count === 0 ? null : weightSums.slice(u * criteria, (u + 1) * criteria).map((sum) => sum / count),
  );
  const confidenceDraws = options.confidenceDraws ?? Math.min(draws, 4_000);
  const confidence = centralWeights.map((central, u) =>
    central === null
      ? null
      : confidenceFactor(values, central, u, confidenceDraws, random.fork(`confidence ${u}`)),
  );
  return ok({
    units,
    criteria,
    draws,
    acceptability: tally.atPosition().map((count) => count / draws),
    pairwise: tally.pairwise(),
    centralWeights,
    confidence,
  });
}

/**
 * The scale of each criterion from the central intervals of its values: from the lowest lower to the highest upper end.
 * @param level probability of the intervals, 0.95 if absent
 */
export function scalesFromIntervals(
  performance: Performance,
  level = 0.95,
): readonly (readonly [number, number])[] {
  const { units, criteria, means, standardErrors, laws } = performance;
  const z = normalQuantile(0.5 + level / 2);
  return Array.from({ length: criteria }, (_, q) => {
    let lowest = Infinity;
    let highest = -Infinity;
    for (let u = 0; u < units; u++) {
      const middle = means[u * criteria + q]!;
      const half = z * (standardErrors?.[u * criteria + q] ?? 0);
      lowest = Math.min(lowest, middle - half);
      highest = Math.max(highest, middle + half);
    }
    return laws?.[q] === 'lognormal'
      ? ([Math.exp(lowest), Math.exp(highest)] as const)
      : ([lowest, highest] as const);
  });
}

/** The unit that is first under the largest share of the weights, with the Monte Carlo error of that share. */
export function firstShare(result: Smaa): {
  readonly unit: number;
  readonly share: number;
  readonly standardError: number;
} {
  let unit = 0;
  for (let u = 1; u < result.units; u++) {
    if (result.acceptability[u * result.units]! > result.acceptability[unit * result.units]!) unit = u;
  }
  const share = result.acceptability[unit * result.units]!;
  return { unit, share, standardError: Math.sqrt((share * (1 - share)) / result.draws) };
}

/** Values whose weighted sum is the score: v = mean + error, or intercept + slope · exp(mean + error) if lognormal. */
interface ScaledValues {
  readonly units: number;
  readonly criteria: number;
  /** Zero where lognormal, so that the weighted sum passes over them. */
  readonly means: Float64Array;
  /** Variances of the normal cells. */
  readonly variances: Float64Array;
  readonly hasErrors: boolean;
  readonly lognormal: readonly {
    readonly criterion: number;
    readonly slope: number;
    readonly intercept: number;
    readonly means: Float64Array;
    readonly standardErrors: Float64Array;
  }[];
}

function onUnitScale(performance: Performance): Result<ScaledValues> {
  const { units, criteria, means, standardErrors, laws, directions, scales } = performance;
  if (units < 2) return refused('too-few-units', { units });
  if (means.length !== units * criteria || (standardErrors && standardErrors.length !== means.length)) {
    return refused('performance-wrong-size', { units, criteria });
  }
  const scaled = new Float64Array(means.length);
  const variances = new Float64Array(means.length);
  const lognormal: ScaledValues['lognormal'][number][] = [];
  for (let q = 0; q < criteria; q++) {
    const [low, high] = scales?.[q] ?? [0, 1];
    if (!(high > low)) return refused('scale-without-width', { criterion: q, low, high });
    const direction = directions?.[q] ?? 1;
    const slope = direction / (high - low);
    const intercept = direction === 1 ? -low / (high - low) : high / (high - low);
    for (let u = 0; u < units; u++) {
      const at = u * criteria + q;
      const error = standardErrors?.[at] ?? 0;
      if (!Number.isFinite(means[at]!)) return refused('value-not-finite', { unit: u, criterion: q });
      if (!(error >= 0 && Number.isFinite(error)))
        return refused('negative-error', { unit: u, criterion: q });
      if (laws?.[q] === 'lognormal') continue;
      scaled[at] = intercept + slope * means[at]!;
      variances[at] = (slope * error) ** 2;
    }
    if (laws?.[q] === 'lognormal') {
      const column = (of: Float64Array | undefined) =>
        Float64Array.from({ length: units }, (_, u) => of?.[u * criteria + q] ?? 0);
      lognormal.push({
        criterion: q,
        slope,
        intercept,
        means: column(means),
        standardErrors: column(standardErrors),
      });
    }
  }
  return ok({
    units,
    criteria,
    means: scaled,
    variances,
    hasErrors: variances.some((v) => v > 0),
    lognormal,
  });
}

/** Room for the normal numbers of one draw: one per unit and one per lognormal cell; none for exact values. */
function normalsFor({ units, hasErrors, lognormal }: ScaledValues): Float64Array {
  return new Float64Array(hasErrors || lognormal.length > 0 ? units * (1 + lognormal.length) : 0);
}

function drawScores(
  values: ScaledValues,
  weights: Float64Array,
  normals: Float64Array,
  scores: Float64Array,
): void {
  const { units, criteria, means, variances, hasErrors } = values;
  let at = 0;
  for (let u = 0; u < units; u++) {
    let score = 0;
    if (hasErrors) {
      let variance = 0;
      for (let q = 0; q < criteria; q++, at++) {
        const weight = weights[q]!;
        score += weight * means[at]!;
        variance += weight * weight * variances[at]!;
      }
      if (variance > 0) score += Math.sqrt(variance) * normals[u]!;
    } else {
      for (let q = 0; q < criteria; q++) score += weights[q]! * means[at++]!;
    }
    scores[u] = score;
  }
  addLognormal(values, weights, normals, scores);
}

function addLognormal(
  values: ScaledValues,
  weights: Float64Array,
  normals: Float64Array,
  scores: Float64Array,
): void {
  let at = values.units;
  for (const { criterion, slope, intercept, means: logs, standardErrors } of values.lognormal) {
    const weight = weights[criterion]!;
    for (let u = 0; u < scores.length; u++) {
      const error = standardErrors[u]!;
      const value = Math.exp(logs[u]! + error * normals[at++]!);
      scores[u]! += weight * (intercept + slope * value);
    }
  }
}

/** Adds the weights to those who are first under them; units that are first together share the credit. */
function creditFirst(
  first: number,
  scores: Float64Array,
  weights: Float64Array,
  firsts: Float64Array,
  weightSums: Float64Array,
): void {
  const best = scores[first]!;
  let together = 0;
  for (let u = 0; u < scores.length; u++) together += scores[u] === best ? 1 : 0;
  for (let u = 0; u < scores.length; u++) {
    if (scores[u] !== best) continue;
    firsts[u]! += 1 / together;
    const row = u * weights.length;
    for (let q = 0; q < weights.length; q++) weightSums[row + q]! += weights[q]! / together;
  }
}

function confidenceFactor(
  values: ScaledValues,
  weights: Float64Array,
  unit: number,
  draws: number,
  data: Random,
): number {
  const { units, criteria, means, variances, lognormal } = values;
  // The weights are fixed, so the normal part of every score is one normal number with these parameters.
  const centres = new Float64Array(units);
  const errors = new Float64Array(units);
  for (let u = 0; u < units; u++) {
    for (let q = 0; q < criteria; q++) {
      centres[u]! += weights[q]! * means[u * criteria + q]!;
      errors[u]! += weights[q]! ** 2 * variances[u * criteria + q]!;
    }
    errors[u] = Math.sqrt(errors[u]!);
  }
  const exact = !values.hasErrors && lognormal.every((c) => c.standardErrors.every((error) => error === 0));
  const scores = new Float64Array(units);
  const normals = normalsFor(values);
  const rounds = exact ? 1 : draws;
  let first = 0;
  for (let n = 0; n < rounds; n++) {
    fillNormals(data, normals);
    for (let u = 0; u < units; u++) {
      const error = errors[u]!;
      scores[u] = error > 0 ? centres[u]! + error * normals[u]! : centres[u]!;
    }
    addLognormal(values, weights, normals, scores);
    const own = scores[unit]!;
    let others = 0;
    let equal = 1;
    for (let u = 0; u < scores.length; u++) {
      if (scores[u]! > own) others++;
      else if (u !== unit && scores[u] === own) equal++;
    }
    if (others === 0) first += 1 / equal;
  }
  return first / rounds;
}
