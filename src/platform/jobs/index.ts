export { startJobs, type JobDefinition, type Jobs, type JobsOptions } from './jobs.ts';
