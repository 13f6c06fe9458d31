import type { EventLog } from '../mining/index.ts';

/** What several cases did alike: the same steps by the same departments, in the same order. */
export interface Way {
  /** Steps as `stepOf` numbers them. */
  readonly steps: Int32Array;
  /** True where the steps are only the beginning, after which the cases part. */
  readonly open: boolean;
  readonly cases: readonly number[];
}

export interface Ways {
  /** Most frequent first. */
  readonly told: readonly Way[];
  /** Cases that went ways of which nothing is told; none, or at least the minimum. */
  readonly others: readonly number[];
}

/** One number for what is done and by which department. */
export const stepOf = (log: EventLog, event: number): number =>
  log.activity[event]! * (log.departments.length + 1) + log.department[event]! + 1;

/**
 * Puts cases into classes of at least `minimum` each, so that all that is told about them, being a sum over whole
 * classes, never leads to fewer cases than that, whatever is subtracted from what. A class is a whole way that enough
 * cases went; then, of the cases left, the longest beginning that enough of them share, told as an open way; then all
 * others together. Where too few would be left over, the rarest way joins them.
 *
 * @returns nothing told and no others for fewer cases than the minimum: they are not spoken of.
 */
export function formWays(log: EventLog, cases: ArrayLike<number>, minimum: number): Ways {
  if (cases.length < minimum) return { told: [], others: [] };
  const same = new Map<string, number[]>();
  for (let at = 0; at < cases.length; at++) {
    const number = cases[at]!;
    const key = stepsOf(log, number).join();
    const known = same.get(key);
    if (known) known.push(number);
    else same.set(key, [number]);
  }
  const told: Way[] = [];
  const rare: number[] = [];
  for (const alike of same.values()) {
    if (alike.length < minimum) rare.push(...alike);
    else told.push({ steps: stepsOf(log, alike[0]!), open: false, cases: alike });
  }
  const others = openWays(log, rare, minimum, told);
  told.sort((a, b) => b.cases.length - a.cases.length);
  while (others.length > 0 && others.length < minimum) others.push(...told.pop()!.cases);
  return { told, others };
}

const stepsOf = (log: EventLog, number: number): Int32Array =>
  Int32Array.from({ length: log.caseStart[number + 1]! - log.caseStart[number]! }, (_, at) =>
    stepOf(log, log.caseStart[number]! + at),
  );

/** A beginning of one step says no more than that a case was opened. */
const SHORTEST = 2;

/** Adds the open ways to `told` and gives back the cases that belong to none. */
function openWays(log: EventLog, cases: readonly number[], minimum: number, told: Way[]): number[] {
  /** @returns the cases that are told of no longer beginning, and those of them that end here. */
  const part = (own: readonly number[], depth: number): { going: number[]; ended: number[] } => {
    const ended: number[] = [];
    const going: number[] = [];
    const next = new Map<number, number[]>();
    for (const number of own) {
      const event = log.caseStart[number]! + depth;
      if (event >= log.caseStart[number + 1]!) {
        ended.push(number);
        continue;
      }
      const step = stepOf(log, event);
      const known = next.get(step);
      if (known) known.push(number);
      else next.set(step, [number]);
    }
    for (const branch of next.values()) {
      if (branch.length < minimum) {
        going.push(...branch);
        continue;
      }
      const left = part(branch, depth + 1);
      // To end after the next step is one of the ways in which they part before it.
      going.push(...left.ended);
      if (depth + 1 < SHORTEST || left.going.length < minimum) going.push(...left.going);
      else
        told.push({
          steps: stepsOf(log, left.going[0]!).subarray(0, depth + 1),
          open: true,
          cases: left.going,
        });
    }
    return { going, ended };
  };
  const { going, ended } = part(cases, 0);
  return [...going, ...ended];
}
