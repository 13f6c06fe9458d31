import type { EventLog } from './event-log.ts';
import { waitBefore, waitingByKey, type Waiting } from './waiting.ts';

export interface HandOver extends Waiting {
  readonly from: number;
  readonly to: number;
  /** How many of them end where work is known to begin; the others hold waiting and work. */
  readonly startKnown: number;
  /** The waits as the source reckons them, of those steps for which it states one. */
  readonly stated?: Waiting | undefined;
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
  const startKnown = new Int32Array(size * size);
  const statedKey = new Int32Array(pairs).fill(-1);
  const [wait, stated] = [new Float64Array(pairs), new Float64Array(pairs)];
  let pair = 0;
  let unknown = 0;
  for (let number = 0; number < log.cases; number++) {
    for (let event = log.caseStart[number]! + 1; event < log.caseStart[number + 1]!; event++) {
      const [from, to] = [log.department[event - 1]!, log.department[event]!];
      wait[pair] = waitBefore(log, event);
      if (from < 0 || to < 0) unknown++;
      else if (from === to) key[pair] = size * size;
      else {
        key[pair] = from * size + to;
        startKnown[key[pair]!]! += +!Number.isNaN(log.start[event]!);
      }
      stated[pair] = log.statedWait[event]! * 3_600_000;
      if (!Number.isNaN(stated[pair])) statedKey[pair] = key[pair]!;
      pair++;
    }
  }
  const byKey = waitingByKey(key, wait, size * size + 1);
  const statedByKey = waitingByKey(statedKey, stated, size * size + 1);
  const total = (waiting: Waiting) => waiting.count * waiting.meanSeconds;
  const between = byKey
    .slice(0, size * size)
    .flatMap((waiting, value) =>
      waiting === undefined
        ? []
        : [
            {
              from: Math.floor(value / size),
              to: value % size,
              ...waiting,
              startKnown: startKnown[value]!,
              stated: statedByKey[value],
            },
          ],
    )
    .sort((a, b) => total(b) - total(a));
  return { between, within: byKey[size * size], unknown };
}
