import { negativeBinomialQuantile, poissonQuantile } from '../numeric/index.ts';

/** Below this spread a count is taken as Poisson. */
const POISSON = 1e-9;
/** Up to this mean the probabilities are added up one by one. */
const WALKED = 200;

/**
 * Smallest whole numbers that a count does not exceed with the given probabilities, for a negative binomial count
 * with variance mean + spread × mean².
 *
 * @param probabilities ascending, below 1. @param into receives one number for each.
 */
export function countQuantiles(
  mean: number,
  spread: number,
  probabilities: readonly number[],
  into: Float64Array,
): void {
  if (mean > WALKED) {
    for (const [at, p] of probabilities.entries()) {
      into[at] = spread > POISSON ? negativeBinomialQuantile(p, 1 / spread, mean) : poissonQuantile(p, mean);
    }
    return;
  }
  const poisson = !(spread > POISSON);
  const size = 1 / spread;
  let probability = poisson ? Math.exp(-mean) : Math.exp(-size * Math.log1p(mean * spread));
  const share = mean / (size + mean);
  let total = probability;
  let count = 0;
  for (const [at, p] of probabilities.entries()) {
    while (total < p && probability > 0) {
      probability *= poisson ? mean / (count + 1) : ((size + count) / (count + 1)) * share;
      total += probability;
      count++;
    }
    into[at] = count;
  }
}
