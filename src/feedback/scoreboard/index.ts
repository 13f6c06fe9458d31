import { join } from 'node:path';

export { evaluate, loadCharter, type EvaluateOptions } from './evaluate.ts';
export { findDocument, findLatestPublication, lastByCharter, listPublications } from './store.ts';
export type { IndicatorDocument, PublicationSummary, PublishedCell } from './document.ts';
export { exportPublication } from './export.ts';
export { groupPhrase, labelOf, namesOf, type Names } from './labels.ts';
export { indicatorPath } from './paths.ts';
export { figuresOf } from './figures.ts';
export { aggregationSentences, meanOfPower } from './pages/charter/aggregation.ts';
export { rangeOf, yearReach, type Range } from './reach.ts';
export { spanName } from './year-change.ts';
export { isCutByArea } from './slices.ts';
export { scoreboardRoom } from './room.ts';
export type { Loop } from './loop.ts';
export { outageNow, outageText, stoppedSentences } from './data-alarms.ts';
export { dimensionLabel } from './labels.ts';
export const scoreboardMigrations = { room: 'scoreboard', folder: join(import.meta.dirname, 'migrations') };
