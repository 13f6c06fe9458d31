export { STEP_KINDS } from './activity.ts';
export { processLog } from './process-log.ts';
