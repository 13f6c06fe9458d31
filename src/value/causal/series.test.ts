import { describe, expect, it } from 'vitest';
import { valueOf } from '#platform';
import { createRandom, inverseSymmetric, matrix, multiply, transpose } from '../numeric/index.ts';
import { interruptedCounts, interruptedLevels, structuralSeries } from './index.ts';
import { fitLocalLevel, predictMean } from './local-level.ts';

const times = Array.from({ length: 48 }, (_, at) => at);

describe('interrupted time series', () => {
  it('recovers level, trend, slope change and season exactly where there is no noise', () => {
    const exposure = times.map((at) => 1000 + 10 * at);
    const outcomes = times.map((at) => {
      const season = 0.2 * Math.sin((2 * Math.PI * (at + 1)) / 12);
      const change = at >= 24 ? -0.3 + 0.02 * (at - 24) : 0;
      return exposure[at]! * Math.exp(-2 + 0.01 * at + season + change);
    });
    const fit = valueOf(
      interruptedCounts({
        outcomes,
        exposure,
        start: 24,
        season: { period: 12, harmonics: 1 },
        slopeChange: true,
      }),
    );
    expect(fit.estimate).toBeCloseTo(-0.3, 8);
    expect(fit.trend.estimate).toBeCloseTo(0.01, 8);
    expect(fit.slopeChange?.estimate).toBeCloseTo(0.02, 8);
  });

  it('six pairs of harmonics of twelve months are fitted: the last sine is 0 everywhere and left out', () => {
    const random = createRandom('months');
    const outcomes = times.map(() => random.poisson(200));
    expect(interruptedCounts({ outcomes, start: 24, season: { period: 12, harmonics: 6 } }).ok).toBe(true);
  });

  it('a trend that turned long before the measure makes the placebo start contradict', () => {
    const outcomes = times.map((at) => (at < 12 ? 100 : 160) + (at % 3));
    const fit = valueOf(interruptedLevels({ outcomes, start: 24 }));
    expect(fit.falsification.find(({ check }) => check === 'placebo-date')?.finding).toBe('contradicts');
  });

  it.each([
    [8, 8, 0, 0.03, 0.08],
    [24, 12, 0, 0.03, 0.08],
    [24, 12, 0.3, 0.03, 0.11],
  ])(
    'misses no effect about as often as it says: %i points before and %i after, autocorrelation %d',
    (before, after, rho, least, most) => {
      const random = createRandom(`no effect ${before} ${after} ${rho}`);
      const runs = 600;
      let missed = 0;
      for (let run = 0; run < runs; run++) {
        let last = random.normal();
        const outcomes = Array.from({ length: before + after }, () => {
          last = rho * last + Math.sqrt(1 - rho * rho) * random.normal();
          return last;
        });
        const { lower, upper } = valueOf(valueOf(interruptedLevels({ outcomes, start: before })).interval);
        if (lower > 0 || upper < 0) missed++;
      }
      expect(missed / runs).toBeGreaterThan(least - 0.02);
      expect(missed / runs).toBeLessThan(most);
    },
  );

  it.each([
    [7, 41],
    [41, 7],
  ])('refuses %i points before and %i after', (before, after) => {
    const refusal = { code: 'too-few-points', data: { before, after, least: 8 } };
    expect(interruptedCounts({ outcomes: times, start: before })).toMatchObject({ refusal });
    expect(interruptedLevels({ outcomes: times, start: before })).toMatchObject({ refusal });
  });

  it('refuses an exposure of 0', () => {
    expect(interruptedCounts({ outcomes: times, exposure: times, start: 24 })).toMatchObject({
      refusal: { code: 'exposure-not-positive', data: { row: 0 } },
    });
  });
});

