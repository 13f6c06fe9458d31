import { ok, refused, type Result } from '#platform';
import { composite } from '#value';
import type { Weights } from '../score.ts';

/** Answers to "which matters more, and how much more", from much more for the first to much more for the second. */
export const ANSWERS = ['a3', 'a2', 'a1', 'equal', 'b1', 'b2', 'b3'] as const;
export type Answer = (typeof ANSWERS)[number];

/** Saaty's scale: a little 3, more 5, much more 7 (Saaty 1980). */
const RATIOS: Readonly<Record<Answer, number>> = {
  a3: 7,
  a2: 5,
  a1: 3,
  equal: 1,
  b1: 1 / 3,
  b2: 1 / 5,
  b3: 1 / 7,
};

export interface Pair {
  /** Name of the form's field. */
  readonly name: string;
  readonly first: string;
  readonly second: string;
}

/** All pairs of dimensions, in the order in which they are asked. */
export const pairsOf = (dimensions: readonly string[]): Pair[] =>
  dimensions.flatMap((first, at) =>
    dimensions.slice(at + 1).map((second) => ({ name: pairName(first, second), first, second })),
  );

export const pairName = (first: string, second: string): string => `pair-${first}-${second}`;

export type Form = Readonly<Record<string, unknown>>;

/** The same answer where the pair is named the other way round. */
export const turned = (answer: Answer): Answer => ANSWERS[ANSWERS.length - 1 - ANSWERS.indexOf(answer)]!;

const isAnswer = (text: unknown): text is Answer => (ANSWERS as readonly unknown[]).includes(text);

export const answerIn = (form: Form, name: string): Answer | undefined => {
  const value = form[name];
  return isAnswer(value) ? value : undefined;
};

/** Three answers that do not fit: with the answer that the other two together would give for the third. */
export interface Contradiction {
  readonly pairs: readonly [Pair, Pair, Pair];
  readonly answers: readonly [Answer, Answer, Answer];
  /** The pair to look at again, which is the third, and the nearest answer to what the other two say. */
  readonly implied: Answer;
}

export interface PairwiseResult {
  readonly weights: Weights;
  readonly consistencyRatio: number;
  /** Whether the statement can be kept as evidence (ratio at most 0.1). */
  readonly consistent: boolean;
  /** The worst of the contradictions; absent where the answers fit perfectly. */
  readonly worst?: Contradiction;
}

/**
 * Weights from the answers of a form, and how far these contradict each other.
 * Refused: `pairs-unanswered` with the first field's name and how many are missing; and as `analysePairwise`.
 */
export function readPairwise(form: Form, dimensions: readonly string[]): Result<PairwiseResult> {
  const pairs = pairsOf(dimensions);
  const missing = pairs.filter(({ name }) => answerIn(form, name) === undefined);
  if (missing[0]) return refused('pairs-unanswered', { name: missing[0].name, missing: missing.length });
  const analysis = composite.analysePairwise(matrixOf(form, dimensions));
  if (!analysis.ok) return analysis;
  const { weights, consistencyRatio, worst } = analysis.value;
  return ok({
    weights: Object.fromEntries(dimensions.map((id, at) => [id, weights[at]!])),
    consistencyRatio,
    consistent: consistencyRatio <= composite.CONSISTENCY_LIMIT,
    ...(worst && { worst: contradictionOf(form, dimensions, worst) }),
  });
}

/** What the answers given so far say, while some are missing. */
export interface PairwiseSoFar {
  readonly answered: number;
  readonly pairs: number;
  /** Absent while not all dimensions are linked by answers. */
  readonly weights?: Weights;
  /** Whether they fit each other as far as they go; absent while no three of them belong together. */
  readonly consistent?: boolean;
  /** The worst contradiction among the answers that are there. */
  readonly worst?: Contradiction;
  /** Dimensions that are not linked to the first one yet. */
  readonly apart: readonly string[];
}

