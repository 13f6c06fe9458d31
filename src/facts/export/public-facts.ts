import { identifier, literal } from '#platform/analysis';
import { cohortAttributes } from '../vocabulary/closed-lists.ts';
import { publicFields, WITHHELD } from './fact-columns.ts';

export const WITHHOLDABLE = ['service', 'department', 'channel', 'channelDetail', 'area'] as const;
export type Withholdable = (typeof WITHHOLDABLE)[number];

export interface WithheldValue {
  readonly dimension: Withholdable;
  readonly key: string;
  readonly year: string;
  /** Absent where the value is not told beside any other. */
  readonly beside?: { readonly dimension: Withholdable; readonly key: string } | undefined;
}

/**
 * What rows must not say. A row has no cohort, but rows can be counted: where the number of a service, an area or a
 * month is not published, because the groups inside it could be computed from it, the rows do not tell it either.
 */
export interface Protection {
  /** Secret; pseudonyms made with it cannot be turned back by trying all references. */
  readonly key: string;
  /** Values that are not told for the facts of a year; some only of facts that have another value beside them. */
  readonly values: readonly WithheldValue[];
  /** `2025-03` or `2025`: months and years whose facts do not tell their days. */
  readonly periods: readonly string[];
}

export interface PublicFactsRequest {
  /** A relation with the columns of the segments; further columns come through under their names. */
  readonly relation: string;
  readonly further?: readonly string[] | undefined;
  /** The last fact of the publication. */
  readonly last: number;
  readonly protection: Protection;
  readonly withCohorts?: boolean | undefined;
}

/** The query that gives facts as the public may see them: without cohorts, without case references, without sequence. */
export function publicFactsSql(request: PublicFactsRequest): string {
  const { relation, further = [], last, protection, withCohorts = false } = request;
  const columns = [
    `substr(sha256(${literal(`${protection.key}|`)} || subject), 1, 16) as subject`,
    'kind',
    ...['occurredDay', 'openedDay', 'dueDay'].map((name) => dayColumn(name, protection)),
    `round(epoch("occurredAt" - "openedAt") / 3600, 1) as "hoursOpen"`,
    ...(['service', 'department', 'channel', 'area'] as const).map((name) => placeColumn(name, protection)),
    ...(withCohorts ? cohortAttributes.map(identifier) : []),
    ...publicFields.map((name) =>
      name === 'channelDetail' ? placeColumn(name, protection) : identifier(name),
    ),
    ...further.map(identifier),
  ];
  // A sequence number, like the order of the file, would tell the day that is withheld: neither is given.
  return `select ${columns.join(', ')} from ${relation} as fact where seq <= ${Math.trunc(last)}`;
}

function dayColumn(name: string, { periods }: Protection): string {
  const day = `strftime(${identifier(name)}, '%Y-%m-%d')`;
  if (periods.length === 0) return `${day} as ${identifier(name)}`;
  const list = periods.map(literal).join(', ');
  const hidden = ['occurredDay', 'openedDay'].map(
    (one) =>
      `coalesce(strftime(${identifier(one)}, '%Y-%m') in (${list}) or strftime(${identifier(one)}, '%Y') in (${list}), false)`,
  );
  return `case when ${hidden.join(' or ')} then null else ${day} end as ${identifier(name)}`;
}

/** A fact belongs to the year in which it happened or in which its case was opened, as the indicator says: both count. */
function placeColumn(name: Withholdable, { values }: Protection): string {
  const own = values.filter(({ dimension }) => dimension === name);
  const column = identifier(name);
  if (own.length === 0) return column;
  // What the source does not say is counted as `unknown`, and may be withheld like any other value.
  const valueOf = (one: Withholdable) => `coalesce(${identifier(one)}, 'unknown')`;
  const hidden = [...Map.groupBy(own, ({ beside }) => beside?.dimension)].flatMap(([other, those]) => {
    const keys = those.map(({ key, year, beside }) =>
      [key, ...(beside ? [beside.key] : []), year].map(literal).join(', '),
    );
    const told = [name, ...(other === undefined ? [] : [other])].map(valueOf).join(', ');
    return ['occurredDay', 'openedDay'].map(
      (day) =>
        `coalesce((${told}, strftime(${identifier(day)}, '%Y')) in (${keys.map((one) => `(${one})`).join(', ')}), false)`,
    );
  });
  return `case when ${hidden.join(' or ')} then ${literal(WITHHELD)} else ${column} end as ${column}`;
}
