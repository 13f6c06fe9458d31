import { ok, refused, type Result } from '#platform';
import { createRandom, normalCdf, normalQuantile, type Random } from '../numeric/index.ts';

export type BootstrapMethod = 'percentile' | 'bca';

export interface BootstrapOptions {
  readonly replicates: number;
  readonly seed: number | string;
  /** 0.95 if absent. */
  readonly level?: number;
  /** `bca` if absent. */
  readonly method?: BootstrapMethod;
}

export interface BootstrapInterval {
  readonly value: number;
  readonly lower: number;
  readonly upper: number;
  readonly method: BootstrapMethod;
  /** Share of the replicates in which the statistic exists (a rate of nobody does not). */
  readonly definedShare: number;
}

/**
 * Bootstrap of statistics of a table of counts. Resampling N rows with replacement and counting them again is one draw of
 * the multinomial law with the observed shares (Efron & Tibshirani 1993, 5.2), so the work does not grow with the rows.
 *
 * `percentile` takes the quantiles of the replicates; `bca` corrects them for bias and for a standard error that changes
 * with the value (Efron 1987; Efron & Tibshirani 1993, 14.3), with the acceleration from leaving out one row at a time,
 * which is one evaluation per cell. Where all replicates lie on one side, BCa has no correction and `percentile` is used.
 *
 * @param statistics writes `outputs` numbers for a table of counts; NaN where one does not exist
 * @returns one interval per output; null where the statistic does not exist for the data itself
 * Refused: `counts-not-whole`, `no-rows`, `replicates-too-few` (under 100), `level-out-of-range`.
 */
export function bootstrapCounts(
  counts: Float64Array,
  outputs: number,
  statistics: (counts: Float64Array, into: Float64Array) => void,
  options: BootstrapOptions,
): Result<readonly (BootstrapInterval | null)[]> {
  const { replicates, seed, level = 0.95, method = 'bca' } = options;
  const wrong = counts.findIndex((count) => !(Number.isInteger(count) && count >= 0));
  if (wrong >= 0) return refused('counts-not-whole', { cell: wrong });
  const rows = counts.reduce((sum, count) => sum + count, 0);
  if (rows === 0) return refused('no-rows');
  if (!(replicates >= 100)) return refused('replicates-too-few', { replicates, needed: 100 });
  if (!(level > 0 && level < 1)) return refused('level-out-of-range', { level });

  const random = createRandom(seed);
  const drawn = new Float64Array(counts.length);
  const into = new Float64Array(outputs);
  const all = Array.from({ length: outputs }, () => new Float64Array(replicates));
  const defined = new Int32Array(outputs);
  for (let replicate = 0; replicate < replicates; replicate++) {
    drawMultinomial(counts, rows, random, drawn);
    statistics(drawn, into);
    for (let output = 0; output < outputs; output++) {
      const value = into[output]!;
      if (value === value) all[output]![defined[output]!++] = value;
    }
  }
  statistics(counts, into);
  const values = into.slice();
  const accelerations =
    method === 'bca' ? accelerationsOf(counts, outputs, statistics) : new Float64Array(outputs);
  return ok(
    all.map((stored, output) => {
      const value = values[output]!;
      if (Number.isNaN(value)) return null;
      const sample = stored.subarray(0, defined[output]);
      const definedShare = sample.length / replicates;
      return { ...intervalOf(sample, value, level, method, accelerations[output]!), definedShare };
    }),
  );
}

/** One multinomial draw cell by cell: what is left to place falls into the next cell binomially. */
function drawMultinomial(counts: Float64Array, rows: number, random: Random, into: Float64Array): void {
  let left = rows;
  let leftOfShare = rows;
  for (let cell = 0; cell < counts.length; cell++) {
    const count = counts[cell]!;
    if (count === 0 || left === 0) into[cell] = 0;
    else if (count === leftOfShare) {
      into[cell] = left;
      left = 0;
    } else {
      const placed = random.binomial(left, count / leftOfShare);
      into[cell] = placed;
      left -= placed;
    }
    leftOfShare -= count;
  }
}