/** The same help while somebody is still answering: from as many answers as there are. */
export function readSoFar(form: Form, dimensions: readonly string[]): PairwiseSoFar {
  const analysis = composite.analyseIncompletePairwise(matrixOf(form, dimensions));
  // The matrix is made of the answers' ratios: nothing in it could be refused.
  if (!analysis.ok) throw new Error(`answers that are no comparisons: ${analysis.refusal.code}`);
  const { answered, pairs, groups, weights, consistencyRatio, worst, triples } = analysis.value;
  const fits = worst === undefined || (consistencyRatio ?? Infinity) <= composite.CONSISTENCY_LIMIT;
  return {
    answered,
    pairs,
    ...(weights && { weights: Object.fromEntries(dimensions.map((id, at) => [id, weights[at]!])) }),
    ...(triples > 0 && { consistent: consistencyRatio === undefined ? fitsAlone(worst) : fits }),
    ...(worst && { worst: contradictionOf(form, dimensions, worst) }),
    apart: groups.slice(1).flatMap((group) => group.map((at) => dimensions[at]!)),
  };
}

/** While the answers are not linked there is no ratio of all: then the worst three are judged by themselves. */
function fitsAlone(worst: composite.InconsistentTriple | undefined): boolean {
  if (!worst) return true;
  const { given, implied } = worst;
  const three = composite.analysePairwise([
    [1, implied, given],
    [1 / implied, 1, 1],
    [1 / given, 1, 1],
  ]);
  return three.ok && three.value.consistencyRatio <= composite.CONSISTENCY_LIMIT;
}

function matrixOf(form: Form, dimensions: readonly string[]): (number | undefined)[][] {
  return dimensions.map((row, r) =>
    dimensions.map((column, c) => {
      if (r === c) return 1;
      const answer = answerIn(form, pairName(r < c ? row : column, r < c ? column : row));
      return answer && (r < c ? RATIOS[answer] : 1 / RATIOS[answer]);
    }),
  );
}

function contradictionOf(
  form: Form,
  dimensions: readonly string[],
  { i, j, k, implied }: composite.InconsistentTriple,
): Contradiction {
  const pairOf = (one: number, other: number): Pair => {
    const [first, second] = [dimensions[one]!, dimensions[other]!];
    return { name: pairName(first, second), first, second };
  };
  const pairs = [pairOf(i, j), pairOf(j, k), pairOf(i, k)] as const;
  const answerOf = ({ name }: Pair) => answerIn(form, name)!;
  return {
    pairs,
    answers: [answerOf(pairs[0]), answerOf(pairs[1]), answerOf(pairs[2])],
    implied: nearestAnswer(implied),
  };
}

function nearestAnswer(ratio: number): Answer {
  const distance = (answer: Answer) => Math.abs(Math.log(RATIOS[answer] / ratio));
  return ANSWERS.reduce((best, answer) => (distance(answer) < distance(best) ? answer : best));
}

/** Name of the field with a dimension's points. */
export const pointsName = (dimension: string): string => `points-${dimension}`;

/**
 * Weights from 100 points distributed over the dimensions; an empty field is none.
 * Refused: `points-not-a-number` and `points-negative` with the field's name; `points-sum` with the sum and what is left.
 */
export function readBudget(form: Form, dimensions: readonly string[]): Result<{ readonly weights: Weights }> {
  const points = new Map<string, number>();
  for (const dimension of dimensions) {
    const name = pointsName(dimension);
    const number = numberIn(form[name]);
    if (number === undefined) return refused('points-not-a-number', { name });
    if (number < 0) return refused('points-negative', { name });
    points.set(dimension, number);
  }
  const sum = [...points.values()].reduce((total, one) => total + one, 0);
  const weights = composite.budgetAllocation([[...points.values()]]);
  if (!weights.ok)
    return weights.refusal.code === 'ballot-sum' ? refused('points-sum', { sum, left: 100 - sum }) : weights;
  return ok({ weights: Object.fromEntries(dimensions.map((id, at) => [id, weights.value[at]!])) });
}

/** A number as people type it, with full-width digits too, or as a program sends it; 0 where nothing is typed. */
export function numberIn(value: unknown): number | undefined {
  if (value === undefined || value === '') return 0;
  if (typeof value === 'number') return Number.isFinite(value) ? value : undefined;
  if (typeof value !== 'string') return undefined;
  const text = value.normalize('NFKC').trim().replace(',', '.');
  if (text === '') return 0;
  const number = /^[+-]?\d{1,6}(\.\d{1,6})?$/.test(text) ? Number(text) : Number.NaN;
  return Number.isFinite(number) ? number : undefined;
}
