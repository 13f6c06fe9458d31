export { suppress, shareHidden, DEFAULT_MINIMUM } from './suppress.ts';
export { attack, type DerivedRange } from './attack.ts';
export { rateCells } from './rate-cells.ts';
export type { Cell, Showing, Sum } from './table.ts';
