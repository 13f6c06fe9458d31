import type { Dimension } from '#facts';
import {
  firstStart,
  isOutcome,
  monthNumber,
  monthText,
  type EvaluationPlan,
  type Watch,
} from '#feedback/evaluation';
import { ok, refused, type Refusal, type Result } from '#platform';
import type { charter } from '#value';
import { draftProblems, type KnownOfDraft } from './draft-problems.ts';
import { aimProblems } from './group-keys.ts';
import type { PlaceOptions } from './options-of-place.ts';
import type { MeasureDraft, MeasurePlan } from './draft.ts';

/** Months before the start that are observed unless the plan says otherwise. */
const MONTHS_BEFORE = 12;

/** Draws which areas start first; where the plan is only being tried, any areas will do. */
export type Draw = (
  areas: readonly string[],
  first: number,
) => {
  readonly chosen: readonly string[];
  readonly draw: NonNullable<Extract<EvaluationPlan['rollout'], { kind: 'areas' }>['draw']>;
};

/**
 * Makes a draft whole: the indicator as the charter has it today, the areas of the place, what is left to be chosen.
 *
 * Refusals: service-not-known, organisation-not-known, indicator-not-known (all { value, allowed }), those of `aimProblems`,
 * attribute-not-known, no-areas (a roll-out by area in a place without any), those of `draftProblems`, nothing-to-keep (an unchanged roll-out of no earlier plan), design-missing.
 */
export function completeDraft(
  draft: MeasureDraft,
  options: PlaceOptions,
  draw: Draw,
  before?: MeasurePlan,
): Result<MeasurePlan> {
  const [problem] = contradictionsOf(draft, options);
  if (problem) return refused(problem.code, problem.data);
  const indicator = options.charter.indicators.find(({ id }) => id === draft.indicator);
  const watch = watchOf(draft, options);
  if (!watch.ok) return watch;
  const rollout = rolloutOf(draft, options, draw, before);
  if (!rollout.ok) return rollout;
  const start = firstStart({ rollout: rollout.value });
  const earliest = Math.max(monthNumber(start) - MONTHS_BEFORE, monthNumber(options.firstMonth));
  const { title, what, dilemma, owner, cost, sideEffects } = draft;
  const evaluation: EvaluationPlan = {
    service: draft.service,
    indicator: indicator as charter.Indicator,
    ...(draft.aimedAt && {
      aimedAt: { attribute: draft.aimedAt.attribute as Dimension, key: draft.aimedAt.key },
    }),
    ...watch.value,
    areas: rollout.value.kind === 'areas' ? [...options.areas] : [],
    rollout: rollout.value,
    from: draft.from ?? monthText(earliest),
    until: draft.until,
    period: draft.period,
    transition: draft.transition,
    design: draft.design ?? 'interrupted-series',
    smallestEffect: draft.smallestEffect,
    expectedEffect: draft.expectedEffect,
    level: 0.95,
    seed: `${draft.service}/${start}`,
  };
  return ok({ title, what, ...(dilemma !== undefined && { dilemma }), owner, cost, sideEffects, evaluation });
}

/** Everything in a draft that contradicts itself or the place, at once. Refusals: those of `completeDraft` but the last two. */
export function contradictionsOf(draft: MeasureDraft, options: PlaceOptions): Refusal[] {
  const { rollout } = draft;
  const known = (code: string, value: string, allowed: readonly string[]): Refusal[] =>
    allowed.includes(value) ? [] : [{ code, data: { value, allowed: allowed.join(', ') } }];
  const outcomes = options.charter.indicators.filter(isOutcome).map(({ id }) => id);
  const watch = watchOf(draft, options);
  const byArea = rollout.kind === 'areas' || rollout.kind === 'lot';
  return [
    ...known('service-not-known', draft.service, options.services),
    ...known('organisation-not-known', draft.owner.organisation, options.organisations),
    ...known('indicator-not-known', draft.indicator, outcomes),
    ...aimProblems(draft, options),
    ...draftProblems(knownOf(draft), options),
    ...(watch.ok ? [] : [watch.refusal]),
    ...(byArea && options.areas.length === 0 ? [{ code: 'no-areas', data: {} }] : []),
  ];
}

const knownOf = ({ rollout, ...draft }: MeasureDraft): KnownOfDraft => ({
  ...draft,
  ...(rollout.kind === 'everywhere' && { start: rollout.start }),
  ...(rollout.kind === 'areas' && { start: firstStart({ rollout }) }),
  ...(rollout.kind === 'lot' && rollout),
});

function watchOf(
  { watch, aimedAt }: MeasureDraft,
  { charter }: PlaceOptions,
): Result<Pick<EvaluationPlan, 'watch' | 'alsoWatch'>> {
  const { attributes, references } = charter.equity;
  const asked = [watch ?? aimedAt?.attribute ?? attributes[0] ?? []].flat();
  const watched: Watch[] = [];
  for (const attribute of new Set(asked)) {
    const reference = references[attribute];
    if (!attributes.includes(attribute) || reference === undefined) {
      return refused('attribute-not-known', { value: attribute, allowed: attributes.join(', ') });
    }
    watched.push({ attribute: attribute as Dimension, reference });
  }
  const [first, ...more] = watched;
  return ok({ ...(first && { watch: first }), ...(more.length > 0 && { alsoWatch: more }) });
}

function rolloutOf(
  { rollout }: MeasureDraft,
  { areas }: PlaceOptions,
  draw: Draw,
  before: MeasurePlan | undefined,
): Result<EvaluationPlan['rollout']> {
  switch (rollout.kind) {
    case 'everywhere':
      return ok(rollout);
    case 'unchanged':
      return before ? ok(before.evaluation.rollout) : refused('nothing-to-keep');
    case 'areas':
      return areas.length === 0 ? refused('no-areas') : ok(rollout);
    case 'lot': {
      if (areas.length === 0) return refused('no-areas');
      const { first, start, later } = rollout;
      const { chosen, draw: record } = draw(areas, first);
      const starts = Object.fromEntries(
        areas.flatMap((area) => (chosen.includes(area) ? [[area, start]] : later ? [[area, later]] : [])),
      );
      return ok({ kind: 'areas', starts, draw: record });
    }
  }
}
