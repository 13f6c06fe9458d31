import type { Kind } from '#facts';
import { estimate } from '#value';
import { isOpening, partsOfActivity } from './activity.ts';
import { roundedTo } from './parts.ts';
import type { ProcessLog } from './process-log.ts';
import type { TimeTaken } from './view.ts';

const DAY = 86_400_000;

/** Days by the calendar to two decimals, a quarter of an hour. */
export const daysOf = (milliseconds: number): number => Math.round((milliseconds / DAY) * 100) / 100;
export const daysOfSeconds = (seconds: number): number => daysOf(seconds * 1000);

/**
 * A share in whole percent, made of the rounded counts: it tells no more than they do. Where a whole is small this is
 * coarse, as it has to be.
 */
export const shareTold = (minimum: number, part: number, whole: number): number =>
  whole === 0 ? 0 : percent(roundedTo(minimum, part) / roundedTo(minimum, whole));

/** A share to two decimals. */
export const percent = (share: number): number => Math.round(share * 100) / 100;

/** Days from opening to end of the cases whose opening was recorded, ascending. */
export function durationsOf({ log, ending }: ProcessLog, cases: Iterable<number>): Float64Array {
  const opening = log.activities.map((key) => isOpening(partsOfActivity(key).kind as Kind));
  const durations: number[] = [];
  for (const number of cases) {
    const first = log.caseStart[number]!;
    const last = ending[number]!;
    if (last >= 0 && opening[log.activity[first]!])
      durations.push((log.time[last]! - log.time[first]!) / DAY);
  }
  return Float64Array.from(durations).sort();
}

/**
 * Median with its interval, and what eight in ten take where an interval of the tenth would exist too: below that a
 * tenth is the time of a single case. Null below six cases and below the minimum.
 */
export function timeTaken(sorted: Float64Array, minimum: number): TimeTaken | null {
  if (sorted.length < minimum) return null;
  const median = estimate.quantileInterval(sorted, 0.5);
  if (!median.ok) return null;
  const { value, lower, upper } = median.value;
  const [from, to] = [estimate.quantileInterval(sorted, 0.1), estimate.quantileInterval(sorted, 0.9)];
  return {
    median: { value: tidy(value), lower: tidy(lower), upper: tidy(upper) },
    range: from.ok && to.ok ? { from: tidy(from.value.value), to: tidy(to.value.value) } : null,
  };
}

const tidy = (days: number): number => Math.max(0, Math.round(days * 100) / 100);
