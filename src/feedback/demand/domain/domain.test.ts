import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { valueOf } from '#platform';
import { createCalendar, dayOf, isoOf, loadCalendar } from '#platform/calendar';
import { numeric, suppression } from '#value';
import { calendarColumns, holidaysAhead } from './calendar-columns.ts';
import { monthsAhead, type MonthlyRecord } from './months-ahead.ts';
import { monthFactor, monthsAfter, monthsWithin } from './months.ts';
import { restOf } from './rest.ts';
import { usableRecord } from './usable-record.ts';
import { withheldMonths } from './withheld-months.ts';

const lastDay = dayOf('2025-12-31');

describe('the record that forecasts learn from', () => {
  const weeks = (count: number, of = 20) => new Array<number>(count).fill(of);
  const record = (facts: number[], openings: number[]) => usableRecord({ lastDay, facts, openings });

  it('is all of it where every week has facts, a quiet week of a small place included', () => {
    const quiet = weeks(120, 1).with(60, 0).with(119, 0);
    expect(record(weeks(120, 5), quiet)).toMatchObject({ ok: true, value: { weeks: 120 } });
  });

  it('begins after the last week in which nothing happened at all', () => {
    const facts = weeks(150).with(40, 0);
    expect(valueOf(record(facts, facts))).toEqual({
      weeks: 109,
      firstDay: lastDay - 7 * 109 + 1,
      gap: lastDay - 7 * 109,
    });
  });

  it('takes a week without openings for missing where ten are usual, though other things happened', () => {
    const openings = weeks(150, 12).with(140, 0);
    expect(record(weeks(150, 50), openings)).toMatchObject({
      refusal: { code: 'week-missing', data: { until: isoOf(lastDay - 7 * 9), weeks: 9, needed: 104 } },
    });
  });

  it('is refused below two years', () => {
    expect(record(weeks(103), weeks(103))).toMatchObject({
      refusal: { code: 'too-few-weeks', data: { weeks: 103, needed: 104 } },
    });
    expect(record([], [])).toMatchObject({ refusal: { code: 'too-few-weeks', data: { weeks: 0 } } });
  });
});

describe('what the calendar says of weeks', () => {
  const calendar = valueOf(loadCalendar(readFileSync('packs/yunhe/calendar.yaml', 'utf8')));
  const span = { firstDay: lastDay - 7 * 150 + 1, weeks: 150, ahead: 18 };

  it('gives the Spring Festival, which moves and is long, columns of its own, and all days off one together', () => {
    const { columns, known, use } = calendarColumns(calendar, span);
    expect(use).toEqual({ state: 'used', festivals: [{ 'zh-CN': '春节', en: 'Spring Festival' }] });
    expect(known).toBe(18);
    expect(columns).toHaveLength(4);
    const [during, before, after, working] = columns as [
      Float64Array,
      Float64Array,
      Float64Array,
      Float64Array,
    ];
    // 15 to 23 February 2026: the weeks of the 12th and the 19th.
    expect([...during].slice(155, 159)).toEqual([0, 4 / 7, 5 / 7, 0]);
    expect([...before].slice(155, 159)).toEqual([4 / 7, 3 / 7, 0, 0]);
    expect([...after].slice(156, 161)).toEqual([0, 2 / 7, 1, 5 / 7, 0]);
    // New Year's Day to 3 January are off and 4 January is made up for: 4 working days.
    expect(working[150]).toBeCloseTo(-1 / 5, 12);
    expect(holidaysAhead(calendar, lastDay + 1, lastDay + 91).map(({ from }) => from)).toEqual([
      '2026-01-01',
      '2026-02-15',
    ]);
  });

  it('is used as far as it reaches, and not at all where it ends within four weeks or begins too late', () => {
    const until = (to: string, from = '2020-01-01') =>
      calendarColumns(
        createCalendar({ ...calendar, from: dayOf(from), to: dayOf(to), makeUpDays: [] }),
        span,
      );
    expect(until('2026-02-11')).toMatchObject({ known: 6, use: { state: 'used', until: '2026-02-11' } });
    expect(until('2026-01-20')).toEqual({
      columns: [],
      known: 18,
      use: { state: 'ends', day: '2026-01-20' },
    });
    expect(until('2027-01-01', '2024-01-01').use).toEqual({ state: 'begins-late', day: '2024-01-01' });
    expect(calendarColumns(undefined, span).use).toEqual({ state: 'none' });
  });
});

