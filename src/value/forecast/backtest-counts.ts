import { ok, refused, type Result } from '#platform';
import { nodeCounts, LEAST_WEEKS, type CountPanel } from './count-panel.ts';
import type { Steps } from './steps.ts';
import {
  forecastCounts,
  type CountForecastOptions,
  type CountForecasts,
  type CountWindow,
} from './forecast-counts.ts';
import { USUAL_LEVELS } from './interval.ts';

/** Weeks back to the same season. */
const SEASON = 52;

export interface CountBacktestOptions extends CountForecastOptions {
  /** Origins at most, counted back from the last possible one; 4 by default. */
  readonly origins?: number;
  /** Weeks from one origin to the next; the horizon by default, so that no week is judged twice. */
  readonly every?: number;
}

/** How the forecasts of one grouping of the hierarchy did; the finest series are the last grouping. */
export interface CountAccuracy {
  readonly grouping: number;
  readonly nodes: number;
  readonly forecasts: number;
  /**
   * Squared errors over those of the same week a year before; below 1 is better. (Absolute errors would reward 0 as a
   * forecast of small counts: Kolassa 2020, Int. J. Forecasting 36:208.)
   */
  readonly relativeSquaredError: number;
  /** Whole-number bounds hold more than their level where counts are small. */
  readonly coverage: readonly { readonly level: number; readonly share: number }[];
  /** Nodes whose own squared errors are not smaller than those of the same week a year before. */
  readonly notBetter: number;
}

export interface CountBacktest {
  readonly origins: readonly number[];
  readonly groupings: readonly CountAccuracy[];
  /** By node: squared errors over those of the same week a year before; NaN where both are 0. */
  readonly relativeSquaredError: Float64Array;
  /** Of the totals that were asked for, by node. */
  readonly windows: readonly CountWindowRecord[];
}

/** How the totals of several weeks ahead did: one try at each origin. */
export interface CountWindowRecord {
  readonly steps: Steps;
  readonly levels: readonly {
    readonly level: number;
    /** By node: tries in which the total lay within the bounds. */
    readonly inside: Float64Array;
    /** By node: how many times as far from the mean as the bound on its side the farthest total lay. */
    readonly farthest: Float64Array;
  }[];
  /** By node: squared errors over those of the same weeks a year before; NaN where both are 0. */
  readonly relativeSquaredError: Float64Array;
}

/**
 * What `forecastCounts` would have said at earlier weeks, against what came and against the same week a year before.
 *
 * @returns refused `too-few-weeks` (data: available, needed), and as `forecastCounts`.
 */
export function backtestCounts(panel: CountPanel, options: CountBacktestOptions): Result<CountBacktest> {
  const { hierarchy, weeks } = panel;
  const { horizon, origins = 4, every = horizon, levels = USUAL_LEVELS } = options;
  const needed = LEAST_WEEKS + horizon;
  if (weeks < needed) return refused('too-few-weeks', { available: weeks, needed });
  const actual = nodeCounts(hierarchy, Float64Array.from(panel.counts), weeks);
  const used: number[] = [];
  const squares = new Float64Array(hierarchy.nodes);
  const naiveSquares = new Float64Array(hierarchy.nodes);
  const inside = levels.map(() => new Float64Array(hierarchy.nodes));
  const windows = (options.windows ?? []).map((steps) => newTries(steps, levels, hierarchy.nodes));
  for (let origin = weeks - horizon; origin >= LEAST_WEEKS && used.length < origins; origin -= every) {
    const made = forecastCounts(cutAt(panel, origin, horizon), options);
    if (!made.ok) return made;
    used.push(origin);
    judge(made.value, actual, weeks, origin, squares, naiveSquares, inside);
    for (const [which, tries] of windows.entries()) {
      judgeWindow(made.value.windows[which]!, actual, weeks, origin, tries);
    }
  }
  const groupings = hierarchy.starts.map((from, grouping): CountAccuracy => {
    const to = hierarchy.starts[grouping + 1] ?? hierarchy.nodes;
    const total = (values: Float64Array) => values.subarray(from, to).reduce((a, b) => a + b, 0);
    const forecasts = (to - from) * horizon * used.length;
    let notBetter = 0;
    for (let node = from; node < to; node++) notBetter += +(squares[node]! >= naiveSquares[node]!);
    return {
      grouping,
      nodes: to - from,
      forecasts,
      relativeSquaredError: total(squares) / total(naiveSquares),
      coverage: levels.map((level, which) => ({ level, share: total(inside[which]!) / forecasts })),
      notBetter,
    };
  });
  const relativeSquaredError = squares.map((own, node) => own / naiveSquares[node]!);
  return ok({ origins: used.reverse(), groupings, relativeSquaredError, windows: windows.map(recordOf) });
}

