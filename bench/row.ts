/** One thing measured. */
export interface BenchRow {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  /** The goal, as a bound that is not to be exceeded. */
  readonly atMost?: number;
  /** The goal, as a bound that is to be reached. */
  readonly atLeast?: number;
  /** What another tool takes for the same, with its name. */
  readonly peer?: string;
}

/** Whether the goal is reached; undefined where there is none. */
export function reached({ value, atMost, atLeast }: BenchRow): boolean | undefined {
  if (atMost !== undefined) return value <= atMost;
  return atLeast === undefined ? undefined : value >= atLeast;
}

/** The most memory that this process ever held, in megabytes. */
export const peakMegabytes = (): number => process.resourceUsage().maxRSS / 1024;
