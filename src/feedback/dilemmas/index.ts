import { join } from 'node:path';

/** DILEMMAS: conflicts between what the charter wants and what the facts show, and what becomes of them. */
export { detectDilemmas, lookOver, type Detection } from './detect.ts';
export { latestMonitorRun, monitorsDocument, type Look, type MonitorRun } from './monitor-run.ts';
export {
  act,
  ACTION_OF_VERB,
  comment,
  dilemmaOf,
  isOver,
  type Action,
  type Dilemma,
  type DilemmaEvent,
  type Outcome,
  type Status,
} from './dilemma.ts';
export { dilemmaVersion, findDilemma, listDilemmas } from './store.ts';
export {
  addComment,
  answerWithMeasure,
  decide,
  followMeasure,
  operate,
  removeComment,
  type Operation,
} from './operate.ts';
export { loadMonitorSettings } from './place-setting.ts';
export { causesOf, dilemmaDocument } from './said.ts';
export { openDilemmasLine } from './open-line.ts';
export type { Answer, Answers } from './answers.ts';
export { dilemmaNames, placeWords as dilemmaWords } from './place-words.ts';
export { messages as dilemmaMessages } from './messages.ts';
export { suggestedIndicator, type Words as DilemmaWords } from './words.ts';
export { dilemmasRoom } from './room.ts';
export const dilemmaMigrations = { room: 'dilemmas', folder: join(import.meta.dirname, 'migrations') };
