import { cohortAttributes } from '../vocabulary/closed-lists.ts';
import { payloadFields, type PayloadType } from '../vocabulary/kinds.ts';

/** The type of a column of the analysis segments, as the expression language sees it. */
export type ColumnType = PayloadType | 'day';

export interface Column {
  readonly name: string;
  readonly type: ColumnType;
  /** How the columnar engine makes it from what is copied out of the database; `$zone` is the place's time zone. */
  readonly source: string;
}

const snake = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
const localDay = (column: string) => `((${column} at time zone 'UTC') at time zone $zone)::date`;

const TEXTS = [
  'kind',
  'subject',
  'service',
  'department',
  'channel',
  'area',
  ...cohortAttributes,
  'actorRole',
  'actorOrganisation',
];
const TIMES = ['occurred', 'opened', 'due'];

/** What is copied out of the database for a segment, with its type there: cheap to write, turned into columns by the engine. */
export const copiedColumns: readonly {
  readonly name: string;
  readonly source: string;
  readonly type: string;
}[] = [
  { name: 'seq', source: 'seq', type: 'BIGINT' },
  ...TEXTS.map((name) => ({ name: snake(name), source: snake(name), type: 'VARCHAR' })),
  ...TIMES.map((name) => ({
    name: `${name}_at`,
    source: `${name}_at at time zone 'UTC'`,
    type: 'TIMESTAMP',
  })),
  { name: 'payload', source: 'payload', type: 'JSON' },
];

/**
 * The columns of a segment: what every fact has, its days in the place's time zone, and one column for each payload
 * field of the registry. An indicator names these columns.
 */
export const segmentColumns: readonly Column[] = [
  { name: 'seq', type: 'integer', source: 'seq' },
  ...TEXTS.map((name): Column => ({ name, type: 'string', source: snake(name) })),
  ...TIMES.map((name): Column => ({ name: `${name}At`, type: 'time', source: `${name}_at` })),
  ...TIMES.map((name): Column => ({ name: `${name}Day`, type: 'day', source: localDay(`${name}_at`) })),
  ...[...payloadFields].map(([name, field]): Column => ({
    name,
    type: field.type,
    source: `json_extract_string(payload, '$.${name}')`,
  })),
];

export const columnByName: ReadonlyMap<string, Column> = new Map(
  segmentColumns.map((column) => [column.name, column]),
);

/** The type of a column in the columnar engine. */
export const ENGINE_TYPES: Record<ColumnType, string> = {
  string: 'VARCHAR',
  integer: 'BIGINT',
  number: 'DOUBLE',
  boolean: 'BOOLEAN',
  time: 'TIMESTAMP',
  day: 'DATE',
};
