import { ok, refused, type Result } from '#platform';
import { categoryName, refuseInvalidTargets, targetTotal, type Margin } from './margin.ts';
import { weightSpread, type WeightSpread } from './weight-spread.ts';

export interface RakingOptions {
  /** Largest relative distance of a margin from its target at which raking has converged. */
  readonly tolerance?: number;
  /** Cycles over all margins after which it is said that raking does not converge. */
  readonly maximumCycles?: number;
  /** Exactly this many cycles, converged or not (`largestError` tells), to replay a source that stopped early. */
  readonly cycles?: number;
  /** How far the margins' totals may lie apart, relative to the first: census tables are printed rounded. */
  readonly totalsTolerance?: number;
  /** People in each row who share its weight; one per row if absent. Only spread and trimming need it. */
  readonly respondents?: Float64Array;
  readonly trimming?: Trimming;
}

/** No person may count for more than `largestRatio` times the mean weight (more than 1). */
export interface Trimming {
  readonly largestRatio: number;
}

export interface Raking {
  /** Total weight of each row: the margins hold for these. */
  readonly weights: Float64Array;
  readonly cycles: number;
  /** Largest relative distance of a margin's category from its target. */
  readonly largestError: number;
  readonly spread: WeightSpread;
  /** Rows held at the trimming limit. */
  readonly trimmedRows: number;
}

const DEFAULTS = { tolerance: 1e-10, maximumCycles: 1000, totalsTolerance: 1e-6 };

/**
 * Raking (iterative proportional fitting) of the rows' weights, or of a table's cells, to any number of margins.
 * Each cycle multiplies the weights of a category by target / current, margin after margin. With trimming, each
 * cycle ends by cutting the weights above the limit, so that a fixed point satisfies margins and limit together.
 *
 * Sources: Deming, W. and Stephan, F. (1940), Annals of Mathematical Statistics 11, 427-444; trimming within the cycle:
 * Izrael, D., Battaglia, M. and Frankel, M. (2009), Extreme survey weight adjustment, SAS Global Forum 247.
 *
 * @param seed total base weight of each row (for respondents of equal base weight, their number); left unchanged.
 *
 * Refused: `no-margins`, `invalid-weight`, `invalid-target`, `margin-empty`, `invalid-trimming`,
 * `weight-without-respondents`; `margins-contradict` (their totals differ); `no-respondents` (people in the population,
 * no seed to weight up); `raking-not-converged`, or with a trimming limit `trimming-not-compatible`, both with the
 * margin and category farthest from its target.
 */
export function rakeCells(
  seed: ArrayLike<number>,
  margins: readonly Margin[],
  options: RakingOptions = {},
): Result<Raking> {
  const tolerance = options.tolerance ?? DEFAULTS.tolerance;
  const refusal = refuseInput(seed, margins, options);
  if (refusal !== undefined) return refusal;

  const weights = Float64Array.from(seed);
  const totals = margins.map(({ targets }) => new Float64Array(targets.length));
  const first = margins[0]!;
  const limits = options.trimming && limitsOf(seed, first, options.trimming, options.respondents);
  const most = options.cycles ?? options.maximumCycles ?? DEFAULTS.maximumCycles;

  addUp(weights, first.categoryOf, totals[0]!);
  let cycles = 0;
  let converged = false;
  while (cycles < most && !converged) {
    let deviation = 0;
    for (const [at, margin] of margins.entries()) {
      const next = (at + 1) % margins.length;
      deviation = Math.max(deviation, turnIntoFactors(totals[at]!, margin.targets));
      multiplyAndAddUp(weights, margin.categoryOf, totals[at]!, margins[next]!.categoryOf, totals, next);
    }
    if (limits !== undefined) {
      deviation = Math.max(deviation, cut(weights, limits));
      addUp(weights, first.categoryOf, totals[0]!);
    }
    cycles++;
    converged = options.cycles === undefined && deviation <= tolerance;
  }

  const worst = farthestFromTarget(weights, margins);
  if (options.cycles === undefined && !converged) {
    const where = { margin: worst.margin, category: worst.category, cycles, relativeError: worst.error };
    return limits === undefined
      ? refused('raking-not-converged', where)
      : refused('trimming-not-compatible', { ...where, largestRatio: options.trimming!.largestRatio });
  }
  const spread = weightSpread(weights, options.respondents);
  if (!spread.ok) return spread;
  return ok({
    weights,
    cycles,
    largestError: worst.error,
    spread: spread.value,
    trimmedRows: limits === undefined ? 0 : rowsAt(weights, limits),
  });
}

/**
 * Post-stratification: one margin, met exactly in one cycle. Source: Holt, D. and Smith, T. (1979), JRSS-A 142, 33-46.
 * Refused as {@link rakeCells}.
 */
export const postStratify = (
  seed: ArrayLike<number>,
  strata: Margin,
  options: RakingOptions = {},
): Result<Raking> => rakeCells(seed, [strata], options);

