import { createRandom, normalQuantile, quantile } from '../numeric/index.ts';

export interface SimultaneousBand {
  /** Half-width of the band in standard errors; never below the pointwise value. */
  readonly critical: number;
  /** The pointwise value of the same level. */
  readonly pointwise: number;
  readonly bands: readonly { readonly lower: number; readonly upper: number }[];
}

/**
 * A band that covers all estimates together with the given probability: multiplier bootstrap of the influences with Mammen's
 * two-point weights, critical value from the largest |t| (Callaway & Sant'Anna 2021, algorithm 1). Estimates whose
 * standard error is 0 (a universal base period) are left as points.
 *
 * @param estimates with the influence of each cluster, all of one length.
 */
export function simultaneousBand(
  estimates: readonly { estimate: number; standardError: number; influence: Float64Array }[],
  options: { readonly level?: number; readonly seed: number | string; readonly draws?: number },
): SimultaneousBand {
  const level = options.level ?? 0.95;
  const pointwise = normalQuantile(1 - (1 - level) / 2);
  const moving = estimates.filter(({ standardError }) => standardError > 0);
  const random = createRandom(options.seed);
  const root = Math.sqrt(5);
  const draws = options.draws ?? 1999;
  const largest = new Float64Array(draws);
  const clusters = moving[0]?.influence.length ?? 0;
  const signs = new Float64Array(clusters);
  for (let draw = 0; draw < draws; draw++) {
    for (let at = 0; at < clusters; at++) {
      signs[at] = random.next() < (root + 1) / (2 * root) ? (1 - root) / 2 : (1 + root) / 2;
    }
    for (const { influence, standardError } of moving) {
      let total = 0;
      for (let at = 0; at < clusters; at++) total += signs[at]! * influence[at]!;
      largest[draw] = Math.max(largest[draw]!, Math.abs(total) / standardError);
    }
  }
  const critical = moving.length === 0 ? pointwise : Math.max(pointwise, quantile(largest, level));
  return {
    critical,
    pointwise,
    bands: estimates.map(({ estimate, standardError }) => ({
      lower: estimate - critical * standardError,
      upper: estimate + critical * standardError,
    })),
  };
}
