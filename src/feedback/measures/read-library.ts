import { appendFacts, takeTurn, UNKNOWN_COHORT } from '#facts';
import { ok, refused, type Result } from '#platform';
import { tables, type Database } from '#platform/database';
import type { Place } from '#platform/place';
import { Library, LIBRARY_VERSION } from './domain/library.ts';
import { sealOf } from './seal.ts';

interface LibraryTables {
  library_read: {
    position: number;
    place: string;
    fingerprint: string;
    read_at: Date | string;
    body: string;
  };
}

/** A library as it was read from another place. */
export interface ReadLibrary {
  readonly readAt: string;
  readonly library: Library;
}

/**
 * Reads what another place gives away of its measures (`libraryOf`), and keeps it under its origin; a newer library of the same
 * place takes its place. The fingerprint proves that nothing was changed on the way only where it is compared with the one that
 * the other place publishes: `expected`. That each plan is the one that was sealed, its own fingerprint says.
 *
 * Refusals: library-not-json, library-version { version, allowed }, library-not-valid { path, problem }, library-own,
 * library-changed { fingerprint, computed }, library-unexpected { expected, fingerprint }, library-plan-changed { measure }.
 *
 * @returns `isNew` is false where the very same library had been read before: then nothing is written
 */
export async function readLibrary(
  place: Place,
  text: string,
  expected?: string,
): Promise<Result<ReadLibrary & { readonly isNew: boolean }>> {
  const checked = checkLibrary(text, expected);
  if (!checked.ok) return checked;
  const library = checked.value;
  if (library.place === place.pack.id) return refused('library-own', { place: library.place });
  const at = place.clock.now().toISOString();
  return place.database.transaction(async (transaction) => {
    await takeTurn(transaction);
    const known = (await all(transaction)).find((one) => one.library.fingerprint === library.fingerprint);
    if (known) return ok({ ...known, isNew: false });
    await tables<LibraryTables>(transaction.query)
      .insertInto('library_read')
      .values({
        place: library.place,
        fingerprint: library.fingerprint,
        read_at: at,
        body: JSON.stringify(library),
      } as never)
      .execute();
    await appendFacts(transaction, [
      {
        kind: 'library.read',
        occurredAt: at,
        source: `measures/${place.pack.id}`,
        externalId: `library/${library.fingerprint}`,
        subject: library.place,
        channel: 'unknown',
        cohort: UNKNOWN_COHORT,
        actorRole: 'operator',
        payload: { fingerprint: library.fingerprint, measures: library.measures.length },
      },
    ]);
    return ok({ readAt: at, library, isNew: true });
  });
}

/** The latest library of each other place, in the order of their first reading. */
export async function otherLibraries(database: Pick<Database, 'query'>): Promise<ReadLibrary[]> {
  const latest = new Map<string, ReadLibrary>();
  for (const one of await all(database)) latest.set(one.library.place, one);
  return [...latest.values()];
}

/** Changes with every library that is read. */
export async function libraryVersion({ query }: Pick<Database, 'query'>): Promise<string> {
  const row = await tables<LibraryTables>(query)
    .selectFrom('library_read')
    .select(({ fn }) => fn.max('position').as('last'))
    .executeTakeFirst();
  return String(row?.last ?? 0);
}

async function all({ query }: Pick<Database, 'query'>): Promise<ReadLibrary[]> {
  const rows = await tables<LibraryTables>(query)
    .selectFrom('library_read')
    .select(['read_at', 'body'])
    .orderBy('position')
    .execute();
  return rows.map(({ read_at: at, body }) => ({
    readAt: new Date(at).toISOString(),
    library: JSON.parse(body) as Library,
  }));
}

/** Fingerprints are of what stands in the file, not of what the schema makes of it. */
function checkLibrary(text: string, expected: string | undefined): Result<Library> {
  const raw = parsed(text);
  if (raw === undefined) return refused('library-not-json');
  const { version } = raw;
  if (version !== LIBRARY_VERSION)
    return refused('library-version', { version: String(version).slice(0, 20), allowed: LIBRARY_VERSION });
  const read = Library.safeParse(raw);
  if (!read.success) {
    const [first] = read.error.issues;
    const path = first?.path.map(String).join('.') ?? '';
    return refused('library-not-valid', { path: path.slice(0, 120), problem: first?.message ?? '' });
  }
  const { fingerprint, ...content } = raw;
  const computed = sealOf(content);
  if (computed !== fingerprint)
    return refused('library-changed', { fingerprint: read.data.fingerprint, computed });
  if (expected !== undefined && expected.toLowerCase() !== computed)
    return refused('library-unexpected', { expected: expected.slice(0, 80), fingerprint: computed });
  const entries = raw['measures'] as readonly { readonly plan: unknown }[];
  const changed = read.data.measures.find(({ planHash }, at) => sealOf(entries[at]!.plan) !== planHash);
  return changed ? refused('library-plan-changed', { measure: changed.measure }) : ok(raw as Library);
}

function parsed(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : undefined;
  } catch {
    return undefined;
  }
}
