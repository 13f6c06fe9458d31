export * from './population.ts';
export * from './cells.ts';
export { createCalendar, cubeSql, passesOf, usesWorkingDays } from './cube.ts';
export { factRelation, factsFingerprint, knownSegments, syncSegments, type FactFiles } from './segments.ts';
export { ENGINE_TYPES, segmentColumns } from './columns.ts';
export { countField, type FieldCount } from './field-counts.ts';
