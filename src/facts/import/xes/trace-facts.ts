import { UNKNOWN_COHORT, type Channel } from '../../vocabulary/closed-lists.ts';
import { checkFact, type Fact } from '../../vocabulary/fact.ts';
import { schemaOf, type Kind } from '../../vocabulary/kinds.ts';
import type { LocalTimes } from '../local-time.ts';
import type { XesMapping, XesValue } from '../mapping.ts';
import { withMillis } from './attribute-value.ts';
import type { XesAttribute, XesTrace } from './xes-reader.ts';

export type TraceOutcome =
  | { readonly state: 'facts'; readonly facts: readonly Fact[] }
  | { readonly state: 'rejected'; readonly reason: string; readonly line: number; readonly detail: string };

const HOUR = 3_600_000;

interface TimedEvent {
  readonly line: number;
  readonly at: number;
  readonly order: number;
  readonly activity: string;
  readonly transition: string;
  readonly attributes: readonly XesAttribute[];
}

/**
 * What one trace says happened: case.opened at its first event, a task per event, case.closed at its last.
 * With a lifecycle, `start` becomes task.started and `complete` task.completed (with the hours since its start);
 * other transitions are counted in none. Without a lifecycle an event is the completion of its task. `waitedHours`
 * is the time since the event before it in the case, whatever the task; events are taken in order of time, and in
 * the file's order where times are equal.
 *
 * Rejects the trace: event-outside-trace, no-case-reference, no-events, no-time, no-activity, unknown-value, and the
 * codes of `checkFact`.
 */
export function traceFacts(
  trace: XesTrace,
  mapping: XesMapping,
  times: LocalTimes | undefined,
): TraceOutcome {
  const reject = (reason: string, line: number, detail = ''): TraceOutcome => ({
    state: 'rejected',
    reason,
    line,
    detail: detail.slice(0, 60),
  });
  if (trace.loose) return reject('event-outside-trace', trace.line);
  const subject = firstOf(mapping.case, trace.attributes);
  if (subject === undefined) return reject('no-case-reference', trace.line, mapping.case.join(', '));
  if (trace.events.length === 0) return reject('no-events', trace.line, subject);
  const events: TimedEvent[] = [];
  for (const [order, { line, attributes }] of trace.events.entries()) {
    const text = firstOf(mapping.time, attributes);
    const at = text === undefined ? Number.NaN : instantOf(text, times);
    if (Number.isNaN(at)) return reject('no-time', line, mapping.time.join(', '));
    const activity = firstOf(mapping.activity, attributes);
    if (activity === undefined) return reject('no-activity', line, mapping.activity.join(', '));
    const transition = (firstOf(mapping.lifecycle, attributes) ?? '').toLowerCase();
    events.push({ line, at, order, activity, transition, attributes });
  }
  events.sort((a, b) => a.at - b.at || a.order - b.order);
  const facts: Fact[] = [];
  let unknown: string | undefined;
  const value = (spec: XesValue, attributes: readonly XesAttribute[]) => {
    const found = valueOf(spec, attributes, trace.attributes);
    if (found === UNKNOWN_WORD) unknown ??= spec.keys?.join(', ') ?? '';
    return found === UNKNOWN_WORD ? undefined : found;
  };
  const first = events[0]!;
  const last = events.at(-1)!;
  const openedAt = new Date(first.at).toISOString();
  const due = firstOf(mapping.dueAt, trace.attributes);
  const dueTime = due === undefined ? Number.NaN : instantOf(due, times);
  const make = (kind: Kind, id: string, event: TimedEvent, payload: Fact['payload']): Fact => ({
    kind,
    occurredAt: new Date(event.at).toISOString(),
    source: mapping.source,
    externalId: `${subject}:${id}`,
    subject,
    service: value(mapping.service, event.attributes),
    department: value(mapping.department, event.attributes),
    channel: (value(mapping.channel, event.attributes) ?? 'unknown') as Channel,
    area: value(mapping.area, event.attributes),
    cohort: UNKNOWN_COHORT,
    openedAt: kind === 'case.opened' ? undefined : openedAt,
    dueAt: Number.isNaN(dueTime) ? undefined : new Date(dueTime).toISOString(),
    payload,
  });
  facts.push(make('case.opened', 'opened', first, {}));
  const started = new Map<string, number[]>();
  let before = first.at;
  for (const event of events) {
    const waitedHours = (event.at - before) / HOUR;
    before = event.at;
    const { activity: task, transition, order } = event;
    if (transition === 'start') {
      const open = started.get(task);
      if (open) open.push(event.at);
      else started.set(task, [event.at]);
      facts.push(make('task.started', `${order}:started`, event, { task, waitedHours }));
    } else if (transition === '' || transition === 'complete') {
      const start = started.get(task)?.shift();
      const hours =
        start === undefined ? waitedPart(waitedHours) : { workedHours: (event.at - start) / HOUR };
      facts.push(make('task.completed', `${order}:completed`, event, { task, ...hours }));
    }
  }
  const outcome = value(mapping.outcome, last.attributes) ?? 'unknown';
  facts.push(make('case.closed', 'closed', last, { outcome }));
  if (unknown !== undefined) return reject('unknown-value', trace.line, unknown);
  for (const fact of facts) {
    const checked = checkFact(fact);
    if (checked.ok) continue;
    const { code, data } = checked.refusal;
    return reject(code, trace.line, `${String(data['field'] ?? '')}: ${String(data['value'] ?? '')}`);
  }
  return { state: 'facts', facts };
}

/** Carried by a completion without a start, as far as the registry's version of the kind has the field. */
const waitedPart: (waitedHours: number) => Record<string, number> = Object.hasOwn(
  schemaOf('task.completed').payload,
  'waitedHours',
)
  ? (waitedHours) => ({ waitedHours })
  : () => ({});

function firstOf(keys: readonly string[], attributes: readonly XesAttribute[]): string | undefined {
  for (const key of keys) {
    const value = attributes.find((attribute) => attribute.key === key)?.value.trim();
    if (value !== undefined && value !== '') return value;
  }
  return undefined;
}

const UNKNOWN_WORD = Symbol('a word that the table does not know');

function valueOf(
  spec: XesValue,
  event: readonly XesAttribute[],
  trace: readonly XesAttribute[],
): string | undefined | typeof UNKNOWN_WORD {
  if (spec.constant !== undefined) return spec.constant;
  const found = firstOf(spec.keys ?? [], event) ?? firstOf(spec.keys ?? [], trace);
  if (found === undefined) return undefined;
  if (!spec.table) return found;
  return Object.hasOwn(spec.table, found) ? spec.table[found] : (spec.otherwise ?? UNKNOWN_WORD);
}

const instantOf = (text: string, times: LocalTimes | undefined) =>
  times ? times.parse(withMillis(text)) : Date.parse(withMillis(text));