function refuseInput(seed: ArrayLike<number>, margins: readonly Margin[], options: RakingOptions) {
  if (margins.length === 0) return refused('no-margins');
  if (options.trimming !== undefined && !(options.trimming.largestRatio > 1)) {
    return refused('invalid-trimming', { largestRatio: options.trimming.largestRatio });
  }
  for (let row = 0; row < seed.length; row++) {
    if (!(seed[row]! >= 0 && seed[row]! < Infinity))
      return refused('invalid-weight', { row, weight: seed[row]! });
    if (seed[row]! > 0 && options.respondents !== undefined && !(options.respondents[row]! > 0)) {
      return refused('weight-without-respondents', { row, weight: seed[row]! });
    }
  }
  const [first] = margins;
  const population = targetTotal(first!.targets);
  for (const margin of margins) {
    const invalid = refuseInvalidTargets(margin);
    if (invalid !== undefined) return invalid;
    const total = targetTotal(margin.targets);
    if (Math.abs(total - population) > population * (options.totalsTolerance ?? DEFAULTS.totalsTolerance)) {
      return refused('margins-contradict', {
        margin: first!.name,
        total: population,
        otherMargin: margin.name,
        otherTotal: total,
      });
    }
    const seeded = new Float64Array(margin.targets.length);
    addUp(seed, checkedCategories(margin, seed.length), seeded);
    const silent = margin.targets.findIndex((target, at) => target > 0 && seeded[at] === 0);
    if (silent >= 0) {
      return refused('no-respondents', {
        margin: margin.name,
        category: categoryName(margin.categories, silent),
        people: margin.targets[silent]!,
      });
    }
  }
  return undefined;
}

/** A row without a category, or a category without a target, is the caller's mistake and not the data's. */
function checkedCategories({ name, categoryOf, targets }: Margin, rows: number): Uint16Array {
  if (categoryOf.length !== rows)
    throw new RangeError(`margin ${name}: ${categoryOf.length} rows, not ${rows}`);
  for (let row = 0; row < rows; row++) {
    if (categoryOf[row]! >= targets.length) throw new RangeError(`margin ${name}: no target for row ${row}`);
  }
  return categoryOf;
}

function addUp(weights: ArrayLike<number>, categoryOf: Uint16Array, totals: Float64Array): void {
  totals.fill(0);
  for (let row = 0; row < categoryOf.length; row++) totals[categoryOf[row]!]! += weights[row]!;
}

/** Replaces current totals by target / current and returns how far they were apart. */
function turnIntoFactors(totals: Float64Array, targets: Float64Array): number {
  let deviation = 0;
  for (let at = 0; at < totals.length; at++) {
    const current = totals[at]!;
    const target = targets[at]!;
    // A category emptied on the way (structural zeros) stays empty: the error found at the end names it.
    const factor = current === 0 ? 1 : target / current;
    totals[at] = factor;
    deviation = Math.max(deviation, current === 0 && target > 0 ? 1 : Math.abs(factor - 1));
  }
  return deviation;
}

/** One pass over memory: scale by this margin's factors and add up for the next margin. */
function multiplyAndAddUp(
  weights: Float64Array,
  categoryOf: Uint16Array,
  factors: Float64Array,
  nextCategoryOf: Uint16Array,
  totals: readonly Float64Array[],
  next: number,
): void {
  // With a single margin the factors and the next totals are one array, and must not be overwritten while read.
  const multipliers = totals[next] === factors ? factors.slice() : factors;
  const sums = totals[next]!;
  sums.fill(0);
  for (let row = 0; row < weights.length; row++) {
    const weight = weights[row]! * multipliers[categoryOf[row]!]!;
    weights[row] = weight;
    sums[nextCategoryOf[row]!]! += weight;
  }
}

/** Largest total weight allowed to each row: people in it × ratio × mean weight. */
function limitsOf(
  seed: ArrayLike<number>,
  { targets }: Margin,
  { largestRatio }: Trimming,
  respondents?: Float64Array,
): Float64Array {
  const people = respondents ?? new Float64Array(seed.length).fill(1);
  const mean = targetTotal(targets) / people.reduce((total, n) => total + n, 0);
  return people.map((n) => n * largestRatio * mean);
}

function cut(weights: Float64Array, limits: Float64Array): number {
  let excess = 0;
  for (let row = 0; row < weights.length; row++) {
    if (weights[row]! <= limits[row]!) continue;
    excess = Math.max(excess, limits[row] === 0 ? 1 : weights[row]! / limits[row]! - 1);
    weights[row] = limits[row]!;
  }
  return excess;
}

const rowsAt = (weights: Float64Array, limits: Float64Array): number =>
  weights.reduce(
    (rows, weight, row) => rows + (weight > 0 && weight >= limits[row]! * (1 - 1e-9) ? 1 : 0),
    0,
  );

function farthestFromTarget(weights: Float64Array, margins: readonly Margin[]) {
  let worst = { margin: margins[0]!.name, category: '', error: 0 };
  for (const { name, categories, categoryOf, targets } of margins) {
    const totals = new Float64Array(targets.length);
    addUp(weights, categoryOf, totals);
    for (const [at, target] of targets.entries()) {
      const error = target === 0 ? (totals[at]! > 0 ? 1 : 0) : Math.abs(totals[at]! / target - 1);
      if (error > worst.error) worst = { margin: name, category: categoryName(categories, at), error };
    }
  }
  return worst;
}
