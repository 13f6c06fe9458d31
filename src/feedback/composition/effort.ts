import type { MostRuns } from './domain/resolve.ts';

/** How much one request may compute: cells times runs. */
export type Effort = number;

/** For whoever computes on a machine of their own. */
export const ANY_EFFORT: Effort = Number.POSITIVE_INFINITY;

/** For a site that others are waiting for: 10,000 runs of 51 units × 49 indicators, 1,300 of the largest table. */
export const EFFORT_OF_THE_SITE: Effort = 25_000_000;

/**
 * The runs that an effort allows, in hundreds. Beside its cells every run costs its pairs of units, eight of which cost as
 * much as a cell.
 */
export const mostRuns =
  (effort: Effort, units: number): MostRuns =>
  (indicators) =>
    Math.max(100, Math.floor(effort / (units * Math.max(indicators, units / 8)) / 100) * 100);
