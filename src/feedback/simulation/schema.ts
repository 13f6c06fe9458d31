import { z } from 'zod';
import { CHANNELS, COHORT_ATTRIBUTES } from '#facts';

const slug = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'lower-case letters, digits and hyphens');
const share = z.number().min(0).max(1);
const positive = z.number().positive();
const date = z.iso.date();
const names = z.strictObject({ 'zh-CN': z.string().min(1), en: z.string().min(1) });
const channel = z.enum(CHANNELS);

const perAttribute = <T extends z.ZodType>(of: (attribute: keyof typeof COHORT_ATTRIBUTES) => T) =>
  z.strictObject({
    ageBand: of('ageBand').optional(),
    sex: of('sex').optional(),
    residence: of('residence').optional(),
    disability: of('disability').optional(),
    language: of('language').optional(),
    digitalAccess: of('digitalAccess').optional(),
  });

/** Attributes with the categories that belong to a group; a person belongs if every named attribute fits. */
export const Group = perAttribute((attribute) => z.array(z.enum(COHORT_ATTRIBUTES[attribute])).min(1));
export type Group = z.infer<typeof Group>;

/** Attributes with a factor for each category; what is not named counts 1. */
const Factors = perAttribute((attribute) =>
  z.partialRecord(z.enum(COHORT_ATTRIBUTES[attribute]), z.number().min(0)),
);

export const Pack = z.object({
  id: slug,
  timeZone: z.string(),
  seed: z.int(),
  from: date,
  to: date,
  reference: z.object({ population: z.object({ file: z.string() }), areas: z.object({ file: z.string() }) }),
});

export const Department = z.strictObject({ id: slug, names });
export type Department = z.infer<typeof Department>;

export const Service = z.strictObject({
  id: slug,
  names,
  department: slug,
  kind: z.enum(['case', 'report']),
  steps: z.array(z.strictObject({ task: slug, department: slug })).min(1),
  /** The published time limit in working days. */
  days: z.int().min(1).max(90),
  channels: z.array(channel.exclude(['unknown'])).min(1),
  onlineShare: share,
  monthlyVolume: positive,
  demand: slug,
  season: slug.default('level'),
  eligible: Group.optional(),
});
export type Service = z.infer<typeof Service>;

export const FAULT_KINDS = [
  'equity-gap',
  'induced-ratings',
  'slow-handover',
  'closed-not-solved',
  'efficiency-costs-fairness',
  'deadline-bunching',
  'silent-group',
  'repeat-evidence',
  'abandonment',
  'single-channel',
  'lateness-at-boundary',
  'report-surge',
  'slow-drift',
  'area-gap',
  'area-coverage',
  'evidence-held-elsewhere',
  'target-without-outcome',
  'demand-surge',
  'missing-data',
  'unanswered-participation',
  'access-out-of-purpose',
  'access-out-of-proportion',
  'automated-disparity',
  'automated-drift',
  'unexplained-decisions',
  'provider-share',
] as const;
export type FaultKind = (typeof FAULT_KINDS)[number];

/** A planted fault: what, how strong, where, for whom, from when. What is not named is not restricted. */
export const Fault = z.strictObject({
  id: slug,
  kind: z.enum(FAULT_KINDS),
  strength: share,
  services: z.array(slug).min(1).optional(),
  department: slug.optional(),
  areas: z.array(slug).min(1).optional(),
  group: Group.optional(),
  /** The step before which a slow hand-over waits. */
  task: slug.optional(),
  /** The department that already holds the evidence asked for. */
  heldBy: slug.optional(),
  /** The only channel left to the group. */
  channel: channel.optional(),
  /** The public dataset that one organisation uses almost alone. */
  dataset: slug.optional(),
  organisation: slug.optional(),
  /** The day from which late ones are closed on paper; before it they are late. */
  turn: date.optional(),
  from: date,
  until: date.optional(),
});
export type Fault = z.infer<typeof Fault>;

