import { ok, refused, type Result } from '#platform';
import type { LocalTimes } from './local-time.ts';
import type { FieldMapping, SpotMapping } from './mapping.ts';
import { spotOf } from './spot.ts';

/** Why a row cannot be used; written by a field's reader when it returns false. */
export interface RowProblem {
  reason: string;
  column: string;
  value: string;
}

/** Reads a field of a row into its slot; false when the row must be rejected. */
export type FieldReader = (
  row: readonly string[],
  slot: number,
  into: { readonly text: (string | undefined)[]; readonly time: Float64Array },
  problem: RowProblem,
) => boolean;

/**
 * One field of the mapping as a closure over the header's positions.
 * Refusals: unknown-column, bad-time (a constant that is none), bad-pattern, field-without-source, field-with-two-sources,
 * bad-step, no-spot-key.
 */
export function compileField(
  name: string,
  field: FieldMapping,
  header: readonly string[],
  times: LocalTimes,
  spotKey: string | undefined,
): Result<FieldReader> {
  if (field.spot) return spotReader(name, field, field.spot, header, spotKey);
  if (field.constant !== undefined) return constantReader(name, field, times);
  if (field.column === undefined) return refused('field-without-source', { field: name });
  const column = header.indexOf(field.column);
  if (column < 0) return refused('unknown-column', { column: field.column, allowed: header.join(', ') });
  const reject = (problem: RowProblem, reason: string, value: string) => {
    problem.reason = reason;
    problem.column = field.column!;
    problem.value = value.slice(0, 60);
    return false;
  };
  const { empty, required } = field;
  const onEmpty: FieldReader = (_row, slot, into, problem) => {
    into.text[slot] = empty;
    into.time[slot] = Number.NaN;
    return required && empty === undefined ? reject(problem, 'missing-value', '') : true;
  };
  if (field.time) {
    return ok((row, slot, into, problem) => {
      const text = row[column]!.trim();
      if (text === '') return onEmpty(row, slot, into, problem);
      const instant = times.parse(text);
      into.time[slot] = instant;
      if (Number.isNaN(instant)) return reject(problem, 'bad-time', text);
      into.text[slot] = new Date(instant).toISOString();
      return true;
    });
  }
  const look = lookUp(name, field);
  if (!look.ok) return look;
  const find = look.value;
  return ok((row, slot, into, problem) => {
    const text = row[column]!.trim();
    if (text === '') return onEmpty(row, slot, into, problem);
    // PostgreSQL has no such character in a text: one of them would fail the whole batch.
    if (text.includes('\0')) return reject(problem, 'bad-character', '');
    const value = find(text) ?? field.otherwise;
    if (value === undefined) return reject(problem, 'unknown-value', text);
    into.text[slot] = value;
    return true;
  });
}

/** A row without a usable point has no spot: its area says whether there was one. */
function spotReader(
  name: string,
  { column, constant, required, empty }: FieldMapping,
  { longitude, latitude, metres }: SpotMapping,
  header: readonly string[],
  key: string | undefined,
): Result<FieldReader> {
  if (column !== undefined || constant !== undefined)
    return refused('field-with-two-sources', { field: name });
  if (key === undefined) return refused('no-spot-key', { field: name });
  for (const one of [longitude, latitude]) {
    if (!header.includes(one)) return refused('unknown-column', { column: one, allowed: header.join(', ') });
  }
  const [x, y] = [header.indexOf(longitude), header.indexOf(latitude)];
  const number = (text: string) => (text.trim() === '' ? Number.NaN : Number(text));
  return ok((row, slot, into, problem) => {
    into.time[slot] = Number.NaN;
    into.text[slot] = spotOf(number(row[x]!), number(row[y]!), metres, key) ?? empty;
    if (into.text[slot] !== undefined || !required) return true;
    problem.reason = 'missing-value';
    problem.column = longitude;
    problem.value = '';
    return false;
  });
}

function constantReader(name: string, field: FieldMapping, times: LocalTimes): Result<FieldReader> {
  const { constant } = field;
  if (!field.time) {
    return ok((_row, slot, into) => {
      into.text[slot] = constant;
      return true;
    });
  }
  const instant = times.parse(constant!);
  if (Number.isNaN(instant)) return refused('bad-time', { field: name, value: constant! });
  const text = new Date(instant).toISOString();
  return ok((_row, slot, into) => {
    into.text[slot] = text;
    into.time[slot] = instant;
    return true;
  });
}

/** Text → our word, or undefined when none fits. */
function lookUp(name: string, field: FieldMapping): Result<(text: string) => string | undefined> {
  let find: (text: string) => string | undefined = (text) => text;
  if (field.table) {
    const words = new Map(Object.entries(field.table));
    find = (text) => words.get(text);
  } else if (field.begins) {
    const beginnings = Object.entries(field.begins);
    find = (text) => beginnings.find(([beginning]) => text.startsWith(beginning))?.[1];
  } else if (field.steps) {
    const steps = Object.entries(field.steps).map(([bound, word]) => [Number(bound), word] as const);
    steps.sort(([a], [b]) => b - a);
    if (steps.some(([bound]) => Number.isNaN(bound))) return refused('bad-step', { field: name });
    find = (text) => steps.find(([bound]) => Number(text) >= bound)?.[1];
  }
  if (field.skip === undefined) return ok(find);
  try {
    const skip = new RegExp(`^(?:${field.skip})`);
    return ok((text) => find(text.replace(skip, '')));
  } catch {
    return refused('bad-pattern', { field: name, pattern: field.skip });
  }
}
