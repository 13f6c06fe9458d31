import { isOutcome, monthNumber } from '#feedback/evaluation';
import { refused, type Refusal, type Result } from '#platform';
import type { charter } from '#value';
import type { PlaceOptions } from './options-of-place.ts';

/** What is known of a draft, while the rest of it may still be missing or wrong. Effects are in one unit. */
export interface KnownOfDraft {
  readonly service?: string | undefined;
  readonly indicator?: string | undefined;
  readonly smallestEffect?: number | undefined;
  readonly expectedEffect?: number | undefined;
  /** How many areas a lot is to draw. */
  readonly first?: number | undefined;
  /** Months. */
  readonly start?: string | undefined;
  readonly later?: string | undefined;
  readonly from?: string | undefined;
  readonly until?: string | undefined;
}

/** Months ahead that a plan may observe: memory and time of its power grow with their square. */
const LONGEST_AHEAD = 240;

/** The indicators that can judge a measure; of a service, those that something is recorded for. */
export const outcomesFor = (
  { charter: { indicators }, recorded }: PlaceOptions,
  service: string | undefined,
): charter.Indicator[] => {
  const kinds = service === undefined ? undefined : (recorded.get(service) ?? []);
  return indicators.filter(
    (one) =>
      isOutcome(one) &&
      (kinds === undefined ||
        ('over' in one.measure && one.measure.over.some((kind) => kinds.includes(kind)))),
  );
};

/**
 * What contradicts itself or the place in what is known of a draft, all at once. Refusals: expected-below-smallest,
 * indicator-not-recorded { indicator, service }, too-many-drawn { first, areas }, later-not-after-start { start, later },
 * start-before-observation { start, from }, observation-ends-before-start { start, until },
 * effect-beyond-share (more than 100 percentage points), from-before-records { from, first }, observed-too-long { until, years }.
 */
export function draftProblems(known: KnownOfDraft, options: PlaceOptions): Refusal[] {
  const { service, indicator, smallestEffect, expectedEffect, first, start, later, from, until } = known;
  const problems: Result<never>[] = [];
  const areas = options.areas.length;
  const before = (one: string | undefined, other: string | undefined, orSame = false) =>
    one !== undefined && other !== undefined && monthNumber(one) - (orSame ? 1 : 0) < monthNumber(other);
  if (service !== undefined && indicator !== undefined) {
    const isOne = (all: readonly charter.Indicator[]) => all.some(({ id }) => id === indicator);
    if (isOne(outcomesFor(options, undefined)) && !isOne(outcomesFor(options, service)))
      problems.push(refused('indicator-not-recorded', { indicator, service }));
  }
  if (smallestEffect !== undefined && expectedEffect !== undefined && expectedEffect < smallestEffect)
    problems.push(refused('expected-below-smallest'));
  const isShare = options.charter.indicators.find(({ id }) => id === indicator)?.unit === 'share';
  if (isShare && Math.max(smallestEffect ?? 0, expectedEffect ?? 0) > 1)
    problems.push(refused('effect-beyond-share'));
  if (before(from, options.firstMonth))
    problems.push(refused('from-before-records', { from: from!, first: options.firstMonth }));
  if (until !== undefined && monthNumber(until) - monthNumber(options.thisMonth) > LONGEST_AHEAD)
    problems.push(refused('observed-too-long', { until, years: LONGEST_AHEAD / 12 }));
  if (first !== undefined && areas > 0 && first >= areas)
    problems.push(refused('too-many-drawn', { first, areas }));
  if (before(later, start, true))
    problems.push(refused('later-not-after-start', { start: start!, later: later! }));
  if (before(start, from, true))
    problems.push(refused('start-before-observation', { start: start!, from: from! }));
  if (before(until, start))
    problems.push(refused('observation-ends-before-start', { start: start!, until: until! }));
  return problems.flatMap((problem) => (problem.ok ? [] : [problem.refusal]));
}
