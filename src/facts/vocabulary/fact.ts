import { ok, refused, type Result } from '#platform';
import { CHANNELS, COHORT_ATTRIBUTES, cohortAttributes, type Channel, type Cohort } from './closed-lists.ts';
import { isKind, kinds, schemaOf, type Kind, type PayloadField } from './kinds.ts';

/** One immutable record of something that happened. It never names a person. Times are ISO 8601 with offset or Z. */
export interface Fact {
  readonly kind: Kind;
  readonly occurredAt: string;
  /** Where the fact comes from (an import, a room); together with `externalId` it is unique. */
  readonly source: string;
  readonly externalId: string;
  /** The case, report, … that the fact is about: a reference, never a person. */
  readonly subject: string;
  readonly service?: string | undefined;
  readonly department?: string | undefined;
  readonly channel: Channel;
  readonly area?: string | undefined;
  readonly cohort: Cohort;
  readonly actorRole?: string | undefined;
  readonly actorOrganisation?: string | undefined;
  /** When the case or report began, carried by every later fact about it so that durations need no join. */
  readonly openedAt?: string | undefined;
  /** When its time limit ends. */
  readonly dueAt?: string | undefined;
  readonly payload: Readonly<Record<string, string | number | boolean>>;
}

/** A fact as the store gives it back. */
export interface RecordedFact extends Fact {
  readonly seq: number;
  readonly recordedAt: string;
}

/**
 * Checks a fact against the registry.
 * Refusals: unknown-kind, bad-time, bad-reference, bad-channel, bad-cohort, unknown-payload-field,
 * missing-payload-field, bad-payload-field. Data never repeats a free value longer than 60 characters.
 */
export function checkFact(fact: Fact): Result<Fact> {
  if (!isKind(fact.kind))
    return refused('unknown-kind', { kind: clip(fact.kind), allowed: kinds.join(', ') });
  for (const name of ['occurredAt', 'openedAt', 'dueAt'] as const) {
    const time = fact[name];
    if (time !== undefined && !isInstant(time))
      return refused('bad-time', { field: name, value: clip(time) });
  }
  for (const name of ['source', 'externalId', 'subject'] as const) {
    if (!isReference(fact[name])) return refused('bad-reference', { field: name, value: clip(fact[name]) });
  }
  if (!(CHANNELS as readonly string[]).includes(fact.channel)) {
    return refused('bad-channel', { value: clip(fact.channel), allowed: CHANNELS.join(', ') });
  }
  for (const attribute of cohortAttributes) {
    const value = fact.cohort[attribute];
    const allowed: readonly string[] = COHORT_ATTRIBUTES[attribute];
    if (!allowed.includes(value)) {
      return refused('bad-cohort', { attribute, value: clip(value), allowed: allowed.join(', ') });
    }
  }
  return checkPayload(fact);
}

function checkPayload(fact: Fact): Result<Fact> {
  const { payload } = schemaOf(fact.kind);
  for (const [name, value] of Object.entries(fact.payload)) {
    const field = payload[name];
    if (!field) {
      const allowed = Object.keys(payload).join(', ');
      return refused('unknown-payload-field', { kind: fact.kind, field: clip(name), allowed });
    }
    const problem = problemOf(field, value);
    if (problem) {
      return refused('bad-payload-field', {
        kind: fact.kind,
        field: name,
        value: clip(value),
        expected: problem,
      });
    }
  }
  for (const [name, field] of Object.entries(payload)) {
    if (field.required && fact.payload[name] === undefined) {
      return refused('missing-payload-field', { kind: fact.kind, field: name });
    }
  }
  return ok(fact);
}

/** What a value should have been, or undefined when it is right. */
function problemOf(field: PayloadField, value: string | number | boolean): string | undefined {
  switch (field.type) {
    case 'string':
      if (typeof value !== 'string' || value.length > 400) return 'text of at most 400 characters';
      return field.values && !field.values.includes(value) ? `one of ${field.values.join(', ')}` : undefined;
    case 'time':
      return typeof value === 'string' && isInstant(value) ? undefined : 'a time with offset';
    case 'boolean':
      return typeof value === 'boolean' ? undefined : 'true or false';
    case 'integer':
      return Number.isInteger(value) && inRange(field, value as number)
        ? undefined
        : rangeText(field, 'a whole number');
    case 'number':
      return Number.isFinite(value) && inRange(field, value as number)
        ? undefined
        : rangeText(field, 'a number');
  }
}

const inRange = (field: PayloadField, value: number) =>
  value >= (field.minimum ?? -Infinity) && value <= (field.maximum ?? Infinity);

function rangeText(field: PayloadField, noun: string): string {
  const from = field.minimum === undefined ? '' : ` from ${field.minimum}`;
  const to = field.maximum === undefined ? '' : ` to ${field.maximum}`;
  return noun + from + to;
}

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,6})?)?(Z|[+-]\d{2}:\d{2})$/;
const isInstant = (text: string) => INSTANT.test(text) && !Number.isNaN(Date.parse(text));
const isReference = (text: unknown) =>
  typeof text === 'string' && text.length > 0 && text.length <= 200 && !/[\t\n\r\0]/.test(text);
const clip = (value: unknown) => String(value).slice(0, 60);
