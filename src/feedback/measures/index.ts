import { join } from 'node:path';

/** MEASURES: answers to dilemmas, with what is expected of them sealed before they start, and their verdicts. */
export { MeasureDraft } from './domain/draft.ts';
export { stageOf, type Measure } from './domain/measure.ts';
export {
  abandonMeasure,
  amendMeasure,
  checkDraft,
  evaluateDueMeasures,
  evaluateMeasure,
  planMeasure,
} from './operate.ts';
export { findMeasure, listMeasures, measureVersion } from './store.ts';
export { libraryOf } from './library.ts';
export { otherLibraries, readLibrary } from './read-library.ts';
export { redraw } from './redraw.ts';
export { answers } from './answers.ts';
export { loopLines } from './loop.ts';
export { measureWords, type MeasureWords } from './words.ts';
export { publishedClock } from './published-clock.ts';
export { messages as measureMessages } from './messages.ts';
export { measuresRoom } from './room.ts';
export const measureMigrations = { room: 'measures', folder: join(import.meta.dirname, 'migrations') };
