export {
  groupRates,
  rateNames,
  RATES,
  type Confusion,
  type GroupConfusion,
  type GroupRates,
  type RateName,
} from './confusion.ts';
export { compareGroups, type GroupComparison, type RateComparison } from './compare.ts';
export {
  fourFifths,
  reportSelection,
  type FourFifths,
  type GroupSelection,
  type SelectionReport,
} from './selection.ts';
export { gapOverGroups, type GapOverGroups } from './noise-gap.ts';
export { calibrationByGroup, type GroupCalibration, type ScoreBin, type ScoredGroup } from './calibration.ts';
export {
  DEFINITIONS,
  definitionsOnDecisions,
  definitionStandings,
  FOUR_FIFTHS,
  standingOfDifference,
  TOLERANCE,
  type Definition,
  type DefinitionStanding,
  type Standing,
} from './definitions.ts';
export { findTensions, type Finding, type ForcedRate } from './tensions.ts';
export { reportFairness, type FairnessInput, type FairnessReport } from './fairness-report.ts';
export { referenceCases } from './reference-cases.ts';
