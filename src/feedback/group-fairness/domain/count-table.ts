import { ok, refused, type Result } from '#platform';
import { LONGEST_NAME, MOST_GROUPS, type Decisions, type GroupDecisions } from './decisions.ts';

/** Counts of one group as they were written; `row` is where, for messages. */
export interface WrittenCounts {
  readonly row: number;
  readonly group: string;
  /** By column: `tp`, `fp`, `tn`, `fn`, or `selected`, `total`. */
  readonly counts: Readonly<Record<string, string | number>>;
}

const OUTCOMES = ['tp', 'fp', 'tn', 'fn'] as const;
const SELECTION = ['selected', 'total'] as const;
/** More people than there are: a mistyped number. */
const MOST_PEOPLE = 1e10;

/**
 * A table of counts, a row per group. All rows say the same: either four counts (yes and no, right and wrong) or how many of
 * how many got a yes.
 *
 * Refused: `no-rows`, `empty-value`, `name-too-long`, `too-many-groups`, `group-twice`, `count-not-whole`, `selected-beyond-total`,
 * each with row and column.
 */
export function readCountTable(
  written: readonly WrittenCounts[],
  kind: 'outcomes' | 'selection',
  column = 'group',
): Result<Decisions> {
  if (written.length === 0) return refused('no-rows');
  if (written.length > MOST_GROUPS)
    return refused('too-many-groups', { row: written[MOST_GROUPS]!.row, column, most: MOST_GROUPS });
  const groups: GroupDecisions[] = [];
  for (const { row, group: text, counts } of written) {
    const group = text.trim();
    if (group === '') return refused('empty-value', { row, column });
    if (group.length > LONGEST_NAME) return refused('name-too-long', { row, column, most: LONGEST_NAME });
    if (groups.some((one) => one.group === group)) return refused('group-twice', { row, column });
    const numbers = new Map<string, number>();
    for (const name of kind === 'outcomes' ? OUTCOMES : SELECTION) {
      const said = String(counts[name] ?? '').trim();
      const count = Number(said);
      if (said === '' || !Number.isInteger(count) || count < 0 || count > MOST_PEOPLE)
        return refused('count-not-whole', { row, column: name });
      numbers.set(name, count);
    }
    const of = (name: string) => numbers.get(name) ?? 0;
    const outcomes = { tp: of('tp'), fp: of('fp'), tn: of('tn'), fn: of('fn') };
    const one =
      kind === 'outcomes'
        ? {
            selected: outcomes.tp + outcomes.fp,
            total: outcomes.tp + outcomes.fp + outcomes.tn + outcomes.fn,
          }
        : { selected: of('selected'), total: of('total') };
    if (one.total === 0) return refused('group-without-people', { row });
    if (one.selected > one.total) return refused('selected-beyond-total', { row });
    groups.push({ group, ...one, ...(kind === 'outcomes' && { outcomes }) });
  }
  return ok({ groups, recognised: [] });
}

/** Which of the two tables of counts these columns are, if either. */
export function countTableOf(columns: readonly string[]): 'outcomes' | 'selection' | undefined {
  if (OUTCOMES.every((name) => columns.includes(name))) return 'outcomes';
  return SELECTION.every((name) => columns.includes(name)) ? 'selection' : undefined;
}
