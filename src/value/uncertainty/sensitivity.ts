import { ok, refused, type Result } from '#platform';
import { createRandom, quantile } from '../numeric/index.ts';
import { SOBOL_DIMENSIONS, sobolPoints } from './sobol-sequence.ts';

/** Two independent samples of the unit cube, `runs` × `factors`, row-major. */
export interface SensitivityDesign {
  readonly runs: number;
  readonly factors: number;
  readonly a: Float64Array;
  readonly b: Float64Array;
}

/** One output over the runs of A, of B, and of A with the column of each factor taken from B. */
export interface SensitivityOutput {
  readonly a: Float64Array;
  readonly b: Float64Array;
  readonly ab: readonly Float64Array[];
}

/** Shares of the output's variance, one per factor. Estimates: small ones may come out below zero. */
export interface SensitivityIndices {
  /** What the factor explains on its own. */
  readonly first: Float64Array;
  /** What it explains with all its interactions: what would go if everything else were known. */
  readonly total: Float64Array;
  readonly variance: number;
}

export interface Interval {
  readonly lower: number;
  readonly upper: number;
}

/**
 * The design of Saltelli et al. 2010: factors × (runs + 2) evaluations give all first and total order indices. Points of
 * a shifted Sobol sequence (up to 10 factors), or pseudo-random ones. A number of runs that is a power of two keeps the
 * balance of the sequence.
 *
 * Refused: `runs-too-few` (under 2), `factors-not-positive`, and as `sobolPoints`.
 */
export function sensitivityDesign(
  runs: number,
  factors: number,
  seed: number | string,
  points: 'sobol' | 'random' = 2 * factors <= SOBOL_DIMENSIONS ? 'sobol' : 'random',
): Result<SensitivityDesign> {
  if (!(Number.isInteger(runs) && runs >= 2)) return refused('runs-too-few', { runs, needed: 2 });
  if (!(Number.isInteger(factors) && factors >= 1)) return refused('factors-not-positive', { factors });
  let both: Float64Array;
  if (points === 'sobol') {
    const sequence = sobolPoints(runs, 2 * factors, seed);
    if (!sequence.ok) return sequence;
    both = sequence.value;
  } else {
    const random = createRandom(seed);
    both = Float64Array.from({ length: runs * 2 * factors }, () => random.next());
  }
  const a = new Float64Array(runs * factors);
  const b = new Float64Array(runs * factors);
  for (let run = 0; run < runs; run++) {
    const from = run * 2 * factors;
    a.set(both.subarray(from, from + factors), run * factors);
    b.set(both.subarray(from + factors, from + 2 * factors), run * factors);
  }
  return ok({ runs, factors, a, b });
}

/**
 * Runs a model with several outputs over the design.
 * @param model writes its outputs for one point (a value in [0, 1) per factor) into the given array
 */
export function runDesign(
  design: SensitivityDesign,
  outputs: number,
  model: (point: Float64Array, into: Float64Array) => void,
): SensitivityOutput[] {
  const { runs, factors, a, b } = design;
  const column = () => Array.from({ length: outputs }, () => new Float64Array(runs));
  const ofA = column();
  const ofB = column();
  const ofAb = Array.from({ length: factors }, column);
  const into = new Float64Array(outputs);
  const point = new Float64Array(factors);
  const evaluate = (run: number, results: Float64Array[]) => {
    model(point, into);
    for (let output = 0; output < outputs; output++) results[output]![run] = into[output]!;
  };
  for (let run = 0; run < runs; run++) {
    const from = run * factors;
    point.set(a.subarray(from, from + factors));
    evaluate(run, ofA);
    for (let factor = 0; factor < factors; factor++) {
      point[factor] = b[from + factor]!;
      evaluate(run, ofAb[factor]!);
      point[factor] = a[from + factor]!;
    }
    point.set(b.subarray(from, from + factors));
    evaluate(run, ofB);
  }
  return ofA.map((_, output) => ({
    a: ofA[output]!,
    b: ofB[output]!,
    ab: ofAb.map((results) => results[output]!),
  }));
}

