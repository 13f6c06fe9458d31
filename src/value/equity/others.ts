import { ok, refused, type Result } from '#platform';
import { quantile, studentTCdf } from '../numeric/index.ts';

/** A value of one unit on a scale on which chance is normal, with the variance that chance gives it. */
export interface UnitValue {
  readonly key: string;
  readonly value: number;
  readonly variance: number;
}

export interface DeviationFromOthers {
  readonly key: string;
  /** Mean of the others, and how far the unit lies above it. */
  readonly others: number;
  readonly difference: number;
  /** Standard error of the difference, by chance alone: without what units differ by anyway. */
  readonly standardError: number;
  /** One-sided, of a unit like the others. */
  readonly pAbove: number;
  readonly pBelow: number;
}

const FEWEST = 5;
/** The median of a χ² variable with one degree of freedom. */
const MEDIAN_CHI = 0.4549364;
/** A median uses about so much of what a sum of squares would (asymptotic efficiency of the median absolute deviation). */
const EFFICIENCY = 0.37;

export interface Spread {
  /** Variance of the true values. */
  readonly variance: number;
  /** Degrees of freedom that it is known with. */
  readonly degreesOfFreedom: number;
}

/**
 * How much units of one kind differ beyond chance, from several sets of them (the areas within each service): the variance at
 * which the median of the squared standardised deviations from their set's median is that of χ² with one degree of freedom.
 * Paule & Mandel's equation (1982, J Res NBS 87:377) with the median in place of the mean, so that fewer than half of the
 * units being at fault does not hide them (as for the median absolute deviation, Rousseeuw & Croux 1993, JASA 88:1273).
 *
 * @returns refused `too-few-units` where no set has five
 */
export function commonSpread(sets: readonly (readonly UnitValue[])[]): Result<Spread> {
  const usable = sets.filter((set) => set.length >= FEWEST);
  const units = usable.reduce((sum, set) => sum + set.length, 0);
  if (usable.length === 0) return refused('too-few-units', { needed: FEWEST });
  const squares = usable.flatMap((set) => {
    const centre = quantile(
      set.map(({ value }) => value),
      0.5,
    );
    // The median of a set is drawn to its members.
    const shrink = 1 - 1 / set.length;
    return set.map(({ value, variance }) => ({ square: (value - centre) ** 2 / shrink, variance }));
  });
  const median = (spread: number) =>
    quantile(
      squares.map(({ square, variance }) => square / (variance + spread)),
      0.5,
    );
  const degreesOfFreedom = Math.max(1, EFFICIENCY * (units - usable.length));
  if (median(0) <= MEDIAN_CHI) return ok({ variance: 0, degreesOfFreedom });
  let [low, high] = [0, Math.max(...squares.map(({ square }) => square)) / MEDIAN_CHI];
  for (let step = 0; step < 60; step++) {
    const middle = (low + high) / 2;
    if (median(middle) > MEDIAN_CHI) low = middle;
    else high = middle;
  }
  return ok({ variance: high, degreesOfFreedom });
}

/**
 * Each unit against the others of its set, which differ among themselves: the prediction of a new unit from the others
 * (Higgins, Thompson & Spiegelhalter 2009, JRSS-A 172:137, 4.1). The spread between units is the larger of the common one and
 * of the set's own by DerSimonian & Laird without the unit judged, so that an outlier does not excuse itself and a set that
 * differs more than usual accuses nobody.
 *
 * @returns refused `too-few-units` below five
 */
export function deviationsFromOthers(
  set: readonly UnitValue[],
  spread: Spread,
): Result<readonly DeviationFromOthers[]> {
  if (set.length < FEWEST) return refused('too-few-units', { needed: FEWEST, units: set.length });
  return ok(
    set.map(({ key, value, variance }, at) => {
      const others = set.filter((_, other) => other !== at);
      const between = Math.max(spread.variance, momentSpread(others));
      const mean = weightedMean(others, between);
      const difference = value - mean.value;
      const scale = Math.sqrt(variance + between + mean.variance);
      const pBelow = studentTCdf(difference / scale, spread.degreesOfFreedom);
      return {
        key,
        others: mean.value,
        difference,
        standardError: Math.sqrt(variance + mean.variance),
        pAbove: 1 - pBelow,
        pBelow,
      };
    }),
  );
}

function weightedMean(set: readonly UnitValue[], between: number): { value: number; variance: number } {
  let [weights, total] = [0, 0];
  for (const { value, variance } of set) {
    const weight = 1 / (variance + between);
    weights += weight;
    total += weight * value;
  }
  return { value: total / weights, variance: 1 / weights };
}

/** DerSimonian & Laird (1986, Controlled Clinical Trials 7:177). */
function momentSpread(set: readonly UnitValue[]): number {
  const { value: mean } = weightedMean(set, 0);
  let [q, first, second] = [0, 0, 0];
  for (const { value, variance } of set) {
    const weight = 1 / variance;
    q += weight * (value - mean) ** 2;
    first += weight;
    second += weight * weight;
  }
  return Math.max(0, (q - (set.length - 1)) / (first - second / first));
}
