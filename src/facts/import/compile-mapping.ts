import { ok, refused, type Result } from '#platform';
import {
  COHORT_ATTRIBUTES,
  cohortAttributes,
  UNKNOWN_COHORT,
  type Cohort,
} from '../vocabulary/closed-lists.ts';
import { checkFact, type Fact } from '../vocabulary/fact.ts';
import type { AreaIndex } from './area-index.ts';
import {
  compileCondition,
  compileFact,
  plainlyRight,
  refuseFreeText,
  slotOf,
  valueOutside,
  type FactMaker,
  type Slots,
  type Test,
  type Values,
} from './compile-fact.ts';
import { compileField, type FieldReader, type RowProblem } from './compile-field.ts';
import { localTimes } from './local-time.ts';
import type { CsvMapping } from './mapping.ts';

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

/**
 * Turns a mapping into closures for one file, so that a row costs table look-ups and no interpretation.
 * Refusals: unknown-column, unknown-field, not-a-time-field, free-text-copied, bad-pattern, unknown-time-zone,
 * bad-time-format, bad-time (a constant), unknown-payload-field, missing-payload-field, value-not-allowed,
 * missing-subject, field-with-two-sources, no-spot-key, spot-not-internal.
 */
export function compileMapping(
  mapping: CsvMapping,
  header: readonly string[],
  areas: AreaIndex | undefined,
  spotKey: string | undefined,
): Result<RowMapper> {
  const times = localTimes(mapping.time.formats, mapping.time.zone, mapping.time);
  if (!times.ok) return times;
  const names = Object.keys(mapping.fields);
  const readers: FieldReader[] = [];
  for (const [name, field] of Object.entries(mapping.fields)) {
    const reader = compileField(name, field, header, times.value, spotKey);
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
        const fact = make.from(values, place, group);
        if (!fact) continue;
        const checked = make.proved && plainlyRight(fact, make.free) ? undefined : checkFact(fact);
        if (checked && !checked.ok) {
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
