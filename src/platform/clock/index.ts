export { fixedClock, systemClock, type Clock } from './clock.ts';
export { atMostEvery } from './at-most-every.ts';
export { oncePer } from './once-per.ts';
