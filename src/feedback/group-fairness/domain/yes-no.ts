import { ok, refused, type Result } from '#platform';
import type { Recognised } from './decisions.ts';

/** Words for yes and no that are understood without being named, as they are compared: lower case, numbers plain. */
const PAIRS: readonly (readonly [yes: string, no: string])[] = [
  ['1', '0'],
  ['yes', 'no'],
  ['y', 'n'],
  ['true', 'false'],
  ['t', 'f'],
  ['是', '否'],
];

/** Three values in the message are enough to see what is wrong. */
const SHOWN = 40;
const shown = (text: string) => (text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text);

/** "1.0" is 1 and " Yes" is yes. */
function plain(text: string): string {
  const trimmed = text.trim().toLowerCase();
  return /^[01]\.0*$/.test(trimmed) ? trimmed.slice(0, 1) : trimmed;
}

/** The values of a column that says yes or no, as they come; which of the two is yes is known at the end. */
export class YesNoColumn {
  readonly #column: string;
  readonly #known = new Map<string, number>();
  readonly #originals: string[] = [];

  constructor(column: string) {
    this.#column = column;
  }

  /** 0 for the first value that was met, 1 for the other. Refused: `empty-value`, `too-many-values`, each with the row. */
  take(text: string, row: number): Result<number> {
    const known = this.#known.get(text);
    if (known !== undefined) return ok(known);
    const key = plain(text);
    if (key === '') return refused('empty-value', { row, column: this.#column });
    let index = this.#originals.findIndex((one) => plain(one) === key);
    if (index < 0) {
      this.#originals.push(text.trim());
      index = this.#originals.length - 1;
    }
    if (index > 1) {
      const values = this.#originals.map(shown).join(', ');
      return refused('too-many-values', { row, column: this.#column, values });
    }
    this.#known.set(text, index);
    return ok(index);
  }

  /**
   * Which of the values is yes: the one that is named, else the one that is known as such.
   * Refused: `no-such-value` where the named one never occurs, `values-not-recognised`.
   */
  yes(role: Recognised['role'], named?: string): Result<{ index: number; recognised: Recognised }> {
    const values = this.#originals.map(shown).join(', ');
    const column = this.#column;
    const found = (index: number, isNamed: boolean) => {
      const [yes, no] = [this.#originals[index], this.#originals.find((_, at) => at !== index)];
      const recognised = {
        column,
        role,
        ...(yes !== undefined && { yes: shown(yes) }),
        ...(no !== undefined && { no: shown(no) }),
        named: isNamed,
      };
      return ok({ index, recognised });
    };
    if (named !== undefined && named.trim() !== '') {
      const index = this.#originals.findIndex((one) => plain(one) === plain(named));
      return index < 0
        ? refused('no-such-value', { role, column, value: shown(named), values })
        : found(index, true);
    }
    const keys = this.#originals.map(plain);
    const pair = PAIRS.find((one) => keys.every((key) => one.includes(key)));
    if (!pair) return refused('values-not-recognised', { role, column, values });
    return found(keys.indexOf(pair[0]), false);
  }
}
