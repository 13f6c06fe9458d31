/**
 * What holds whoever is right: uncertainty of data, weights and method together, sensitivity, stochastic acceptability,
 * bands instead of ranks, and the bootstrap over counts.
 */
export {
  type BootstrapInterval,
  type BootstrapMethod,
  type BootstrapOptions,
  bootstrapCounts,
} from './count-bootstrap.ts';
export { type AggregationScheme } from './aggregation-kernel.ts';
export * from './bands.ts';
export { type Distribution, distributionOf, rankDistribution } from './distributions.ts';
export * from './group-bootstrap.ts';
export * from './index-acceptability.ts';
export * from './index-model.ts';
export * from './index-sensitivity.ts';
export { fillNormals } from './normal-draws.ts';
export { openFactors, type IndexFactor, type OutputSensitivity } from './open-factors.ts';
export { createRankTally, type RankTally } from './rank-tally.ts';
export { referenceCases } from './reference-cases.ts';
export { rankDescending, reweight } from './reweight.ts';
export * from './score-sensitivity.ts';
export * from './sensitivity.ts';
export * from './smaa.ts';
export { SOBOL_DIMENSIONS, sobolPoints } from './sobol-sequence.ts';
export {
  applyContrast,
  gapContrasts,
  type UncertaintyAnalysis,
  uncertaintyAnalysis,
  type UnitGap,
} from './uncertainty-analysis.ts';
export * from './weight-space.ts';
export * from './weights-in-favour.ts';
