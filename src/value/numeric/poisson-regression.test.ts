import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { valueOf } from '#platform';
import { matrix, poissonRegression, poissonStandardErrors, predictPoisson } from './index.ts';

const design = (rows: readonly (readonly number[])[]) =>
  matrix(rows.length, rows[0]!.length, Float64Array.from(rows.flat()));

describe('poissonRegression', () => {
  it("reproduces Dobson's trial (Dobson 1990, p. 93; also ?glm of R)", () => {
    const y = [18, 17, 15, 20, 10, 20, 25, 13, 12];
    const x = design(
      y.map((_, at) => {
        const [outcome, treatment] = [at % 3, Math.floor(at / 3)];
        return [1, +(outcome === 1), +(outcome === 2), +(treatment === 1), +(treatment === 2)];
      }),
    );
    const fit = valueOf(poissonRegression(x, y));
    const expected = [3.044522, -0.4542553, -0.2929871, 0, 0];
    const errors = [0.1708987, 0.2021708, 0.1927423, 0.2, 0.2];
    const found = poissonStandardErrors(fit);
    for (const at of expected.keys()) {
      expect(fit.coefficients[at]).toBeCloseTo(expected[at]!, 6);
      expect(found[at]).toBeCloseTo(errors[at]!, 6);
    }
    expect(fit.deviance).toBeCloseTo(5.129141, 6);
    expect(fit.residualDf).toBe(4);
  });

  it('with a dummy per group alone gives the group rates, whatever the exposure and the weights', () => {
    const count = fc.integer({ min: 1, max: 60 });
    const row = fc.record({ y: count, exposure: fc.double({ min: 0.2, max: 50, noNaN: true }) });
    fc.assert(
      fc.property(fc.array(row, { minLength: 2, maxLength: 12 }), (rows) => {
        const x = design(rows.map((_, at) => [+(at % 2 === 0), +(at % 2 === 1)]));
        const fit = valueOf(
          poissonRegression(
            x,
            rows.map((r) => r.y),
            { offset: rows.map((r) => Math.log(r.exposure)), weights: rows.map((_, at) => 1 + (at % 3)) },
          ),
        );
        for (const group of [0, 1]) {
          let [cases, exposure] = [0, 0];
          for (const [at, r] of rows.entries()) {
            if (at % 2 !== group) continue;
            cases += (1 + (at % 3)) * r.y;
            exposure += (1 + (at % 3)) * r.exposure;
          }
          expect(Math.exp(fit.coefficients[group]!)).toBeCloseTo(cases / exposure, 5);
        }
      }),
      { seed: 1 },
    );
  });

  it('has leverages that sum to the number of columns, and predicts with the error of a rate', () => {
    const y = [4, 7, 2, 9];
    const fit = valueOf(poissonRegression(design(y.map(() => [1])), y));
    expect(fit.leverage.reduce((a, b) => a + b)).toBeCloseTo(1, 9);
    const { mean, linearStandardError } = predictPoisson(fit, [1], 2, Math.log(3));
    expect(mean).toBeCloseTo(16.5, 6);
    // Variance of a log rate from 22 cases: 1 / 22, times the dispersion.
    expect(linearStandardError).toBeCloseTo(Math.sqrt(2 / 22), 4);
  });

  it('refuses what has no estimate', () => {
    const ones = design([[1], [1]]);
    const code = (result: ReturnType<typeof poissonRegression>) => (result.ok ? 'ok' : result.refusal.code);
    expect(code(poissonRegression(ones, [1, -1]))).toBe('counts-negative');
    expect(code(poissonRegression(ones, [0, 0]))).toBe('all-counts-zero');
    expect(code(poissonRegression(ones, [1, 2], { weights: [0, 0] }))).toBe('too-few-observations');
    expect(
      code(
        poissonRegression(
          design([
            [1, 2],
            [1, 2],
            [1, 2],
          ]),
          [1, 2, 3],
        ),
      ),
    ).toBe('matrix-not-positive-definite');
  });
});
