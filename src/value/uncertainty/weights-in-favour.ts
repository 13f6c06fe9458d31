import { ok, refused, type Result } from '#platform';
import { createRandom } from '../numeric/index.ts';
import { weightSampler, type WeightSpace } from './weight-space.ts';

export interface WeightsInFavour {
  /** Share of the weights (and of the data's possible values) under which the second state is better. */
  readonly better: number;
  readonly worse: number;
  /** Share under which both are exactly equal. */
  readonly equal: number;
  /** Monte Carlo error of `better`. */
  readonly standardError: number;
}

/**
 * For one place with one index: under which share of the weights left open is state B (a later period, a scenario)
 * better than state A? Values are normalised on the same scale, more being better; the errors of A and B independent.
 *
 * Refused: `states-wrong-size`, `value-not-finite`, `negative-error`, `draws-not-positive`, and as `weightSampler`.
 */
export function weightsInFavour(
  before: readonly number[],
  after: readonly number[],
  options: {
    readonly weights: WeightSpace;
    readonly draws: number;
    readonly seed: number | string;
    readonly standardErrorsBefore?: readonly number[];
    readonly standardErrorsAfter?: readonly number[];
  },
): Result<WeightsInFavour> {
  const { draws, standardErrorsBefore, standardErrorsAfter } = options;
  const criteria = before.length;
  const sizes = [after, standardErrorsBefore ?? before, standardErrorsAfter ?? before].map(
    ({ length }) => length,
  );
  if (sizes.some((size) => size !== criteria)) return refused('states-wrong-size', { criteria });
  if (!(Number.isInteger(draws) && draws > 0)) return refused('draws-not-positive', { draws });
  const change = new Float64Array(criteria);
  const variances = new Float64Array(criteria);
  for (let q = 0; q < criteria; q++) {
    change[q] = after[q]! - before[q]!;
    if (!Number.isFinite(change[q]!)) return refused('value-not-finite', { criterion: q });
    const errors = [standardErrorsBefore?.[q] ?? 0, standardErrorsAfter?.[q] ?? 0];
    if (errors.some((error) => !(error >= 0))) return refused('negative-error', { criterion: q });
    variances[q] = errors.reduce((sum, error) => sum + error * error, 0);
  }
  const random = createRandom(options.seed);
  const sampler = weightSampler(options.weights, criteria);
  if (!sampler.ok) return sampler;
  const views = random.fork('weights');
  const data = random.fork('data');
  const weights = new Float64Array(criteria);
  let better = 0;
  let worse = 0;
  for (let draw = 0; draw < draws; draw++) {
    sampler.value(weights, 0, views);
    let difference = 0;
    let variance = 0;
    for (let q = 0; q < criteria; q++) {
      difference += weights[q]! * change[q]!;
      variance += weights[q]! ** 2 * variances[q]!;
    }
    if (variance > 0) difference += Math.sqrt(variance) * data.normal();
    if (difference > 0) better++;
    else if (difference < 0) worse++;
  }
  const share = better / draws;
  return ok({
    better: share,
    worse: worse / draws,
    equal: (draws - better - worse) / draws,
    standardError: Math.sqrt((share * (1 - share)) / draws),
  });
}
