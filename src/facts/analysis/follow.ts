import { identifier, literal } from '#platform/analysis';
import { toSql, type Condition } from '../expression/index.ts';
import type { Kind } from '../vocabulary/kinds.ts';

/**
 * That another fact follows. A fact is judged once its `days` are over, so the windows end so many days earlier; a fact
 * that does not know what the two should have in common is not counted.
 */
export interface Follow {
  readonly kinds: readonly Kind[];
  readonly where?: Condition | undefined;
  /** Columns that both facts have in common: the subject, or service and spot. */
  readonly same: readonly string[];
  /** Of these, what a fact does not say again is read from its subject's facts of this kind: no resolution repeats its spot. */
  readonly toldBy?: Kind | undefined;
  /** Within so many days after the fact's time; absent: at any time, also before it. */
  readonly days?: number | undefined;
  /** The days begin so many days after the fact's time; at once unless told. */
  readonly after?: number | undefined;
}

/** Days after a fact in which it cannot be judged yet. */
export const daysToJudge = ({ days = 0, after = 0 }: Follow): number => Math.trunc(after) + Math.trunc(days);

/**
 * The counted facts with a column `followed`. The next fact in time is found by the engine's as-of join, so that a spot
 * with a thousand reports costs no more than a thousand spots.
 */
export function followedSql(relation: string, counted: string, follow: Follow, time: string): string {
  const { kinds, where, same, toldBy, days, after = 0 } = follow;
  const columns = same.map(identifier);
  const known = columns.map((column) => `${column} is not null`).join(' and ');
  const later = `from ${relation} where kind in (${kinds.map(literal).join(', ')}) and ${known}
      ${where ? `and (${toSql(where.expression)})` : ''}`;
  const shared = columns.map((column) => `fact.${column} = later.${column}`).join(' and ');
  const facts = `(select * from ${toldBy ? toldSql(relation, counted, columns, toldBy) : relation} where ${counted} and ${known})`;
  if (days === undefined) {
    return `(select fact.*, later.found is not null as followed from ${facts} as fact
      left join (select distinct ${columns.join(', ')}, true as found ${later}) as later on ${shared})`;
  }
  // The as-of join wants one column on each side, so the days that are left out are taken from the later fact.
  const begun = `"occurredAt" - interval ${Math.trunc(after)} day`;
  return `(select fact.*, later.at <= fact.${time} + interval ${Math.trunc(days)} day as followed from ${facts} as fact
    asof left join (select ${columns.join(', ')}, ${begun} as at ${later}) as later
      on ${shared} and fact.${time} < later.at)`;
}

/** The counted facts, with what their subject's facts of another kind say where they are silent themselves. */
function toldSql(relation: string, counted: string, columns: readonly string[], kind: Kind): string {
  const told = columns.filter((column) => column !== '"subject"');
  return `(select own.* replace (${told.map((column) => `coalesce(own.${column}, told.${column}) as ${column}`).join(', ')})
    from (select * from ${relation} where ${counted}) as own
    left join (select subject, ${told.map((column) => `any_value(${column}) as ${column}`).join(', ')}
      from ${relation} where kind = ${literal(kind)} group by subject) as told on own.subject = told.subject)`;
}
