/** GROUP FAIRNESS: what decisions did to groups of people, in words, from counts of which nothing is kept. */
export { assessDecisions, type FairnessDocument } from './domain/index.ts';
export { refusalMessages as fairnessRefusals } from './messages.ts';
export { readTable, readTableFile, type TableRequest } from './read-table.ts';
export { reportLines } from './report-lines.ts';
export { groupFairnessRoom } from './room.ts';
export { understoodSentences } from './sentences.ts';
export { fairnessWords } from './words.ts';
