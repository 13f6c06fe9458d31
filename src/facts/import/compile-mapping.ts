import { ok, refused, type Result } from '#platform';
import {
  CHANNELS,
  COHORT_ATTRIBUTES,
  cohortAttributes,
  UNKNOWN_COHORT,
  type Channel,
  type Cohort,
} from '../vocabulary/closed-lists.ts';
import { checkFact, type Fact } from '../vocabulary/fact.ts';
import { schemaOf, type Kind } from '../vocabulary/kinds.ts';
import type { AreaIndex } from './area-index.ts';
import { compileField, type FieldReader, type RowProblem } from './compile-field.ts';
import { localTimes } from './local-time.ts';
import type { ConditionMapping, CsvMapping, FactMapping } from './mapping.ts';

/** What one row becomes: facts, or the reason why not. */
export type RowOutcome =
  | { readonly state: 'facts'; readonly facts: readonly Fact[] }
  | { readonly state: 'set-aside'; readonly reason: string }
  | { readonly state: 'rejected'; readonly reason: string; readonly column: string; readonly value: string };

export interface RowMapper {
  map(row: readonly string[]): RowOutcome;
  /** Counts since the start: the mapping's notes, points outside every area, hours that the clock showed twice. */
  readonly notes: Map<string, number>;
}

/** A field's value in the row at hand: text, and milliseconds for a time. */
interface Values {
  readonly text: (string | undefined)[];
  readonly time: Float64Array;
}
type Test = (values: Values) => boolean;

const DAY = 86_400_000;

/**
 * Turns a mapping into closures for one file, so that a row costs table look-ups and no interpretation.
 * Refusals: unknown-column, unknown-field, not-a-time-field, free-text-copied, bad-pattern, unknown-time-zone,
 * bad-time-format, bad-time (a constant), unknown-payload-field, missing-payload-field, value-not-allowed,
 * missing-subject.
 */
export function compileMapping(
  mapping: CsvMapping,
  header: readonly string[],
  areas: AreaIndex | undefined,
): Result<RowMapper> {
  const times = localTimes(mapping.time.formats, mapping.time.zone, mapping.time);
  if (!times.ok) return times;
  const names = Object.keys(mapping.fields);
  const readers: FieldReader[] = [];
  for (const [name, field] of Object.entries(mapping.fields)) {
    const reader = compileField(name, field, header, times.value);
    if (!reader.ok) return reader;
    readers.push(reader.value);
  }
  const slots: Slots = {
    of: (name) => names.indexOf(name),
    mapping,
  };
  const checks: { test: Test; reason: string; setAside: boolean }[] = [];
  for (const { when, reason, then } of mapping.checks) {
    const test = compileCondition(when, slots);
    if (!test.ok) return test;
    checks.push({ test: test.value, reason, setAside: then === 'set-aside' });
  }
  const makers: FactMaker[] = [];
  for (const fact of mapping.facts) {
    const maker = compileFact(fact, slots);
    if (!maker.ok) return maker;
    makers.push(maker.value);
  }
  const cohort = compileCohort(slots);
  if (!cohort.ok) return cohort;
  const notes = new Map<string, number>();
  const note = (reason: string) => notes.set(reason, (notes.get(reason) ?? 0) + 1);
  const area = compileArea(slots, header, areas, note);
  if (!area.ok) return area;

  const values: Values = {
    text: new Array<string | undefined>(names.length),
    time: new Float64Array(names.length),
  };
  const problem: RowProblem = { reason: '', column: '', value: '' };
  const counted = times.value.counted;

  return ok({
    notes,
    map(row) {
      const before = counted.ambiguous + counted.nonexistent;
      for (let i = 0; i < readers.length; i++) {
        if (!readers[i]!(row, i, values, problem)) return { state: 'rejected', ...problem };
      }
      for (const { test, reason, setAside } of checks) {
        if (setAside && test(values)) return { state: 'set-aside', reason };
      }
      const place = area.value(row, values);
      const group = cohort.value(values);
      const facts: Fact[] = [];
      for (const make of makers) {
        const fact = make(values, place, group);
        if (!fact) continue;
        const checked = checkFact(fact);
        if (!checked.ok) {
          const { code, data } = checked.refusal;
          const what = data['field'] ?? data['attribute'] ?? 'channel';
          return {
            state: 'rejected',
            reason: code,
            column: String(what),
            value: String(data['value'] ?? ''),
          };
        }
        facts.push(fact);
      }
      if (facts.length === 0) return { state: 'rejected', reason: 'no-fact', column: '', value: '' };
      for (const { test, reason, setAside } of checks) if (!setAside && test(values)) note(reason);
      if (counted.ambiguous + counted.nonexistent !== before) note('clock-change-hour');
      return { state: 'facts', facts };
    },
  });
}

interface Slots {
  readonly of: (name: string) => number;
  readonly mapping: CsvMapping;
}

function slotOf(slots: Slots, name: string, time = false): Result<number> {
  const slot = slots.of(name);
  const allowed = Object.keys(slots.mapping.fields).join(', ');
  if (slot < 0) return refused('unknown-field', { field: name, allowed });
  if (time && !slots.mapping.fields[name]!.time) return refused('not-a-time-field', { field: name });
  return ok(slot);
}