describe('structural series', () => {
  it('filter and prediction equal generalised least squares with the full covariance', () => {
    const random = createRandom('kriging');
    const [n, h, ratio] = [9, 4, 0.7];
    const control = Array.from({ length: n + h }, () => random.normal());
    const outcomes = Array.from({ length: n }, () => random.normal());
    const fit = valueOf(fitLocalLevel(outcomes, [control.slice(0, n)], ratio));
    const { centre, standardError } = predictMean(fit, [control.slice(n)], 1, h);

    const covarianceOf = (a: number, b: number) => ratio * Math.min(a, b) + (a === b ? 1 : 0);
    const full = matrix(n, n);
    for (let a = 0; a < n; a++) for (let b = 0; b < n; b++) full.data[a * n + b] = covarianceOf(a, b);
    const precision = valueOf(inverseSymmetric(full));
    const design = matrix(
      n,
      2,
      control.slice(0, n).flatMap((value) => [1, value]),
    );
    const y = matrix(n, 1, outcomes);
    const bread = valueOf(inverseSymmetric(multiply(multiply(transpose(design), precision), design)));
    const beta = multiply(bread, multiply(transpose(design), multiply(precision, y)));
    const future = [n + 1, n + 2, n + 3];
    const cross = matrix(
      1,
      n,
      Array.from({ length: n }, (_, b) => future.reduce((sum, a) => sum + covarianceOf(a, b) / 3, 0)),
    );
    const averageControl = future.reduce((sum, at) => sum + control[at]! / 3, 0);
    const target = matrix(1, 2, [1, averageControl]);
    const residual = matrix(
      n,
      1,
      outcomes.map((value, at) => value - multiply(design, beta).data[at]!),
    );
    const pull = multiply(cross, precision);
    const expected = multiply(target, beta).data[0]! + multiply(pull, residual).data[0]!;
    expect(centre).toBeCloseTo(expected, 10);

    const own = future
      .flatMap((a) => future.map((b) => covarianceOf(a, b) / 9))
      .reduce((sum, value) => sum + value, 0);
    const shift = multiply(pull, design).data.map((value, at) => target.data[at]! - value);
    const ofBeta = multiply(multiply(matrix(1, 2, shift), bread), matrix(2, 1, shift)).data[0]!;
    const variance = own - multiply(pull, transpose(cross)).data[0]! + ofBeta;
    const squares = multiply(transpose(residual), multiply(precision, residual)).data[0]!;
    expect(fit.noiseVariance).toBeCloseTo(squares / (n - 2), 10);
    expect(standardError).toBeCloseTo(Math.sqrt((variance * squares) / (n - 2)), 10);
  });

  it('finds a planted effect; average and cumulative have the same sign', () => {
    const random = createRandom('planted');
    const control = times.map(() => 50 + 5 * random.normal());
    const outcomes = times.map((at) => 10 + 1.5 * control[at]! + random.normal() + (at >= 32 ? 4 : 0));
    const effect = valueOf(structuralSeries({ outcomes, controls: [control], start: 32 }));
    const { lower, upper } = valueOf(effect.interval);
    expect(lower).toBeLessThan(4);
    expect(upper).toBeGreaterThan(4);
    expect(lower).toBeGreaterThan(0);
    expect(effect.cumulative.estimate).toBeCloseTo(16 * effect.estimate, 9);
    expect(effect.counterfactual).toHaveLength(16);
    const unexplained = effect.counterfactual.reduce(
      (sum, { expected }, at) => sum + outcomes[32 + at]! - expected,
      0,
    );
    expect(unexplained).toBeCloseTo(effect.cumulative.estimate, 6);
  });

  it.each([
    ['too-few-points', { controls: [times], start: 5 }],
    ['no-control-series', { controls: [], start: 24 }],
    ['too-many-controls', { controls: Array.from({ length: 6 }, () => times), start: 24 }],
    ['columns-dependent', { controls: [times.map(() => 3)], start: 24 }],
    ['outcome-not-a-number', { controls: [times.slice(1)], start: 24 }],
  ])('refuses %s', (code, input) => {
    const outcomes = times.map((at) => at ** 1.5);
    expect(structuralSeries({ ...input, outcomes })).toMatchObject({ ok: false, refusal: { code } });
  });
});
