import { join } from 'node:path';

/** DILEMMAS: conflicts between what the charter wants and what the facts show, and what becomes of them. */
export { detectDilemmas, lookOver } from './detect.ts';
export { latestMonitorRun, monitorsDocument } from './monitor-run.ts';
export { ACTION_OF_VERB, type Dilemma, type Outcome } from './dilemma.ts';
export { dilemmaVersion, findDilemma, listDilemmas } from './store.ts';
export { addComment, answerWithMeasure, decide, followMeasure, removeComments } from './operate.ts';
export { loadMonitorSettings } from './place-setting.ts';
export { causesOf, dilemmaDocument } from './said.ts';
export { openDilemmasLine } from './open-line.ts';
export type { Answers } from './answers.ts';
export { dilemmaNames, placeWords as dilemmaWords } from './place-words.ts';
export { messages as dilemmaMessages } from './messages.ts';
export { suggestedIndicator, type Words as DilemmaWords } from './words.ts';
export { dilemmasRoom } from './room.ts';
export const dilemmaMigrations = { room: 'dilemmas', folder: join(import.meta.dirname, 'migrations') };
