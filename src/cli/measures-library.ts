import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { libraryOf, otherLibraries, readLibrary, type MeasureWords } from '#feedback/measures';
import { ok, refused, type Result } from '#platform';
import type { OpenedPlace } from '#platform/home';
import type { Shell } from './shell.ts';

export interface LibraryAsked {
  /** File for the library of this place. */
  readonly out: string | undefined;
  /** File with the library of another place. */
  readonly read: string | undefined;
  /** What the fingerprint of that file must be. */
  readonly fingerprint: string | undefined;
  /** Whether what was read from other places is listed. */
  readonly others: boolean;
}

/**
 * `measures library`: gives away the library of this place, reads that of another one, or lists what was read.
 * Refusals: file-missing { file }, and those of `readLibrary`.
 */
export async function library(
  place: OpenedPlace,
  { out, read, fingerprint, others }: LibraryAsked,
  words: MeasureWords,
  shell: Shell,
  json: boolean,
): Promise<Result<void>> {
  if (read !== undefined) {
    if (!existsSync(read)) return refused('file-missing', { file: read });
    const done = await readLibrary(place, readFileSync(read, 'utf8'), fingerprint);
    if (!done.ok) return done;
    const { library: own, isNew } = done.value;
    if (json) shell.out(JSON.stringify(done.value, null, 2));
    else
      shell.out(
        words.t(isNew ? 'library-was-read' : 'library-known', {
          place: own.names[shell.locale],
          count: own.measures.length,
          fingerprint: own.fingerprint,
        }),
      );
    return ok(undefined);
  }
  if (others) {
    const libraries = await otherLibraries(place.database);
    if (json) shell.out(JSON.stringify({ libraries }, null, 2));
    else for (const one of libraries) for (const line of linesOf(one.library, words, shell)) shell.out(line);
    return ok(undefined);
  }
  const text = JSON.stringify(await libraryOf(place), null, 2);
  if (out === undefined) shell.out(text);
  else writeFileSync(out, `${text}\n`);
  return ok(undefined);
}

/** Place, verdict, title, effect and for whom, tab-separated. */
const linesOf = (
  { names, measures }: Awaited<ReturnType<typeof libraryOf>>,
  words: MeasureWords,
  { locale }: Shell,
): string[] =>
  measures.map((entry) =>
    [
      names[locale],
      words.evaluation.t(entry.verdict),
      entry.plan.title,
      words.evaluation.effect({ plan: entry.plan.evaluation, effect: entry.effect }),
      ...words.libraryGroups(entry).map(({ term, groups }) => `${term}${words.colon}${groups}`),
      words.cost(entry.plan.cost),
    ].join('\t'),
  );