describe('what is too small to be shown alone', () => {
  it('stands with others: at least two, and the minimum together, unless there are no others', () => {
    const counts = fc.array(fc.integer({ min: 0, max: 40 }), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(counts, (given) => {
        const table = new Map(given.map((count, at) => [String(at), count]));
        const rest = restOf(table, 10);
        const total = [...rest].reduce((sum, key) => sum + table.get(key)!, 0);
        for (const [key, count] of table) if (count < 10) expect(rest).toContain(key);
        if (rest.size > 0 && rest.size < table.size) {
          expect(rest.size).toBeGreaterThan(1);
          expect(total).toBeGreaterThanOrEqual(10);
        }
      }),
    );
    expect([...restOf(new Map(Object.entries({ a: 3, b: 12, c: 50 })), 10)]).toEqual(['a', 'b']);
    expect(restOf(new Map(Object.entries({ a: 10, b: 12 })), 10).size).toBe(0);
  });

  it('follows from nothing that is shown by month: not from the other services, and not from the year', () => {
    const months = monthsWithin(dayOf('2025-01-01'), lastDay).map(({ month }) => month);
    const services = ['a', 'b', 'c', 'd'];
    const random = numeric.createRandom('withheld');
    for (let round = 0; round < 5; round++) {
      const counts = services.flatMap((_, at) => months.map(() => random.poisson([6, 14, 25, 60][at]!)));
      const { whole, of } = withheldMonths({ months, services, counts }, 10);
      const cells: suppression.Cell[] = [];
      const showing = new Map<string, suppression.Showing>();
      const put = (id: string, count: number, hidden: boolean) => {
        cells.push({ id, count });
        showing.set(id, hidden ? 'complementary' : 'shown');
      };
      const at = (service: number, month: number) => counts[service * months.length + month]!;
      for (const [month, name] of months.entries()) {
        for (const [service, id] of services.entries())
          put(`${id}|${name}`, at(service, month), of.get(id)!.has(name));
        put(
          `*|${name}`,
          services.reduce((sum, _, service) => sum + at(service, month), 0),
          whole.has(name),
        );
      }
      const sums = months.map((name) => ({
        total: `*|${name}`,
        parts: services.map((id) => `${id}|${name}`),
      }));
      // A year's total of a service is published elsewhere.
      for (const [service, id] of services.entries()) {
        put(
          `${id}|year`,
          months.reduce((sum, _, month) => sum + at(service, month), 0),
          false,
        );
        sums.push({ total: `${id}|year`, parts: months.map((name) => `${id}|${name}`) });
      }
      const small = cells.filter(({ count }) => count > 0 && count < 10);
      expect(small.length).toBeGreaterThan(0);
      for (const { id } of small) expect(showing.get(id)).not.toBe('shown');
      for (const [id, { lower, upper }] of suppression.attack(cells, sums, showing))
        if (showing.get(id) !== 'shown') expect(upper - lower, id).toBeGreaterThanOrEqual(10);
    }
  });
});

describe('months', () => {
  it('are those wholly within, and the next ones that begin after a day', () => {
    const names = (months: readonly { month: string }[]) => months.map(({ month }) => month);
    expect(names(monthsWithin(dayOf('2025-01-02'), dayOf('2025-04-29')))).toEqual(['2025-02', '2025-03']);
    expect(names(monthsWithin(dayOf('2025-02-01'), dayOf('2025-02-28')))).toEqual(['2025-02']);
    expect(names(monthsAfter(dayOf('2025-11-30'), 3))).toEqual(['2025-12', '2026-01', '2026-02']);
    expect(names(monthsAfter(dayOf('2025-11-17'), 3))).toEqual(['2025-12', '2026-01', '2026-02']);
    expect(names(monthsAfter(dayOf('2025-12-01'), 1))).toEqual(['2026-01']);
  });

  it('are as long as they are, and quieter by what the calendar does to their weeks', () => {
    const [january, february] = monthsWithin(dayOf('2026-01-01'), dayOf('2026-02-28'));
    const weekly = new Float64Array(9).fill(1).with(6, 0.5);
    expect(monthFactor(january!, weekly, january!.first) * 30.436875).toBeCloseTo(31, 9);
    expect(monthFactor(february!, weekly, january!.first) * 30.436875).toBeCloseTo(28 - 3.5, 9);
  });
});

