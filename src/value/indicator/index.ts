export { estimateCell, estimateGap, rankBounds } from './estimate-cell.ts';
export { populationOf } from './population.ts';
