import type { Refusal } from '#platform';

/** What is opened: applications and reports are forecast apart, for they come from different sources. */
export const OPENED = ['case', 'report'] as const;
export type Opened = (typeof OPENED)[number];

/** An expected number with bounds by level (0.8: four times in five). */
export interface Expected {
  readonly mean: number;
  readonly bounds: readonly { readonly level: number; readonly lower: number; readonly upper: number }[];
}

/** How earlier forecasts of the same kind did. */
export interface Tries {
  readonly tries: number;
  /** Tries in which the truth lay within the bounds of four times in five. */
  readonly inside: number;
  /** Root mean square error over that of last year's number; undefined where that was always right. */
  readonly relativeError?: number | undefined;
}

/** The four weeks after the last day on record, as one number. */
export interface FourWeeks extends Expected {
  /** The same weeks a year before, to the nearest `minimumCell`; null for fewer than that. */
  readonly yearAgo: number | null;
  /** Absent where the record was too short to try. */
  readonly tried?: Tries | undefined;
}

export interface WeekAhead extends Expected {
  /** First and last day, ISO 8601. */
  readonly from: string;
  readonly until: string;
}

/** The first four weeks of an area or a group; without a key of those that are too small to stand alone. */
export interface PartAhead extends Expected {
  readonly key?: string | undefined;
}

export interface MonthCounted {
  readonly month: string;
  /** null where it is withheld to protect people. */
  readonly count: number | null;
}
export interface MonthAhead {
  readonly month: string;
  /** Absent where it would tell a number that is withheld. */
  readonly expected?: Expected | undefined;
}

export interface MonthsAhead {
  readonly counted: readonly MonthCounted[];
  /** The next three that begin after the last day; the one that holds it, if it is not over, is in neither list. */
  readonly ahead: readonly MonthAhead[];
  /** The months ahead together; absent where one of them is withheld. */
  readonly total?: Expected | undefined;
  /** The same months a year before; null where one of them is withheld, absent where they are not on record. */
  readonly yearAgo?: number | null | undefined;
  readonly tried?: Tries | undefined;
  /** `weeks`: the weeks added up; else as `forecastSeries` names it: `seasonal naive` is last year's number. */
  readonly method: string;
  /** Whether working days and festivals are in it. */
  readonly calendar: boolean;
}

/** One kind of opening of one service. */
export type KindForecast =
  | { readonly kind: Opened; readonly state: 'refused'; readonly refusal: Refusal }
  /** Too few in the past year to be shown alone, or needed to protect another one that is. */
  | { readonly kind: Opened; readonly state: 'in-the-rest' }
  | {
      readonly kind: Opened;
      readonly state: 'forecast';
      readonly fourWeeks: FourWeeks;
      /** Thirteen, or as far as the calendar reaches. */
      readonly weeks: readonly WeekAhead[];
      readonly areas: readonly PartAhead[];
      readonly groups: readonly PartAhead[];
      readonly months: MonthsAhead | { readonly refusal: Refusal };
    };

export interface ServiceForecast {
  readonly service: string;
  readonly forecasts: readonly KindForecast[];
}

/** A service as the list of all shows it. */
export interface ServiceLine {
  readonly service: string;
  readonly state: KindForecast['state'];
  readonly refusal?: Refusal | undefined;
  readonly fourWeeks?: FourWeeks | undefined;
  readonly threeMonths?: Pick<MonthsAhead, 'total' | 'yearAgo' | 'tried' | 'method' | 'calendar'> | undefined;
}

/** All services of one kind. */
export type KindOfPlace =
  | { readonly kind: Opened; readonly state: 'refused'; readonly refusal: Refusal }
  | {
      readonly kind: Opened;
      readonly state: 'forecast';
      /** What the forecasts learn from, up to the last day; `gap` is the last day of the last week that is missing before it. */
      readonly record: { readonly from: string; readonly weeks: number; readonly gap?: string | undefined };
      readonly calendar: CalendarUse;
      readonly fourWeeks: FourWeeks;
      readonly months: MonthsAhead | { readonly refusal: Refusal };
      readonly lines: readonly ServiceLine[];
      /** The services that are too small to stand alone, together. */
      readonly rest?: { readonly services: number; readonly fourWeeks: Expected } | undefined;
    };

/** Whether working days and moving festivals are known for the weeks on record and those ahead. */
export type CalendarUse =
  /** Festivals that have a factor of their own; `until` is the calendar's last day where it ends within the weeks ahead. */
  | {
      readonly state: 'used';
      readonly festivals: readonly HolidayAhead['names'][];
      readonly until?: string | undefined;
    }
  | { readonly state: 'none' }
  | { readonly state: 'ends' | 'begins-late'; readonly day: string };

/** A holiday that touches the weeks ahead. */
export interface HolidayAhead {
  readonly names: { readonly 'zh-CN': string; readonly en: string };
  readonly from: string;
  readonly until: string;
}

/** What was chosen, so that the same facts give the same forecasts. */
export interface DemandMethod {
  readonly method: string;
  readonly seed: string;
  /** Sequence of the last fact. */
  readonly facts: number;
  /** The last closed day with openings, local. */
  readonly lastDay: string;
  readonly timeZone: string;
  readonly minimumCell: number;
  /** The attribute of the groups; absent where the charter has none. */
  readonly groups?: string | undefined;
  /** SHA-256 of calendar.yaml. */
  readonly calendarFile?: string | undefined;
}

export interface PlaceForecast {
  readonly method: DemandMethod;
  /** In the weeks ahead. */
  readonly holidays: readonly HolidayAhead[];
  readonly kinds: readonly KindOfPlace[];
}
