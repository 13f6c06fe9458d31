import { areas } from '#facts';
import { clockOf, fingerprintOf, reachOf, type PlaceClock, type Reach } from '#feedback/evaluation';
import { loadCharter } from '#feedback/scoreboard';
import { ok, type Result } from '#platform';
import type { Place } from '#platform/place';
import type { PlaceOptions } from './domain/complete-draft.ts';

export interface PlaceNow extends PlaceOptions {
  readonly reach: Reach;
  readonly clock: PlaceClock;
  /** The fingerprint of the facts, which no planner can choose. */
  fingerprint(): Promise<string>;
}

/** What can be planned in a place today. Refusals: no-facts, and those of `loadCharter`. */
export async function placeNow(place: Place): Promise<Result<PlaceNow>> {
  const charter = loadCharter(place.pack.folder);
  if (!charter.ok) return charter;
  const reach = await reachOf(place);
  if (!reach.ok) return reach;
  const { services, departments, firstDay, lastDay } = reach.value;
  const named = (names: Readonly<Record<string, unknown>>, found: readonly string[]) => [
    ...new Set([...Object.keys(names), ...found]),
  ];
  const clock = clockOf(place, lastDay);
  return ok({
    charter: charter.value.declared,
    areas: (await areas(place.database)).map(({ id }) => id),
    services: named(place.pack.labels.service, services),
    organisations: named(place.pack.labels.department, departments),
    firstMonth: firstDay.slice(0, 7),
    thisMonth: (clock.today ?? lastDay).slice(0, 7),
    reach: reach.value,
    clock,
    fingerprint: () => fingerprintOf(place, reach.value),
  });
}
