import { STAKEHOLDERS, type WEIGHING_METHODS } from '#facts';
import type { Weights } from '../score.ts';

export type Stakeholders = (typeof STAKEHOLDERS)[number];
export type WeighingMethod = (typeof WEIGHING_METHODS)[number];

export const isStakeholders = (text: unknown): text is Stakeholders =>
  (STAKEHOLDERS as readonly unknown[]).includes(text);

/** Below it what people said could tell on one of them. */
export const FEWEST_PEOPLE = 10;

/** One person's statement of how much each dimension matters. It says of the person only the group. */
export interface Opinion {
  readonly stakeholders: Stakeholders;
  readonly method: WeighingMethod;
  /** Version of the charter whose dimensions were weighed. */
  readonly charter: string;
  /** Shares by dimension; they add up to 1. */
  readonly weights: Weights;
  /** Of a pairwise statement: how far its answers contradict each other (Saaty's ratio). */
  readonly consistencyRatio?: number | undefined;
  /** Made up for the sample place. */
  readonly synthetic: boolean;
}
