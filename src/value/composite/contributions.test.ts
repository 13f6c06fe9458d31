import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { valueOf } from '#platform';
import {
  compose,
  contributions,
  createTable,
  createTree,
  findColumn,
  isKnown,
  type AggregationRule,
} from './index.ts';

const tree = valueOf(
  createTree([
    { code: 'index', weight: 1 },
    { code: 'one', parent: 'index', weight: 3 },
    { code: 'two', parent: 'index', weight: 1 },
    { code: 'a', parent: 'one', weight: 2 },
    { code: 'b', parent: 'one', weight: 1, direction: -1 },
    { code: 'c', parent: 'two', weight: 5 },
  ]),
);
const units = ['u', 'v', 'w', 'x'];

const composed = (cells: readonly (readonly (number | 'missing')[])[], rule: AggregationRule) =>
  valueOf(
    compose({ table: valueOf(createTable(units, ['a', 'b', 'c'], (u, q) => cells[q]![u]!)) }, tree, {
      steps: [
        { step: 'normalise', how: { by: 'min-max', to: [0, 100] } },
        { step: 'aggregate', rule, minimumKnown: 0 },
      ],
    }),
  );

describe('contributions', () => {
  it('add up to the index of every unit, whatever is missing', () => {
    const cell = fc.oneof(fc.double({ min: -50, max: 50, noNaN: true }), fc.constant('missing' as const));
    fc.assert(
      fc.property(
        fc.array(fc.array(cell, { minLength: 4, maxLength: 4 }), { minLength: 3, maxLength: 3 }),
        (cells) => {
          // An indicator needs two values to be put on a scale at all.
          const spread = cells.map((column) => [0, 60, ...column.slice(2)]);
          const composition = composed(spread, { by: 'arithmetic' });
          const points = valueOf(contributions(composition, tree));
          units.forEach((_, u) => {
            const { values, states } = composition.index;
            const sum = [...points.values()].reduce((total, of) => total + (of[u]! || 0), 0);
            if (isKnown(states[u]!)) expect(sum).toBeCloseTo(values[u]!, 8);
          });
        },
      ),
    );
  });

  it('are the share of weight times the score: three quarters of two thirds of 100', () => {
    const composition = composed(
      [
        [0, 1, 2, 4],
        [9, 3, 2, 1],
        [1, 2, 3, 'missing'],
      ],
      { by: 'arithmetic' },
    );
    const points = valueOf(contributions(composition, tree));
    expect(points.get('c')![2]).toBeCloseTo(25);
    // Without the second dimension the first is the whole index.
    expect(points.get('a')![3]).toBeCloseTo((2 / 3) * 100);
    expect(points.get('c')![3]).toBeNaN();
    expect(isKnown(findColumn(composition.stages.at(-1)!.table, 'two')!.states[3]!)).toBe(false);
  });

  it('are refused where a mean has no parts that add up', () => {
    const composition = composed(
      [
        [1, 2, 3, 4],
        [1, 2, 3, 4],
        [1, 2, 3, 4],
      ],
      { by: 'geometric' },
    );
    expect(contributions(composition, tree)).toMatchObject({
      ok: false,
      refusal: { code: 'not-additive', data: { by: 'geometric' } },
    });
  });
});
