import { ok, refused, type Result } from '#platform';
import type { Measured } from '../estimate/index.ts';
import { studentTQuantile } from '../numeric/index.ts';
import { varianceOfTotal, type SurveyDesign } from './design.ts';
import { calibrationResiduals } from './linearise.ts';
import type { Margin } from './margin.ts';
import { weightSpread } from './weight-spread.ts';

/** A value in the unit of what was measured, its standard error over the design and a Student interval. */
export interface DesignEstimate {
  readonly value: number;
  readonly standardError: number;
  readonly lower: number;
  readonly upper: number;
  readonly level: number;
  /** Drawn clusters (or respondents) minus one. */
  readonly degreesOfFreedom: number;
}

/** A weighted total or mean; `n` are the respondents, `effectiveN` is Kish's. */
export type SurveyEstimate = Measured & DesignEstimate;

export interface SurveyInput {
  /** The measured value of each row. */
  readonly values: ArrayLike<number>;
  /** Total weight of each row, base or raked. */
  readonly weights: Float64Array;
  /** The margins the weights were raked to; absent for base weights. */
  readonly margins?: readonly Margin[];
  readonly design?: SurveyDesign;
  readonly level?: number;
}

/**
 * Weighted total Σ w y, its standard error by linearised residuals over clusters and a Student interval.
 * Source: Deville, Särndal and Sautory (1993), see {@link calibrationResiduals}; Cochran (1977), section 9A.2.
 *
 * Refused: `no-respondents-weighted`, `too-few-clusters`, `more-clusters-than-population`, `residuals-not-converged`,
 * `impossible-level`.
 */
export function surveyTotal(input: SurveyInput): Result<SurveyEstimate> {
  return estimateOf(weightedSum(input.weights, input.values), Float64Array.from(input.values), input);
}

/**
 * Weighted mean Σ w y / Σ w, linearised as (y − mean) / Σ w.
 * Source: as {@link surveyTotal}; Särndal, Swensson, Wretman (1992), Model Assisted Survey Sampling, section 5.7.
 *
 * Refused as {@link surveyTotal}.
 */
export function surveyMean(input: SurveyInput): Result<SurveyEstimate> {
  const total = input.weights.reduce((sum, weight) => sum + weight, 0);
  if (total === 0) return refused('no-respondents-weighted', { rows: input.weights.length });
  const mean = weightedSum(input.weights, input.values) / total;
  return estimateOf(
    mean,
    Float64Array.from(input.values, (value) => (value - mean) / total),
    input,
  );
}

function estimateOf(value: number, linearised: Float64Array, input: SurveyInput): Result<SurveyEstimate> {
  const { weights, margins = [], design = {}, level = 0.95 } = input;
  const residuals = calibrationResiduals(linearised, weights, margins);
  if (!residuals.ok) return residuals;
  const spread = varianceOfTotal(
    residuals.value.map((residual, row) => residual * weights[row]!),
    design,
  );
  if (!spread.ok) return spread;
  const size = weightSpread(weights, design.respondents);
  if (!size.ok) return size;
  const { variance, clusters } = spread.value;
  const interval = withInterval(value, Math.sqrt(variance), clusters - 1, level);
  if (!interval.ok) return interval;
  const { respondents: n, effectiveN } = size.value;
  return ok({ state: 'measured', ...interval.value, n, effectiveN, method: 'linearised' });
}

/** Value ∓ t × standard error. Refused: `impossible-level` outside 0 … 1. */
export function withInterval(
  value: number,
  standardError: number,
  degreesOfFreedom: number,
  level: number,
): Result<DesignEstimate> {
  if (!(level > 0 && level < 1)) return refused('impossible-level', { level });
  const half = studentTQuantile((1 + level) / 2, degreesOfFreedom) * standardError;
  return ok({ value, standardError, lower: value - half, upper: value + half, level, degreesOfFreedom });
}

function weightedSum(weights: Float64Array, values: ArrayLike<number>): number {
  return weights.reduce((sum, weight, row) => sum + weight * values[row]!, 0);
}
