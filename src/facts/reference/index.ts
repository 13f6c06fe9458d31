import { join } from 'node:path';

export { loadReference, type LoadedReference, type ReferenceRequest } from './load-reference.ts';
export { areas, population, referenceSources, type ReferenceSource } from './reference-data.ts';
export type { Area } from './read-areas.ts';
export type { PopulationRow } from './read-population.ts';
export { peopleOf, type People } from './people.ts';
export type { RefusedColumn } from './tables.ts';
export const referenceMigrations = {
  room: 'facts-reference',
  folder: join(import.meta.dirname, 'migrations'),
};
