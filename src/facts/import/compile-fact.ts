import { ok, refused, type Result } from '#platform';
import { CHANNELS, type Channel, type Cohort } from '../vocabulary/closed-lists.ts';
import type { Fact } from '../vocabulary/fact.ts';
import { schemaOf, type Kind } from '../vocabulary/kinds.ts';
import type { ConditionMapping, CsvMapping, FactMapping } from './mapping.ts';

/** A field's value in the row at hand: text, and milliseconds for a time. */
export interface Values {
  readonly text: (string | undefined)[];
  readonly time: Float64Array;
}
export type Test = (values: Values) => boolean;

const DAY = 86_400_000;

export interface Slots {
  readonly of: (name: string) => number;
  readonly mapping: CsvMapping;
}

export function slotOf(slots: Slots, name: string, time = false): Result<number> {
  const slot = slots.of(name);
  const allowed = Object.keys(slots.mapping.fields).join(', ');
  if (slot < 0) return refused('unknown-field', { field: name, allowed });
  if (time && !slots.mapping.fields[name]!.time) return refused('not-a-time-field', { field: name });
  return ok(slot);
}

export function compileCondition(condition: ConditionMapping, slots: Slots): Result<Test> {
  const isTime = 'before' in condition || 'after' in condition;
  const slot = slotOf(slots, condition.field, isTime);
  if (!slot.ok) return slot;
  const at = slot.value;
  if ('is' in condition) {
    const words = new Set(condition.is);
    return ok((values) => words.has(values.text[at] ?? ''));
  }
  if ('isNot' in condition) {
    const words = new Set(condition.isNot);
    return ok((values) => !words.has(values.text[at] ?? ''));
  }
  if ('empty' in condition) {
    return ok((values) => (values.text[at] === undefined) === condition.empty);
  }
  const other = slotOf(slots, 'before' in condition ? condition.before : condition.after, true);
  if (!other.ok) return other;
  const margin = (condition.byDays ?? 0) * DAY;
  const with_ = other.value;
  // An absent time is NaN, and no comparison with it holds.
  return ok(
    'before' in condition
      ? ({ time }) => time[with_]! - time[at]! > margin
      : ({ time }) => time[at]! - time[with_]! > margin,
  );
}

export interface FactMaker {
  readonly from: (values: Values, area: string | undefined, cohort: Cohort) => Fact | undefined;
  /** Its channel, cohort and payload can only hold values that were checked with the mapping. */
  readonly proved: boolean;
  /** Payload fields whose text is the source's own. */
  readonly free: readonly string[];
}

/**
 * What `checkFact` would still find in a fact whose closed lists are proved and whose times this room has written:
 * that it has a time, a reference that is one, and no text that is too long. In doubt the answer is no, and `checkFact` says what is wrong.
 */
export function plainlyRight(
  { occurredAt, subject, externalId, payload }: Fact,
  free: readonly string[],
): boolean {
  for (const name of free) if (String(payload[name] ?? '').length > 400) return false;
  return occurredAt !== '' && externalId.length <= 200 && /^[^\t\n\r\0]+$/.test(subject);
}

export function compileFact(own: FactMapping, slots: Slots): Result<FactMaker> {
  const { mapping } = slots;
  const fact = { ...mapping.common, ...own };
  if (fact.subject === undefined) return refused('missing-subject', { kind: fact.kind });
  const at: Record<string, number> = {};
  for (const part of ['at', 'openedAt', 'dueAt'] as const) {
    const name = fact[part];
    if (name === undefined) continue;
    const slot = slotOf(slots, name, true);
    if (!slot.ok) return slot;
    at[part] = slot.value;
  }
  for (const part of [
    'subject',
    'service',
    'department',
    'channel',
    'actorRole',
    'actorOrganisation',
    'distinguish',
  ] as const) {
    const name = fact[part];
    if (name === undefined) continue;
    const slot = slotOf(slots, name);
    if (!slot.ok) return slot;
    const copied = refuseFreeText(name, mapping) ?? refuseSpot(name, part, false, mapping);
    if (copied) return copied;
    at[part] = slot.value;
  }
  if (fact.channel !== undefined) {
    const wrong = valueOutside(fact.channel, CHANNELS, mapping);
    if (wrong) return wrong;
  }
  const payload = compilePayload(fact.kind as Kind, fact.payload, slots);
  if (!payload.ok) return payload;
  let when: Test = () => true;
  if (fact.when) {
    const test = compileCondition(fact.when, slots);
    if (!test.ok) return test;
    when = test.value;
  }
  const kind = fact.kind as Kind;
  const fill = payload.value;
  const { source } = mapping;
  const slot = (part: string) => at[part] ?? -1;
  const when_ = slot('at');
  const [subjectAt, distinguishAt, serviceAt, departmentAt] = [
    'subject',
    'distinguish',
    'service',
    'department',
  ].map(slot) as Four;
  const [channelAt, roleAt, organisationAt, openedAt] = [
    'channel',
    'actorRole',
    'actorOrganisation',
    'openedAt',
  ].map(slot) as Four;
  const dueAt = slot('dueAt');
  const read = ({ text }: Values, from: number) => (from < 0 ? undefined : text[from]);
  const closedChannel = fact.channel === undefined || isClosed(mapping.fields[fact.channel]!);
  const closedCohort = Object.values(mapping.cohort).every(
    (name) => name === undefined || isClosed(mapping.fields[name]!),
  );
  return ok({
    proved: closedChannel && closedCohort && fill.proved,
    free: fill.free,
    from(values, area, cohort) {
      if (!when(values)) return undefined;
      const subject = read(values, subjectAt) ?? '';
      const distinguish = read(values, distinguishAt);
      return {
        kind,
        occurredAt: read(values, when_) ?? '',
        source,
        externalId: distinguish === undefined ? `${subject}:${kind}` : `${subject}:${kind}:${distinguish}`,
        subject,
        service: read(values, serviceAt),
        department: read(values, departmentAt),
        channel: (read(values, channelAt) ?? 'unknown') as Channel,
        area,
        cohort,
        actorRole: read(values, roleAt),
        actorOrganisation: read(values, organisationAt),
        openedAt: read(values, openedAt),
        dueAt: read(values, dueAt),
        payload: fill.from(values),
      };
    },
  });
}

