/** FACTS: the one vocabulary of what happened. Kinds and their schemas, append, read, analyse, import, export. */
export * from './vocabulary/closed-lists.ts';
export * from './vocabulary/kinds.ts';
export * from './vocabulary/fact.ts';
export { kindLabel } from './vocabulary/kind-label.ts';
export * from './store/index.ts';
export * from './import/index.ts';
export * from './reference/index.ts';
export * from './expression/index.ts';
export * from './analysis/index.ts';
export * from './export/index.ts';
