export { marginOf, type Margin } from './margin.ts';
export { postStratify, rakeCells, type Raking, type RakingOptions, type Trimming } from './rake.ts';
export { weightSpread, type WeightSpread } from './weight-spread.ts';
export type { SurveyDesign } from './design.ts';
export {
  surveyMean,
  surveyTotal,
  type DesignEstimate,
  type SurveyEstimate,
  type SurveyInput,
} from './survey-estimate.ts';
export { jackknife, type JackknifeInput } from './jackknife.ts';
export type { ResponseCell } from './response-cell.ts';
export {
  rakedRate,
  type PopulationMargin,
  type RakedRate,
  type RakedRateOptions,
  type RakedShare,
} from './raked-rate.ts';
export type { Silence, SilentCount } from './silence.ts';
export { summariseRatings, type LevelCounts, type RatingSummary } from './ratings.ts';
export { compareWithPeers, type PeerComparison, type PeerInput } from './peers.ts';
export { testRuns, type RunsTest } from './runs.ts';
export {
  inducedRatingsEvidence,
  type InducedRatingsEvidence,
  type InducedRatingsInput,
  type OfficeRatings,
} from './induced-ratings.ts';
export { referenceCases } from './reference-cases.ts';
