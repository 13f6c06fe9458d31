import type { DictionaryColumn } from '#facts';

export type Value = string | number | boolean | undefined;

/** A column of a published table: what the dictionary says of it, and its value in a row. */
export interface TableColumn<Row> extends DictionaryColumn {
  readonly of: (row: Row) => Value;
}

export const say = (zh: string, en: string): DictionaryColumn['meaning'] => ({ 'zh-CN': zh, en });

/** An interval that is open to one side has no bound there. */
export const bound = (value: string | number | undefined): Value =>
  typeof value === 'number' && !Number.isFinite(value) ? undefined : value;