interface WindowTries {
  readonly steps: Steps;
  readonly levels: CountWindowRecord['levels'];
  readonly squares: Float64Array;
  readonly naiveSquares: Float64Array;
}

const newTries = (steps: Steps, levels: readonly number[], nodes: number): WindowTries => ({
  steps,
  levels: levels.map((level) => ({
    level,
    inside: new Float64Array(nodes),
    farthest: new Float64Array(nodes),
  })),
  squares: new Float64Array(nodes),
  naiveSquares: new Float64Array(nodes),
});

const recordOf = ({ steps, levels, squares, naiveSquares }: WindowTries): CountWindowRecord => ({
  steps,
  levels,
  relativeSquaredError: squares.map((own, node) => own / naiveSquares[node]!),
});

function judgeWindow(
  { mean, intervals }: CountWindow,
  actual: Float64Array,
  weeks: number,
  origin: number,
  { steps: [from, to], levels, squares, naiveSquares }: WindowTries,
): void {
  const back = SEASON * Math.ceil(to / SEASON);
  for (let node = 0; node < mean.length; node++) {
    let total = 0;
    let before = 0;
    for (let week = node * weeks + origin + from; week < node * weeks + origin + to; week++) {
      total += actual[week]!;
      before += actual[week - back]!;
    }
    squares[node]! += (total - mean[node]!) ** 2;
    naiveSquares[node]! += (total - before) ** 2;
    for (const [which, { lower, upper }] of intervals.entries()) {
      const { inside, farthest } = levels[which]!;
      const error = total - mean[node]!;
      const room = error > 0 ? upper[node]! - mean[node]! : mean[node]! - lower[node]!;
      inside[node]! += +(total >= lower[node]! && total <= upper[node]!);
      if (error !== 0) farthest[node] = Math.max(farthest[node]!, Math.abs(error) / Math.max(0.5, room));
    }
  }
}

/** The panel as it was known at an origin. */
function cutAt(panel: CountPanel, origin: number, horizon: number): CountPanel {
  const { weeks, counts, hierarchy, regressors = [] } = panel;
  const known = new Float64Array(hierarchy.finest * origin);
  for (let series = 0; series < hierarchy.finest; series++) {
    for (let week = 0; week < origin; week++) known[series * origin + week] = counts[series * weeks + week]!;
  }
  return {
    ...panel,
    weeks: origin,
    counts: known,
    regressors: regressors.map((column) => Array.from(column).slice(0, origin + horizon)),
  };
}

function judge(
  { nodes, horizon, mean, intervals }: CountForecasts,
  actual: Float64Array,
  weeks: number,
  origin: number,
  squares: Float64Array,
  naiveSquares: Float64Array,
  inside: readonly Float64Array[],
): void {
  for (let node = 0; node < nodes; node++) {
    for (let step = 0; step < horizon; step++) {
      const at = node * horizon + step;
      const week = node * weeks + origin + step;
      const count = actual[week]!;
      // A horizon beyond a year looks back as many years as it takes.
      const back = SEASON * Math.ceil((step + 1) / SEASON);
      squares[node]! += (count - mean[at]!) ** 2;
      naiveSquares[node]! += (count - actual[week - back]!) ** 2;
      for (const [which, { lower, upper }] of intervals.entries()) {
        inside[which]![node]! += +(count >= lower[at]! && count <= upper[at]!);
      }
    }
  }
}
