import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { daysOf, factRange, factRelation, loadWorkingDays, syncSegments } from '#facts';
import { loadCharter } from '#feedback/scoreboard';
import { ok, refused, type Result } from '#platform';
import { dayOf, isoOf, localDay, type WorkingCalendar } from '#platform/calendar';
import type { Place } from '#platform/place';
import { composite } from '#value';
import type { Countable } from './count-openings.ts';
import { OPENED, type DemandMethod, type Opened } from './domain/document.ts';

/** Changes when the same facts would give other forecasts. */
const METHOD = 'demand/1';
/** Age and residence together tell more of who will come than either. */
const PREFERRED_GROUPS = 'ageBand×residence';

/** What forecasts are made from, and by which choices; the same edition is the same forecasts. */
export interface Edition {
  readonly id: string;
  readonly method: DemandMethod;
  readonly from: Countable;
  readonly calendar: WorkingCalendar | undefined;
  /** Kinds that are on record, with the day of their first opening. */
  readonly kinds: readonly { readonly kind: Opened; readonly firstDay: number }[];
}

export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/**
 * The forecasts that the facts of a place call for now: from the last day with an opening that is over.
 *
 * @returns refused as `loadCharter` and `loadWorkingDays`, and `no-openings` where nothing was opened before today.
 */
export async function editionOf(place: Place): Promise<Result<Edition>> {
  const { analysis, clock, database, pack } = place;
  const loaded = loadCharter(pack.folder);
  if (!loaded.ok) return loaded;
  const { declared } = loaded.value;
  const calendar = loadWorkingDays(pack.folder);
  if (!calendar.ok) return calendar;
  const files = await syncSegments(database, analysis, join(place.folder, 'segments'), {
    timeZone: pack.timeZone,
    today: clock.now().toISOString().slice(0, 10),
  });
  const relation = factRelation(files);
  const yesterday = dayOf(localDay(clock.now(), pack.timeZone)) - 1;
  const kinds: { kind: Opened; firstDay: number }[] = [];
  let lastDay = -Infinity;
  for (const kind of OPENED) {
    const days = await daysOf(analysis, relation, [`${kind}.opened`]);
    if (!days || dayOf(days.first) > yesterday) continue;
    kinds.push({ kind, firstDay: dayOf(days.first) });
    lastDay = Math.max(lastDay, Math.min(yesterday, dayOf(days.last)));
  }
  if (kinds.length === 0) return refused('no-openings', { place: pack.id });
  const { attributes } = declared.equity;
  const groups = attributes.includes(PREFERRED_GROUPS) ? PREFERRED_GROUPS : attributes[0];
  const method: DemandMethod = {
    method: METHOD,
    seed: `${pack.id}/${isoOf(lastDay)}`,
    // Of the records: what the product writes of its own work calls for no other forecasts.
    facts: (await factRange(database)).lastRecord,
    lastDay: isoOf(lastDay),
    timeZone: pack.timeZone,
    minimumCell: declared.minimumCell,
    ...(groups !== undefined && { groups }),
    ...(calendar.value && { calendarFile: calendar.value.hash }),
  };
  return ok({
    id: sha256(composite.canonicalJson(method)),
    method,
    from: { analysis, relation, lastDay },
    calendar: calendar.value?.calendar,
    kinds,
  });
}
