/**
 * Benjamini and Hochberg's adjusted p-values (1995, JRSS-B 57:289): rejecting those ≤ q keeps the expected share of false
 * discoveries at q where the tests are independent or positively dependent.
 *
 * @param pValues each in 0 … 1. @returns one adjusted value per p-value, in the same order.
 */
export function adjustBenjaminiHochberg(pValues: ArrayLike<number>): Float64Array {
  return stepUp(pValues, 1);
}

/** Benjamini and Yekutieli's adjusted p-values (2001, Annals of Statistics 29:1165), under any dependence: times Σ 1/i. */
export function adjustBenjaminiYekutieli(pValues: ArrayLike<number>): Float64Array {
  let harmonic = 0;
  for (let at = 1; at <= pValues.length; at++) harmonic += 1 / at;
  return stepUp(pValues, harmonic);
}

function stepUp(pValues: ArrayLike<number>, factor: number): Float64Array {
  const tests = pValues.length;
  const order = Array.from(pValues, (p, at) => {
    if (!(p >= 0 && p <= 1)) throw new RangeError(`p-value ${at} is ${p}`);
    return at;
  }).sort((a, b) => pValues[b]! - pValues[a]!);
  const adjusted = new Float64Array(tests);
  let least = 1;
  order.forEach((at, place) => {
    least = Math.min(least, pValues[at]! * ((factor * tests) / (tests - place)));
    adjusted[at] = least;
  });
  return adjusted;
}

/** Tests that are asked together, e.g. all groups of one service. */
export interface Family {
  readonly key: string;
  readonly pValues: readonly number[];
}

export interface FamilyDecision {
  readonly key: string;
  /** Simes' p-value that anything in the family differs, and the same adjusted over families. */
  readonly pValue: number;
  readonly adjusted: number;
  readonly selected: boolean;
  /** Per test of the family, in its order; all false where the family is not selected. */
  readonly discoveries: readonly boolean[];
}

/**
 * Families first, then the tests within the selected ones at q · (selected / families), so that the false discovery rate
 * holds on average over the families that one looks into (Benjamini & Bogomolov 2014, JRSS-B 76:297). A family's p-value
 * is Simes' (1986, Biometrika 73:751), the least of its adjusted ones; a family without tests is never selected.
 */
export function hierarchicalDiscoveries(families: readonly Family[], q: number): FamilyDecision[] {
  const within = families.map(({ pValues }) => adjustBenjaminiHochberg(pValues));
  const pValues = within.map((adjusted) => Math.min(1, ...adjusted));
  const adjusted = adjustBenjaminiHochberg(pValues);
  const selected = families.map(({ pValues: tests }, at) => tests.length > 0 && adjusted[at]! <= q);
  const level = (q * selected.filter(Boolean).length) / Math.max(1, families.length);
  return families.map(({ key }, at) => ({
    key,
    pValue: pValues[at]!,
    adjusted: adjusted[at]!,
    selected: selected[at]!,
    discoveries: Array.from(within[at]!, (p) => selected[at]! && p <= level),
  }));
}
