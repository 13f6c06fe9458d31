import { describe, expect, it } from 'vitest';
import {
  binomialProbability,
  chiSquaredQuantile,
  createRandom,
  gammaQuantile,
  mean,
  normalQuantile,
  poissonProbability,
  standardDeviation,
  type Random,
} from './index.ts';

const draw = (count: number, next: () => number) => Array.from({ length: count }, next);

const evenly = (cells: number) => Array.from({ length: cells }, () => 1 / cells);

/** Pearson's X² of draws against expected probabilities of the values 0 … cells − 1, the last cell open above. */
function pearson(values: readonly number[], probabilities: readonly number[]): number {
  const counts = probabilities.map(() => 0);
  for (const value of values) counts[Math.min(value, counts.length - 1)]!++;
  let squares = 0;
  let expectedLeft = 0;
  let observedLeft = 0;
  for (const [at, probability] of probabilities.entries()) {
    expectedLeft += probability * values.length;
    observedLeft += counts[at]!;
    if (expectedLeft < 5) continue;
    squares += (observedLeft - expectedLeft) ** 2 / expectedLeft;
    expectedLeft = 0;
    observedLeft = 0;
  }
  return squares;
}

/** Probabilities of 0 … last − 1, and the rest. */
function openAbove(last: number, probability: (k: number) => number): number[] {
  const inside = Array.from({ length: last }, (_, k) => probability(k));
  return [...inside, Math.max(0, 1 - inside.reduce((total, p) => total + p, 0))];
}

describe('createRandom', () => {
  it('repeats itself for the same seed, whether number or text, and differs for another', () => {
    const first = createRandom(2024);
    const again = createRandom('2024');
    const other = createRandom(2025);
    const firstDraws = draw(5, first.next);
    expect(firstDraws).toEqual(draw(5, again.next));
    expect(firstDraws).not.toEqual(draw(5, other.next));
  });

  it('draws what an independent program of the same algorithm draws: a change here changes published figures', () => {
    expect(draw(3, createRandom('commonweal').next)).toEqual([
      0.441_020_074_791_385_94, 0.414_550_435_976_929_87, 0.303_966_315_648_130_37,
    ]);
  });

  it('gives forks that do not depend on what was drawn before and are unlike each other', () => {
    const used = createRandom('seed');
    draw(100, used.next);
    expect(used.fork('a').next()).toBe(createRandom('seed').fork('a').next());
    expect(used.fork('a').next()).not.toBe(used.fork('b').next());
    expect(used.fork('a').fork('b').next()).not.toBe(used.fork('b').fork('a').next());
  });

  it('stays in [0, 1) and fills twenty cells evenly (χ², 0.1 %)', () => {
    const random = createRandom('uniform');
    const values = draw(100_000, random.next);
    expect(values.every((value) => value >= 0 && value < 1)).toBe(true);
    const cells = values.map((value) => Math.floor(value * 20));
    expect(pearson(cells, evenly(20))).toBeLessThan(chiSquaredQuantile(0.999, 19));
  });

  it('draws normal, exponential and gamma values whose deciles hold a tenth each (χ², 0.1 %)', () => {
    const random = createRandom('continuous');
    const cases: [string, (r: Random) => number, (p: number) => number][] = [
      ['normal', (r) => r.normal(), normalQuantile],
      ['exponential', (r) => r.exponential(), (p) => -Math.log1p(-p)],
      ['gamma 0.3', (r) => r.gamma(0.3), (p) => gammaQuantile(p, 0.3)],
      ['gamma 2.5', (r) => r.gamma(2.5), (p) => gammaQuantile(p, 2.5)],
      ['gamma 80', (r) => r.gamma(80), (p) => gammaQuantile(p, 80)],
    ];
    for (const [name, next, quantileOf] of cases) {
      const bounds = Array.from({ length: 9 }, (_, at) => quantileOf((at + 1) / 10));
      const cells = draw(50_000, () => next(random)).map((value) => bounds.filter((b) => value > b).length);
      expect(pearson(cells, evenly(10)), name).toBeLessThan(chiSquaredQuantile(0.999, 9));
    }
  });

  it('draws Poisson and binomial values with their exact probabilities, by either method (χ², 0.1 %)', () => {
    const random = createRandom('discrete');
    const poisson = (m: number, last: number) =>
      pearson(
        draw(50_000, () => random.poisson(m)),
        openAbove(last, (k) => poissonProbability(k, m)),
      );
    const binomial = (n: number, p: number) =>
      pearson(
        draw(50_000, () => random.binomial(n, p)),
        openAbove(n, (k) => binomialProbability(k, n, p)),
      );
    // Cells of small expectation are merged, so the true df are fewer: the bound is generous, never strict.
    expect(poisson(2.5, 12), 'inversion').toBeLessThan(chiSquaredQuantile(0.999, 12));
    expect(poisson(10, 30), 'PTRS at its border').toBeLessThan(chiSquaredQuantile(0.999, 25));
    expect(poisson(75, 130), 'PTRS').toBeLessThan(chiSquaredQuantile(0.999, 75));
    expect(binomial(12, 0.3), 'inversion').toBeLessThan(chiSquaredQuantile(0.999, 11));
    expect(binomial(40, 0.4), 'BTRS').toBeLessThan(chiSquaredQuantile(0.999, 26));
    expect(binomial(150, 0.8), 'BTRS, p above one half').toBeLessThan(chiSquaredQuantile(0.999, 45));
  });

  it('keeps mean and spread for large parameters', () => {
    const random = createRandom('large');
    const poisson = draw(20_000, () => random.poisson(1e6));
    expect(Math.abs(mean(poisson) - 1e6)).toBeLessThan(4 * Math.sqrt(1e6 / 20_000));
    expect(standardDeviation(poisson) / 1000).toBeCloseTo(1, 1);
    const binomial = draw(20_000, () => random.binomial(1e6, 0.3));
    expect(Math.abs(mean(binomial) - 3e5)).toBeLessThan(4 * Math.sqrt(2.1e5 / 20_000));
  });

  it('gives degenerate parameters their only value', () => {
    const random = createRandom(1);
    expect(random.poisson(0)).toBe(0);
    expect(random.binomial(0, 0.4)).toBe(0);
    expect(random.binomial(9, 0)).toBe(0);
    expect(random.binomial(9, 1)).toBe(9);
    expect(random.integer(1)).toBe(0);
    expect(() => random.integer(0)).toThrow(RangeError);
  });

  it('shuffles a copy into every order equally often (χ², 0.1 %)', () => {
    const random = createRandom('shuffle');
    const original = [0, 1, 2];
    const orders = ['012', '021', '102', '120', '201', '210'];
    const seen = draw(12_000, () => orders.indexOf(random.shuffle(original).join('')));
    expect(original).toEqual([0, 1, 2]);
    expect(pearson(seen, evenly(6))).toBeLessThan(chiSquaredQuantile(0.999, 5));
  });
});
