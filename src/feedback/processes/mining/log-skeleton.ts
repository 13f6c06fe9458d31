import type { EventLog } from './event-log.ts';

/** A pair of activities, as indices into the log's `activities`. */
export type ActivityPair = readonly [number, number];

export interface LogSkeleton {
  /** Each case with the first has both, equally often. */
  readonly equivalence: readonly ActivityPair[];
  /** Whenever the first happens, the second happens later in the case. */
  readonly alwaysAfter: readonly ActivityPair[];
  /** Whenever the first happens, the second happened earlier in the case. */
  readonly alwaysBefore: readonly ActivityPair[];
  /** No case has both; each pair once, the smaller index first. */
  readonly neverTogether: readonly ActivityPair[];
  /** Per activity: how often it happens in a case, the values that occur, ascending. */
  readonly frequencies: readonly (readonly number[])[];
}

/** The log skeleton without noise (Verbeek & Medeiros de Carvalho 2018, arXiv 1806.08247): what held in every case. */
export function logSkeleton(log: EventLog): LogSkeleton {
  const size = log.activities.length;
  const pairs = () => new Uint8Array(size * size).fill(1);
  const [equivalent, after, before, apart] = [pairs(), pairs(), pairs(), pairs()];
  const frequencies = Array.from({ length: size }, () => new Set<number>());
  for (let number = 0; number < log.cases; number++) {
    const [from, to] = [log.caseStart[number]!, log.caseStart[number + 1]!];
    const count = new Int32Array(size);
    const first = new Int32Array(size).fill(-1);
    const last = new Int32Array(size).fill(-1);
    for (let event = from; event < to; event++) {
      const activity = log.activity[event]!;
      if (count[activity]!++ === 0) first[activity] = event;
      last[activity] = event;
    }
    for (let a = 0; a < size; a++) {
      frequencies[a]!.add(count[a]!);
      if (count[a] === 0) continue;
      for (let b = 0; b < size; b++) {
        const pair = a * size + b;
        if (count[b] !== count[a]) equivalent[pair] = 0;
        if (last[b]! <= last[a]!) after[pair] = 0;
        if (count[b] === 0 || first[b]! >= first[a]!) before[pair] = 0;
        if (count[b]! > 0) apart[pair] = 0;
      }
    }
  }
  const listed = (kept: Uint8Array, keep: (a: number, b: number) => boolean): ActivityPair[] =>
    Array.from(kept, (held, pair) => [held, Math.floor(pair / size), pair % size] as const)
      .filter(([held, a, b]) => held === 1 && keep(a, b))
      .map(([, a, b]) => [a, b] as const);
  const different = (a: number, b: number) => a !== b;
  return {
    equivalence: listed(equivalent, different),
    alwaysAfter: listed(after, different),
    alwaysBefore: listed(before, different),
    neverTogether: listed(apart, (a, b) => a < b && apart[b * size + a] === 1),
    frequencies: frequencies.map((values) => [...values].sort((a, b) => a - b)),
  };
}
