import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { valueOf } from '#platform';
import { addWorkingDays, dayOf, isoOf, loadCalendar, weekdayOf, workingDaysBetween } from './index.ts';

const calendar = valueOf(loadCalendar(readFileSync('packs/yunhe/calendar.yaml', 'utf8')));
const anyDay = fc.integer({ min: dayOf('2020-01-01'), max: dayOf('2029-12-31') });

describe('working days', () => {
  it('counts 20 working days from 2025-09-25 to 2025-10-29, make-up days 09-28 and 10-11 included', () => {
    expect(isoOf(addWorkingDays(calendar, dayOf('2025-09-25'), 20))).toBe('2025-10-29');
    expect(workingDaysBetween(calendar, dayOf('2025-09-25'), dayOf('2025-10-29'))).toBe(20);
  });

  it('has as many working days a year as the notices of the State Council leave', () => {
    const inYear = (year: number) =>
      workingDaysBetween(calendar, dayOf(`${year - 1}-12-31`), dayOf(`${year}-12-31`));
    expect([2024, 2025].map(inYear)).toEqual([251, 248]);
  });

  it('works on a make-up Sunday and rests on a holiday Tuesday', () => {
    expect(weekdayOf(dayOf('2025-09-28'))).toBe(0);
    expect(calendar.isWorkingDay(dayOf('2025-09-28'))).toBe(true);
    expect(weekdayOf(dayOf('2025-10-07'))).toBe(2);
    expect(calendar.isWorkingDay(dayOf('2025-10-07'))).toBe(false);
  });

  it('undoes an addition by counting, on either side of the known years too', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 1, max: 300 }), (day, count) => {
        const due = addWorkingDays(calendar, day, count);
        expect(calendar.isWorkingDay(due)).toBe(true);
        expect(workingDaysBetween(calendar, day, due)).toBe(count);
      }),
    );
  });

  it('steps by one exactly on working days', () => {
    fc.assert(
      fc.property(anyDay, (day) => {
        expect(calendar.index(day) - calendar.index(day - 1)).toBe(calendar.isWorkingDay(day) ? 1 : 0);
      }),
    );
  });
});

describe('a calendar file', () => {
  const year = 'source: s, holidays: [], makeUpDays: []';
  it('is refused with the line of a date that is none', () => {
    const text = `timeZone: Asia/Shanghai\nsource: s\nyears:\n  2025: { source: s, holidays: [], makeUpDays: ['2025-02-30'] }\n`;
    expect(loadCalendar(text)).toMatchObject({
      ok: false,
      refusal: { code: 'yaml-content', data: { line: 4, path: 'years.2025.makeUpDays.0' } },
    });
  });

  it('is refused when a year between two others is missing', () => {
    const text = `timeZone: Asia/Shanghai\nsource: s\nyears:\n  2023: { ${year} }\n  2025: { ${year} }\n`;
    expect(loadCalendar(text)).toMatchObject({
      ok: false,
      refusal: { code: 'calendar-years-missing', data: { year: '2024' } },
    });
  });
});
