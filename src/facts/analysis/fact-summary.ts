import { identifier, type Analysis } from '#platform/analysis';
import { cohortAttributes } from '../vocabulary/closed-lists.ts';

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
