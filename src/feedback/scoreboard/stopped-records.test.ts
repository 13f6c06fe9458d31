import { describe, expect, it } from 'vitest';
import { valueOf } from '#platform';
import { dayOf, loadCalendar } from '#platform/calendar';
import type { TallyRow } from '#facts';
import { readFileSync } from 'node:fs';
import { outageOf, weekdays } from './outage.ts';
import { recordRhythm } from './stopped-records.ts';

const yunhe = valueOf(loadCalendar(readFileSync('packs/yunhe/calendar.yaml', 'utf8')));
/** A Sunday far from any festival, and the Sunday that ends the week of Spring Festival 2025. */
const [AUTUMN, FESTIVAL] = ['2025-11-30', '2025-02-02'];

const row = (key: string, window: number, n: number): TallyRow => ({
  window,
  keys: [key, 'case.decided'],
  n,
  successes: 0,
  measured: 0,
  sum: 0,
  sumOfSquares: 0,
});
/** So many a week over the last 60 weeks, up to a week. */
const weekly = (key: string, n: number, upTo: number) =>
  Array.from({ length: 60 }, (_, week) => week)
    .filter((week) => week >= upTo)
    .map((week) => row(key, week, n));
const stopped = (rows: readonly TallyRow[], lastDay = AUTUMN) =>
  recordRhythm({ weeks: { department: rows, channel: [] }, days: [0] }, lastDay, yunhe).stopped;

describe('records that no longer come from a department or a channel', () => {
  it('are told with the week in which there were some last', () => {
    expect(stopped([...weekly('housing', 30, 3), ...weekly('health', 30, 0)])).toEqual([
      { dimension: 'department', key: 'housing', lastDay: '2025-11-09', kinds: ['case.decided'] },
    ]);
  });

  it('are not told where so long a silence happens by chance, and are where the records are many', () => {
    expect(stopped(weekly('archives', 0.5, 4))).toEqual([]);
    // 1 record a week: eight weeks of none are unusual, but not one in a million.
    expect(stopped(weekly('archives', 1, 8))).toEqual([]);
    expect(stopped(weekly('archives', 4, 8))).toHaveLength(1);
    expect(stopped(weekly('counter', 100, 1))).toHaveLength(1);
  });

  it('are still told after months, while there is something to compare with', () => {
    expect(stopped(weekly('housing', 30, 20))).toHaveLength(1);
    expect(stopped(weekly('housing', 30, 40))).toEqual([]);
  });

  it('are not missed at Spring Festival, when nobody works', () => {
    expect(stopped(weekly('housing', 100, 1), FESTIVAL)).toEqual([]);
    expect(stopped(weekly('housing', 100, 2), FESTIVAL)).toHaveLength(1);
  });

  it('are not missed of a season that is over, as it was a year ago', () => {
    // Enrolment: forty a week from week 4 to 16 back, none later, and the year before just so.
    const season = Array.from({ length: 12 }, (_, at) => row('schools', 4 + at, 40));
    const yearBefore = Array.from({ length: 5 }, (_, at) => row('schools', 57 + at, 40));
    expect(stopped([...season, ...yearBefore])).toEqual([]);
    const round = Array.from({ length: 62 }, (_, week) => row('schools', week, 40));
    expect(stopped(round.filter(({ window }) => window >= 4))).toHaveLength(1);
  });

  it('say nothing of what is not known', () => {
    expect(stopped(weekly('unknown', 100, 4))).toEqual([]);
  });

  it('are measured by how quiet the place ever was', () => {
    const of = (days: readonly number[]) =>
      recordRhythm({ weeks: { department: [], channel: [] }, days }, AUTUMN, yunhe).longestQuiet;
    // Friday 28 and Monday 24 November: Tuesday to Thursday between them.
    expect(of([2, 6])).toBe(3);
    // Friday and the Monday after: no working day between.
    expect(of([6, 9])).toBe(0);
    expect(of([])).toBe(0);
  });
});

describe('an outage', () => {
  const facts = { count: 1, last: 1, from: '2024-01-01T00:00:00Z', until: '2025-03-28T09:00:00Z', hash: 'h' };
  const place = { synthetic: false, timeZone: 'Asia/Shanghai' };
  const at = (iso: string, records?: { longestQuiet: number; stopped: [] }) =>
    outageOf({ facts, ...(records && { records }) }, place, yunhe, new Date(iso));

  it('is told after more than a week of working days, holidays not counted', () => {
    // Friday 28 March to Thursday 3 April: four working days. Qingming is 4 to 6 April.
    expect(at('2025-04-03T12:00:00+08:00')).toBeUndefined();
    expect(at('2025-04-07T12:00:00+08:00')).toBeUndefined();
    expect(at('2025-04-08T12:00:00+08:00')).toEqual({ lastDay: '2025-03-28', workingDays: 6 });
  });

  it('is told later where the place was ever quiet for longer', () => {
    const quiet = { longestQuiet: 8, stopped: [] as [] };
    expect(at('2025-04-10T12:00:00+08:00', quiet)).toBeUndefined();
    expect(at('2025-04-11T12:00:00+08:00', quiet)?.workingDays).toBe(9);
  });

  it('counts days as the place does: at its midnight, not at Greenwich', () => {
    // 23:30 in Shanghai is still Monday the 7th; an hour later it is Tuesday there, and Monday at Greenwich.
    expect(at('2025-04-07T23:30:00+08:00')).toBeUndefined();
    expect(at('2025-04-08T00:30:00+08:00')?.workingDays).toBe(6);
  });

  it('is nothing where time stands still, and goes by Monday to Friday without a calendar', () => {
    const later = new Date('2026-01-01T00:00:00Z');
    expect(outageOf({ facts }, { ...place, synthetic: true }, yunhe, later)).toBeUndefined();
    expect(weekdays('UTC').index(dayOf('2025-04-07')) - weekdays('UTC').index(dayOf('2025-03-28'))).toBe(6);
    expect(outageOf({ facts }, place, undefined, new Date('2025-04-07T12:00:00+08:00'))?.workingDays).toBe(6);
  });
});
