import { join } from 'node:path';

export { appendFacts, takeTurn } from './append.ts';
export { factRange, readFacts, type FactQuery } from './read.ts';
export const factMigrations = { room: 'facts', folder: join(import.meta.dirname, 'migrations') };
