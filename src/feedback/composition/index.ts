/** COMPOSITION: an index out of a table that somebody brings, with everything that can be said for and against it. */
export { composeTable, fingerprintOf } from './compose-table.ts';
export { ANY_EFFORT, EFFORT_OF_THE_SITE } from './effort.ts';
export type { CompositionDocument } from './domain/document.ts';
export { checkMethod, readMethod } from './read-method.ts';
export { mainSentences, wordsOf } from './sentences.ts';
export { resultLines } from './result-lines.ts';
export { compositionWords } from './words.ts';
export { compositionRoom } from './room.ts';
