/** A jurisdiction that does not exist, with faults planted at known places: what the monitors are tried on. */
export { loadCounty } from './load-county.ts';
export type { County, PopulationCell } from './county.ts';
export {
  FAULT_KINDS,
  type Department,
  type Fault,
  type FaultKind,
  type Group,
  type Service,
} from './schema.ts';
export { populationTable, type PopulationRow } from './population.ts';
export { EFFECTS, withStrengths, type PlannedMeasure } from './faults.ts';
export { simulate, type SimulationOptions } from './simulate.ts';
export { countSigns, type Sample, type Sign } from './signs.ts';
