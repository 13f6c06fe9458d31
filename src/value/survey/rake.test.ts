import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { valueOf } from '#platform';
import { marginOf, postStratify, rakeCells, type Margin } from './index.ts';

const rows = (...names: string[]) => names;
const margin = (name: string, of: string[], population: Record<string, number>) =>
  valueOf(marginOf(name, of, population));

/** R survey's 4 × 4 seed, cell by cell. */
const SEED = [40, 30, 20, 10, 35, 50, 100, 75, 30, 80, 70, 120, 20, 30, 40, 50];
const inTable = (axis: 'row' | 'column') =>
  SEED.map((_, cell) => String(axis === 'row' ? Math.floor(cell / 4) : cell % 4));

describe('rakeCells', () => {
  it('fits the 4 × 4 seed table to its margins: first cell 64.558510', () => {
    const { weights } = valueOf(
      rakeCells(SEED, [
        margin('row', inTable('row'), { 0: 150, 1: 300, 2: 400, 3: 150 }),
        margin('column', inTable('column'), { 0: 200, 1: 300, 2: 400, 3: 100 }),
      ]),
    );
    expect(weights[0]).toBeCloseTo(64.55851, 6);
    expect(weights[15]).toBeCloseTo(17.033738, 6);
  });

  it('meets every margin and keeps the seed’s odds ratios, whatever table is fitted to whatever margins', () => {
    const positive = fc.double({ min: 0.1, max: 100, noNaN: true });
    const three = fc.array(positive, { minLength: 3, maxLength: 3 });
    fc.assert(
      fc.property(fc.array(positive, { minLength: 9, maxLength: 9 }), three, three, (seed, down, across) => {
        const scale = sum(down) / sum(across);
        const margins = [
          margin('down', inSquare('down'), record(down)),
          margin('across', inSquare('across'), record(across.map((value) => value * scale))),
        ];
        const { weights, largestError } = valueOf(rakeCells(seed, margins));
        expect(largestError).toBeLessThan(1e-9);
        expect(oddsRatio(weights) / oddsRatio(seed)).toBeCloseTo(1, 8);
        expect(sum([...weights])).toBeCloseTo(sum(down), 6);
      }),
    );
  });

  it('leaves weights alone that already meet their margins', () => {
    const { weights, spread, cycles } = valueOf(
      rakeCells([2, 2, 2, 2], [margin('a', rows('x', 'x', 'y', 'y'), { x: 4, y: 4 })]),
    );
    expect([...weights]).toEqual([2, 2, 2, 2]);
    expect(spread).toEqual({
      respondents: 4,
      designEffect: 1,
      effectiveN: 4,
      largestRatio: 1,
      largestRow: 0,
    });
    expect(cycles).toBe(1);
  });

  it('says what unequal weights cost: one half of the answers for nine tenths of the people', () => {
    // Weights 1.8 and 0.2: design effect (1.8² + 0.2²)/2 = 1.64 (Kish 1992).
    const { spread } = valueOf(
      rakeCells([50, 50], [margin('area', rows('rural', 'urban'), { rural: 900, urban: 100 })], {
        respondents: Float64Array.of(50, 50),
      }),
    );
    expect(spread.designEffect).toBeCloseTo(1.64, 12);
    expect(spread.effectiveN).toBeCloseTo(100 / 1.64, 10);
    expect(spread.largestRatio).toBeCloseTo(1.8, 12);
    expect(spread.largestRow).toBe(0);
  });

  it('does not change its input', () => {
    const seed = Float64Array.of(1, 1);
    rakeCells(seed, [margin('a', rows('x', 'y'), { x: 3, y: 5 })]);
    expect([...seed]).toEqual([1, 1]);
  });

  it('a category without people gets weight zero', () => {
    const { weights } = valueOf(rakeCells([1, 1], [margin('a', rows('x', 'y'), { x: 0, y: 5 })]));
    expect([...weights]).toEqual([0, 5]);
  });
});

describe('post-stratification', () => {
  it('gives each stratum its people exactly', () => {
    const { weights } = valueOf(postStratify([1, 3, 5], margin('s', rows('a', 'a', 'b'), { a: 8, b: 2 })));
    expect([...weights]).toEqual([2, 6, 2]);
  });
});

