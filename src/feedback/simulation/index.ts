/** A jurisdiction that does not exist, with faults planted at known places: what the monitors are tried on. */
export { loadCounty } from './load-county.ts';
export type { County } from './county.ts';
export { FAULT_KINDS, type Fault } from './schema.ts';
export { populationTable } from './population.ts';
export { withStrengths, type PlannedMeasure } from './faults.ts';
export { simulate, type SimulationOptions } from './simulate.ts';
export { countSigns, type Sign } from './signs.ts';
