import type { DictionaryColumn } from '#facts';
import type { IndicatorDocument } from './document.ts';

export type Value = string | number | boolean | undefined;

/** A column of a published table: what the dictionary says of it, and its value in a row. */
export interface TableColumn<Row> extends DictionaryColumn {
  readonly of: (row: Row) => Value;
}

/** The months of an unfinished year, such as `2026-01/2026-03`; nothing for a whole year and for a month. */
export function coversOf({ unfinished }: Pick<IndicatorDocument, 'unfinished'>, period: string): Value {
  const months = unfinished?.[period];
  return months && `${months.first}/${months.last}`;
}

export const COVERS: DictionaryColumn = {
  name: 'covers',
  type: 'text',
  meaning: {
    'zh-CN':
      '没有过完的年份包含哪些月份，例如2026-01/2026-03；整年和月份为空白。不要拿没过完的年份和整年相比。',
    en: 'Months of an unfinished year such as 2026-01/2026-03; empty for whole years and for months. An unfinished year is not to be held against a whole one.',
  },
};

export const say = (zh: string, en: string): DictionaryColumn['meaning'] => ({ 'zh-CN': zh, en });

/** An interval that is open to one side has no bound there. */
export const bound = (value: string | number | undefined): Value =>
  typeof value === 'number' && !Number.isFinite(value) ? undefined : value;
