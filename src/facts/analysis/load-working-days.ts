import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ok, type Result } from '#platform';
import { isoOf, loadCalendar, type WorkingCalendar } from '#platform/calendar';
import type { WorkingDays } from './population.ts';

export interface LoadedWorkingDays {
  readonly workingDays: WorkingDays;
  readonly calendar: WorkingCalendar;
  /** SHA-256 of the calendar's file, for the record of the method. */
  readonly hash: string;
}

/** Ten years around the calendar's own, so that a case opened long before still has its days counted. */
const AROUND = 3653;

/**
 * The working days of a place, counted up, from its pack's `calendar.yaml`; undefined where the pack has none.
 * Refused as `loadCalendar`.
 */
export function loadWorkingDays(packFolder: string): Result<LoadedWorkingDays | undefined> {
  const file = join(packFolder, 'calendar.yaml');
  if (!existsSync(file)) return ok(undefined);
  const text = readFileSync(file, 'utf8');
  const calendar = loadCalendar(text, file);
  if (!calendar.ok) return calendar;
  return ok({
    workingDays: workingDaysOf(calendar.value),
    calendar: calendar.value,
    hash: createHash('sha256').update(text).digest('hex'),
  });
}

function workingDaysOf({ from, to, index }: WorkingCalendar): WorkingDays {
  const days: { day: string; index: number }[] = [];
  for (let day = from - AROUND; day <= to + AROUND; day++) days.push({ day: isoOf(day), index: index(day) });
  return { days };
}
