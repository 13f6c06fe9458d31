import { join } from 'node:path';

/** EVALUATION: whether a measure worked, for whom, by a method that was chosen before the outcome was read. */
export {
  checkPlan,
  EvaluationPlan,
  firstStart,
  isOutcome,
  Month,
  monthNumber,
  monthText,
  watchesOf,
  type Watch,
} from './domain/plan.ts';
export type { EvaluationRecord } from './record.ts';
export {
  clockOf,
  isObserved,
  isReached,
  isRetrospective,
  lastClosedDay,
  type PlaceClock,
} from './domain/place-clock.ts';
export { assess, carryOut, type PlanAssessment } from './evaluate.ts';
export { reachOf, serviceFingerprintOf, type Reach } from './read-facts.ts';
export { findEvaluation, listEvaluations, saveEvaluation } from './store.ts';
export { evaluationLines, sayInAll } from './said.ts';
export { wordsOfPlace as evaluationWordsOfPlace } from './place-words.ts';
export type { EvaluationWords } from './words.ts';
export { verdictTone } from './pages/evaluation-page.tsx';
export { designMessages } from './design-messages.ts';
export { evaluationRoom } from './room.ts';
export const evaluationMigrations = { room: 'evaluation', folder: join(import.meta.dirname, 'migrations') };
