export { STEP_KINDS } from './activity.ts';
export { processLog, type ProcessLog } from './process-log.ts';
