import { describe, expect, it } from 'vitest';
import { valueOf } from '#platform';
import {
  type AbsentState,
  type CompositeData,
  createTable,
  denominate,
  findColumn,
  imputeGroupMean,
  screenUnits,
  stateCode,
} from './index.ts';

type Cell = number | AbsentState;
const units = ['a', 'b', 'c', 'd'];
const table = (columns: Record<string, Cell[]>) =>
  valueOf(createTable(units, Object.keys(columns), (u, q) => Object.values(columns)[q]![u]!));

const data: CompositeData = {
  table: table({
    reports: [10, 0, 'missing', 30],
    wait: [1, 3, 'missing', 'suppressed'],
    rating: [4, 'not-measured', 'missing', 2],
  }),
  denominators: table({ people: [5, 10, 10, 'missing'], empty: [1, 0, 1, 1] }),
  groups: { side: ['north', 'north', 'north', 'south'] },
};

describe('denomination', () => {
  it('divides, keeps a true zero, and carries the reason where a denominator is not known', () => {
    const column = findColumn(valueOf(denominate(data, { reports: 'people' })).table, 'reports')!;
    expect(Array.from(column.values)).toEqual([2, 0, Number.NaN, Number.NaN]);
    expect(Array.from(column.states)).toEqual([0, 0, stateCode.missing, stateCode.missing]);
  });

  it('leaves the raw data untouched', () => {
    denominate(data, { reports: 'people' });
    expect(findColumn(data.table, 'reports')!.values[0]).toBe(10);
  });

  it('refuses a denominator of zero by name, and names that do not exist', () => {
    expect(denominate(data, { reports: 'empty' })).toMatchObject({
      refusal: { code: 'denominator-not-positive', data: { indicator: 'reports', unit: 'b' } },
    });
    expect(denominate(data, { none: 'people' })).toMatchObject({ refusal: { code: 'unknown-indicator' } });
    expect(denominate(data, { reports: 'none' })).toMatchObject({ refusal: { code: 'unknown-denominator' } });
    expect(denominate({ table: data.table }, { reports: 'people' })).toMatchObject({
      refusal: { code: 'no-denominators' },
    });
  });
});

describe('imputation by group mean', () => {
  it('fills the named states alone, marks what it filled, and states the shares', () => {
    const { data: filled, ...report } = valueOf(imputeGroupMean(data, 'side', ['missing', 'suppressed']));
    const wait = findColumn(filled.table, 'wait')!;
    expect(Array.from(wait.values)).toEqual([1, 3, 2, Number.NaN]);
    expect(Array.from(wait.states)).toEqual([0, 0, stateCode.imputed, stateCode.suppressed]);
    expect(findColumn(filled.table, 'rating')!.states[1]).toBe(stateCode['not-measured']);
    expect(report.imputedShareByIndicator).toEqual({ reports: 0.25, wait: 0.25, rating: 0.25 });
    expect(report.imputedShareByUnit['c']).toBeCloseTo(1, 12);
  });

  it('reports a cell that nobody in the group can fill instead of leaving a silent hole', () => {
    const { unfilled } = valueOf(imputeGroupMean(data, 'side', ['suppressed']));
    expect(unfilled).toEqual([{ unit: 'd', indicator: 'wait' }]);
  });

  it('takes the mean of all units when no group is named, and refuses an unknown grouping', () => {
    const { data: filled } = valueOf(imputeGroupMean(data, undefined, ['missing']));
    expect(findColumn(filled.table, 'reports')!.values[2]).toBeCloseTo(40 / 3, 12);
    expect(imputeGroupMean(data, 'none', ['missing'])).toMatchObject({
      refusal: { code: 'unknown-grouping' },
    });
  });
});

describe('screening of units', () => {
  it('removes units with too few measured values and says which, with their groups and denominators', () => {
    const { data: kept, removed } = valueOf(screenUnits(data, 0.5, 'measured'));
    expect(kept.table.units).toEqual(['a', 'b', 'd']);
    expect(kept.groups!['side']).toEqual(['north', 'north', 'south']);
    expect(kept.denominators!.units).toEqual(['a', 'b', 'd']);
    expect(removed).toEqual([{ unit: 'c', share: 0 }]);
  });

  it('counts imputed values only where asked to', () => {
    const { data: filled } = valueOf(imputeGroupMean(data, 'side', ['missing']));
    expect(valueOf(screenUnits(filled, 0.5, 'known')).removed).toEqual([]);
    expect(valueOf(screenUnits(filled, 0.5, 'measured')).removed).toHaveLength(1);
  });

  it('refuses to leave nobody, and a share that is none', () => {
    const nothing: CompositeData = { table: table({ q: ['missing', 'missing', 'missing', 'missing'] }) };
    expect(screenUnits(nothing, 0.5, 'known')).toMatchObject({ refusal: { code: 'no-unit-left' } });
    expect(screenUnits(data, 2, 'known')).toMatchObject({ refusal: { code: 'share-out-of-range' } });
  });
});
