export interface EwmaOptions {
  /** Weight of the newest value, 0 < lambda ≤ 1. */
  readonly lambda: number;
  /** Limit in standard deviations of the average; `ewmaLimit` finds it for a wanted run length. */
  readonly limit: number;
}

export interface EwmaStep {
  readonly average: number;
  readonly signal: boolean;
}

/**
 * Exponentially weighted moving average of standardised deviations, started at 0, with the limit of its steady state
 * (Roberts 1959; Lucas & Saccucci 1990, Technometrics 32:1).
 */
export function ewma(deviations: ArrayLike<number>, { lambda, limit }: EwmaOptions): EwmaStep[] {
  const bound = limit * Math.sqrt(lambda / (2 - lambda));
  let average = 0;
  return Array.from(deviations, (deviation) => {
    average += lambda * (deviation - average);
    return { average, signal: Math.abs(average) > bound };
  });
}
