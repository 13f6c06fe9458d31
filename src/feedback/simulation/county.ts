import type { Cohort } from '#facts';
import type { WorkingCalendar } from '#platform/calendar';
import type { Department, Fault, Service, Settings } from './schema.ts';

/** A group of people who share an area and every cohort attribute. */
export interface PopulationCell {
  readonly area: string;
  readonly cohort: Cohort;
  readonly people: number;
}

/** A jurisdiction ready to be simulated: everything its pack says, checked. Days count from 1970-01-01. */
export interface County {
  readonly id: string;
  readonly seed: number;
  readonly from: number;
  readonly to: number;
  readonly calendar: WorkingCalendar;
  readonly departments: readonly Department[];
  readonly services: readonly Service[];
  readonly population: readonly PopulationCell[];
  readonly settings: Omit<Settings, 'faults'>;
  readonly faults: readonly Fault[];
}
