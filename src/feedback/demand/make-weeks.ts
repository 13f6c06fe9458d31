import type { Refusal } from '#platform';
import { isoOf } from '#platform/calendar';
import { countLeaves, countMonths, countWeeks, servicesOf } from './count-openings.ts';
import { calendarColumns, holidaysAhead } from './domain/calendar-columns.ts';
import type { CalendarUse, FourWeeks, HolidayAhead, KindOfPlace, Opened } from './domain/document.ts';
import { MONTHS_AHEAD, type MonthlyRecord } from './domain/months-ahead.ts';
import { monthFactor, monthsAfter, monthsWithin } from './domain/months.ts';
import { usableRecord, type UsableRecord } from './domain/usable-record.ts';
import { HORIZON } from './domain/service-totals.ts';
import { WEEKS_AHEAD, weeksAhead, type KindWeeks, type ServiceWeeks } from './domain/weeks-ahead.ts';
import { withheldMonths } from './domain/withheld-months.ts';
import type { Edition } from './edition.ts';

/** Whatever the months are made from, as JSON keeps it. */
export interface MonthlyPart extends Omit<MonthlyRecord, 'counts' | 'factors' | 'withheld'> {
  readonly counts: readonly number[];
  readonly factors: readonly number[];
  readonly withheld: readonly string[];
}

/** The weeks of one kind, as JSON keeps them. */
export type KindPart =
  | {
      readonly kind: Opened;
      readonly state: 'refused';
      readonly refusal: Refusal;
      readonly services: readonly string[];
    }
  | {
      readonly kind: Opened;
      readonly state: 'forecast';
      readonly record: Extract<KindOfPlace, { state: 'forecast' }>['record'];
      readonly calendar: CalendarUse;
      readonly whole: FourWeeks;
      readonly services: readonly (readonly [string, ServiceWeeks])[];
      readonly refused: readonly (readonly [string, Refusal])[];
      readonly rest?: KindWeeks['rest'];
      /** By service; '' for the kind as a whole. */
      readonly monthly: readonly (readonly [string, MonthlyPart])[];
    };

/** Counts the panel of a kind and forecasts its weeks; null where it is not on record. */
export async function makeWeeks(edition: Edition, kind: Opened): Promise<KindPart | null> {
  const onRecord = edition.kinds.find((one) => one.kind === kind);
  return onRecord ? makeKind(edition, kind, onRecord.firstDay) : null;
}

/** In the weeks that are shown. */
export function holidaysOf({ calendar, from: { lastDay } }: Edition): HolidayAhead[] {
  return holidaysAhead(calendar, lastDay + 1, lastDay + 7 * WEEKS_AHEAD);
}

async function makeKind(edition: Edition, kind: Opened, firstDay: number): Promise<KindPart> {
  const { from, method, calendar } = edition;
  const refuse = async (refusal: Refusal): Promise<KindPart> => ({
    kind,
    state: 'refused',
    refusal,
    services: await servicesOf(from, kind, firstDay),
  });
  const usable = usableRecord(await countWeeks(from, kind, firstDay));
  if (!usable.ok) return refuse(usable.refusal);
  const { weeks } = usable.value;
  const { columns, known, use } = calendarColumns(calendar, {
    firstDay: usable.value.firstDay,
    weeks,
    ahead: HORIZON,
  });
  const { leaves, counts } = await countLeaves(from, kind, weeks, method.groups);
  const { lastDay } = from;
  const made = weeksAhead({
    leaves,
    weeks,
    lastDay,
    counts,
    columns,
    known,
    minimum: method.minimumCell,
    monthsAhead: monthsAfter(lastDay, MONTHS_AHEAD),
  });
  if (!made.ok) return refuse(made.refusal);
  const { whole, services, refused, rest } = made.value;
  return {
    kind,
    state: 'forecast',
    record: {
      from: isoOf(usable.value.firstDay),
      weeks,
      ...(usable.value.gap !== undefined && { gap: isoOf(usable.value.gap) }),
    },
    calendar: use,
    whole,
    services: [...services].map(([name, own]) => [
      name,
      method.groups === undefined ? { ...own, groups: [] } : own,
    ]),
    refused: [...refused],
    ...(rest && { rest }),
    monthly: await monthlyOf(edition, kind, { firstDay, usable: usable.value, use }, made.value),
  };
}

/** What the months of each service that is shown, and of the whole, are made from. */
async function monthlyOf(
  { from, method }: Edition,
  kind: Opened,
  record: { readonly firstDay: number; readonly usable: UsableRecord; readonly use: CalendarUse },
  { services: shown, months: byWeeks, calendarFactors }: KindWeeks,
): Promise<[string, MonthlyPart][]> {
  const { usable } = record;
  // Before the first whole week there may be days that make a month whole.
  const begin = usable.gap === undefined ? record.firstDay : usable.firstDay;
  const past = monthsWithin(begin, from.lastDay);
  if (past.length === 0) return [];
  const ahead = monthsAfter(from.lastDay, MONTHS_AHEAD);
  const months = [...past, ...monthsWithin(past.at(-1)!.last + 1, ahead.at(-1)!.last)];
  const names = months.map(({ month }) => month);
  const panel = await countMonths(from, kind, past);
  const services = panel.series.map(([service = '']) => service);
  const withheld = withheldMonths(
    { months: names.slice(0, past.length), services, counts: panel.counts },
    method.minimumCell,
  );
  // Weeks that reach over the months ahead are there only where the calendar does.
  const calendar = record.use.state === 'used' && byWeeks !== undefined;
  const partOf = (name: string, counts: readonly number[], hidden: ReadonlySet<string>): MonthlyPart => ({
    months: names,
    counts,
    factors: months.map((month) =>
      calendar ? monthFactor(month, calendarFactors.get(name)!, usable.firstDay) : 1,
    ),
    calendar,
    withheld: [...hidden],
    ...(byWeeks && { byWeeks: byWeeks.get(name) }),
    seed: `${method.seed}/${kind}/${name}`,
  });
  const countsOf = (at: number) => [...panel.counts.subarray(at * past.length, (at + 1) * past.length)];
  const whole = past.map((_, month) =>
    services.reduce((sum, __, at) => sum + panel.counts[at * past.length + month]!, 0),
  );
  return [
    ['', partOf('', whole, withheld.whole)],
    ...services.flatMap((name, at): [string, MonthlyPart][] =>
      shown.has(name) ? [[name, partOf(name, countsOf(at), withheld.of.get(name)!)]] : [],
    ),
  ];
}
