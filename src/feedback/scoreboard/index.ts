import { join } from 'node:path';

export { evaluate, loadCharter, type EvaluateOptions } from './evaluate.ts';
export { findDocument, findLatestPublication, lastByCharter, listPublications } from './store.ts';
export type { IndicatorDocument, PublicationSummary, PublishedCell } from './document.ts';
export { callbackIndicator, ratingFindings } from './rating-evidence.ts';
export type { OfficeFinding, RatingEvidence, SilentCount } from './document.ts';
export { exportPublication, type ExportOutcome, type ExportRequest } from './export.ts';
export { groupPhrase, labelOf, namesOf, type Names } from './labels.ts';
export { indicatorPath } from './paths.ts';
export { figuresOf, type Figures } from './figures.ts';
export { aggregationSentences } from './pages/charter/aggregation.ts';
export { rangeOf, yearReach, type Range, type YearReach } from './reach.ts';
export { spanName, yearChange, yearName, type YearChange } from './year-change.ts';
export { isCutByArea } from './slices.ts';
export { scoreboardRoom } from './room.ts';
export type { Loop, LoopSummary } from './loop.ts';
export { dimensionLabel } from './labels.ts';
export const scoreboardMigrations = { room: 'scoreboard', folder: join(import.meta.dirname, 'migrations') };
