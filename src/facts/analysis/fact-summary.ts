import { identifier, type Analysis } from '#platform/analysis';
import { cohortAttributes } from '../vocabulary/closed-lists.ts';
import { isKind, recordKinds } from '../vocabulary/kinds.ts';

const ASKED = ['service', 'department', 'channel', 'area', ...cohortAttributes] as const;
export type SummarisedColumn = (typeof ASKED)[number];

export interface FactSummary {
  readonly kinds: readonly { readonly kind: string; readonly facts: number }[];
  /** How many facts do not say something: `unknown` is a value of its own, and its share says what can be compared. */
  readonly unknown: readonly { readonly column: SummarisedColumn; readonly facts: number }[];
  readonly total: number;
}

/** What there is, by kind, and how much of it is unknown; of the facts up to `last`. */
export async function factSummary(analysis: Analysis, relation: string, last: number): Promise<FactSummary> {
  const from = `from ${relation} as fact where seq <= ${Math.trunc(last)}`;
  const kinds = await analysis.rows<{ kind: string; facts: number }>(
    `select kind, count(*) as facts ${from} group by kind order by facts desc, kind`,
  );
  const counts = ASKED.map(
    (column) =>
      `count(*) filter (where coalesce(${identifier(column)}, 'unknown') = 'unknown') as ${identifier(column)}`,
  );
  const [row] = await analysis.rows<Record<string, number>>(
    `select count(*) as total, ${counts.join(', ')} ${from}`,
  );
  return {
    kinds,
    unknown: ASKED.map((column) => ({ column, facts: row?.[column] ?? 0 })),
    total: row?.['total'] ?? 0,
  };
}

/**
 * The counts by kind that the public may see. A kind of record that occurs fewer than `minimum` times is about a few
 * people: its count is undefined, and with it that of the rarest other kind of record, for the total is public and one
 * hidden count alone could be subtracted from it. What the product writes about its own work is about nobody.
 */
export function publicKindCounts(
  { kinds }: FactSummary,
  minimum: number,
): { readonly kind: string; readonly facts: number | undefined }[] {
  const records = kinds.filter(({ kind }) => isKind(kind) && recordKinds.includes(kind));
  const small = records.filter(({ facts }) => facts < minimum);
  const guard = records
    .filter(({ facts }) => facts >= minimum)
    .reduce<(typeof records)[number] | undefined>(
      (rarest, one) => (rarest && rarest.facts <= one.facts ? rarest : one),
      undefined,
    );
  const hidden = new Set(small.length > 0 ? [...small, guard].map((one) => one?.kind) : []);
  return kinds.map(({ kind, facts }) => ({ kind, facts: hidden.has(kind) ? undefined : facts }));
}
