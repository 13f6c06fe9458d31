import { join } from 'node:path';

export { startJobs, type Jobs } from './jobs.ts';
export {
  forgetOldRuns,
  listJobRuns,
  markInterrupted,
  runInSteps,
  type StartedRun,
  type JobRun,
  type JobStep,
} from './runs.ts';
export { jobsRoom } from './jobs-room.ts';
export const jobMigrations = { room: 'jobs', folder: join(import.meta.dirname, 'migrations') };
