import { refused } from '#platform';
import { normalQuantile } from '../numeric/index.ts';

/** The refusal of a confidence level outside 0 … 1, or nothing. */
export function levelProblem(level: number): ReturnType<typeof refused> | undefined {
  return level > 0 && level < 1 ? undefined : refused('impossible-level', { level });
}

/** The normal quantile of a two-sided interval: 1.96 for 0.95. */
export const criticalZ = (level: number): number => normalQuantile(0.5 + level / 2);