type Four = [number, number, number, number];

/** A field whose every possible value stands in the mapping. */
const isClosed = ({ constant, table, begins, steps }: CsvMapping['fields'][string]) =>
  (constant ?? table ?? begins ?? steps) !== undefined;

interface PayloadFiller {
  readonly from: (values: Values) => Record<string, string | number | boolean>;
  readonly proved: boolean;
  readonly free: readonly string[];
}

function compilePayload(
  kind: Kind,
  payload: Readonly<Record<string, string>>,
  slots: Slots,
): Result<PayloadFiller> {
  const schema = schemaOf(kind).payload;
  const parts: { name: string; slot: number; read: (text: string) => string | number | boolean }[] = [];
  for (const [name, from] of Object.entries(payload)) {
    const field = schema[name];
    const allowed = Object.keys(schema).join(', ');
    if (!field) return refused('unknown-payload-field', { kind, field: name, allowed });
    const slot = slotOf(slots, from, field.type === 'time');
    if (!slot.ok) return slot;
    const copied =
      refuseFreeText(from, slots.mapping) ?? refuseSpot(from, name, field.internal === true, slots.mapping);
    if (copied) return copied;
    const wrong = field.values && valueOutside(from, field.values, slots.mapping);
    if (wrong) return wrong;
    const numeric = field.type === 'integer' || field.type === 'number';
    const read = numeric
      ? Number
      : field.type === 'boolean'
        ? (text: string) => (text === 'true' ? true : text === 'false' ? false : text)
        : (text: string) => text;
    parts.push({ name, slot: slot.value, read });
  }
  for (const [name, field] of Object.entries(schema)) {
    if (field.required && !(name in payload)) return refused('missing-payload-field', { kind, field: name });
  }
  const { fields } = slots.mapping;
  const proved =
    parts.every(({ name }) => {
      const { type, values } = schema[name]!;
      return type === 'time' || (type === 'string' && (!values || isClosed(fields[payload[name]!]!)));
    }) && parts.every(({ name }) => !schema[name]!.required || alwaysThere(fields[payload[name]!]!));
  const free = parts
    .filter(({ name }) => schema[name]!.type === 'string' && !schema[name]!.values)
    .map(({ name }) => name);
  return ok({
    proved,
    free,
    from(values) {
      const filled: Record<string, string | number | boolean> = {};
      for (const { name, slot, read } of parts) {
        const text = values.text[slot];
        if (text !== undefined) filled[name] = read(text);
      }
      return filled;
    },
  });
}

const alwaysThere = ({ constant, empty, required }: CsvMapping['fields'][string]) =>
  constant !== undefined || empty !== undefined || required === true;

/** People's own words may only be looked at through a closed table. */
export function refuseFreeText(name: string, mapping: CsvMapping) {
  const field = mapping.fields[name]!;
  const closed = field.table ?? field.begins ?? field.steps;
  const copied = field.column !== undefined && mapping.freeText.includes(field.column) && !closed;
  return copied ? refused('free-text-copied', { field: name, column: field.column! }) : undefined;
}

/** A spot could tell where somebody lives: it goes into what never leaves the house, and nowhere else. */
const refuseSpot = (name: string, into: string, internal: boolean, mapping: CsvMapping) =>
  mapping.fields[name]!.spot && !internal ? refused('spot-not-internal', { field: name, into }) : undefined;

/** Tables are closed lists that are checked before the first row; a column copied as it is is checked row by row. */
export function valueOutside(name: string, allowed: readonly string[], mapping: CsvMapping) {
  const { table, begins, steps, otherwise, empty, constant } = mapping.fields[name]!;
  const given = [table, begins, steps].flatMap((one) => Object.values(one ?? {}));
  for (const value of [...given, otherwise, empty, constant]) {
    if (value !== undefined && !allowed.includes(value)) {
      return refused('value-not-allowed', { field: name, value, allowed: allowed.join(', ') });
    }
  }
  return undefined;
}
