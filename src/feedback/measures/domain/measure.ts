import { plainText, refused, ok, type Result } from '#platform';
import { isObserved, isReached, isRetrospective, type PlaceClock } from '#feedback/evaluation';
import type { causal } from '#value';
import type { MeasureDraft, MeasurePlan } from './draft.ts';

/** One thing that happened to a measure. Times are ISO 8601. */
export type MeasureEvent =
  | {
      readonly type: 'planned';
      readonly at: string;
      readonly plan: MeasurePlan;
      /** SHA-256 of the canonical JSON of the plan. */
      readonly hash: string;
      /** The last day of the records when it was sealed. */
      readonly lastDay: string;
      /** The place's day by the calendar then; absent in an invented place (`PlaceClock`). */
      readonly today?: string | undefined;
      /** Where areas were drawn by lot: what the draw was made from. */
      readonly draft?: MeasureDraft | undefined;
    }
  | {
      readonly type: 'amended';
      readonly at: string;
      readonly plan: MeasurePlan;
      readonly hash: string;
      readonly lastDay: string;
      readonly today?: string | undefined;
      readonly reason: string;
    }
  | { readonly type: 'abandoned'; readonly at: string; readonly reason: string }
  | {
      readonly type: 'evaluated';
      readonly at: string;
      readonly evaluation: string;
      readonly verdict: causal.Verdict;
    };

/** An answer to a dilemma, with what is expected of it written down before it starts. */
export interface Measure {
  readonly id: string;
  readonly plan: MeasurePlan;
  readonly hash: string;
  readonly plannedAt: string;
  /** When the plan that holds was sealed. */
  readonly sealedAt: string;
  /** The plan that holds was sealed after the start (`isRetrospective`). */
  readonly retrospective: boolean;
  /** A plan was changed after the earlier plan's start. */
  readonly changedAfterStart: boolean;
  readonly abandoned?: string | undefined;
  /** First the evaluation that was planned, then later ones on more facts. */
  readonly evaluations: readonly {
    readonly id: string;
    readonly verdict: causal.Verdict;
    readonly at: string;
  }[];
  readonly history: readonly MeasureEvent[];
}

/** The state of a measure: a fold over its events, the first of which plans it. */
export function measureOf(id: string, events: readonly MeasureEvent[]): Measure {
  const [first, ...later] = events;
  if (first?.type !== 'planned') throw new Error(`measure ${id} was never planned`);
  const planned: Measure = {
    id,
    plan: first.plan,
    hash: first.hash,
    plannedAt: first.at,
    sealedAt: first.at,
    retrospective: isRetrospective(first.plan.evaluation, first),
    changedAfterStart: false,
    evaluations: [],
    history: [first],
  };
  return later.reduce(
    (state, event) => ({ ...apply(state, event), history: [...state.history, event] }),
    planned,
  );
}

function apply(state: Measure, event: MeasureEvent): Measure {
  switch (event.type) {
    case 'planned':
      throw new Error(`measure ${state.id} was planned twice`);
    case 'amended':
      return {
        ...state,
        plan: event.plan,
        hash: event.hash,
        sealedAt: event.at,
        retrospective: isRetrospective(event.plan.evaluation, event),
        changedAfterStart: state.changedAfterStart || isRetrospective(state.plan.evaluation, event),
      };
    case 'abandoned':
      return { ...state, abandoned: event.reason };
    case 'evaluated':
      return {
        ...state,
        evaluations: [...state.evaluations, { id: event.evaluation, verdict: event.verdict, at: event.at }],
      };
  }
}

export const STAGES = ['due', 'under-way', 'planned', 'evaluated', 'abandoned'] as const;
export type Stage = (typeof STAGES)[number];

/** How far a measure is, by the clock of its place; without records it is planned. */
export function stageOf(measure: Measure, clock: PlaceClock | undefined): Stage {
  if (measure.evaluations.length > 0) return 'evaluated';
  if (measure.abandoned !== undefined) return 'abandoned';
  if (clock === undefined) return 'planned';
  const { evaluation } = measure.plan;
  if (isObserved(evaluation, clock.lastDay)) return 'due';
  return isReached(evaluation, clock) ? 'under-way' : 'planned';
}

const SHORTEST_REASON = 10;
const LONGEST_REASON = 400;

/** Refusals: measure-over { stage }, reason-missing { least }, reason-too-long { most }. */
export function checkChange(measure: Measure, reason: string): Result<string> {
  if (measure.evaluations.length > 0) return refused('measure-over', { stage: 'evaluated' });
  if (measure.abandoned !== undefined) return refused('measure-over', { stage: 'abandoned' });
  const text = plainText(reason).trim();
  if (text.length < SHORTEST_REASON) return refused('reason-missing', { least: SHORTEST_REASON });
  return text.length > LONGEST_REASON ? refused('reason-too-long', { most: LONGEST_REASON }) : ok(text);
}