describe('the months ahead', () => {
  const past = monthsWithin(dayOf('2022-01-01'), lastDay).map(({ month }) => month);
  const next = ['2026-01', '2026-02', '2026-03'];
  const record = (more: Partial<MonthlyRecord>): MonthlyRecord => ({
    months: [...past, ...next],
    counts: past.map((_, at) => 100 + 40 * Math.sin((2 * Math.PI * at) / 12) + ((at * 7) % 5)),
    factors: new Array<number>(past.length + 3).fill(1),
    calendar: false,
    withheld: new Set(),
    seed: 'test',
    ...more,
  });
  const expected = (mean: number) => ({ mean, bounds: [{ level: 0.8, lower: mean - 9, upper: mean + 9 }] });
  const byWeeks = (relativeError: number) => ({
    ahead: [expected(20), expected(30), expected(40)],
    total: expected(90),
    tried: { tries: 8, inside: 7, relativeError },
  });

  it('carry a festival that moves into its new month', () => {
    const factors = new Array<number>(past.length + 3).fill(1);
    // In January of every year on record, in February of the next.
    past.forEach((month, at) => (factors[at] = month.endsWith('-01') ? 0.6 : 1));
    factors[past.length + 1] = 0.6;
    const counts = past.map((_, at) => 200 * factors[at]! + ((at * 7) % 5));
    const { ahead } = valueOf(monthsAhead(record({ factors, counts, calendar: true })));
    expect(ahead[0]!.expected!.mean).toBeGreaterThan(180);
    expect(ahead[1]!.expected!.mean).toBeLessThan(140);
  });

  it("are the weeks added up, unless last year's number or a model was nearer in the tries", () => {
    const weeks = valueOf(monthsAhead(record({ byWeeks: byWeeks(0.01) })));
    expect(weeks).toMatchObject({ method: 'weeks', total: { mean: 90 }, tried: { relativeError: 0.01 } });
    expect(weeks.ahead.map(({ month }) => month)).toEqual(next);
    const other = valueOf(monthsAhead(record({ byWeeks: byWeeks(3) })));
    expect(other.method).not.toBe('weeks');
    expect(other.tried!.relativeError).toBeLessThanOrEqual(1);
    const young = record({ months: [...past.slice(-8), ...next], counts: new Array<number>(8).fill(20) });
    expect(monthsAhead(young)).toMatchObject({
      refusal: { code: 'too-few-values', data: { available: 8, needed: 13 } },
    });
    expect(valueOf(monthsAhead({ ...young, byWeeks: byWeeks(3) })).method).toBe('weeks');
  });

  it("show last year's number nowhere again where it is withheld", () => {
    // Every month of the year goes its own way, so that nothing is better than last year's number.
    const random = numeric.createRandom('own ways');
    const counts: number[] = [];
    for (let at = 0; at < past.length; at++)
      counts.push(at < 12 ? 5 + random.integer(200) : Math.max(0, counts[at - 12]! + random.integer(3) - 1));
    const withheld = new Set(['2025-02']);
    const { method, counted, ahead, total, yearAgo } = valueOf(monthsAhead(record({ counts, withheld })));
    expect(method).toBe('seasonal naive');
    expect(counted.find(({ month }) => month === '2025-02')).toEqual({ month: '2025-02', count: null });
    expect(ahead.map(({ expected: one }) => one !== undefined)).toEqual([true, false, true]);
    expect(total).toBeUndefined();
    expect(yearAgo).toBeNull();
    expect(valueOf(monthsAhead(record({ counts, withheld, byWeeks: byWeeks(3) })))).toMatchObject({
      method: 'weeks',
      total: { mean: 90 },
    });
    const shown = valueOf(monthsAhead(record({ counts })));
    expect(shown.yearAgo).toBe(counts.slice(36, 39).reduce((a, b) => a + b));
  });

  it('begin after the month that is not over, and what began late has no zeros before', () => {
    const running = valueOf(
      monthsAhead(
        record({
          months: [...past, '2026-01', '2026-02', '2026-03', '2026-04'],
          factors: new Array<number>(52).fill(1),
        }),
      ),
    );
    expect(running.ahead.map(({ month }) => month)).toEqual(['2026-02', '2026-03', '2026-04']);
    const counts = past.map((_, at) => (at < 20 ? 0 : 30 + (at % 7)));
    const late = valueOf(monthsAhead(record({ counts })));
    expect(late.counted[0]).toEqual({ month: past[21], count: counts[21] });
    expect(late.yearAgo).toBe(counts.slice(36, 39).reduce((a, b) => a + b));
  });
});
