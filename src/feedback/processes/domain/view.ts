import { z } from 'zod';

/** Share of the cases whose ways are drawn, the most frequent ways first; 100 draws all that may be told. */
export const COVERS = [80, 95, 100] as const;
export type Cover = (typeof COVERS)[number];
export const DEFAULT_COVER: Cover = 95;

const share = z.number().min(0).max(1);
/** Rounded to the minimum cell. */
const count = z.number().int().nonnegative();
const days = z.number().nonnegative();
/** The time is waiting alone; otherwise it holds the work on the step after it as well. */
const waitingAlone = z.boolean();

export const PartSchema = z.object({ dimension: z.string(), key: z.string() });

const Interval = z.object({ value: z.number(), lower: z.number(), upper: z.number() });
export type Interval = z.infer<typeof Interval>;

/** From opening to end, in days by the calendar. */
export const TimeTaken = z.object({
  median: Interval,
  /** What eight in ten cases take; null where there are too few for it. */
  range: z.object({ from: days, to: days }).nullable(),
});
export type TimeTaken = z.infer<typeof TimeTaken>;

export const TimeTable = z.object({
  dimension: z.string(),
  groups: z.array(
    z.object({
      key: z.string(),
      cases: count,
      /** Null where too few beginnings were recorded. */
      time: TimeTaken.nullable(),
    }),
  ),
});
export type TimeTable = z.infer<typeof TimeTable>;

export const MapDocument = z.object({
  /** Of the cases that ended, those whose ways are drawn. */
  share,
  /** In the order in which they usually happen. */
  steps: z.array(
    z.object({
      activity: z.string(),
      cases: count,
      departments: z.array(z.string()),
      /** Median of the work on it; null where the records do not say when work began. */
      workDays: days.nullable(),
    }),
  ),
  arrows: z.array(
    z.object({
      from: z.string(),
      to: z.string(),
      times: count,
      medianDays: days,
      /** The step after it is mostly another department's. */
      handOver: z.boolean(),
      waitingAlone,
    }),
  ),
});
export type MapDocument = z.infer<typeof MapDocument>;

const Way = z.object({
  steps: z.array(z.object({ activity: z.string(), department: z.string().nullable() })),
  /** Only the beginning is told; the cases go on in different ways. */
  open: z.boolean(),
  cases: count,
  share,
});
export type WayTold = z.infer<typeof Way>;

export const Conforming = z.object({
  steps: z.array(z.string()),
  share: Interval,
  missing: z.array(z.object({ activity: z.string(), share })),
  extra: z.array(z.object({ activity: z.string(), share })),
  order: z.array(z.object({ activity: z.string(), before: z.string(), share })),
  /** Of the completed cases, as are all shares here, those of which it is not told. */
  untold: share,
});
export type Conforming = z.infer<typeof Conforming>;

const HandOver = z.object({
  from: z.string(),
  to: z.string(),
  times: count,
  medianDays: days,
  waitingAlone,
  /** As the records reckon it, e.g. in office hours; null where they do not. */
  statedHours: z.number().nonnegative().nullable(),
});
export type HandOverTold = z.infer<typeof HandOver>;

export const Bottleneck = z.object({
  /** Departments of a hand-over, or the step before which it is waited. */
  at: z.union([z.object({ from: z.string(), to: z.string() }), z.object({ before: z.string() })]),
  part: PartSchema,
  days: Interval,
  othersDays: Interval,
});
export type Bottleneck = z.infer<typeof Bottleneck>;

/** How one service goes, as pages, API and shell tell it. */
export const ProcessView = z.object({
  /** Null for records that name no service. */
  service: z.string().nullable(),
  about: z.enum(['cases', 'reports']),
  period: z.string(),
  periods: z.array(z.string()),
  only: PartSchema.nullable(),
  cover: z.union(COVERS.map((one) => z.literal(one))),
  minimumCell: z.number().int(),
  completed: count,
  givenUp: count.nullable(),
  underWay: count.nullable(),
  time: TimeTaken.nullable(),
  byPeriod: TimeTable,
  byChannel: TimeTable.nullable(),
  byGroup: TimeTable.nullable(),
  /** Attributes by which times can be asked for. */
  attributes: z.array(z.string()),
  /** What the map and all that follows it can be asked for alone. */
  parts: z.array(PartSchema),
  map: MapDocument,
  ways: z.object({
    /** Shares are of all cases that ended: `completed` and, where they are told of, `givenUp`. */
    told: z.array(Way),
    /** Further ways that may be told, summed. */
    further: z.object({ ways: z.number().int(), share }),
    /** Ways that fewer cases than the minimum went. */
    others: share,
  }),
  handOvers: z.array(HandOver),
  /** Of the steps that are a department's work, those of which the records do not name it. */
  departmentUnknown: share,
  longestWait: z
    .object({
      from: z.string(),
      to: z.string(),
      between: z.enum(['departments', 'steps']),
      medianDays: days,
      waitingAlone,
    })
    .nullable(),
  conforming: Conforming.nullable(),
  rework: z.object({
    share,
    steps: z.array(z.object({ activity: z.string(), cases: count, share })),
  }),
  bottlenecks: z.object({ compared: z.number().int(), found: z.array(Bottleneck) }),
  /** Of the steps told, those of which the records say when work on them began. */
  startKnown: share,
});
export type ProcessView = z.infer<typeof ProcessView>;

/** One line for each service. */
export const ServiceLine = z.object({
  service: z.string().nullable(),
  about: z.enum(['cases', 'reports']),
  period: z.string(),
  completed: count,
  medianDays: z.number().nullable(),
  conforming: share.nullable(),
  longestHandOver: z.object({ from: z.string(), to: z.string(), medianDays: days, waitingAlone }).nullable(),
});
export type ServiceLine = z.infer<typeof ServiceLine>;

/** The facts that were read: the last one's sequence, and the days from which to which they tell. */
export const FactsRead = z.object({ last: z.number().int(), from: z.string(), until: z.string() });
export type FactsRead = z.infer<typeof FactsRead>;

export const ProcessDocument = ProcessView.extend({ facts: FactsRead });
export type ProcessDocument = z.infer<typeof ProcessDocument>;

export const ProcessList = z.object({
  facts: FactsRead,
  minimumCell: z.number().int(),
  services: z.array(ServiceLine),
  /** Services of which fewer cases were completed than may be told of, or none. */
  tooFew: z.array(z.string()),
});
export type ProcessList = z.infer<typeof ProcessList>;
