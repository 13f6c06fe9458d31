import { describe, expect, it } from 'vitest';
import { valueOf } from '#platform';
import {
  binomialProbability,
  createRandom,
  mean,
  poissonProbability,
  standardDeviation,
} from '../numeric/index.ts';
import {
  countInterval,
  newcombeDifference,
  quantileRanks,
  studentT,
  wilson,
  type Measured,
} from './index.ts';

// How often intervals that promise 95 % hold the truth. Proportions and counts: exact, by adding up the probability of
// every outcome over a grid of truths; means and quantiles: simulated with a fixed seed.

const covers = (interval: Measured, truth: number) =>
  interval.lower <= truth + 1e-12 && truth - 1e-12 <= interval.upper;

const span = (from: number, to: number, steps: number) =>
  Array.from({ length: steps }, (_, at) => from + ((to - from) * (at + 0.5)) / steps);

const table = (coverages: readonly number[]) => ({ average: mean(coverages), least: Math.min(...coverages) });
const percent = (share: number) => `${(share * 100).toFixed(1)} %`;

function wilsonCoverage(n: number) {
  const intervals = Array.from({ length: n + 1 }, (_, x) => valueOf(wilson(x, n)));
  const coverage = (p: number) =>
    intervals.reduce(
      (total, interval, x) => total + (covers(interval, p) ? binomialProbability(x, n, p) : 0),
      0,
    );
  return table(span(0, 1, 200).map(coverage));
}

function newcombeCoverage(n1: number, n2: number) {
  const truths = span(0, 1, 20);
  const chances = (n: number) =>
    truths.map((p) => Array.from({ length: n + 1 }, (_, x) => binomialProbability(x, n, p)));
  const [first, second] = [chances(n1), chances(n2)];
  const intervals = Array.from({ length: n1 + 1 }, (_, x) =>
    Array.from({ length: n2 + 1 }, (__, y) => valueOf(newcombeDifference(x, n1, y, n2))),
  );
  const coverage = (i: number, j: number) => {
    const difference = truths[i]! - truths[j]!;
    let total = 0;
    for (let x = 0; x <= n1; x++) {
      for (let y = 0; y <= n2; y++) {
        if (covers(intervals[x]![y]!, difference)) total += first[i]![x]! * second[j]![y]!;
      }
    }
    return total;
  };
  return table(truths.flatMap((_, i) => truths.map((__, j) => coverage(i, j))));
}

function countCoverage(from: number, to: number) {
  const intervals = Array.from({ length: 260 }, (_, k) => valueOf(countInterval(k)));
  const coverage = (truth: number) =>
    intervals.reduce(
      (total, interval, k) => total + (covers(interval, truth) ? poissonProbability(k, truth) : 0),
      0,
    );
  return table(span(from, to, 200).map(coverage));
}

/** Durations: normal, or log-normal with σ = 1, whose mean is e^½ and whose median is 1. */
function simulated(n: number, shape: 'normal' | 'skewed', runs = 10_000) {
  const random = createRandom(`coverage ${n} ${shape}`);
  const truth = shape === 'normal' ? { mean: 0, median: 0 } : { mean: Math.exp(0.5), median: 1 };
  const ranks = valueOf(quantileRanks(n, 0.5));
  let ofMean = 0;
  let ofMedian = 0;
  for (let run = 0; run < runs; run++) {
    const values = Array.from({ length: n }, () =>
      shape === 'normal' ? random.normal() : Math.exp(random.normal()),
    );
    if (covers(valueOf(studentT(n, mean(values), standardDeviation(values))), truth.mean)) ofMean++;
    values.sort((a, b) => a - b);
    if (values[ranks.lowerRank - 1]! <= truth.median && truth.median <= values[ranks.upperRank - 1]!)
      ofMedian++;
  }
  return { ofMean: ofMean / runs, ofMedian: ofMedian / runs, promised: ranks.coverage };
}

/** Three standard errors of a simulated share. */
const noise = (share: number, runs = 10_000) => 3 * Math.sqrt((share * (1 - share)) / runs);

describe('coverage of intervals that promise 95 %', () => {
  for (const n of [5, 10, 20, 50, 200]) {
    const { average, least } = wilsonCoverage(n);
    it(`Wilson, n = ${n}: ${percent(average)} on average, ${percent(least)} at the worst share`, () => {
      expect(Math.abs(average - 0.95)).toBeLessThan(0.006);
      // Brown, Cai & DasGupta (2001, Statistical Science 16:101): Wilson dips to 0.838 close to 0 and 1.
      expect(least).toBeGreaterThan(0.83);
    });
  }

  for (const [n1, n2] of [
    [5, 5],
    [10, 10],
    [10, 50],
    [50, 50],
  ] as const) {
    const { average, least } = newcombeCoverage(n1, n2);
    it(`Newcombe, n = ${n1} and ${n2}: ${percent(average)} on average, ${percent(least)} at worst`, () => {
      expect(Math.abs(average - 0.95)).toBeLessThan(0.015);
      expect(least).toBeGreaterThan(0.85);
    });
  }

  for (const [from, to] of [
    [0.5, 5],
    [5, 10],
    [10, 30],
    [30, 100],
  ] as const) {
    const { average, least } = countCoverage(from, to);
    it(`counts with mean ${from} to ${to}: ${percent(average)} on average, ${percent(least)} at worst`, () => {
      expect(least).toBeGreaterThan(0.95);
      expect(average).toBeLessThan(0.985);
    });
  }

  for (const n of [6, 10, 30]) {
    const { ofMean, ofMedian, promised } = simulated(n, 'normal');
    it(`n = ${n} normal values: mean ${percent(ofMean)}, median ${percent(ofMedian)} (exact ${percent(promised)})`, () => {
      expect(Math.abs(ofMean - 0.95)).toBeLessThan(noise(0.95));
      expect(Math.abs(ofMedian - promised)).toBeLessThan(noise(promised));
    });
  }

  for (const n of [6, 10, 30]) {
    const { ofMean, ofMedian, promised } = simulated(n, 'skewed');
    it(`n = ${n} skewed durations: the mean falls short with ${percent(ofMean)}, the median keeps ${percent(ofMedian)}`, () => {
      expect(ofMean).toBeLessThan(0.93);
      expect(ofMean).toBeGreaterThan(0.8);
      expect(Math.abs(ofMedian - promised)).toBeLessThan(noise(promised));
    });
  }
});
