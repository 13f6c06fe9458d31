import type { EventLog } from './event-log.ts';
import { waitBefore, waitingByKey, type Waiting } from './waiting.ts';

export interface ActivityNode {
  readonly activity: number;
  readonly count: number;
  /** Cases in which it happens at least once. */
  readonly cases: number;
  readonly starts: number;
  readonly ends: number;
}

export interface FollowsEdge extends Waiting {
  readonly from: number;
  readonly to: number;
}

export interface DirectlyFollows {
  /** Per activity of the log that happens, most frequent first. */
  readonly nodes: readonly ActivityNode[];
  /** Most frequent first. The waiting of an arrow is from its own first event to its own second. */
  readonly edges: readonly FollowsEdge[];
}

/**
 * The directly-follows graph (van der Aalst 2016, Process Mining, 2nd ed., 5.4): which activity comes next within a
 * case, how often, and after which time (see `waitBefore`).
 */
export function directlyFollows(log: EventLog): DirectlyFollows {
  const size = log.activities.length;
  const [count, cases, starts, ends, seen] = Array.from({ length: 5 }, () => new Int32Array(size)) as [
    Int32Array,
    Int32Array,
    Int32Array,
    Int32Array,
    Int32Array,
  ];
  const pairs = Math.max(0, log.events - log.cases);
  const key = new Int32Array(pairs);
  const wait = new Float64Array(pairs);
  let pair = 0;
  for (let number = 0; number < log.cases; number++) {
    const [from, to] = [log.caseStart[number]!, log.caseStart[number + 1]!];
    if (to === from) continue;
    starts[log.activity[from]!]!++;
    ends[log.activity[to - 1]!]!++;
    for (let event = from; event < to; event++) {
      const activity = log.activity[event]!;
      count[activity]!++;
      if (seen[activity] !== number + 1) {
        seen[activity] = number + 1;
        cases[activity]!++;
      }
      if (event === from) continue;
      key[pair] = log.activity[event - 1]! * size + activity;
      wait[pair++] = waitBefore(log, event);
    }
  }
  const nodes = Array.from({ length: size }, (_, activity) => ({
    activity,
    count: count[activity]!,
    cases: cases[activity]!,
    starts: starts[activity]!,
    ends: ends[activity]!,
  })).filter((node) => node.count > 0);
  const edges = waitingByKey(key, wait, size * size).flatMap((waiting, value) =>
    waiting === undefined ? [] : [{ from: Math.floor(value / size), to: value % size, ...waiting }],
  );
  return {
    nodes: nodes.sort((a, b) => b.count - a.count || a.activity - b.activity),
    edges: edges.sort((a, b) => b.count - a.count || a.from - b.from || a.to - b.to),
  };
}
