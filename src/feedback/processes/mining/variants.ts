import type { EventLog } from './event-log.ts';

export interface Variant {
  readonly activities: readonly number[];
  readonly count: number;
  /** Of all cases. */
  readonly share: number;
}

export interface Variants {
  /** How many different sequences there are. */
  readonly total: number;
  /** The most frequent, of equals the one that came first. */
  readonly top: readonly Variant[];
}

/**
 * Cases by their sequence of activities.
 *
 * @param options.top how many to return, 10 by default. @param options.mergeRepeats counts an activity that directly
 *   repeats as one.
 */
export function variants(
  log: EventLog,
  options: { readonly top?: number; readonly mergeRepeats?: boolean } = {},
): Variants {
  const { top = 10, mergeRepeats = false } = options;
  const found = new Map<string, { first: number; count: number }>();
  for (let number = 0; number < log.cases; number++) {
    const key = sequenceOf(log, number, mergeRepeats).join();
    const known = found.get(key);
    if (known === undefined) found.set(key, { first: number, count: 1 });
    else known.count++;
  }
  const ordered = [...found.values()].sort((a, b) => b.count - a.count || a.first - b.first);
  return {
    total: found.size,
    top: ordered.slice(0, top).map(({ first, count }) => ({
      activities: sequenceOf(log, first, mergeRepeats),
      count,
      share: count / log.cases,
    })),
  };
}

function sequenceOf(log: EventLog, number: number, mergeRepeats: boolean): number[] {
  const sequence: number[] = [];
  for (let event = log.caseStart[number]!; event < log.caseStart[number + 1]!; event++) {
    const activity = log.activity[event]!;
    if (!mergeRepeats || sequence.at(-1) !== activity) sequence.push(activity);
  }
  return sequence;
}
