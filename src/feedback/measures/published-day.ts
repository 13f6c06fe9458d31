import { findLatestPublication } from '#feedback/scoreboard';
import { localDay } from '#platform/calendar';
import type { Place } from '#platform/place';

/** How far the records of a place reach by its latest publication: what a page says without counting anything. */
export async function publishedDay({ database, pack }: Place): Promise<string | undefined> {
  const latest = await findLatestPublication(database);
  return latest && localDay(latest.facts.until, pack.timeZone);
}
