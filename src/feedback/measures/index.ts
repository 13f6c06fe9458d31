import { join } from 'node:path';

/** MEASURES: answers to dilemmas, with what is expected of them sealed before they start, and their verdicts. */
export { MeasureDraft, type MeasurePlan } from './domain/draft.ts';
export { stageOf, type Measure, type MeasureEvent, type Stage } from './domain/measure.ts';
export {
  abandonMeasure,
  amendMeasure,
  checkDraft,
  evaluateDueMeasures,
  evaluateMeasure,
  planMeasure,
  type CheckedDraft,
} from './operate.ts';
export { findMeasure, listMeasures, measureVersion } from './store.ts';
export { libraryOf } from './library.ts';
export { otherLibraries, readLibrary, type ReadLibrary } from './read-library.ts';
export type { Library, LibraryEntry } from './domain/library.ts';
export { sealOf } from './seal.ts';
export { redraw, type Redraw } from './redraw.ts';
export { answers } from './answers.ts';
export { loopLines, type LoopLines } from './loop.ts';
export { measureWords, type MeasureWords } from './words.ts';
export { publishedClock } from './published-clock.ts';
export { messages as measureMessages } from './messages.ts';
export { measuresRoom } from './room.ts';
export const measureMigrations = { room: 'measures', folder: join(import.meta.dirname, 'migrations') };
