export * from './population.ts';
export * from './cells.ts';
export { createCalendar, cubeSql, passesOf, usesWorkingDays } from './cube.ts';
export { serviceFingerprint } from './service-fingerprint.ts';
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
export { recordExtent, type RecordExtent } from './record-extent.ts';
export {
  daysOf,
  lastDayOf,
  needsWorkingDays,
  tallyAll,
  tallyFacts,
  type TallyRequest,
  type TallyRow,
} from './tally.ts';
export type { Follow } from './follow.ts';
export { countField, type FieldCount } from './field-counts.ts';
export { factSummary, publicKindCounts, type FactSummary, type SummarisedColumn } from './fact-summary.ts';
export { loadWorkingDays, type LoadedWorkingDays } from './load-working-days.ts';
export {
  readCaseEvents,
  valuesOf,
  type CaseAttribute,
  type CaseEvents,
  type CaseEventsRequest,
  type EventLabel,
} from './case-events.ts';