const ages = <T extends z.ZodType>(of: T) =>
  z.strictObject({ '0-17': of, '18-34': of, '35-59': of, '60-79': of, '80+': of });
const places = <T extends z.ZodType>(of: T) => z.strictObject({ urban: of, rural: of });
const devices = z.strictObject({ 'own-device': share, 'shared-device': share });

export const People = z.strictObject({
  areas: z.array(z.strictObject({ id: slug, people: z.int().min(1), urban: share, minority: share })).min(1),
  ageBand: places(ages(share)),
  female: ages(share),
  disabled: ages(share),
  digitalAccess: places(ages(devices)),
});
export type People = z.infer<typeof People>;

export const Settings = z.strictObject({
  utcOffset: z.string().regex(/^[+-]\d{2}:\d{2}$/, 'an offset such as +08:00'),
  people: People,
  demand: z.record(slug, Factors),
  seasons: z.record(slug, z.array(positive).length(12)),
  days: z.strictObject({
    working: z.array(positive).length(5),
    offCases: share,
    offReports: share,
    springFestival: z.strictObject({ before: z.int(), dip: positive, after: z.int(), rebound: positive }),
    overdispersion: positive,
    growth: z.number().min(-0.5).max(0.5),
  }),
  areas: z.strictObject({ volumeSpread: z.number().min(0), timeSpread: z.number().min(0) }),
  channels: z.strictObject({
    onlineTrend: z.number(),
    onlineLimit: share,
    sharedDevice: share,
    noDevice: share,
    offline: z.strictObject({ counter: share, phone: share, assisted: share }),
    proactive: share,
  }),
  cases: z.strictObject({
    usedOfLimit: positive,
    shape: positive,
    waiting: share,
    waitingAtHandover: share,
    refused: share,
    withdrawn: share,
    evidenceRequested: share,
    evidenceHeldElsewhere: share,
    documents: positive,
    ratingResponse: z.strictObject({ ageBand: ages(share), residence: places(share) }),
    ratingByDefault: share,
  }),
  reports: z.strictObject({
    dispatchHours: positive,
    usedOfLimit: positive,
    shape: positive,
    endings: z.strictObject({
      resolved: share,
      'no-violation': share,
      duplicate: share,
      referred: share,
      invalid: share,
      administrative: share,
    }),
    callback: share,
    solved: share,
    satisfiedWhenSolved: share,
    satisfiedWhenNot: share,
    reopenedWhenSolved: share,
    reopenedWhenNot: share,
    rating: share,
  }),
  spots: z.strictObject({ perThousand: positive, spread: z.number().min(0) }),
  dataUse: z.strictObject({
    /** Accesses a case, and records an access beyond the first. */
    perCase: positive,
    moreRecords: positive,
    withoutAgreement: share,
    withoutPurpose: share,
    withoutCase: share,
    /** Datasets of people, and the department that holds each. */
    registers: z.array(z.strictObject({ dataset: slug, heldBy: slug })).min(1),
    algorithms: z
      .array(z.strictObject({ id: slug, service: slug, refused: share, unexplained: share }))
      .min(1),
    /** Public datasets, each used so often a month by these organisations. */
    open: z.array(z.strictObject({ dataset: slug, heldBy: slug, monthlyUses: positive })).min(1),
    users: z.array(slug).min(2),
  }),
  participation: z.strictObject({
    /** Subjects that are spoken of, a department and month, and contributions to each beyond the first. */
    monthlySubjects: positive,
    more: positive,
    answered: share,
    answerDays: positive,
  }),
  missing: z.strictObject({
    ageBand: share,
    sex: share,
    residence: share,
    disability: share,
    language: share,
    digitalAccess: share,
    reportsFactor: positive,
    areaOfReports: share,
  }),
  faults: z.array(Fault),
});
export type Settings = z.infer<typeof Settings>;
