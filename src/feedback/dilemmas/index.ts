import { join } from 'node:path';

/** DILEMMAS: conflicts between what the charter wants and what the facts show, and what becomes of them. */
export { detectDilemmas, type Detection } from './detect.ts';
export {
  act,
  comment,
  dilemmaOf,
  isOver,
  type Action,
  type Dilemma,
  type DilemmaEvent,
  type Status,
} from './dilemma.ts';
export { dilemmaVersion, findDilemma, listDilemmas } from './store.ts';
export { addComment, isOperator, operate, type Operation } from './operate.ts';
export { openDilemmasLine } from './open-line.ts';
export { dilemmasRoom } from './room.ts';
export const dilemmaMigrations = { room: 'dilemmas', folder: join(import.meta.dirname, 'migrations') };
