/** COMPOSITION: an index out of a table that somebody brings, with everything that can be said for and against it. */
export { composeTable, fingerprintOf } from './compose-table.ts';
export { ANY_EFFORT, EFFORT_OF_THE_SITE, type Effort } from './effort.ts';
export type { CompositionDocument, CompositionRecord, UnitResult } from './domain/document.ts';
export { LIMITS, MethodDocument } from './domain/method.ts';
export type { ResolvedMethod } from './domain/resolved-method.ts';
export { checkMethod, readMethod } from './read-method.ts';
export { breachSentences, mainSentences, wordsOf } from './sentences.ts';
export { resultLines } from './result-lines.ts';
export { compositionWords, type CompositionWords } from './words.ts';
export { compositionRoom } from './room.ts';
