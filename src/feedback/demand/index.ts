import { join } from 'node:path';

/** DEMAND: what will come, of every service, for the next weeks and months, and how far that can be trusted. */
export { demandSteps, forecastPlace } from './steps.ts';
export { findPlaceForecast, findServiceForecast } from './store.ts';
export type { KindForecast, PlaceForecast, ServiceForecast, ServiceLine } from './domain/document.ts';
export { isOldRecord } from './domain/old-record.ts';
export { demandStepName, demandWords, type DemandWords } from './words.ts';
export { messages as demandMessages } from './messages.ts';
export { demandRoom } from './room.ts';
export const demandMigrations = { room: 'demand', folder: join(import.meta.dirname, 'migrations') };
