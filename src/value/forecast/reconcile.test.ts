import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { valueOf } from '#platform';
import { createRandom, matrix, solveCholesky, type Matrix } from '../numeric/index.ts';
import {
  bottomUp,
  hierarchyOf,
  reconcile,
  reconcileWithCovariance,
  shrunkCovariance,
  structuralVariances,
  type Hierarchy,
} from './index.ts';

/** Areas × groups with both margins and the total. */
const crossed = (areas: number, groups: number): Hierarchy => {
  const finest = Array.from({ length: areas * groups }, (_, at) => at);
  return valueOf(
    hierarchyOf(finest.length, [
      finest.map(() => 0),
      finest.map((at) => Math.floor(at / groups)),
      finest.map((at) => at % groups),
    ]),
  );
};

const finestOf = ({ totals }: Hierarchy, values: Float64Array) => values.slice(totals);

/** A row for each node, a column for each finest series. */
const summing = (hierarchy: Hierarchy): Float64Array[] =>
  Array.from({ length: hierarchy.finest }, (_, at) =>
    bottomUp(
      hierarchy,
      Array.from({ length: hierarchy.finest }, (__, other) => +(at === other)),
    ),
  );

/** S (Sᵀ W⁻¹ S)⁻¹ Sᵀ W⁻¹ y, as Wickramasuriya et al. (2019, equation 9) have it, for a diagonal W. */
function byTheBook(hierarchy: Hierarchy, base: Float64Array, variances: Float64Array): Float64Array {
  const columns = summing(hierarchy);
  const size = columns.length;
  const weigh = (a: Float64Array, b: Float64Array) =>
    a.reduce((sum, value, node) => sum + (value * b[node]!) / variances[node]!, 0);
  const normal = matrix(
    size,
    size,
    columns.flatMap((row) => columns.map((column) => weigh(row, column))),
  );
  const solved = valueOf(
    solveCholesky(
      normal,
      columns.map((column) => weigh(column, base)),
    ),
  );
  return bottomUp(hierarchy, solved);
}

const cases = fc
  .tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 5 }), fc.nat(1e6))
  .map(([areas, groups, seed]) => {
    const hierarchy = crossed(areas, groups);
    const random = createRandom(seed);
    const base = Float64Array.from({ length: hierarchy.nodes }, () => 40 * random.next());
    const variances = Float64Array.from({ length: hierarchy.nodes }, () => 0.01 + random.exponential());
    return { hierarchy, base, variances };
  });

/** Largest gap between a total and the sum of its parts. */
const imbalance = (hierarchy: Hierarchy, values: Float64Array): number =>
  bottomUp(hierarchy, finestOf(hierarchy, values)).reduce(
    (worst, value, node) => Math.max(worst, Math.abs(value - values[node]!)),
    0,
  );

