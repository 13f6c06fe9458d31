import type { EventLog } from '../mining/index.ts';

/** Cases to be told of, each up to so many of its events; what follows is one more event under another name. */
export interface ToldCases {
  readonly cases: readonly number[];
  readonly length: number;
  /** Whether the cases go on after that, each in its own way. */
  readonly open: boolean;
}

/**
 * The log of what may be told: of a way that is told whole all its events, of an open one its beginning and, as an
 * activity of its own, that it goes on. Case numbers are those of the new log, in the order given.
 */
export function toldLog(log: EventLog, classes: readonly ToldCases[], various: string): EventLog {
  const goesOn = log.activities.length;
  const cases = classes.reduce((sum, one) => sum + one.cases.length, 0);
  const events = classes.reduce((sum, one) => sum + one.cases.length * (one.length + +one.open), 0);
  const columns = emptyColumns(events);
  const caseStart = new Int32Array(cases + 1);
  let [next, number] = [0, 0];
  for (const { cases: own, length, open } of classes) {
    for (const one of own) {
      const from = log.caseStart[one]!;
      const size = length + +open;
      copyEvents(log, from, from + size, columns, next);
      if (open) {
        columns.activity[next + length] = goesOn;
        columns.department[next + length] = -1;
        columns.start[next + length] = Number.NaN;
        columns.statedWait[next + length] = Number.NaN;
      }
      next += size;
      caseStart[++number] = next;
    }
  }
  return {
    ...log,
    activities: [...log.activities, various],
    cases,
    events,
    caseStart,
    ...columns,
    caseChannel: new Int32Array(cases).fill(-1),
    caseGroup: new Int32Array(cases).fill(-1),
  };
}

/** The same cases under other names of their activities; events without a new name are left out. */
export function renamed(log: EventLog, nameOf: (activity: string) => string | undefined): EventLog {
  const names = log.activities.map(nameOf);
  const activities = [...new Set(names.filter((name) => name !== undefined))];
  const numbers = names.map((name) => (name === undefined ? -1 : activities.indexOf(name)));
  let events = 0;
  for (let event = 0; event < log.events; event++) events += +(numbers[log.activity[event]!]! >= 0);
  const columns = emptyColumns(events);
  const caseStart = new Int32Array(log.cases + 1);
  let next = 0;
  for (let number = 0; number < log.cases; number++) {
    for (let event = log.caseStart[number]!; event < log.caseStart[number + 1]!; event++) {
      const activity = numbers[log.activity[event]!]!;
      if (activity < 0) continue;
      copyEvents(log, event, event + 1, columns, next);
      columns.activity[next++] = activity;
    }
    caseStart[number + 1] = next;
  }
  return { ...log, activities, events, caseStart, ...columns };
}

type Columns = Pick<EventLog, 'activity' | 'department' | 'time' | 'start' | 'statedWait'>;

const emptyColumns = (events: number): Columns => ({
  activity: new Int32Array(events),
  department: new Int32Array(events),
  time: new Float64Array(events),
  start: new Float64Array(events),
  statedWait: new Float64Array(events),
});

function copyEvents(from: EventLog, first: number, end: number, into: Columns, at: number): void {
  into.activity.set(from.activity.subarray(first, end), at);
  into.department.set(from.department.subarray(first, end), at);
  into.time.set(from.time.subarray(first, end), at);
  into.start.set(from.start.subarray(first, end), at);
  into.statedWait.set(from.statedWait.subarray(first, end), at);
}
