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
 * start-before-observation { start, from }, observation-ends-before-start { start, until }.
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
