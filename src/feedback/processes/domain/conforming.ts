import { valueOf } from '#platform';
import { estimate } from '#value';
import { conformance, type EventLog } from '../mining/index.ts';
import { partsOfActivity, withoutOutcome } from './activity.ts';
import { roundedTo } from './parts.ts';
import { renamed, toldLog, type ToldCases } from './told-log.ts';
import { percent, shareTold } from './time-taken.ts';
import type { Conforming } from './view.ts';

/** Steps that count against the published ones: tasks, and what a person is asked for beside them. */
const COUNTED = ['evidence.requested', 'report.dispatched', 'report.resolved', 'report.reopened'];

const stepName = (activity: string): string | undefined =>
  activity.startsWith('task:') || COUNTED.includes(partsOfActivity(activity).kind)
    ? withoutOutcome(activity)
    : undefined;

/**
 * The ways of completed cases against the published steps. Opening, decision and the stopping of the clock belong to
 * every case and are no steps; an outcome is none either. Only ways that are told whole can be held against anything:
 * of the others it is said how many they are.
 *
 * @param steps activities as published, each once. @param completed all completed cases, told or not
 */
export function conformingOf(
  log: EventLog,
  whole: readonly ToldCases[],
  steps: readonly string[],
  completed: number,
  minimum: number,
): Conforming {
  const told = renamed(toldLog(log, whole, 'various'), stepName);
  const found = valueOf(
    conformance(
      told,
      steps.map((activity) => ({ activity })),
    ),
  );
  const share = (cases: number) => shareTold(minimum, cases, completed);
  const { value, lower, upper } = valueOf(
    estimate.wilson(roundedTo(minimum, found.conforming), roundedTo(minimum, completed)),
  );
  return {
    steps: [...steps],
    share: { value: percent(value), lower: percent(lower), upper: percent(upper) },
    missing: found.missing.map(({ step, cases }) => ({
      activity: steps[step]!,
      share: share(cases),
    })),
    extra: found.extra.map(({ activity, cases }) => ({
      activity: told.activities[activity]!,
      share: share(cases),
    })),
    order: found.order.map(({ step, before, cases }) => ({
      activity: steps[step]!,
      before: steps[before]!,
      share: share(cases),
    })),
    untold: share(completed - told.cases),
  };
}
