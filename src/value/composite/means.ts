import { ok, refused, type Result } from '#platform';

/**
 * Aggregation of one unit's known values. Weights need not sum to one: only their ratios count; a value with weight 0
 * takes no part. All refuse `nothing-to-aggregate` (no value, or all weights 0), `negative-weight`, `weight-not-finite` (one
 * of them, or their sum), `value-not-finite` (of a value that has weight) and `lengths-differ`. On a common scale every one of them lies between the smallest and the largest value.
 */
function checkWeights(values: Float64Array, weights: Float64Array): Result<number> {
  if (values.length !== weights.length) {
    return refused('lengths-differ', { values: values.length, weights: weights.length });
  }
  let total = 0;
  for (let q = 0; q < weights.length; q++) {
    const weight = weights[q]!;
    if (weight < 0) return refused('negative-weight', { weight });
    if (weight > 0 && !Number.isFinite(values[q])) return refused('value-not-finite', { at: q });
    total += weight;
  }
  if (!Number.isFinite(total)) return refused('weight-not-finite');
  return total > 0 ? ok(total) : refused('nothing-to-aggregate');
}

/** Σ w x / Σ w. Refused: `range-not-representable` (a product overflows). */
export function arithmeticMean(values: Float64Array, weights: Float64Array): Result<number> {
  const total = checkWeights(values, weights);
  if (!total.ok) return total;
  let sum = 0;
  // What has no weight may be anything.
  for (let q = 0; q < values.length; q++) if (weights[q]! > 0) sum += weights[q]! * values[q]!;
  return Number.isFinite(sum) ? ok(sum / total.value) : refused('range-not-representable');
}

/** exp(Σ w ln x / Σ w); 0 if a weighted value is 0, which is its limit. Refused: `not-positive` (a value below 0). */
export function geometricMean(values: Float64Array, weights: Float64Array): Result<number> {
  return generalisedMean(values, weights, 0);
}

/** Σ w / Σ (w/x); 0 if a weighted value is 0. Refused: `not-positive` (a value below 0). */
export function harmonicMean(values: Float64Array, weights: Float64Array): Result<number> {
  return generalisedMean(values, weights, -1);
}

/** So near to 0 a power differs from it by less than a double can hold, and 1/p may overflow. */
const NEGLIGIBLE_POWER = 1e-12;

/**
 * The mean of power p, (Σ w x^p / Σ w)^(1/p); geometric at p = 0. The smaller p, the less a high value makes up for a low
 * one: p = 1 full compensation, p → −∞ the minimum (OECD/JRC Handbook 2008, step 7; Hardy, Littlewood & Pólya 1934, 2.2).
 * For p ≤ 0 a value of 0 gives 0. Values are raised relative to the leading one, so nothing overflows.
 * Refused: `not-positive` (a value below 0, unless p = 1), `power-not-finite`.
 */
export function generalisedMean(values: Float64Array, weights: Float64Array, power: number): Result<number> {
  if (!Number.isFinite(power)) return refused('power-not-finite');
  if (power === 1) return arithmeticMean(values, weights);
  const total = checkWeights(values, weights);
  if (!total.ok) return total;
  let largest = 0;
  let smallest = Infinity;
  for (let q = 0; q < values.length; q++) {
    if (weights[q] === 0) continue;
    if (values[q]! < 0) return refused('not-positive', { value: values[q]! });
    largest = Math.max(largest, values[q]!);
    smallest = Math.min(smallest, values[q]!);
  }
  if (largest === 0 || (smallest === 0 && power <= 0)) return ok(0);
  // Relative to the term that leads: the largest value for positive powers, the smallest for negative ones.
  const scale = power < 0 ? smallest : largest;
  const geometric = Math.abs(power) < NEGLIGIBLE_POWER;
  let sum = 0;
  for (let q = 0; q < values.length; q++) {
    if (weights[q] === 0) continue;
    const logarithm = Math.log(values[q]!) - Math.log(scale); // their ratio might overflow
    sum += (weights[q]! / total.value) * (geometric ? logarithm : Math.expm1(power * logarithm));
  }
  const growth = geometric ? sum : Math.log1p(sum) / power;
  // In two steps, for e to the whole may overflow where the mean does not.
  return ok(scale * Math.exp(growth / 2) * Math.exp(growth / 2));
}

/**
 * Mazziotta-Pareto index: M ∓ S · (S/M), where M is the mean and S the *population* standard deviation of the unit's own
 * values, so that imbalance between indicators costs (downward) or adds (upward, for indices of deprivation). Values on
 * 100 ± 10 give the MPI (De Muro, Mazziotta & Pareto 2011, Soc. Indic. Res. 104:1-18), on 70..130 the adjusted MPI
 * (Mazziotta & Pareto 2016). The papers weigh equally; with other weights M and S are the weighted mean and deviation.
 * The downward form falls when an indicator rises so far above the others that the imbalance outweighs the gain: its
 * derivative by x is w (1 − 2(x − M)/M + S²/M²), positive while x < 3M/2.
 * Refused: `not-positive` (M ≤ 0).
 */
export function mazziottaPareto(
  values: Float64Array,
  weights: Float64Array,
  penalty: 'downward' | 'upward',
): Result<number> {
  const average = arithmeticMean(values, weights);
  if (!average.ok) return average;
  const m = average.value;
  if (!(m > 0)) return refused('not-positive', { value: m });
  const variance = arithmeticMean(
    values.map((value) => (value - m) ** 2),
    weights,
  );
  if (!variance.ok) return variance;
  return ok(penalty === 'downward' ? m - variance.value / m : m + variance.value / m);
}

/**
 * Mean-min function: M − α (√((M − min)² + β²) − β), 0 ≤ α ≤ 1, β ≥ 0. α = 0 gives the mean, α = 1 with β = 0 the minimum;
 * β says how gently the penalty begins (Casadio Tarabusi & Guarini 2013, Soc. Indic. Res. 112:19-45).
 * Refused: `alpha-out-of-range`, `beta-negative`.
 */
export function meanMin(
  values: Float64Array,
  weights: Float64Array,
  alpha: number,
  beta: number,
): Result<number> {
  if (!(alpha >= 0 && alpha <= 1)) return refused('alpha-out-of-range', { alpha });
  if (!(beta >= 0)) return refused('beta-negative', { beta });
  const average = arithmeticMean(values, weights);
  if (!average.ok) return average;
  let smallest = Infinity;
  for (let q = 0; q < values.length; q++) if (weights[q]! > 0) smallest = Math.min(smallest, values[q]!);
  const shortfall = average.value - smallest;
  return ok(average.value - alpha * (Math.sqrt(shortfall * shortfall + beta * beta) - beta));
}
