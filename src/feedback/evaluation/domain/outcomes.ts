import type { charter } from '#value';

/** What was counted of one unit in one period: cases, and their successes or the sum of their quantity. */
export interface Tally {
  readonly n: number;
  readonly sum: number;
}

/** Tallies by period. */
export type Course = ReadonlyMap<number, Tally>;

/** One value to be compared, the weight it has, and the cases behind it. */
export interface Observation {
  readonly value: number;
  readonly weight: number;
  readonly n: number;
}

/** Values by unit and period; a cell in which nothing can be said is undefined. */
export interface Outcomes {
  readonly units: readonly string[];
  readonly periods: readonly number[];
  at(unit: string, period: number): Observation | undefined;
}

/** Whether an indicator is evaluated by the mean of its quantity, because medians and quantiles of parts do not add up. */
export const isJudgedByMean = ({ measure }: Pick<charter.Indicator, 'measure'>): boolean =>
  measure.type === 'median' || measure.type === 'quantile';

/**
 * How a tally becomes a value: a share or a mean of the cases, or cases per so many people. An indicator that is a median
 * or a quantile is evaluated by the mean of its quantity, because means of areas and groups add up.
 *
 * @param people of the unit, for `per-head`; a period without a case is then a true zero
 */
export function observe(
  { measure }: charter.Indicator,
  tally: Tally | undefined,
  people: number | undefined,
): Observation | undefined {
  if (measure.type === 'per-head') {
    if (people === undefined || people <= 0) return undefined;
    const n = tally?.n ?? 0;
    return { value: (n / people) * measure.per, weight: people, n };
  }
  return tally && tally.n > 0 ? { value: tally.sum / tally.n, weight: tally.n, n: tally.n } : undefined;
}

/** The outcomes of units, from their courses. `people` gives a unit's population where cases are counted per head. */
export function outcomesOf(
  indicator: charter.Indicator,
  courses: ReadonlyMap<string, Course>,
  units: readonly string[],
  periods: readonly number[],
  people: (unit: string) => number | undefined = () => undefined,
): Outcomes {
  return {
    units,
    periods,
    at: (unit, period) => observe(indicator, courses.get(unit)?.get(period), people(unit)),
  };
}

/** The weighted mean of what there is. */
export function pooled(parts: readonly (Observation | undefined)[]): Observation | undefined {
  let [sum, weight, n] = [0, 0, 0];
  for (const part of parts) {
    if (!part) continue;
    sum += part.weight * part.value;
    weight += part.weight;
    n += part.n;
  }
  return weight > 0 ? { value: sum / weight, weight, n } : undefined;
}

/** One outcome less another, cell by cell; its weight is that of the difference of two means. */
export function differenceOf(a: Outcomes, b: Outcomes): Outcomes {
  return {
    units: a.units,
    periods: a.periods,
    at: (unit, period) => {
      const [one, other] = [a.at(unit, period), b.at(unit, period)];
      if (!one || !other) return undefined;
      return {
        value: one.value - other.value,
        weight: (one.weight * other.weight) / (one.weight + other.weight),
        n: Math.min(one.n, other.n),
      };
    },
  };
}
