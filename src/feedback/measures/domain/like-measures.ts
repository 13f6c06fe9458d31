import type { Library, LibraryEntry } from './library.ts';

/** A measure of a library, with where it was taken. */
export interface PlacedEntry {
  readonly library: Library;
  readonly entry: LibraryEntry;
}

/**
 * Measures that were judged on the same: by the same indicator, or in answer to a dilemma of the same kind; those with both
 * first, then those by the same indicator, the newest verdict first.
 */
export function likeMeasures(
  libraries: readonly Library[],
  asked: { readonly dilemmaKind?: string | undefined; readonly indicator?: string | undefined },
): PlacedEntry[] {
  const rank = ({ entry }: PlacedEntry): number =>
    (entry.plan.evaluation.indicator.id === asked.indicator ? 2 : 0) +
    (entry.dilemmaKind !== undefined && entry.dilemmaKind === asked.dilemmaKind ? 1 : 0);
  return libraries
    .flatMap((library) => library.measures.map((entry) => ({ library, entry })))
    .filter((one) => rank(one) > 0)
    .toSorted((a, b) => rank(b) - rank(a) || b.entry.evaluatedAt.localeCompare(a.entry.evaluatedAt));
}
