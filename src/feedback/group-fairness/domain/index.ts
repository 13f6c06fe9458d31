export { assessDecisions } from './assess.ts';
export { countTableOf, readCountTable, type WrittenCounts } from './count-table.ts';
export { DecisionCounter, type Columns, type YesValues } from './count-rows.ts';
export { MINIMUM, MOST_GROUPS, type Decisions } from './decisions.ts';
export type { Calibration, Comparison, FairnessDocument, Interval } from './document.ts';
export {
  isShareGranted,
  publishedDecisions,
  type PublishedAttribute,
  type PublishedDecisions,
  type PublishedGroup,
} from './published-decisions.ts';
export type { BinRange } from './score-bins.ts';
export { countGivenRows } from './given-rows.ts';
