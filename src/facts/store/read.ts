import { sql } from 'kysely';
import { tables, type Database } from '#platform/database';
import type { RecordedFact } from '../vocabulary/fact.ts';
import { recordKinds, type Kind } from '../vocabulary/kinds.ts';
import type { FactTables } from './tables.ts';

export interface FactQuery {
  readonly kinds?: readonly Kind[];
  readonly from?: Date;
  readonly until?: Date;
  readonly service?: string;
  readonly area?: string;
  readonly department?: string;
  readonly subject?: string;
  /** Only facts after this sequence number: the way to read on. */
  readonly after?: number;
  /** 1,000 unless told. */
  readonly limit?: number;
}

/** Facts in the order of their sequence. `from` is included, `until` is not. */
export async function readFacts(database: Database, query: FactQuery): Promise<RecordedFact[]> {
  let select = tables<FactTables>(database.query).selectFrom('fact').selectAll();
  if (query.kinds) select = select.where('kind', 'in', [...query.kinds]);
  if (query.from) select = select.where('occurred_at', '>=', query.from);
  if (query.until) select = select.where('occurred_at', '<', query.until);
  for (const column of ['service', 'area', 'department', 'subject'] as const) {
    const value = query[column];
    if (value !== undefined) select = select.where(column, '=', value);
  }
  if (query.after !== undefined) select = select.where('seq', '>', query.after);
  const rows = await select
    .orderBy('seq')
    .limit(query.limit ?? 1000)
    .execute();
  return rows.map((row) => ({
    seq: Number(row.seq),
    recordedAt: row.recorded_at.toISOString(),
    kind: row.kind as Kind,
    occurredAt: row.occurred_at.toISOString(),
    source: row.source,
    externalId: row.external_id,
    subject: row.subject,
    service: row.service ?? undefined,
    department: row.department ?? undefined,
    channel: row.channel as RecordedFact['channel'],
    area: row.area ?? undefined,
    cohort: {
      ageBand: row.age_band,
      sex: row.sex,
      residence: row.residence,
      disability: row.disability,
      language: row.language,
      digitalAccess: row.digital_access,
    } as RecordedFact['cohort'],
    actorRole: row.actor_role ?? undefined,
    actorOrganisation: row.actor_organisation ?? undefined,
    openedAt: row.opened_at?.toISOString(),
    dueAt: row.due_at?.toISOString(),
    payload: row.payload,
  }));
}

/**
 * How many facts there are, and the first and last time of the records among them: what the product writes about its own
 * work happens later and says nothing of how far the records reach. Undefined times where there are no records. `last` is the
 * sequence of the last fact, `lastRecord` that of the last record.
 */
export async function factRange(
  database: Database,
): Promise<{ count: number; last: number; lastRecord: number; from?: Date; until?: Date }> {
  const row = await tables<FactTables>(database.query)
    .selectFrom('fact')
    .select([
      sql<number>`count(*)`.as('count'),
      sql<number | null>`max(seq)`.as('last'),
      sql<number | null>`max(seq) filter (where kind = any(${[...recordKinds]}))`.as('last_record'),
      sql<Date | null>`min(occurred_at) filter (where kind = any(${[...recordKinds]}))`.as('from'),
      sql<Date | null>`max(occurred_at) filter (where kind = any(${[...recordKinds]}))`.as('until'),
    ])
    .executeTakeFirstOrThrow();
  return {
    count: Number(row.count),
    last: Number(row.last ?? 0),
    lastRecord: Number(row.last_record ?? 0),
    ...(row.from && { from: row.from }),
    ...(row.until && { until: row.until }),
  };
}