/** Σ d³ / (6 (Σ d²)^1.5) over the rows, d the fall of the statistic from the mean of those with one row left out. */
function accelerationsOf(
  counts: Float64Array,
  outputs: number,
  statistics: (counts: Float64Array, into: Float64Array) => void,
): Float64Array {
  const cells = Array.from(counts.keys()).filter((cell) => counts[cell]! > 0);
  const without = counts.slice();
  const left = cells.map((cell) => {
    without[cell]!--;
    const into = new Float64Array(outputs);
    statistics(without, into);
    without[cell]!++;
    return into;
  });
  return Float64Array.from({ length: outputs }, (_, output) => {
    let rows = 0;
    let total = 0;
    cells.forEach((cell, at) => {
      const value = left[at]![output]!;
      if (Number.isNaN(value)) return;
      rows += counts[cell]!;
      total += counts[cell]! * value;
    });
    const centre = total / rows;
    let squares = 0;
    let cubes = 0;
    cells.forEach((cell, at) => {
      const fall = centre - left[at]![output]!;
      if (Number.isNaN(fall)) return;
      squares += counts[cell]! * fall * fall;
      cubes += counts[cell]! * fall * fall * fall;
    });
    return squares > 0 ? cubes / (6 * squares ** 1.5) : 0;
  });
}

function intervalOf(
  sample: Float64Array,
  value: number,
  level: number,
  method: BootstrapMethod,
  acceleration: number,
): Omit<BootstrapInterval, 'definedShare'> {
  const tail = (1 - level) / 2;
  const ends = (low: number, high: number, by: BootstrapMethod) => {
    const lower = selectQuantile(sample, low);
    const upper = selectQuantile(sample, high, Math.floor((sample.length - 1) * low));
    return { value, lower, upper, method: by };
  };
  if (method === 'percentile') return ends(tail, 1 - tail, 'percentile');
  let below = 0;
  for (let at = 0; at < sample.length; at++) {
    below += sample[at]! < value ? 1 : sample[at]! === value ? 0.5 : 0;
  }
  if (below === 0 || below === sample.length) return ends(tail, 1 - tail, 'percentile');
  const bias = normalQuantile(below / sample.length);
  const corrected = (p: number): number => {
    const z = bias + normalQuantile(p);
    return normalCdf(bias + z / (1 - acceleration * z));
  };
  return ends(corrected(tail), corrected(1 - tail), 'bca');
}

/**
 * Quantile of type 7 (Hyndman & Fan 1996) by selection, which reorders the values: two numbers out of ten thousand do
 * not need all of them sorted.
 *
 * @param from a position at which an earlier selection has left its value, no larger one before and no smaller one behind
 */
export function selectQuantile(values: Float64Array, p: number, from = 0): number {
  const position = (values.length - 1) * p;
  const below = Math.floor(position);
  select(values, below, Math.min(from, below));
  const low = values[below]!;
  if (position === below) return low;
  let next = Infinity;
  for (let at = below + 1; at < values.length; at++) if (values[at]! < next) next = values[at]!;
  return low + (position - below) * (next - low);
}

/** Hoare's selection (1961): afterwards values[k] is the k-th smallest, with none larger before and none smaller behind. */
function select(values: Float64Array, k: number, start: number): void {
  let from = start;
  let to = values.length - 1;
  while (from < to) {
    const pivot = to - from > LARGE ? sampledPivot(values, from, to, k) : middleOfThree(values, from, to);
    let i = from;
    let j = to;
    while (i <= j) {
      while (values[i]! < pivot) i++;
      while (values[j]! > pivot) j--;
      if (i > j) break;
      const swapped = values[i]!;
      values[i++] = values[j]!;
      values[j--] = swapped;
    }
    if (k <= j) to = j;
    else if (k >= i) from = i;
    else return;
  }
}

const LARGE = 600;
const SAMPLE = 64;
const MARGIN = 3;
const sampled = new Float64Array(SAMPLE);

/** A value that most likely lies just beyond the k-th on its longer side, so that one pass leaves little to look through. */
function sampledPivot(values: Float64Array, from: number, to: number, k: number): number {
  const step = (to - from) / (SAMPLE - 1);
  for (let n = 0; n < SAMPLE; n++) sampled[n] = values[from + Math.floor(n * step)]!;
  sampled.sort();
  const place = ((k - from) / (to - from)) * (SAMPLE - 1);
  const beyond = place < SAMPLE / 2 ? place + MARGIN : place - MARGIN;
  return sampled[Math.max(0, Math.min(SAMPLE - 1, Math.round(beyond)))]!;
}

function middleOfThree(values: Float64Array, from: number, to: number): number {
  const a = values[from]!;
  const b = values[(from + to) >>> 1]!;
  const c = values[to]!;
  return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
}
