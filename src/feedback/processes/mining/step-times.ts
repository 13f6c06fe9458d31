import type { EventLog } from './event-log.ts';
import { waitBefore, waitingByKey, type Waiting } from './waiting.ts';

export interface StepTimes {
  readonly activity: number;
  /** From the event before it to the start of work; only of those whose start is known. */
  readonly wait: Waiting | undefined;
  /** From the start of work to its end; only of those whose start is known. */
  readonly work: Waiting | undefined;
}

/** Waiting before and work in each activity, as far as the log knows when work began. */
export function stepTimes(log: EventLog): StepTimes[] {
  const key = new Int32Array(log.events).fill(-1);
  const waitKey = key.slice();
  const [wait, work] = [new Float64Array(log.events), new Float64Array(log.events)];
  for (let number = 0; number < log.cases; number++) {
    const [from, to] = [log.caseStart[number]!, log.caseStart[number + 1]!];
    for (let event = from; event < to; event++) {
      if (Number.isNaN(log.start[event]!)) continue;
      key[event] = log.activity[event]!;
      work[event] = log.time[event]! - log.start[event]!;
      if (event === from) continue;
      waitKey[event] = log.activity[event]!;
      wait[event] = waitBefore(log, event);
    }
  }
  const size = log.activities.length;
  const [waits, works] = [waitingByKey(waitKey, wait, size), waitingByKey(key, work, size)];
  return log.activities
    .map((_, activity) => ({ activity, wait: waits[activity], work: works[activity] }))
    .filter(({ wait: waited, work: worked }) => waited !== undefined || worked !== undefined);
}
