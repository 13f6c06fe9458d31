import { ok, refused, type Refusal, type Result } from '#platform';
import { LONGEST_NAME, MOST_GROUPS, type Decisions, type GroupDecisions } from './decisions.ts';
import { ScoreCounts } from './score-counts.ts';
import { YesNoColumn } from './yes-no.ts';

/** The names of the columns, as they stand in messages. Optional ones are absent where nothing is known of them. */
export interface Columns {
  readonly group: string;
  readonly decision: string;
  readonly outcome?: string | undefined;
  readonly score?: string | undefined;
}

/** The values that mean yes, where the person names them. */
export interface YesValues {
  readonly decision?: string | undefined;
  readonly outcome?: string | undefined;
}

/** One decision as it was written. */
export interface DecisionRow {
  readonly group: string;
  readonly decision: string;
  readonly outcome?: string | undefined;
  readonly score?: string | undefined;
}

/**
 * Counts single decisions by group, one after the other; no row is kept, so that a file of any length fits.
 *
 * `add` gives the reason why a row cannot be counted, with its row and column: `empty-value`, `too-many-values`,
 * `too-many-groups`, `name-too-long`, `score-not-a-number`. `finish` is refused with `no-rows`, and as `YesNoColumn.yes`.
 */
export class DecisionCounter {
  readonly #columns: Columns;
  readonly #decisions: YesNoColumn;
  readonly #outcomes: YesNoColumn | undefined;
  readonly #scores: ScoreCounts | undefined;
  /** By group, the four combinations of the two values of decision and outcome: 2 × decision + outcome. */
  readonly #counts = new Map<string, Float64Array>();

  constructor(columns: Columns) {
    this.#columns = columns;
    this.#decisions = new YesNoColumn(columns.decision);
    this.#outcomes = columns.outcome === undefined ? undefined : new YesNoColumn(columns.outcome);
    this.#scores = columns.score === undefined ? undefined : new ScoreCounts();
  }

  add(row: number, values: DecisionRow): Refusal | undefined {
    const counts = this.#group(values.group.trim(), row);
    if (!counts.ok) return counts.refusal;
    const decision = this.#decisions.take(values.decision, row);
    if (!decision.ok) return decision.refusal;
    const outcome = this.#outcomes?.take(values.outcome ?? '', row);
    if (outcome && !outcome.ok) return outcome.refusal;
    const right = outcome?.value ?? 0;
    if (this.#scores) {
      const text = (values.score ?? '').trim();
      const score = Number(text);
      const column = this.#columns.score ?? '';
      if (text === '') return refused('empty-value', { row, column }).refusal;
      if (!Number.isFinite(score)) return refused('score-not-a-number', { row, column }).refusal;
      this.#scores.add(values.group.trim(), score, right);
    }
    counts.value[2 * decision.value + right]!++;
    return undefined;
  }

  finish(yes: YesValues): Result<Decisions> {
    if (this.#counts.size === 0) return refused('no-rows');
    const decision = this.#decisions.yes('decision', yes.decision);
    if (!decision.ok) return decision;
    const outcome = this.#outcomes?.yes('outcome', yes.outcome);
    if (outcome && !outcome.ok) return outcome;
    const [said, right] = [decision.value.index, outcome?.value.index];
    const groups = [...this.#counts].map(([group, counts]): GroupDecisions => {
      const count = (isSaid: boolean, isRight: boolean) => {
        let sum = 0;
        for (let at = 0; at < 4; at++)
          if ((at >> 1 === said) === isSaid && ((at & 1) === right) === isRight) sum += counts[at]!;
        return sum;
      };
      const total = counts.reduce((sum, one) => sum + one, 0);
      const selected = count(true, true) + count(true, false);
      if (right === undefined) return { group, selected, total };
      const outcomes = {
        tp: count(true, true),
        fp: count(true, false),
        tn: count(false, false),
        fn: count(false, true),
      };
      return { group, selected, total, outcomes };
    });
    return ok({
      groups,
      recognised: [decision, outcome].flatMap((one) => (one?.ok ? [one.value.recognised] : [])),
      ...(this.#scores && right !== undefined && { scores: this.#scores.cells(right) }),
    });
  }

  #group(name: string, row: number): Result<Float64Array> {
    const known = this.#counts.get(name);
    if (known) return ok(known);
    const column = this.#columns.group;
    if (name === '') return refused('empty-value', { row, column });
    if (name.length > LONGEST_NAME) return refused('name-too-long', { row, column, most: LONGEST_NAME });
    if (this.#counts.size === MOST_GROUPS)
      return refused('too-many-groups', { row, column, most: MOST_GROUPS });
    const counts = new Float64Array(4);
    this.#counts.set(name, counts);
    return ok(counts);
  }
}