function compileCondition(condition: ConditionMapping, slots: Slots): Result<Test> {
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

type FactMaker = (values: Values, area: string | undefined, cohort: Cohort) => Fact | undefined;

function compileFact(own: FactMapping, slots: Slots): Result<FactMaker> {
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
    const copied = refuseFreeText(name, mapping);
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
  const text = (values: Values, part: string) => (at[part] === undefined ? undefined : values.text[at[part]]);
  const instant = (values: Values, part: string) =>
    at[part] === undefined ? undefined : values.text[at[part]];
  const fill = payload.value;
  const { source } = mapping;
  return ok((values, area, cohort) => {
    if (!when(values)) return undefined;
    const subject = text(values, 'subject') ?? '';
    const distinguish = text(values, 'distinguish');
    return {
      kind,
      occurredAt: instant(values, 'at') ?? '',
      source,
      externalId: distinguish === undefined ? `${subject}:${kind}` : `${subject}:${kind}:${distinguish}`,
      subject,
      service: text(values, 'service'),
      department: text(values, 'department'),
      channel: (text(values, 'channel') ?? 'unknown') as Channel,
      area,
      cohort,
      actorRole: text(values, 'actorRole'),
      actorOrganisation: text(values, 'actorOrganisation'),
      openedAt: instant(values, 'openedAt'),
      dueAt: instant(values, 'dueAt'),
      payload: fill(values),
    };
  });
}

function compilePayload(
  kind: Kind,
  payload: Readonly<Record<string, string>>,
  slots: Slots,
): Result<(values: Values) => Record<string, string | number | boolean>> {
  const schema = schemaOf(kind).payload;
  const parts: { name: string; slot: number; read: (text: string) => string | number | boolean }[] = [];
  for (const [name, from] of Object.entries(payload)) {
    const field = schema[name];
    const allowed = Object.keys(schema).join(', ');
    if (!field) return refused('unknown-payload-field', { kind, field: name, allowed });
    const slot = slotOf(slots, from, field.type === 'time');
    if (!slot.ok) return slot;
    const copied = refuseFreeText(from, slots.mapping);
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
  return ok((values) => {
    const filled: Record<string, string | number | boolean> = {};
    for (const { name, slot, read } of parts) {
      const text = values.text[slot];
      if (text !== undefined) filled[name] = read(text);
    }
    return filled;
  });
}

function compileCohort(slots: Slots): Result<(values: Values) => Cohort> {
  const parts: { attribute: string; slot: number }[] = [];
  for (const attribute of cohortAttributes) {
    const name = slots.mapping.cohort[attribute];
    if (name === undefined) continue;
    const slot = slotOf(slots, name);
    if (!slot.ok) return slot;
    const wrong = valueOutside(name, COHORT_ATTRIBUTES[attribute], slots.mapping);
    if (wrong) return wrong;
    parts.push({ attribute, slot: slot.value });
  }
  if (parts.length === 0) return ok(() => UNKNOWN_COHORT);
  return ok((values) => {
    const cohort: Record<string, string> = { ...UNKNOWN_COHORT };
    for (const { attribute, slot } of parts) cohort[attribute] = values.text[slot] ?? 'unknown';
    return cohort as Cohort;
  });
}

function compileArea(
  slots: Slots,
  header: readonly string[],
  areas: AreaIndex | undefined,
  note: (reason: string) => void,
): Result<(row: readonly string[], values: Values) => string | undefined> {
  const { area } = slots.mapping;
  if (!area) return ok(() => undefined);
  if ('field' in area) {
    const slot = slotOf(slots, area.field);
    if (!slot.ok) return slot;
    const copied = refuseFreeText(area.field, slots.mapping);
    return copied ?? ok((_row, values) => values.text[slot.value]);
  }
  const longitude = header.indexOf(area.longitude);
  const latitude = header.indexOf(area.latitude);
  for (const column of [area.longitude, area.latitude]) {
    if (!header.includes(column)) return refused('unknown-column', { column, allowed: header.join(', ') });
  }
  if (!areas) throw new Error('a mapping by point in polygon needs its areas');
  return ok((row) => {
    if (row[longitude] === '' || row[latitude] === '') {
      note('without-coordinate');
      return undefined;
    }
    const found = areas.find(Number(row[longitude]), Number(row[latitude]));
    if (found === undefined) note('outside-every-area');
    return found;
  });
}

/** People's own words may only be looked at through a closed table. */
function refuseFreeText(name: string, mapping: CsvMapping) {
  const field = mapping.fields[name]!;
  const closed = field.table ?? field.begins ?? field.steps;
  const copied = field.column !== undefined && mapping.freeText.includes(field.column) && !closed;
  return copied ? refused('free-text-copied', { field: name, column: field.column! }) : undefined;
}

/** Tables are closed lists that are checked before the first row; a column copied as it is is checked row by row. */
function valueOutside(name: string, allowed: readonly string[], mapping: CsvMapping) {
  const { table, begins, steps, otherwise, empty, constant } = mapping.fields[name]!;
  const given = [table, begins, steps].flatMap((one) => Object.values(one ?? {}));
  for (const value of [...given, otherwise, empty, constant]) {
    if (value !== undefined && !allowed.includes(value)) {
      return refused('value-not-allowed', { field: name, value, allowed: allowed.join(', ') });
    }
  }
  return undefined;
}
