import { tables, type Database } from '#platform/database';
import type { PlaceForecast, ServiceForecast } from './domain/document.ts';

interface DemandTables {
  demand_forecast: {
    service: string;
    edition: string;
    made_at: Date | string;
    hash: string;
    body: string;
  };
  demand_part: { part: string; edition: string; body: string };
}

/** A document as it is kept, with the SHA-256 of its canonical JSON. */
export interface Kept<T> {
  readonly forecast: T;
  readonly hash: string;
  readonly madeAt: string;
}

/** The document of the place stands where a service's name would. */
const PLACE = '';

/** Replaces all forecasts by those of a new edition, and forgets the parts they were made of. */
export async function replaceForecasts(
  database: Database,
  edition: string,
  madeAt: string,
  documents: readonly { readonly service: string; readonly hash: string; readonly body: string }[],
): Promise<void> {
  await database.transaction(async ({ query }) => {
    const own = tables<DemandTables>(query);
    await own.deleteFrom('demand_forecast').execute();
    for (const { service, hash, body } of documents) {
      await own
        .insertInto('demand_forecast')
        .values({ service, edition, made_at: madeAt, hash, body })
        .execute();
    }
    await own.deleteFrom('demand_part').execute();
  });
}

/** Which edition is kept; undefined before the first. */
export async function keptEdition(database: Database): Promise<string | undefined> {
  const row = await tables<DemandTables>(database.query)
    .selectFrom('demand_forecast')
    .select('edition')
    .where('service', '=', PLACE)
    .executeTakeFirst();
  return row?.edition;
}

/** The place as a whole; undefined before the first forecast. */
export const findPlaceForecast = (database: Database): Promise<Kept<PlaceForecast> | undefined> =>
  find<PlaceForecast>(database, PLACE);

/** Undefined for a service that has no openings. */
export async function findServiceForecast(
  database: Database,
  service: string,
): Promise<Kept<ServiceForecast> | undefined> {
  return service === PLACE ? undefined : find<ServiceForecast>(database, service);
}

async function find<T>(database: Database, service: string): Promise<Kept<T> | undefined> {
  const row = await tables<DemandTables>(database.query)
    .selectFrom('demand_forecast')
    .select(['hash', 'made_at', 'body'])
    .where('service', '=', service)
    .executeTakeFirst();
  return (
    row && {
      forecast: JSON.parse(row.body) as T,
      hash: row.hash,
      madeAt: new Date(row.made_at).toISOString(),
    }
  );
}

/** Keeps a part of the edition that is being made. */
export async function savePart(
  database: Database,
  edition: string,
  part: string,
  content: unknown,
): Promise<void> {
  const body = JSON.stringify(content);
  await tables<DemandTables>(database.query)
    .insertInto('demand_part')
    .values({ part, edition, body })
    .onConflict((conflict) => conflict.column('part').doUpdateSet({ edition, body }))
    .execute();
}

/** A part, if it is there for this edition. */
export async function findPart<T>(database: Database, edition: string, part: string): Promise<T | undefined> {
  const row = await tables<DemandTables>(database.query)
    .selectFrom('demand_part')
    .select('body')
    .where('part', '=', part)
    .where('edition', '=', edition)
    .executeTakeFirst();
  return row && (JSON.parse(row.body) as T);
}
