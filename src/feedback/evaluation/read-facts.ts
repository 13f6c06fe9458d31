import { join } from 'node:path';
import {
  factRange,
  factRelation,
  factsFingerprint,
  loadWorkingDays,
  peopleOf,
  population,
  recordExtent,
  serviceFingerprint,
  syncSegments,
  type FactFiles,
  type People,
  type RecordExtent,
} from '#facts';
import { ok, refused, type Result } from '#platform';
import type { Place } from '#platform/place';
import { countPlan } from './count-plan.ts';
import type { PeopleOf, PlanCounts } from './domain/plan-counts.ts';
import type { EvaluationPlan } from './domain/plan.ts';

/** How far the records of a place reach. */
export interface Reach extends RecordExtent {
  readonly files: FactFiles;
  readonly count: number;
}

/** Brings the segments up to date. Refusal: no-facts. */
export async function reachOf(place: Place): Promise<Result<Reach>> {
  const { database, analysis, pack, clock } = place;
  const files = await syncSegments(database, analysis, join(place.folder, 'segments'), {
    timeZone: pack.timeZone,
    today: clock.now().toISOString().slice(0, 10),
  });
  const { count } = await factRange(database);
  const extent = await recordExtent(analysis, factRelation(files));
  return extent ? ok({ files, count, ...extent }) : refused('no-facts', { place: pack.id });
}

export interface PlanFacts {
  readonly reach: Reach;
  readonly counts: PlanCounts;
  readonly people: PeopleOf;
}

/** What a plan counts, of all facts or of those before a month. Refusals: no-facts, and those of `loadCalendar`. */
export async function readPlanFacts(place: Place, plan: EvaluationPlan): Promise<Result<PlanFacts>> {
  const reach = await reachOf(place);
  if (!reach.ok) return reach;
  const calendar = loadWorkingDays(place.pack.folder);
  if (!calendar.ok) return calendar;
  const relation = factRelation(reach.value.files);
  const counts = await countPlan(place.analysis, relation, plan, calendar.value?.workingDays);
  const people = lookUp(peopleOf(await population(place.database)));
  return ok({ reach: reach.value, counts, people });
}

/** Of the records of one service up to a day. */
export const serviceFingerprintOf = (
  { analysis }: Place,
  { files }: Reach,
  service: string,
  until: string,
): Promise<string> => serviceFingerprint(analysis, factRelation(files), service, until);

export const fingerprintOf = (place: Place, { files }: Reach): Promise<string> =>
  factsFingerprint(place.analysis, files);

/** Of an area, or with `*` of the whole place. */
function lookUp({ inArea, inPlace }: People): PeopleOf {
  return (area, group) => {
    const [attribute, category] = group ? [group.attribute, group.key] : ['total', 'all'];
    return area === '*' ? inPlace(attribute, category) : inArea(area, attribute, category);
  };
}
