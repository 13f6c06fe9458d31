import type { EventLog } from './event-log.ts';
import { waitingByKey, type Waiting } from './waiting.ts';

export interface HandOver extends Waiting {
  readonly from: number;
  readonly to: number;
}

export interface HandOvers {
  /** From one department to another, the largest total of waiting first. */
  readonly between: readonly HandOver[];
  /** Steps that stay within one department. */
  readonly within: Waiting | undefined;
  /** Steps of which one department or both are not known: they are in neither. */
  readonly unknown: number;
}

/** How long a case rests when the next step is another department's, beside steps that stay within one. */
export function handOvers(log: EventLog): HandOvers {
  const size = log.departments.length;
  const pairs = Math.max(0, log.events - log.cases);
  const key = new Int32Array(pairs).fill(-1);
  const wait = new Float64Array(pairs);
  let pair = 0;
  let unknown = 0;
  for (let number = 0; number < log.cases; number++) {
    for (let event = log.caseStart[number]! + 1; event < log.caseStart[number + 1]!; event++) {
      const [from, to] = [log.department[event - 1]!, log.department[event]!];
      wait[pair] = log.time[event]! - log.time[event - 1]!;
      if (from < 0 || to < 0) unknown++;
      else key[pair] = from === to ? size * size : from * size + to;
      pair++;
    }
  }
  const byKey = waitingByKey(key, wait, size * size + 1);
  const total = (waiting: Waiting) => waiting.count * waiting.meanSeconds;
  const between = byKey
    .slice(0, size * size)
    .flatMap((waiting, value) =>
      waiting === undefined ? [] : [{ from: Math.floor(value / size), to: value % size, ...waiting }],
    )
    .sort((a, b) => total(b) - total(a));
  return { between, within: byKey[size * size], unknown };
}
