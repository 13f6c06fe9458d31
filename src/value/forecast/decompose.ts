/**
 * Centred moving average over one period (for an even one the two ends count half); NaN where it does not reach.
 */
export function movingAverage(series: ArrayLike<number>, period: number): Float64Array {
  const half = Math.floor(period / 2);
  const endWeight = period % 2 === 0 ? 0.5 : 1;
  const average = new Float64Array(series.length).fill(Number.NaN);
  for (let at = half; at < series.length - half; at++) {
    let total = endWeight * (series[at - half]! + series[at + half]!);
    for (let near = at - half + 1; near < at + half; near++) total += series[near]!;
    average[at] = total / period;
  }
  return average;
}

/**
 * Seasonal figure by phase, from classical decomposition (Kendall & Stuart, The Advanced Theory of Statistics 3, 46):
 * the mean deviation from the moving average, additive figures adding to 0, multiplicative ones with mean 1.
 *
 * @param series at least two periods.
 */
export function seasonalFigure(series: ArrayLike<number>, period: number, season: 'A' | 'M'): Float64Array {
  const trend = movingAverage(series, period);
  const figure = new Float64Array(period);
  const counted = new Float64Array(period);
  for (let at = 0; at < series.length; at++) {
    if (Number.isNaN(trend[at]!)) continue;
    figure[at % period]! += season === 'A' ? series[at]! - trend[at]! : series[at]! / trend[at]!;
    counted[at % period]!++;
  }
  for (let phase = 0; phase < period; phase++) figure[phase]! /= counted[phase]!;
  const centre = figure.reduce((a, b) => a + b) / period;
  return figure.map((value) => (season === 'A' ? value - centre : value / centre));
}
