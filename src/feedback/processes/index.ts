/** PROCESSES: how cases and reports go through the departments, mined from the facts of each. */
export { processesRoom } from './room.ts';
export { processPath, serviceOf } from './paths.ts';
export { processesOf, refreshFacts } from './place-processes.ts';
export { requestOf } from './filter.ts';
export { bottleneckSentence, conformingSentences, leadOf } from './sentences.ts';
export { loadPublished } from './published.ts';
export { speakOf } from './speak.ts';
export type { ProcessDocument, ProcessList } from './domain/view.ts';
export type { Words as ProcessWords } from './words.ts';
