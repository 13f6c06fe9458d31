import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  factRange,
  factRelation,
  factsFingerprint,
  population,
  recordExtent,
  syncSegments,
  type FactFiles,
  type RecordExtent,
  type WorkingDays,
} from '#facts';
import { ok, refused, type Result } from '#platform';
import { isoOf, loadCalendar } from '#platform/calendar';
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
  const workingDays = workingDaysOf(place.pack.folder);
  if (!workingDays.ok) return workingDays;
  const counts = await countPlan(place.analysis, factRelation(reach.value.files), plan, workingDays.value);
  return ok({ reach: reach.value, counts, people: await peopleOf(place) });
}

export const fingerprintOf = (place: Place, { files }: Reach): Promise<string> =>
  factsFingerprint(place.analysis, files);

async function peopleOf({ database }: Place): Promise<PeopleOf> {
  const table = new Map<string, number>();
  for (const { area, attribute, category, people } of await population(database)) {
    for (const where of [area, '*']) {
      const key = `${where}|${attribute}|${category}`;
      table.set(key, (table.get(key) ?? 0) + people);
    }
  }
  return (area, group) => table.get(group ? `${area}|${group.attribute}|${group.key}` : `${area}|total|all`);
}

function workingDaysOf(folder: string): Result<WorkingDays | undefined> {
  const file = join(folder, 'calendar.yaml');
  if (!existsSync(file)) return ok(undefined);
  const calendar = loadCalendar(readFileSync(file, 'utf8'), file);
  if (!calendar.ok) return calendar;
  const days: { day: string; index: number }[] = [];
  for (let day = calendar.value.from; day <= calendar.value.to; day++)
    days.push({ day: isoOf(day), index: calendar.value.index(day) });
  return ok({ days });
}
