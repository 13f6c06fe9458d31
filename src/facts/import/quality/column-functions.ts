import type { ColumnFunction } from './report.ts';

/** Rows on which candidates are looked for; every further row then tests the few that are left. */
const SAMPLE = 500;
/** Fewer rows prove nothing. */
const FEWEST = 20;

export interface FunctionFinder {
  add(row: readonly string[], columns: readonly number[]): void;
  found(): ColumnFunction[];
}

interface Candidate {
  readonly column: number;
  readonly of: readonly [number] | readonly [number, number];
}

/**
 * Finds numeric columns that in every row equal another column, or the sum of two others, exactly (to 1e-9 of the
 * value, for what decimals lose in binary). A column that is constant explains nothing and is left out; so is a row
 * with an empty or non-numeric cell for the candidates that it concerns, unless it has a value on one side only.
 */
export function functionFinder(names: readonly string[]): FunctionFinder {
  const sample: Float64Array[] = [];
  let candidates: Candidate[] | undefined;
  let rows = 0;
  const holds = (values: Float64Array, { column, of }: Candidate) => {
    const sum = of.length === 1 ? values[of[0]]! : values[of[0]]! + values[of[1]]!;
    const value = values[column]!;
    return Math.abs(value - sum) <= 1e-9 * Math.max(1, Math.abs(value));
  };
  const search = (): Candidate[] => {
    const numeric = names.map((_, at) => at).filter((at) => varies(sample, at));
    const found: Candidate[] = [];
    for (const column of numeric) {
      for (const [i, a] of numeric.entries()) {
        if (a === column) continue;
        const equal: Candidate = { column, of: [a] };
        // Of two equal columns the later one says nothing new.
        if (a < column && sample.every((values) => holds(values, equal))) found.push(equal);
        for (const b of numeric.slice(i + 1)) {
          if (b === column) continue;
          const sum: Candidate = { column, of: [a, b] };
          if (sample.every((values) => holds(values, sum))) found.push(sum);
        }
      }
    }
    return found;
  };
  return {
    add(row, columns) {
      rows++;
      if (candidates?.length === 0) return;
      const values = Float64Array.from(columns, (at) => numberOf(row[at] ?? ''));
      if (!candidates) {
        sample.push(values);
        if (sample.length === SAMPLE) candidates = search();
      } else candidates = candidates.filter((candidate) => holds(values, candidate));
    },
    found() {
      if (rows < FEWEST) return [];
      return (candidates ?? search()).map(({ column, of }) => ({
        column: names[column]!,
        of: of.map((at) => names[at]!) as unknown as ColumnFunction['of'],
        rows,
      }));
    },
  };
}

const numberOf = (text: string) => (text.trim() === '' ? Number.NaN : Number(text));

function varies(sample: readonly Float64Array[], at: number): boolean {
  const first = sample[0]?.[at];
  return (
    sample.every((values) => Number.isFinite(values[at])) && sample.some((values) => values[at] !== first)
  );
}
