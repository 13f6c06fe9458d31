import { clockOf, type PlaceClock } from '#feedback/evaluation';
import { findLatestPublication } from '#feedback/scoreboard';
import { localDay } from '#platform/calendar';
import type { Place } from '#platform/place';

/**
 * How late it is in a place, its records reaching as far as its latest publication: what a page says without counting anything.
 * Undefined before the first one.
 */
export async function publishedClock(place: Place): Promise<PlaceClock | undefined> {
  const latest = await findLatestPublication(place.database);
  return latest && clockOf(place, localDay(latest.facts.until, place.pack.timeZone));
}
