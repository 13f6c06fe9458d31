import { cohortAttributes } from '../vocabulary/closed-lists.ts';
import { payloadFields, type PayloadType } from '../vocabulary/kinds.ts';

/** The type of a column of the analysis segments, as the expression language sees it. */
export type ColumnType = PayloadType | 'day';

export interface Column {
  readonly name: string;
  readonly type: ColumnType;
  /** How the database gives it (PostgreSQL), with `$zone` standing for the place's time zone. */
  readonly source: string;
}

const snake = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
const localDay = (column: string) => `to_char(${column} at time zone $zone, 'YYYY-MM-DD')`;
const instant = (column: string) => `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD HH24:MI:SS.US')`;

/**
 * The columns of a segment: what every fact has, its days in the place's time zone, and one column for each payload
 * field of the registry. An indicator names these columns.
 */
export const segmentColumns: readonly Column[] = [
  { name: 'seq', type: 'integer', source: 'seq' },
  { name: 'kind', type: 'string', source: 'kind' },
  { name: 'subject', type: 'string', source: 'subject' },
  { name: 'service', type: 'string', source: 'service' },
  { name: 'department', type: 'string', source: 'department' },
  { name: 'channel', type: 'string', source: 'channel' },
  { name: 'area', type: 'string', source: 'area' },
  ...cohortAttributes.map((name): Column => ({ name, type: 'string', source: snake(name) })),
  { name: 'actorRole', type: 'string', source: 'actor_role' },
  { name: 'actorOrganisation', type: 'string', source: 'actor_organisation' },
  { name: 'occurredAt', type: 'time', source: instant('occurred_at') },
  { name: 'openedAt', type: 'time', source: instant('opened_at') },
  { name: 'dueAt', type: 'time', source: instant('due_at') },
  { name: 'occurredDay', type: 'day', source: localDay('occurred_at') },
  { name: 'openedDay', type: 'day', source: localDay('opened_at') },
  { name: 'dueDay', type: 'day', source: localDay('due_at') },
  ...[...payloadFields].map(([name, field]): Column => ({
    name,
    type: field.type,
    source: `payload->>'${name}'`,
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
