import { numeric } from '#value';
import type { EventLog } from './event-log.ts';

export interface Throughput {
  /** Index into the log's `channels` or `groups`; −1 for cases without one. */
  readonly key: number;
  readonly cases: number;
  readonly meanSeconds: number;
  readonly medianSeconds: number;
  /** 90th percentile. */
  readonly p90Seconds: number;
}

/** Time from first to last event of a case, over all cases (`all`) or by the case's channel or group, by index. */
export function throughput(log: EventLog, by: 'all' | 'channel' | 'group'): Throughput[] {
  const keys = by === 'channel' ? log.caseChannel : log.caseGroup;
  const durations = new Map<number, number[]>();
  for (let number = 0; number < log.cases; number++) {
    const [from, to] = [log.caseStart[number]!, log.caseStart[number + 1]!];
    if (to === from) continue;
    const key = by === 'all' ? -1 : keys[number]!;
    const own = durations.get(key) ?? [];
    own.push((log.time[to - 1]! - log.time[from]!) / 1000);
    durations.set(key, own);
  }
  return [...durations]
    .sort(([a], [b]) => a - b)
    .map(([key, seconds]) => {
      const sorted = Float64Array.from(seconds).sort();
      return {
        key,
        cases: sorted.length,
        meanSeconds: numeric.mean(sorted),
        medianSeconds: numeric.quantileOfSorted(sorted, 0.5),
        p90Seconds: numeric.quantileOfSorted(sorted, 0.9),
      };
    });
}