describe('raking is refused', () => {
  const sex = margin('sex', rows('f', 'm', 'f', 'm'), { f: 60, m: 40 });

  it('when the margins’ totals contradict each other, with both totals', () => {
    const age = margin('age', rows('young', 'young', 'old', 'old'), { young: 70, old: 31 });
    expect(refusalOf([1, 1, 1, 1], [sex, age])).toEqual({
      code: 'margins-contradict',
      data: { margin: 'sex', total: 100, otherMargin: 'age', otherTotal: 101 },
    });
  });

  it('when nobody of a group answered, with the group and its people', () => {
    const age = margin('age', rows('young', 'young', 'young', 'young'), { young: 70, old: 30 });
    expect(refusalOf([1, 1, 1, 1], [sex, age])).toEqual({
      code: 'no-respondents',
      data: { margin: 'age', category: 'old', people: 30 },
    });
  });

  it('when no table has these margins and these empty cells, after saying how far it came', () => {
    // All women are young and all men old, but there are fewer young people than women.
    const age = margin('age', rows('young', 'old', 'young', 'old'), { young: 50, old: 50 });
    const refusal = refusalOf([1, 1, 1, 1], [sex, age]);
    expect(refusal).toMatchObject({ code: 'raking-not-converged', data: { margin: 'sex', cycles: 1000 } });
    expect(refusal?.data['relativeError']).toBeCloseTo(0.25, 10);
  });

  it('for a target or weight that cannot be a number of people', () => {
    expect(marginOf('a', [], { x: -1 })).toMatchObject({ ok: false, refusal: { code: 'invalid-target' } });
    expect(marginOf('a', [], { x: 0 })).toMatchObject({ ok: false, refusal: { code: 'margin-empty' } });
    expect(refusalOf([1, -1, 1, 1], [sex])?.code).toBe('invalid-weight');
    expect(refusalOf([1, Number.NaN, 1, 1], [sex])?.code).toBe('invalid-weight');
    expect(refusalOf([], [])?.code).toBe('no-margins');
  });

  it('when a respondent’s category does not exist in the population', () => {
    expect(marginOf('age', ['old', 'unknown'], { old: 3 })).toEqual({
      ok: false,
      refusal: { code: 'category-without-target', data: { margin: 'age', category: 'unknown' } },
    });
  });
});

describe('trimming', () => {
  const area = margin('area', rows('rural', 'rural', 'urban', 'urban'), { rural: 60, urban: 40 });
  const seed = [1, 9, 5, 5];

  it('holds the largest weight at the limit and the margins still', () => {
    const { weights, trimmedRows, largestError, spread } = valueOf(
      rakeCells(seed, [area], { trimming: { largestRatio: 1.5 } }),
    );
    // Mean weight 25: the limit is 37.5, and the rural 60 are made up by the other respondent.
    expect(weights[1]).toBeCloseTo(37.5, 8);
    expect(weights[0]).toBeCloseTo(22.5, 6);
    expect(trimmedRows).toBe(1);
    expect(largestError).toBeLessThan(1e-9);
    expect(spread.largestRatio).toBeLessThanOrEqual(1.5 + 1e-9);
  });

  it('is refused where the margins need more than the limit allows', () => {
    expect(refusalOf(seed, [area], { trimming: { largestRatio: 1.1 } })).toMatchObject({
      code: 'trimming-not-compatible',
      data: { margin: 'area', category: 'rural', largestRatio: 1.1 },
    });
    expect(refusalOf(seed, [area], { trimming: { largestRatio: 1 } })?.code).toBe('invalid-trimming');
  });
});

function refusalOf(seed: number[], margins: Margin[], options = {}) {
  const result = rakeCells(seed, margins, options);
  return result.ok ? undefined : result.refusal;
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
const record = (values: readonly number[]) =>
  Object.fromEntries(values.map((value, at) => [String(at), value]));
const inSquare = (axis: 'down' | 'across') =>
  Array.from({ length: 9 }, (_, cell) => String(axis === 'down' ? Math.floor(cell / 3) : cell % 3));
const oddsRatio = (cells: ArrayLike<number>) => (cells[0]! * cells[4]!) / (cells[1]! * cells[3]!);
