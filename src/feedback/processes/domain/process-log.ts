import type { CaseAttribute, CaseEvents } from '#facts';
import type { EventLog } from '../mining/index.ts';
import { activityKey, isOpening, isTask, isWork } from './activity.ts';

/** How far a case is. Given up: closed as withdrawn before anything was decided. */
export const UNDER_WAY = 0;
export const COMPLETED = 1;
export const GIVEN_UP = 2;

/** The steps of all cases, with what is told about each case as a whole. */
export interface ProcessLog {
  readonly log: EventLog;
  /** `UNDER_WAY`, `COMPLETED` or `GIVEN_UP`, per case. */
  readonly state: Uint8Array;
  /** The event with which it ended, and that event's year in the place's time; −1 and 0 while it is under way. */
  readonly ending: Int32Array;
  readonly year: Int32Array;
  /** Index into `services` or −1, per case. */
  readonly service: Int32Array;
  readonly services: readonly string[];
  /** True where it is a report, per case. */
  readonly report: Uint8Array;
  readonly attributes: Readonly<Record<CaseAttribute, Int32Array>>;
}

/**
 * Steps out of facts. The start and the completion of a task are one step with both its times (first in, first out where
 * a task is done twice); a start that was never completed is a step at its own time. A case whose opening was not
 * recorded begins at the `openedAt` of its facts, where these say it.
 *
 * A case ends with its last decision, or closed without one; a report with its last resolution unless it was reopened.
 */
export function processLog(events: CaseEvents): ProcessLog {
  const { cases, labels } = events;
  const { start, statedWait, merged } = pairTasks(events);
  const keys = [...new Set([...labels.map(activityKey), 'case.opened', 'report.opened'])];
  const activityOf = labels.map((label) => keys.indexOf(activityKey(label)));
  const missing = missingOpenings(events);
  let size = 0;
  for (let event = 0; event < events.events; event++) size += +!merged[event]!;
  for (let at = 0; at < cases; at++) size += +missing[at]!;

  const columns = {
    activity: new Int32Array(size),
    department: new Int32Array(size),
    time: new Float64Array(size),
    start: new Float64Array(size).fill(Number.NaN),
    statedWait: new Float64Array(size).fill(Number.NaN),
  };
  const caseStart = new Int32Array(cases + 1);
  const told = casesAsWhole(cases);
  let next = 0;
  for (let at = 0; at < cases; at++) {
    const [from, to] = [events.caseStart[at]!, events.caseStart[at + 1]!];
    told.report[at] = +isAboutReport(events, from, to);
    if (missing[at]) {
      columns.activity[next] = keys.indexOf(told.report[at] ? 'report.opened' : 'case.opened');
      columns.department[next] = -1;
      columns.time[next++] = events.openedAt[at]!;
    }
    for (let event = from; event < to; event++) {
      if (merged[event]) continue;
      const { kind, detail } = labels[events.label[event]!]!;
      const giver = kind === 'report.dispatched' ? events.fromDepartment[event]! : -1;
      columns.activity[next] = activityOf[events.label[event]!]!;
      columns.department[next] = !isWork(kind) ? -1 : giver >= 0 ? giver : events.department[event]!;
      columns.time[next] = events.time[event]!;
      columns.start[next] = start[event]!;
      columns.statedWait[next] = statedWait[event]!;
      told.see(at, kind, detail, next, events.year[event]!);
      next++;
    }
    caseStart[at + 1] = next;
  }
  const log: EventLog = {
    activities: keys,
    departments: events.departments,
    channels: [],
    groups: [],
    cases,
    events: size,
    caseStart,
    ...columns,
    caseChannel: new Int32Array(cases).fill(-1),
    caseGroup: new Int32Array(cases).fill(-1),
  };
  const { service, services, attributes } = events;
  const { state, ending, year, report } = told;
  return { log, state, ending, year, report, service, services, attributes };
}

/** Which start belongs to which completion; a start that found its completion is no step of its own. */
function pairTasks({ cases, events, caseStart, label, labels, time, hours }: CaseEvents): {
  start: Float64Array;
  statedWait: Float64Array;
  merged: Uint8Array;
} {
  const start = new Float64Array(events).fill(Number.NaN);
  const statedWait = start.slice();
  const merged = new Uint8Array(events);
  const open = new Map<string, number[]>();
  for (let at = 0; at < cases; at++) {
    open.clear();
    for (let event = caseStart[at]!; event < caseStart[at + 1]!; event++) {
      const { kind, detail = '' } = labels[label[event]!]!;
      if (!isTask(kind)) continue;
      if (kind === 'task.started') {
        start[event] = time[event]!;
        statedWait[event] = hours[event]!;
        const waiting = open.get(detail);
        if (waiting) waiting.push(event);
        else open.set(detail, [event]);
        continue;
      }
      const began = open.get(detail)?.shift();
      if (began === undefined) continue;
      merged[began] = 1;
      start[event] = time[began]!;
      statedWait[event] = hours[began]!;
    }
  }
  return { start, statedWait, merged };
}

function missingOpenings({ cases, caseStart, label, labels, time, openedAt }: CaseEvents): Uint8Array {
  const opening = labels.map(({ kind }) => isOpening(kind));
  return Uint8Array.from({ length: cases }, (_, at) => {
    const [from, to] = [caseStart[at]!, caseStart[at + 1]!];
    for (let event = from; event < to; event++) if (opening[label[event]!]) return 0;
    return +(openedAt[at]! <= time[from]!);
  });
}

function isAboutReport({ label, labels }: CaseEvents, from: number, to: number): boolean {
  for (let event = from; event < to; event++) {
    const { kind } = labels[label[event]!]!;
    if (kind.startsWith('report.')) return true;
    if (kind.startsWith('case.')) return false;
  }
  return labels[label[from]!]?.kind === 'callback.answered';
}

/** Follows each case to its end. */
function casesAsWhole(cases: number) {
  const state = new Uint8Array(cases);
  const [ending, year] = [new Int32Array(cases).fill(-1), new Int32Array(cases)];
  const end = (at: number, as: number, event: number, inYear: number) => {
    state[at] = as;
    ending[at] = event;
    year[at] = inYear;
  };
  return {
    state,
    ending,
    year,
    report: new Uint8Array(cases),
    see(at: number, kind: string, detail: string | undefined, event: number, inYear: number): void {
      if (kind === 'case.decided' || kind === 'report.resolved') end(at, COMPLETED, event, inYear);
      else if (kind === 'report.reopened') end(at, UNDER_WAY, -1, 0);
      // A closing after the decision is an act of the office: the person has had the answer.
      else if (kind === 'case.closed' && state[at] === UNDER_WAY)
        end(at, detail === 'withdrawn' ? GIVEN_UP : COMPLETED, event, inYear);
    },
  };
}
