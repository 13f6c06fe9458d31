import { ok, refused, type Refusal, type Result } from '#platform';
import { forecast } from '#value';
import type { Expected, Tries } from './document.ts';
import type { Month } from './months.ts';

/** Weeks ahead that are forecast: three whole months, the first of which may begin in a month, lie within. */
export const HORIZON = 18;
/** Two are judged: four weeks, and thirteen for the months. */
export const FOUR = 4;
const QUARTER = 13;
export const YEAR = 52;
const TRIES = 8;
export const LEVELS = [0.8, 0.95];

/** Weekly openings of the services of one kind. */
export interface ServiceTotals {
  readonly names: readonly string[];
  readonly weeks: number;
  /** Last day of the last week, as a day. */
  readonly lastDay: number;
  /** Service after service, each its weeks from the oldest. */
  readonly counts: Float64Array;
  /** Of the calendar, over the weeks on record and `HORIZON`. */
  readonly columns: readonly Float64Array[];
  /** How many weeks ahead the calendar is known. */
  readonly known: number;
}

/** The months ahead as the weeks add up to them. */
export interface MonthsByWeeks {
  readonly ahead: readonly Expected[];
  readonly total: Expected;
  readonly tried?: Tries | undefined;
}

export interface TotalsAhead {
  readonly refused: ReadonlyMap<string, Refusal>;
  /** By service; '' for the whole. */
  readonly fourWeeks: ReadonlyMap<string, Expected & { readonly tried?: Tries | undefined }>;
  /** By service and '' for the whole; absent where the calendar does not reach so far. */
  readonly months: ReadonlyMap<string, MonthsByWeeks> | undefined;
  /** By service: what working days and festivals alone do to each week, on record and ahead. */
  readonly calendarFactors: ReadonlyMap<string, Float64Array>;
}

/**
 * Services and the whole, without their parts. A service younger than a year, or one to which no season can be fitted, is
 * refused and left out of the whole.
 *
 * @param monthsAhead those whose totals are wanted; within the horizon.
 * @returns refused `none-old-enough` where no service is a year old, and as `forecastCounts`.
 */
export function totalsAhead(totals: ServiceTotals, monthsAhead: readonly Month[]): Result<TotalsAhead> {
  const refusals = new Map<string, Refusal>();
  for (const [at, name] of totals.names.entries())
    if (totals.weeks - firstWeek(totals, at) < YEAR)
      refusals.set(name, { code: 'younger-than-a-year', data: {} });
  for (;;) {
    const own = without(totals, refusals);
    if (own.names.length === 0) return refused('none-old-enough', {});
    const { lastDay, known } = own;
    const last = monthsAhead.at(-1)!.last;
    const spans = monthsAhead.map((month) => stepsOf(month, lastDay));
    const whole = stepsOf({ first: monthsAhead[0]!.first, last }, lastDay);
    const windows = [[0, FOUR] as const, ...spans, whole];
    const panel = panelOf(own);
    if (!panel.ok) return panel;
    const made = forecast.forecastCounts(panel.value, { horizon: HORIZON, levels: LEVELS, windows });
    if (made.ok) {
      const tries = triesOf(own);
      const names = ['', ...own.names];
      return ok({
        refused: refusals,
        fourWeeks: new Map(
          names.map((name, node) => [
            name,
            {
              ...moved(expectedOf(made.value.windows[0]!, node), reachOf(tries.four, name)),
              ...triedOf(tries.four, name),
            },
          ]),
        ),
        months:
          last > lastDay + 7 * known
            ? undefined
            : new Map(
                names.map((name, node) => [
                  name,
                  {
                    ...monthsOf(made.value, node, monthsAhead, lastDay, reachOf(tries.quarter, name)),
                    ...triedOf(tries.quarter, name),
                  },
                ]),
              ),
        calendarFactors: new Map(own.names.map((name, at) => [name, made.value.regressed[at]!])),
      });
    }
    const culprit = own.names[Number(made.refusal.data['service'])];
    if (culprit === undefined) return made;
    refusals.set(culprit, { code: 'no-season', data: {} });
  }
}

const firstWeek = ({ counts, weeks }: ServiceTotals, at: number): number => {
  const first = counts.subarray(at * weeks, (at + 1) * weeks).findIndex((count) => count > 0);
  return first < 0 ? weeks : first;
};

/** Without the services that are named. */
function without(totals: ServiceTotals, names: { has(name: string): boolean }): ServiceTotals {
  const { weeks, counts } = totals;
  const kept = [...totals.names.keys()].filter((at) => !names.has(totals.names[at]!));
  const own = new Float64Array(kept.length * weeks);
  for (const [to, at] of kept.entries()) own.set(counts.subarray(at * weeks, (at + 1) * weeks), to * weeks);
  return { ...totals, names: kept.map((at) => totals.names[at]!), counts: own };
}

