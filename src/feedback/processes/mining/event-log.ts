import { createColumn, createInterner } from './columns.ts';

/** One step of one case, as facts and logs tell it. */
export interface ProcessEvent {
  readonly caseId: string;
  readonly activity: string;
  /** When it was done, milliseconds since 1970. */
  readonly time: number;
  /** When work on it began, where the source says so: only then can waiting be told from work. */
  readonly start?: number;
  /** Hours waited before it as the source itself reckons them, e.g. in office hours. */
  readonly statedWait?: number;
  /** Position within the case where the source has one; it then decides the order, and not the time. */
  readonly position?: number;
  readonly department?: string;
  /** Channel and group belong to the case: the first event that names one decides. */
  readonly channel?: string;
  readonly group?: string;
}

/** Events of all cases in columns: the events of case c are those from caseStart[c] up to caseStart[c + 1]. */
export interface EventLog {
  readonly activities: readonly string[];
  readonly departments: readonly string[];
  readonly channels: readonly string[];
  readonly groups: readonly string[];
  readonly cases: number;
  readonly events: number;
  readonly caseStart: Int32Array;
  /** Index into `activities`, per event. */
  readonly activity: Int32Array;
  /** When it was done, milliseconds since 1970, per event. */
  readonly time: Float64Array;
  /** When work on it began; NaN where the source does not say. */
  readonly start: Float64Array;
  /** Hours waited before it as the source reckons them; NaN where it does not. */
  readonly statedWait: Float64Array;
  /** Index into `departments` or −1, per event. */
  readonly department: Int32Array;
  /** Index into `channels` or −1, per case. */
  readonly caseChannel: Int32Array;
  readonly caseGroup: Int32Array;
}

export interface LogBuilder {
  add(event: ProcessEvent): void;
  /** The log, each case in order. The builder can be added to afterwards and finished again. */
  finish(): EventLog;
}

/**
 * Takes events one by one, in any order, and keeps about 45 bytes of each. Events of a case at the same time (or
 * position) stay in the order in which they came. A time or position that is not a finite number is a programming
 * error: imports have checked it.
 */
export function createLogBuilder(): LogBuilder {
  const cases = createInterner();
  const [activities, departments, channels, groups] = [
    createInterner(),
    createInterner(),
    createInterner(),
    createInterner(),
  ];
  const columns = {
    case: createColumn(Int32Array),
    activity: createColumn(Int32Array),
    department: createColumn(Int32Array),
    time: createColumn(Float64Array),
    start: createColumn(Float64Array),
    statedWait: createColumn(Float64Array),
    order: createColumn(Float64Array),
  };
  const caseChannel: number[] = [];
  const caseGroup: number[] = [];
  return {
    add(event) {
      const order = event.position ?? event.time;
      if (!Number.isFinite(event.time) || !Number.isFinite(order)) {
        throw new RangeError(`an event of case ${event.caseId} has no time`);
      }
      const number = cases.numberOf(event.caseId);
      columns.case.push(number);
      columns.activity.push(activities.numberOf(event.activity));
      columns.time.push(event.time);
      columns.start.push(event.start ?? Number.NaN);
      columns.statedWait.push(event.statedWait ?? Number.NaN);
      columns.order.push(order);
      columns.department.push(departments.numberOf(event.department));
      if ((caseChannel[number] ?? -1) < 0) caseChannel[number] = channels.numberOf(event.channel);
      if ((caseGroup[number] ?? -1) < 0) caseGroup[number] = groups.numberOf(event.group);
    },
    finish() {
      const [caseOf, order] = [columns.case.values(), columns.order.values()];
      const { caseStart, sorted } = sortByCase(caseOf, order, cases.names.length);
      const pick = <Data extends Int32Array | Float64Array>(from: Data, into: Data): Data => {
        for (let event = 0; event < into.length; event++) into[event] = from[sorted[event]!]!;
        return into;
      };
      const events = sorted.length;
      return {
        activities: [...activities.names],
        departments: [...departments.names],
        channels: [...channels.names],
        groups: [...groups.names],
        cases: cases.names.length,
        events,
        caseStart,
        activity: pick(columns.activity.values(), new Int32Array(events)),
        time: pick(columns.time.values(), new Float64Array(events)),
        start: pick(columns.start.values(), new Float64Array(events)),
        statedWait: pick(columns.statedWait.values(), new Float64Array(events)),
        department: pick(columns.department.values(), new Int32Array(events)),
        caseChannel: Int32Array.from(caseChannel),
        caseGroup: Int32Array.from(caseGroup),
      };
    },
  };
}

/** Events by case (counting sort), then by order within each case (insertion: logs come nearly sorted). */
function sortByCase(caseOf: Int32Array, order: Float64Array, cases: number) {
  const caseStart = new Int32Array(cases + 1);
  for (const number of caseOf) caseStart[number + 1]!++;
  for (let at = 0; at < cases; at++) caseStart[at + 1]! += caseStart[at]!;
  const next = caseStart.slice(0, cases);
  const sorted = new Int32Array(caseOf.length);
  for (let event = 0; event < caseOf.length; event++) {
    const number = caseOf[event]!;
    let place = next[number]!++;
    while (place > caseStart[number]! && order[sorted[place - 1]!]! > order[event]!) {
      sorted[place] = sorted[place - 1]!;
      place--;
    }
    sorted[place] = event;
  }
  return { caseStart, sorted };
}

/** The log of the cases that a test of their number keeps, e.g. one channel; names keep their numbers. */
export function selectCases(log: EventLog, keep: (caseNumber: number) => boolean): EventLog {
  const kept: number[] = [];
  for (let number = 0; number < log.cases; number++) if (keep(number)) kept.push(number);
  const caseStart = new Int32Array(kept.length + 1);
  for (const [index, number] of kept.entries()) {
    caseStart[index + 1] = caseStart[index]! + log.caseStart[number + 1]! - log.caseStart[number]!;
  }
  const events = caseStart[kept.length]!;
  const [activity, department] = [new Int32Array(events), new Int32Array(events)];
  const [time, start, statedWait] = [
    new Float64Array(events),
    new Float64Array(events),
    new Float64Array(events),
  ];
  for (const [index, number] of kept.entries()) {
    const [from, to] = [log.caseStart[number]!, log.caseStart[number + 1]!];
    activity.set(log.activity.subarray(from, to), caseStart[index]!);
    department.set(log.department.subarray(from, to), caseStart[index]!);
    time.set(log.time.subarray(from, to), caseStart[index]!);
    start.set(log.start.subarray(from, to), caseStart[index]!);
    statedWait.set(log.statedWait.subarray(from, to), caseStart[index]!);
  }
  return {
    ...log,
    cases: kept.length,
    events,
    caseStart,
    activity,
    time,
    start,
    statedWait,
    department,
    caseChannel: Int32Array.from(kept, (number) => log.caseChannel[number]!),
    caseGroup: Int32Array.from(kept, (number) => log.caseGroup[number]!),
  };
}
