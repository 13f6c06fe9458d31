import { areas } from '#facts';
import {
  clockOf,
  lastClosedDay,
  reachOf,
  serviceFingerprintOf,
  type PlaceClock,
  type Reach,
} from '#feedback/evaluation';
import { loadCharter } from '#feedback/scoreboard';
import { ok, type Result } from '#platform';
import type { Place } from '#platform/place';
import type { PlaceOptions } from './domain/options-of-place.ts';
import type { LotMatter } from './seal.ts';

export interface PlaceNow extends PlaceOptions {
  readonly reach: Reach;
  readonly clock: PlaceClock;
  /** What a lot for a service is drawn from, which no planner can choose. */
  lotMatter(service: string): Promise<LotMatter>;
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
    recorded: reach.value.kinds,
    firstMonth: firstDay.slice(0, 7),
    thisMonth: (clock.today ?? lastDay).slice(0, 7),
    reach: reach.value,
    clock,
    lotMatter: async (service) => {
      const until = lastClosedDay(clock);
      return { service, until, facts: await serviceFingerprintOf(place, reach.value, service, until) };
    },
  });
}