function panelOf({ names, weeks, counts, columns }: ServiceTotals): Result<forecast.CountPanel> {
  const hierarchy = forecast.hierarchyOf(names.length, [names.map(() => 0)]);
  if (!hierarchy.ok) return hierarchy;
  const services = names.map((_, at) => at);
  return ok({ hierarchy: hierarchy.value, weeks, counts, services, regressors: columns });
}

export const expectedOf = ({ mean, intervals }: forecast.CountWindow, node: number): Expected => ({
  mean: mean[node]!,
  bounds: intervals.map(({ level, lower, upper }) => ({ level, lower: lower[node]!, upper: upper[node]! })),
});

/** The weeks ahead that days touch. */
const stepsOf = ({ first, last }: Pick<Month, 'first' | 'last'>, lastDay: number): forecast.Steps => [
  Math.floor((first - lastDay - 1) / 7),
  Math.floor((last - lastDay - 1) / 7) + 1,
];

/** Each week's number spread over its days, with the bounds of the weeks that the days touch, in proportion. */
function monthsOf(
  made: forecast.CountForecasts,
  node: number,
  months: readonly Month[],
  lastDay: number,
  reach: number,
): Omit<MonthsByWeeks, 'tried'> {
  const meanOf = ({ first, last }: Pick<Month, 'first' | 'last'>) => {
    let sum = 0;
    for (let day = first; day <= last; day++)
      sum += made.mean[node * made.horizon + Math.floor((day - lastDay - 1) / 7)]! / 7;
    return sum;
  };
  const scaled = (mean: number, window: forecast.CountWindow): Expected => {
    const { mean: touched, bounds } = expectedOf(window, node);
    const share = touched > 0 ? mean / touched : 1;
    const own = bounds.map(({ level, lower, upper }) => ({
      level,
      lower: lower * share,
      upper: upper * share,
    }));
    return moved({ mean, bounds: own }, reach);
  };
  return {
    ahead: months.map((month, at) => scaled(meanOf(month), made.windows[1 + at]!)),
    total: scaled(
      meanOf({ first: months[0]!.first, last: months.at(-1)!.last }),
      made.windows[1 + months.length]!,
    ),
  };
}

/** Bounds so many times as far from the mean, not below 0. */
const moved = ({ mean, bounds }: Expected, reach: number): Expected => ({
  mean,
  bounds: bounds.map(({ level, lower, upper }) => ({
    level,
    lower: Math.max(0, mean - reach * (mean - lower)),
    upper: mean + reach * (upper - mean),
  })),
});

interface Tried {
  readonly tried: Tries;
  /** How many times as far as the bound of four times in five the farthest of the tries lay. */
  readonly farthest: number;
}
type TriedByName = ReadonlyMap<string, Tried>;

const triedOf = (tries: TriedByName, name: string) => {
  const found = tries.get(name);
  return found && { tried: found.tried };
};

/**
 * The bounds of the whole are moved away as far as its tries ask for: the eighth of eight is what split conformal
 * calibration takes at four times in five. (On simulated counties thirteen weeks of a whole lay within for 65 to 78 %,
 * those of services within a few per cent of their level, which are left as they are.)
 */
const reachOf = (tries: TriedByName, name: string): number =>
  name === '' ? Math.max(1, tries.get(name)?.farthest ?? 1) : 1;

/** Eight earlier forecasts, four weeks apart, of every service that was old enough for the first of them. */
function triesOf(totals: ServiceTotals): { four: TriedByName; quarter: TriedByName } {
  const earliest = totals.weeks - QUARTER - FOUR * (TRIES - 1);
  const young = totals.names.filter((_, at) => firstWeek(totals, at) + YEAR > earliest);
  const none = { four: new Map<string, Tried>(), quarter: new Map<string, Tried>() };
  const left = new Set(young);
  for (;;) {
    const own = without(totals, left);
    const panel = panelOf({
      ...own,
      columns: own.columns.map((column) => column.subarray(0, own.weeks + QUARTER)),
    });
    if (own.names.length === 0 || !panel.ok) return none;
    const record = forecast.backtestCounts(panel.value, {
      horizon: QUARTER,
      levels: LEVELS,
      windows: [
        [0, FOUR],
        [0, QUARTER],
      ],
      origins: TRIES,
      every: FOUR,
    });
    if (record.ok) {
      const of = (which: number) => triesByName(record.value, which, own.names);
      return { four: of(0), quarter: of(1) };
    }
    const culprit = own.names[Number(record.refusal.data['service'])];
    if (culprit === undefined) return none;
    left.add(culprit);
  }
}

function triesByName(
  { origins, windows }: forecast.CountBacktest,
  which: number,
  names: readonly string[],
): TriedByName {
  const { levels, relativeSquaredError } = windows[which]!;
  const { inside, farthest } = levels[0]!;
  return new Map(
    ['', ...names].map((name, node) => {
      const relative = Math.sqrt(relativeSquaredError[node]!);
      const tried = {
        tries: origins.length,
        inside: inside[node]!,
        ...(Number.isFinite(relative) && { relativeError: relative }),
      };
      return [name, { tried, farthest: farthest[node]! }];
    }),
  );
}
