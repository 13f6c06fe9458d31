export { suppress, DEFAULT_MINIMUM } from './suppress.ts';
export { attack, type DerivedRange } from './attack.ts';
export type { Cell, Showing, Sum } from './table.ts';
