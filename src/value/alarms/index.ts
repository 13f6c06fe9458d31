export type { Alarm, TestedAlarm } from './alarm.ts';
export { ears, predictiveEars, type EarsOptions, type PredictiveEarsOptions } from './ears.ts';
export {
  farrington,
  FARRINGTON_1996,
  FARRINGTON_FLEXIBLE,
  type FarringtonAlarm,
  type FarringtonOptions,
} from './farrington.ts';
export { bayesAlarm, rkiAlarm, type ReferenceWindow } from './reference-window.ts';
export { countCusum, cusum } from './cusum.ts';
export { ewma } from './ewma.ts';
export { cusumLimit, cusumRunLength, ewmaLimit, ewmaRunLength } from './run-length.ts';
export { olsCusum, supF, type ChangeTest } from './change-point.ts';
export { breakpoints, type Breakpoint, type Segmentation } from './breakpoints.ts';
export { bunching, type Bunching, type BunchingOptions } from './bunching.ts';
export { driftTail, meanDrift, type MeanDrift, type MeanShift, type PeriodMean } from './mean-drift.ts';
export { populationStability } from './stability.ts';
export { compositionChange, rateChange, type CompositionChange, type RateChange } from './rate-change.ts';
export { referenceCases } from './reference-cases.ts';
