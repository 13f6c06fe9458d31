import { z } from 'zod';
import { cohortAttributes, type CohortAttribute } from '../vocabulary/closed-lists.ts';
import { kinds } from '../vocabulary/kinds.ts';

/**
 * The mapping file: which column is what. `mappings/<name>.yaml` in a pack; packs/README or the Boston pack shows one.
 * Everything here is content, so that a new source of records needs no TypeScript.
 */
const word = z.string().min(1).max(200);
const kebab = z.string().regex(/^[a-z][a-z0-9-]*$/, 'a word in small letters and hyphens');
/** YAML reads `5:` and `true:` as number and truth; a source's words are text. */
const cell = z.union([z.string(), z.number(), z.boolean()]).transform(String);
const table = z.record(z.string(), cell);

const Time = z.strictObject({
  /** IANA name of the zone in which local times are written. */
  zone: word,
  /** Tried in this order. */
  formats: z.array(word).min(1),
  ambiguous: z.enum(['earlier', 'later']).default('earlier'),
  nonexistent: z.enum(['forward', 'reject']).default('forward'),
});

/** Where a row's point stands, and the side of the cells in metres: no finer than the source's own rounding. */
const Spot = z.strictObject({ longitude: word, latitude: word, metres: z.number().min(10).max(10_000) });
export type SpotMapping = z.infer<typeof Spot>;

const Field = z.strictObject({
  /** The column (CSV) or attribute key (XES) that is read. In XES: of the event, else of the trace. */
  column: word.optional(),
  /** A value that every row has. */
  constant: cell.optional(),
  /** A keyed reference to the cell of a grid that the row's point lies in; for payload fields that are internal alone. */
  spot: Spot.optional(),
  time: z.boolean().optional(),
  /** A regular expression for what is skipped at the beginning of the text. */
  skip: z.string().optional(),
  /** The source's word → ours. */
  table: table.optional(),
  /** What the text begins with → ours; the first that fits. */
  begins: table.optional(),
  /** Lower bound of a step → ours, for numbers (years of age → age band). */
  steps: table.optional(),
  /** What a word outside `table`, `begins` or `steps` becomes; without it the row is rejected. */
  otherwise: cell.optional(),
  /** What an empty cell becomes; without it the field is absent. */
  empty: cell.optional(),
  /** A row without this is rejected. */
  required: z.boolean().optional(),
});
export type FieldMapping = z.infer<typeof Field>;

const texts = z.union([cell.transform((one) => [one]), z.array(cell).min(1)]);
const Condition = z.union(
  [
    z.strictObject({ field: word, is: texts }),
    z.strictObject({ field: word, isNot: texts }),
    z.strictObject({ field: word, empty: z.boolean() }),
    z.strictObject({ field: word, before: word, byDays: z.number().nonnegative().optional() }),
    z.strictObject({ field: word, after: word, byDays: z.number().nonnegative().optional() }),
  ],
  { error: 'a condition: { field, is | isNot | empty } or { field, before | after, byDays }' },
);
export type ConditionMapping = z.infer<typeof Condition>;

const Check = z.strictObject({
  reason: kebab,
  when: Condition,
  /** `set-aside`: the row becomes no fact and goes to the rejects file; `note`: it is imported and counted. */
  then: z.enum(['set-aside', 'note']),
});

const FactParts = z.strictObject({
  subject: word.optional(),
  service: word.optional(),
  department: word.optional(),
  channel: word.optional(),
  actorRole: word.optional(),
  actorOrganisation: word.optional(),
  openedAt: word.optional(),
  dueAt: word.optional(),
});

const FactMapping = FactParts.extend({
  kind: z.enum(kinds as [string, ...string[]], { error: `one of ${kinds.join(', ')}` }),
  at: word,
  when: Condition.optional(),
  /** A field whose value tells apart facts of one kind about one subject, such as the time of a snapshot. */
  distinguish: word.optional(),
  payload: z.record(z.string(), word).default({}),
});
export type FactMapping = z.infer<typeof FactMapping>;

const Area = z.union([
  z.strictObject({ field: word }),
  z.strictObject({
    longitude: word,
    latitude: word,
    /** A GeoJSON file of the data folder. */
    polygons: word,
    /** The property that holds the area's id. */
    id: word,
  }),
]);

const cohort = z.strictObject(
  Object.fromEntries(cohortAttributes.map((name) => [name, word.optional()])) as Record<
    CohortAttribute,
    z.ZodOptional<typeof word>
  >,
);

const common = {
  id: kebab,
  /** Kept with every fact; together with the fact's external id it makes a second import change nothing. */
  source: kebab,
  /** The file's name in the data folder. */
  file: word.optional(),
  encoding: z.enum(['utf-8', 'gb18030', 'utf-16le', 'windows-1252']).default('utf-8'),
};

export const CsvMapping = z.strictObject({
  ...common,
  format: z.literal('csv'),
  delimiter: z.string().length(1).default(','),
  time: Time,
  fields: z.record(z.string(), Field),
  /** Columns with people's own words: never copied into a fact, only looked at through a closed table. */
  freeText: z.array(word).default([]),
  area: Area.optional(),
  cohort: cohort.default({}),
  checks: z.array(Check).default([]),
  facts: z.array(FactMapping).min(1),
  /** What every fact has, unless the fact says otherwise. */
  common: FactParts.default({}),
});
export type CsvMapping = z.infer<typeof CsvMapping>;

const Keys = z.union([word.transform((one) => [one]), z.array(word)]);
/** Where a value of a case or an event is found in XES: the first of the keys that is there, then the table. */
const XesValue = z.strictObject({
  keys: Keys.optional(),
  constant: cell.optional(),
  table: table.optional(),
  otherwise: cell.optional(),
});
export type XesValue = z.infer<typeof XesValue>;

export const XesMapping = z.strictObject({
  ...common,
  format: z.literal('xes'),
  /** For dates without an offset; without it such a date is refused. */
  zone: word.optional(),
  /** Trace attributes whose value is the case's reference. */
  case: Keys.default(['concept:name']),
  activity: Keys.default(['concept:name']),
  time: Keys.default(['time:timestamp']),
  lifecycle: Keys.default(['lifecycle:transition']),
  /** Of the event, else of its trace. `org:resource` often names a person and is therefore not among the default. */
  department: XesValue.default({ keys: ['org:group', 'org:role'] }),
  service: XesValue.default({}),
  channel: XesValue.default({}),
  area: XesValue.default({}),
  /** Of the trace, or of its last event. */
  outcome: XesValue.default({}),
  dueAt: Keys.default([]),
});
export type XesMapping = z.infer<typeof XesMapping>;

export const Mapping = z.discriminatedUnion('format', [CsvMapping, XesMapping], {
  error: 'format: csv or xes',
});
export type Mapping = z.infer<typeof Mapping>;
