export { fixedClock, systemClock, type Clock } from './clock.ts';
export { atMostEvery } from './at-most-every.ts';
