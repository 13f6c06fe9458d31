import { describe, expect, it } from 'vitest';
import { valueOf } from '#platform';
import { createTable, findColumn, isKnown, knownOf, selectUnits, stateCode } from './index.ts';

const states = ['missing', 'not-measured', 'suppressed'] as const;

describe('a table of indicators', () => {
  it('keeps zero, missing, not measured and suppressed apart', () => {
    const table = valueOf(createTable(['a', 'b', 'c', 'd'], ['q'], (u) => (u === 0 ? 0 : states[u - 1]!)));
    const column = findColumn(table, 'q')!;
    expect(Array.from(column.states)).toEqual([
      stateCode.measured,
      stateCode.missing,
      stateCode['not-measured'],
      stateCode.suppressed,
    ]);
    expect(Array.from(column.values)).toEqual([0, Number.NaN, Number.NaN, Number.NaN]);
    expect(Array.from(column.states, isKnown)).toEqual([true, false, false, false]);
    expect(knownOf(column)).toEqual({ values: Float64Array.of(0), at: Uint32Array.of(0) });
  });

  it('counts an imputed value as known and shows that it is imputed', () => {
    expect(isKnown(stateCode.imputed)).toBe(true);
    expect(stateCode.imputed).not.toBe(stateCode.measured);
  });

  it('is column-major, and a selection of units keeps every value in its place', () => {
    const table = valueOf(createTable(['a', 'b', 'c'], ['p', 'q'], (u, q) => 10 * q + u));
    expect(Array.from(table.values)).toEqual([0, 1, 2, 10, 11, 12]);
    const selected = selectUnits(table, [2, 0]);
    expect(selected.units).toEqual(['c', 'a']);
    expect(Array.from(selected.values)).toEqual([2, 0, 12, 10]);
  });

  it('refuses two units or indicators of one name, and a number that is none', () => {
    expect(createTable(['a', 'a'], ['q'], () => 1)).toMatchObject({
      refusal: { code: 'duplicate-unit', data: { unit: 'a' } },
    });
    expect(createTable(['a'], ['q', 'q'], () => 1)).toMatchObject({
      refusal: { code: 'duplicate-indicator' },
    });
    expect(createTable(['a'], ['q'], () => Number.NaN)).toMatchObject({
      refusal: { code: 'value-not-finite', data: { unit: 'a', indicator: 'q' } },
    });
    expect(createTable(['a'], ['q'], () => Infinity).ok).toBe(false);
  });
});
