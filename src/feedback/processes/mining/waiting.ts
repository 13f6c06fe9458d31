import { numeric } from '#value';
import type { EventLog } from './event-log.ts';

export interface Waiting {
  readonly count: number;
  readonly meanSeconds: number;
  readonly medianSeconds: number;
}

/**
 * Milliseconds between an event of a case and the one before it: up to the start of work where the log knows it, 0 where
 * work began before the other was done; otherwise up to the event itself, and then it holds waiting and work.
 */
export function waitBefore(log: EventLog, event: number): number {
  const start = log.start[event]!;
  const before = log.time[event - 1]!;
  return Number.isNaN(start) ? log.time[event]! - before : Math.max(0, start - before);
}

/**
 * Mean and median of durations by key: one pass to count, one to place, a sort per key. Keys are whole numbers below
 * `keys`; a duration with key −1 is left out.
 *
 * @param milliseconds per pair. @returns per key; undefined where no pair has it.
 */
export function waitingByKey(
  key: Int32Array,
  milliseconds: Float64Array,
  keys: number,
): (Waiting | undefined)[] {
  const start = new Int32Array(keys + 1);
  for (const value of key) if (value >= 0) start[value + 1]!++;
  for (let at = 0; at < keys; at++) start[at + 1]! += start[at]!;
  const next = start.slice(0, keys);
  const placed = new Float64Array(start[keys]!);
  for (let at = 0; at < key.length; at++) {
    if (key[at]! >= 0) placed[next[key[at]!]!++] = milliseconds[at]! / 1000;
  }
  return Array.from({ length: keys }, (_, value) => {
    const own = placed.subarray(start[value]!, start[value + 1]!);
    if (own.length === 0) return undefined;
    own.sort();
    return {
      count: own.length,
      meanSeconds: numeric.mean(own),
      medianSeconds: numeric.quantileOfSorted(own, 0.5),
    };
  });
}