/**
 * First order Sᵢ = mean(y_B (y_ABi − y_A)) / V (Saltelli et al. 2010, Comput. Phys. Commun. 181, table 2) and total order
 * STᵢ = Σ (y_A − y_ABi)² / (2 N V) (Jansen 1999), V the sample variance over A and B together.
 *
 * `centred` takes the mean off y_B before the product: the same expectation and far less noise where the mean is large.
 * The plain form repeats results published with it.
 * Refused: `runs-too-few`, `runs-not-equal`, `output-not-finite`, `output-without-variance`.
 */
export function sensitivityIndices(
  output: SensitivityOutput,
  form: 'plain' | 'centred' = 'centred',
): Result<SensitivityIndices> {
  const runs = output.a.length;
  if (runs < 2) return refused('runs-too-few', { runs, needed: 2 });
  if ([output.b, ...output.ab].some(({ length }) => length !== runs))
    return refused('runs-not-equal', { runs });
  if ([output.a, output.b, ...output.ab].some((values) => !values.every(Number.isFinite))) {
    return refused('output-not-finite');
  }
  const all = Uint32Array.from({ length: runs }, (_, run) => run);
  return indicesOver(output, all, form);
}

/**
 * Percentile intervals of the indices: whole runs are resampled and, unlike in the software that the field uses most,
 * the variance V is estimated anew in each replicate; held fixed it makes the intervals too narrow.
 * Refused: as `sensitivityIndices`; `level-out-of-range`.
 */
export function sensitivityIntervals(
  output: SensitivityOutput,
  options: {
    readonly replicates: number;
    readonly seed: number | string;
    readonly level?: number;
    readonly form?: 'plain' | 'centred';
  },
): Result<{ readonly first: readonly Interval[]; readonly total: readonly Interval[] }> {
  const { replicates, seed, level = 0.9, form = 'centred' } = options;
  if (!(level > 0 && level < 1)) return refused('level-out-of-range', { level });
  const whole = sensitivityIndices(output, form);
  if (!whole.ok) return whole;
  const random = createRandom(seed);
  const runs = output.a.length;
  const factors = output.ab.length;
  const first = Array.from({ length: factors }, () => new Array<number>());
  const total = Array.from({ length: factors }, () => new Array<number>());
  const chosen = new Uint32Array(runs);
  for (let replicate = 0; replicate < replicates; replicate++) {
    for (let run = 0; run < runs; run++) chosen[run] = random.integer(runs);
    const indices = indicesOver(output, chosen, form);
    // Only a replicate that drew equal outputs alone has no variance; it says nothing about shares of it.
    if (!indices.ok) continue;
    for (let factor = 0; factor < factors; factor++) {
      first[factor]!.push(indices.value.first[factor]!);
      total[factor]!.push(indices.value.total[factor]!);
    }
  }
  if (first.some((values) => values.length === 0)) return refused('output-without-variance');
  const interval = (values: number[]): Interval => ({
    lower: quantile(values, (1 - level) / 2),
    upper: quantile(values, (1 + level) / 2),
  });
  return ok({ first: first.map(interval), total: total.map(interval) });
}

function indicesOver(
  output: SensitivityOutput,
  chosen: Uint32Array,
  form: 'plain' | 'centred',
): Result<SensitivityIndices> {
  const runs = chosen.length;
  const { a, b, ab } = output;
  let total = 0;
  for (const run of chosen) total += a[run]! + b[run]!;
  const centre = total / (2 * runs);
  let squares = 0;
  for (const run of chosen) squares += (a[run]! - centre) ** 2 + (b[run]! - centre) ** 2;
  const variance = squares / (2 * runs - 1);
  if (!(variance > 0)) return refused('output-without-variance');
  const shift = form === 'centred' ? centre : 0;
  const first = new Float64Array(ab.length);
  const totalOrder = new Float64Array(ab.length);
  ab.forEach((mixed, factor) => {
    let product = 0;
    let jansen = 0;
    for (const run of chosen) {
      const change = mixed[run]! - a[run]!;
      product += (b[run]! - shift) * change;
      jansen += change * change;
    }
    first[factor] = product / runs / variance;
    totalOrder[factor] = jansen / (2 * runs * variance);
  });
  return ok({ first, total: totalOrder, variance });
}
