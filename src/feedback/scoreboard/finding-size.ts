import type { charter } from '#value';
import type { Interval } from './document.ts';

/** How far it is from the worst value to the goal; 1 where the charter states none. */
export const scaleOf = ({ goal, worst }: charter.Indicator): number =>
  goal !== undefined && worst !== undefined && goal !== worst ? Math.abs(goal - worst) : 1;

/** How far the near end of an interval is from 0, as a share of that way. */
export function sizeBeyondNoise(indicator: charter.Indicator, { lower, upper }: Interval): number {
  const near = lower > 0 ? lower : upper < 0 ? -upper : 0;
  return near / scaleOf(indicator);
}
