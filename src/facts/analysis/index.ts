export * from './population.ts';
export * from './cells.ts';
export { createCalendar, cubeSql, passesOf, usesWorkingDays } from './cube.ts';
export {
  factRelation,
  factsFingerprint,
  knownSegments,
  segmentOrder,
  syncSegments,
  type FactFiles,
} from './segments.ts';
export { ENGINE_TYPES, segmentColumns } from './columns.ts';
export { countPanel, type FactPanel, type FactPanelRequest } from './fact-panel.ts';
export { daysOf, lastDayOf, tallyFacts, type TallyRequest, type TallyRow } from './tally.ts';
export { recordExtent, type RecordExtent } from './record-extent.ts';
export { countField, type FieldCount } from './field-counts.ts';
export { factSummary, type FactSummary, type SummarisedColumn } from './fact-summary.ts';
