export { assessDecisions, type AssessOptions } from './assess.ts';
export { countTableOf, readCountTable, type WrittenCounts } from './count-table.ts';
export { DecisionCounter, type Columns, type DecisionRow, type YesValues } from './count-rows.ts';
export { LONGEST_NAME, MINIMUM, MOST_GROUPS, type Decisions, type Recognised } from './decisions.ts';
export type {
  Calibration,
  Comparison,
  FairnessDocument,
  GroupFigures,
  Interval,
  LargestGap,
} from './document.ts';
export {
  isShareGranted,
  publishedDecisions,
  type PublishedAttribute,
  type PublishedDecisions,
  type PublishedGroup,
} from './published-decisions.ts';
export type { BinRange } from './score-bins.ts';
export { countGivenRows } from './given-rows.ts';
