import { literal, type Analysis } from '#platform/analysis';
import { recordKinds, type Kind } from '../vocabulary/kinds.ts';

/** How far the records of a place reach, and what they are of. */
export interface RecordExtent {
  /** Local days, ISO 8601. */
  readonly firstDay: string;
  readonly lastDay: string;
  /** As the records name them, those with most records first. */
  readonly services: readonly string[];
  readonly departments: readonly string[];
  /** What is recorded of each service. */
  readonly kinds: ReadonlyMap<string, readonly Kind[]>;
}

/** Undefined where there are no records. What the product writes about its own work is no record. */
export async function recordExtent(analysis: Analysis, relation: string): Promise<RecordExtent | undefined> {
  const records = `${relation} as fact where kind in (${recordKinds.map(literal).join(', ')})`;
  const [days] = await analysis.rows<{ first: string | null; last: string | null }>(
    `select strftime(min("occurredDay"), '%Y-%m-%d') as first, strftime(max("occurredDay"), '%Y-%m-%d') as last from ${records}`,
  );
  if (!days?.first || !days.last) return undefined;
  const named = async (column: 'service' | 'department') => {
    const rows = await analysis.rows<{ name: string }>(
      `select ${column} as name from ${records} and ${column} is not null group by ${column} order by count(*) desc, ${column}`,
    );
    return rows.map(({ name }) => name);
  };
  const kinds = await analysis.rows<{ service: string; kind: Kind }>(
    `select service, kind from ${records} and service is not null group by service, kind order by service, kind`,
  );
  return {
    firstDay: days.first,
    lastDay: days.last,
    services: await named('service'),
    departments: await named('department'),
    kinds: new Map(
      [...Map.groupBy(kinds, ({ service }) => service)].map(([service, own]) => [
        service,
        own.map(({ kind }) => kind),
      ]),
    ),
  };
}
