import type { EventLog } from './event-log.ts';

export interface Repeated {
  readonly activity: number;
  /** Cases in which it happens more than once. */
  readonly cases: number;
  /** Times beyond the first, over all cases. */
  readonly repeats: number;
  /** Of these, directly after itself. */
  readonly atOnce: number;
}

export interface Rework {
  readonly casesWithRepeats: number;
  /** Activities that repeat, most repeats first. */
  readonly activities: readonly Repeated[];
}

/** What is done more than once in a case. */
export function rework(log: EventLog): Rework {
  const size = log.activities.length;
  const [cases, repeats, atOnce] = [new Int32Array(size), new Int32Array(size), new Int32Array(size)];
  const times = new Int32Array(size);
  let casesWithRepeats = 0;
  for (let number = 0; number < log.cases; number++) {
    const [from, to] = [log.caseStart[number]!, log.caseStart[number + 1]!];
    let repeated = false;
    for (let event = from; event < to; event++) {
      const activity = log.activity[event]!;
      if (++times[activity]! === 1) continue;
      repeated = true;
      repeats[activity]!++;
      if (times[activity] === 2) cases[activity]!++;
      if (log.activity[event - 1] === activity) atOnce[activity]!++;
    }
    for (let event = from; event < to; event++) times[log.activity[event]!] = 0;
    casesWithRepeats += +repeated;
  }
  const activities = Array.from({ length: size }, (_, activity) => ({
    activity,
    cases: cases[activity]!,
    repeats: repeats[activity]!,
    atOnce: atOnce[activity]!,
  }));
  return {
    casesWithRepeats,
    activities: activities.filter((entry) => entry.repeats > 0).sort((a, b) => b.repeats - a.repeats),
  };
}
