export type { Place } from './place.ts';
