import { ok, refused, type Result } from '#platform';
import type { EventLog } from './event-log.ts';

export interface PublishedStep {
  readonly activity: string;
  /** The step need not happen in each case. */
  readonly optional?: boolean;
}

export interface Conformance {
  readonly cases: number;
  /** Cases with all required steps, in the published order, and nothing else. */
  readonly conforming: number;
  /** Cases per required step in which it does not happen; steps that are never missing are left out. */
  readonly missing: readonly { readonly step: number; readonly cases: number }[];
  /** Cases per activity that is not a published step. */
  readonly extra: readonly { readonly activity: number; readonly cases: number }[];
  /** Cases in which `step` first happens before `before`, which is published earlier. */
  readonly order: readonly { readonly step: number; readonly before: number; readonly cases: number }[];
}

/**
 * Cases against the steps that the service publishes, in the order in which they first happen. Repeats are no
 * deviation here: `rework` counts them. Cases still under way lack their last steps; leave them out before.
 *
 * @returns refused `steps-missing` for an empty list, `step-repeated` (data: activity).
 */
export function conformance(log: EventLog, steps: readonly PublishedStep[]): Result<Conformance> {
  if (steps.length === 0) return refused('steps-missing');
  const stepOf = new Map<string, number>();
  for (const [step, { activity }] of steps.entries()) {
    if (stepOf.has(activity)) return refused('step-repeated', { activity });
    stepOf.set(activity, step);
  }
  const stepOfActivity = log.activities.map((activity) => stepOf.get(activity) ?? -1);
  const missing = new Int32Array(steps.length);
  const extra = new Int32Array(log.activities.length);
  const order = new Int32Array(steps.length * steps.length);
  let conforming = 0;
  for (let number = 0; number < log.cases; number++) {
    const first = new Int32Array(steps.length).fill(-1);
    const foreign = new Set<number>();
    for (let event = log.caseStart[number]!; event < log.caseStart[number + 1]!; event++) {
      const step = stepOfActivity[log.activity[event]!]!;
      if (step < 0) foreign.add(log.activity[event]!);
      else if (first[step]! < 0) first[step] = event;
    }
    let fits = foreign.size === 0;
    for (const activity of foreign) extra[activity]!++;
    for (const [step, { optional }] of steps.entries()) {
      if (first[step]! < 0) {
        if (optional === true) continue;
        missing[step]!++;
        fits = false;
        continue;
      }
      for (let before = 0; before < step; before++) {
        if (first[before]! <= first[step]!) continue;
        order[step * steps.length + before]!++;
        fits = false;
      }
    }
    conforming += +fits;
  }
  const counted = (counts: Int32Array) =>
    Array.from(counts, (cases, index) => ({ index, cases }))
      .filter(({ cases }) => cases > 0)
      .sort((a, b) => b.cases - a.cases);
  return ok({
    cases: log.cases,
    conforming,
    missing: counted(missing).map(({ index, cases }) => ({ step: index, cases })),
    extra: counted(extra).map(({ index, cases }) => ({ activity: index, cases })),
    order: counted(order).map(({ index, cases }) => ({
      step: Math.floor(index / steps.length),
      before: index % steps.length,
      cases,
    })),
  });
}
