export * from './cells.ts';
export { factRelation, factsFingerprint, syncSegments, type FactFiles } from './segments.ts';
export { segmentColumns } from './columns.ts';
