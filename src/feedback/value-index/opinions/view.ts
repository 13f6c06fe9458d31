import { z } from 'zod';
import { STAKEHOLDERS } from '#facts';
import { ok, refused, type Result } from '#platform';
import { composite, type charter } from '#value';
import { charterWeights, type Weights } from '../score.ts';
import {
  answerIn,
  ANSWERS,
  pairName,
  pairsOf,
  pointsName,
  readBudget,
  readPairwise,
  readSoFar,
  turned,
  type Answer,
  type Contradiction,
  type Form,
} from './answers.ts';
import type { Opinion, WeighingMethod } from './opinion.ts';

/** A view as a program or a file states it: a hundred points, or answers about pairs of dimensions. */
export const StatedView = z.strictObject({
  group: z
    .enum(STAKEHOLDERS)
    .optional()
    .describe('Whose view it is: used to add up views by group. Needed for a view that is to be kept.'),
  points: z
    .record(z.string().max(100), z.union([z.number(), z.string().max(20)]))
    .optional()
    .describe('By dimension, of a hundred points in all; a dimension that is left out gets none.'),
  comparisons: z
    .array(
      z.strictObject({
        first: z.string().max(100),
        second: z.string().max(100),
        answer: z
          .enum(ANSWERS)
          .describe(
            'Which matters more: a3, a2, a1 the first (much more, more, a little more: 7, 5, 3 on Saaty’s scale), equal, b1, b2, b3 the second (a little more, more, much more).',
          ),
      }),
    )
    .max(1000)
    .optional()
    .describe('An answer for every pair of dimensions, in any order; a check may leave some out.'),
});
export type StatedView = z.infer<typeof StatedView>;

export interface PairOf {
  readonly first: string;
  readonly second: string;
}

/** Three answers that fit each other least, and what the first two would give for the third. */
export interface WorstThree {
  readonly comparisons: readonly (PairOf & { readonly answer: Answer })[];
  readonly implied: Answer;
}

/** What comes of a view. */
export interface ViewOutcome {
  /** Version of the charter whose dimensions are weighed. */
  readonly charter: string;
  readonly method: WeighingMethod;
  /** Shares by dimension; absent while comparisons are missing that would link them all. */
  readonly weights?: Weights;
  readonly charterWeights: Weights;
  /** Of comparisons: how many are answered, of how many. */
  readonly answered?: number;
  readonly pairs?: number;
  readonly unanswered?: readonly PairOf[];
  /** Saaty's ratio, once all are answered. */
  readonly consistencyRatio?: number;
  /** Whether the answers fit each other well enough; absent while no three of them belong together. */
  readonly consistent?: boolean;
  /** Absent where the answers fit perfectly. */
  readonly worst?: WorstThree;
  /** Dimensions that no answer links to the first yet. */
  readonly apart?: readonly string[];
  /** Whether it would be kept if it were stated with a group. */
  readonly complete: boolean;
}

/**
 * What comes of a view, without keeping it; comparisons may be missing.
 * Refused: `points-or-comparisons` unless it has one of the two; `unknown-dimension`; `pair-of-one` and `pair-twice`;
 * and as `readBudget`.
 */
export function checkView(declared: charter.Charter, view: StatedView): Result<ViewOutcome> {
  const ids = declared.dimensions.map(({ id }) => id);
  const read = formOf(view, ids);
  if (!read.ok) return read;
  const { method, form } = read.value;
  const base = { charter: declared.version, method, charterWeights: charterWeights(declared) };
  if (method === 'budget') {
    const budget = readBudget(form, ids);
    return budget.ok ? ok({ ...base, weights: budget.value.weights, complete: true }) : budget;
  }
  const all = readPairwise(form, ids);
  if (all.ok) {
    const { weights, consistencyRatio, consistent, worst } = all.value;
    const pairs = pairsOf(ids).length;
    const found = { answered: pairs, pairs, consistencyRatio, consistent, ...worstOf(worst) };
    return ok({ ...base, weights, ...found, complete: consistent });
  }
  if (all.refusal.code !== 'pairs-unanswered') return all;
  const { worst, ...soFar } = readSoFar(form, ids);
  const unanswered = pairsOf(ids)
    .filter(({ name }) => answerIn(form, name) === undefined)
    .map(({ first, second }) => ({ first, second }));
  return ok({ ...base, ...soFar, unanswered, ...worstOf(worst), complete: false });
}

/**
 * A view as it can be kept: complete, of somebody's, and not contradicting itself; by the same rules as the form.
 * Refused: as `checkView`; `group-missing`; `pairs-unanswered` with the first pair and how many are missing;
 * `comparisons-inconsistent` with the ratio, its limit, and the pair to look at again.
 */
export function opinionOf(
  declared: charter.Charter,
  view: StatedView,
): Result<{ readonly opinion: Opinion; readonly outcome: ViewOutcome }> {
  const checked = checkView(declared, view);
  if (!checked.ok) return checked;
  const outcome = checked.value;
  const { method, weights, consistencyRatio, worst, unanswered = [] } = outcome;
  if (view.group === undefined) return refused('group-missing', { allowed: STAKEHOLDERS.join(', ') });
  if (unanswered[0] || weights === undefined)
    return refused('pairs-unanswered', { ...unanswered[0], missing: unanswered.length });
  if (!outcome.complete) {
    const last = worst?.comparisons.at(-1);
    return refused('comparisons-inconsistent', {
      consistencyRatio: consistencyRatio ?? 0,
      limit: composite.CONSISTENCY_LIMIT,
      ...(last && worst && { first: last.first, second: last.second, implied: worst.implied }),
    });
  }
  const opinion: Opinion = {
    stakeholders: view.group,
    method,
    charter: declared.version,
    weights,
    consistencyRatio,
    synthetic: false,
  };
  return ok({ opinion, outcome });
}

/** The fields of the form that says the same. */
function formOf(
  { points, comparisons }: StatedView,
  ids: readonly string[],
): Result<{ readonly method: WeighingMethod; readonly form: Form }> {
  if ((points === undefined) === (comparisons === undefined)) return refused('points-or-comparisons');
  const named = points
    ? Object.keys(points)
    : (comparisons ?? []).flatMap(({ first, second }) => [first, second]);
  const unknown = named.find((id) => !ids.includes(id));
  if (unknown !== undefined)
    return refused('unknown-dimension', { dimension: unknown, allowed: ids.join(', ') });
  if (points) {
    const form = Object.fromEntries(Object.entries(points).map(([id, number]) => [pointsName(id), number]));
    return ok({ method: 'budget', form });
  }
  const form: Record<string, Answer> = {};
  for (const { first, second, answer } of comparisons ?? []) {
    if (first === second) return refused('pair-of-one', { dimension: first });
    const isInOrder = ids.indexOf(first) < ids.indexOf(second);
    const name = isInOrder ? pairName(first, second) : pairName(second, first);
    if (name in form) return refused('pair-twice', { first, second });
    form[name] = isInOrder ? answer : turned(answer);
  }
  return ok({ method: 'pairwise', form });
}

export const worstThree = ({ pairs, answers, implied }: Contradiction): WorstThree => ({
  comparisons: pairs.map(({ first, second }, at) => ({ first, second, answer: answers[at]! })),
  implied,
});

const worstOf = (worst: Contradiction | undefined): { readonly worst?: WorstThree } =>
  worst ? { worst: worstThree(worst) } : {};