describe('reconcile', () => {
  it('makes areas and groups add to the total, to 1e-9, with nothing below 0', () => {
    fc.assert(
      fc.property(cases, ({ hierarchy, base, variances }) => {
        const agreed = valueOf(reconcile(hierarchy, base, variances));
        expect(imbalance(hierarchy, agreed)).toBeLessThan(1e-9);
        expect(Math.min(...agreed)).toBeGreaterThanOrEqual(0);
      }),
      { seed: 1 },
    );
  });

  it('is the weighted least-squares projection wherever that is not negative', () => {
    let compared = 0;
    fc.assert(
      fc.property(cases, ({ hierarchy, base, variances }) => {
        const book = byTheBook(hierarchy, base, variances);
        if (Math.min(...book) < 0) return;
        compared++;
        const agreed = valueOf(reconcile(hierarchy, base, variances));
        agreed.forEach((value, node) => expect(value).toBeCloseTo(book[node]!, 7));
      }),
      { seed: 1, numRuns: 300 },
    );
    expect(compared).toBeGreaterThan(20);
  });

  it('where the projection would be negative, no other forecast that adds up is nearer', () => {
    fc.assert(
      fc.property(cases, fc.nat(1e6), ({ hierarchy, base, variances }, seed) => {
        const distance = (values: Float64Array) =>
          values.reduce((sum, value, node) => sum + (value - base[node]!) ** 2 / variances[node]!, 0);
        const agreed = valueOf(reconcile(hierarchy, base, variances));
        const least = distance(agreed);
        const random = createRandom(seed);
        for (let trial = 0; trial < 20; trial++) {
          const other = finestOf(hierarchy, agreed).map((value) =>
            Math.max(0, value + 0.1 * random.normal()),
          );
          expect(distance(bottomUp(hierarchy, other))).toBeGreaterThanOrEqual(least * (1 - 1e-9));
        }
      }),
      { seed: 2 },
    );
  });

  it('leaves forecasts of constant series, which add up, as they are', () => {
    fc.assert(
      fc.property(cases, ({ hierarchy, base, variances }) => {
        const coherent = bottomUp(hierarchy, finestOf(hierarchy, base));
        const agreed = valueOf(reconcile(hierarchy, coherent, variances));
        agreed.forEach((value, node) => expect(value).toBeCloseTo(coherent[node]!, 9));
      }),
      { seed: 3 },
    );
  });

  it('moves the least certain most: a total that is nearly known is kept', () => {
    const hierarchy = crossed(2, 2);
    const base = Float64Array.of(100, 50, 50, 50, 50, 20, 20, 20, 20);
    const variances = Float64Array.of(1e-9, 1, 1, 1, 1, 1, 1, 1, 1);
    expect(valueOf(reconcile(hierarchy, base, variances))[0]).toBeCloseTo(100, 6);
    // The structural variance of a node is the number of its finest series.
    expect([...structuralVariances(hierarchy)]).toEqual([4, 2, 2, 2, 2, 1, 1, 1, 1]);
  });

  it('refuses what it cannot weigh', () => {
    const hierarchy = crossed(1, 2);
    const ones = new Float64Array(hierarchy.nodes).fill(1);
    expect(reconcile(hierarchy, ones, ones.with(2, 0))).toMatchObject({
      refusal: { code: 'variance-not-positive', data: { node: 2 } },
    });
    expect(reconcile(hierarchy, ones.with(1, Number.NaN), ones)).toMatchObject({
      refusal: { code: 'base-missing', data: { node: 1 } },
    });
    expect(hierarchyOf(3, [[0, 0]])).toMatchObject({ refusal: { code: 'grouping-length' } });
    expect(hierarchyOf(3, [[0, 2, 2]])).toMatchObject({ refusal: { code: 'grouping-not-numbered' } });
  });
});

describe('reconciliation with a shrunk covariance', () => {
  const errorsOf = (hierarchy: Hierarchy, rows: number): Matrix => {
    const random = createRandom('errors');
    const data = Array.from({ length: rows }, () => {
      const common = random.normal();
      return [
        ...bottomUp(
          hierarchy,
          Array.from({ length: hierarchy.finest }, () => common + random.normal()),
        ),
      ];
    });
    return matrix(rows, hierarchy.nodes, data.flat());
  };

  it('adds up, and agrees with the diagonal form where the covariance is diagonal', () => {
    fc.assert(
      fc.property(cases, ({ hierarchy, base, variances }) => {
        const diagonal = matrix(hierarchy.nodes, hierarchy.nodes);
        variances.forEach((value, node) => (diagonal.data[node * (hierarchy.nodes + 1)] = value));
        const agreed = valueOf(reconcileWithCovariance(hierarchy, base, diagonal));
        const book = byTheBook(hierarchy, base, variances);
        agreed.forEach((value, node) => expect(value).toBeCloseTo(book[node]!, 7));
        expect(imbalance(hierarchy, agreed)).toBeLessThan(1e-9);
      }),
      { seed: 4 },
    );
  });

  it('gives up more of the correlations the fewer errors there are', () => {
    const hierarchy = crossed(3, 3);
    const few = valueOf(shrunkCovariance(errorsOf(hierarchy, 8)));
    const many = valueOf(shrunkCovariance(errorsOf(hierarchy, 400)));
    expect(few.shrinkage).toBeGreaterThan(many.shrinkage);
    expect(many.shrinkage).toBeLessThan(0.05);
    const agreed = valueOf(
      reconcileWithCovariance(hierarchy, new Float64Array(hierarchy.nodes).fill(10), many.covariance),
    );
    expect(imbalance(hierarchy, agreed)).toBeLessThan(1e-9);
  });

  it('refuses too few errors, and one that never varies', () => {
    const hierarchy = crossed(2, 2);
    expect(shrunkCovariance(errorsOf(hierarchy, 2))).toMatchObject({ refusal: { code: 'too-few-values' } });
    expect(shrunkCovariance(matrix(5, 3))).toMatchObject({
      refusal: { code: 'variance-not-positive', data: { node: 0 } },
    });
    expect(shrunkCovariance(matrix(5, 900))).toMatchObject({ refusal: { code: 'hierarchy-too-large' } });
  });
});
