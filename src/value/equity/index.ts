export type { Group, GroupEstimate } from './groups.ts';
export { pValueOfEqual, type EventCount, type Sample } from './equal-samples.ts';
export type { IntervalEstimate, Measure } from './interval.ts';
export { gapBetween, gapsTo, type Better, type Gap, type GapReference } from './gaps.ts';
export { largestGap, type LargestGap } from './largest-gap.ts';
export { distanceFromNoise, noiseOnly, type NoiseOnly, type NoiseOptions } from './noise.ts';
export { heterogeneity, type Heterogeneity } from './heterogeneity.ts';
export { shrunkenRates, type ShrunkenRate } from './shrunken-rates.ts';
export {
  commonSpread,
  deviationsFromOthers,
  type DeviationFromOthers,
  type Spread,
  type UnitValue,
} from './others.ts';
export { concentrationIndex, type ConcentrationIndex } from './concentration.ts';
export { slopeIndex, type SlopeFit, type SlopeIndex } from './slope-index.ts';
export {
  INEQUALITY_MEASURES,
  inequality,
  populationAttributable,
  type AttributableGap,
  type InequalityMeasure,
  type MeasuredInequality,
} from './inequality.ts';
export {
  inequalitySummary,
  SUMMARY_MEASURES,
  type AttributableToGaps,
  type Bootstrapped,
  type InequalitySummary,
  type SummaryMeasure,
} from './inequality-summary.ts';
export { coverage, type Coverage, type GroupCoverage, type NeedAndUse } from './coverage.ts';
export {
  adjustBenjaminiHochberg,
  adjustBenjaminiYekutieli,
  hierarchicalDiscoveries,
  type Family,
  type FamilyDecision,
} from './fdr.ts';
export { referenceCases } from './reference-cases.ts';
