import { ok, refused, type Result } from '#platform';
import { charter as charters, composite, estimate as estimates, type charter } from '#value';

export type Estimate = estimates.Estimate;

/** An indicator that enters the index. */
export interface CountedIndicator {
  readonly id: string;
  readonly dimension: string;
  readonly weight: number;
  /** Values that score 0 and 100, in the indicator's own unit. */
  readonly worst: number;
  readonly goal: number;
}

export interface NotCounted {
  readonly id: string;
  readonly reason: 'no-direction' | 'no-goalposts' | 'weightless' | 'not-measured';
}

/** Which indicators of a charter can be scored, and why the others cannot. */
export function whatCounts(declared: charter.Charter): {
  counted: CountedIndicator[];
  notCounted: NotCounted[];
} {
  const counted: CountedIndicator[] = [];
  const notCounted: NotCounted[] = [];
  for (const { id, dimension, weight, goal, worst, better } of declared.indicators) {
    if (better === 'neither') notCounted.push({ id, reason: 'no-direction' });
    else if (goal === undefined || worst === undefined || goal === worst)
      notCounted.push({ id, reason: 'no-goalposts' });
    else if (weight === 0) notCounted.push({ id, reason: 'weightless' });
    else counted.push({ id, dimension, weight, goal, worst });
  }
  return { counted, notCounted };
}

/** 0 at the charter's worst value, 100 at its goal, capped, so that years compare (goalposts: UNDP HDR 2001). */
export const scoreOf = ({ goal, worst }: CountedIndicator, value: number): number =>
  100 * Math.min(1, Math.max(0, (value - worst) / (goal - worst)));

export interface Scored {
  readonly score: number;
  readonly lower: number;
  readonly upper: number;
}

export interface ScoredIndicator extends Partial<Scored> {
  readonly id: string;
  readonly state: Estimate['state'];
}

export interface ScoredDimension extends Partial<Scored> {
  readonly id: string;
  readonly indicators: readonly ScoredIndicator[];
}

/** What is known of one unit: a year, a month or an area. An indicator without an entry is missing. */
export interface UnitEstimates {
  readonly unit: string;
  readonly estimates: ReadonlyMap<string, Estimate>;
}

/**
 * Scores of the dimensions: weighted means of their measured indicators. The interval joins those of the indicators as
 * independent, side by side (MOVER: Zou & Donner 2008, Stat. Med. 27:1693-1702).
 */
export function scoreDimensions(
  declared: charter.Charter,
  counted: readonly CountedIndicator[],
  { estimates: known }: UnitEstimates,
): ScoredDimension[] {
  return declared.dimensions.map(({ id }) => {
    const own = counted.filter((indicator) => indicator.dimension === id);
    const indicators = own.map((indicator) => scoreIndicator(indicator, known.get(indicator.id)));
    const parts = indicators.flatMap((one, at) =>
      one.score === undefined ? [] : [{ ...(one as Scored), weight: own[at]!.weight }],
    );
    const total = parts.reduce((sum, { weight }) => sum + weight, 0);
    if (total === 0) return { id, indicators };
    const score = parts.reduce((sum, part) => sum + (part.weight / total) * part.score, 0);
    const side = (distance: (part: Scored) => number) =>
      Math.hypot(...parts.map((part) => (part.weight / total) * distance(part)));
    return {
      id,
      indicators,
      score,
      lower: Math.max(0, score - side((part) => part.score - part.lower)),
      upper: Math.min(100, score + side((part) => part.upper - part.score)),
    };
  });
}

function scoreIndicator(indicator: CountedIndicator, estimate: Estimate | undefined): ScoredIndicator {
  if (!estimate || !estimates.isMeasured(estimate)) {
    return { id: indicator.id, state: estimate?.state ?? 'missing' };
  }
  const ends = [estimate.lower, estimate.upper].map((value) => scoreOf(indicator, value));
  return {
    id: indicator.id,
    state: 'measured',
    score: scoreOf(indicator, estimate.value),
    lower: Math.min(...ends),
    upper: Math.max(...ends),
  };
}

/** The charter's rule of aggregation with another power, or over fewer dimensions. */
export function ruleOf(
  declared: charter.Charter,
  power?: number,
  without?: string,
): composite.LimitedCompensation {
  const aggregation = charters.aggregationOf(declared);
  const purposive = declared.dimensions.filter(({ kind, id }) => kind === 'purposive' && id !== without);
  return {
    power: power ?? aggregation.power,
    instrumentalPower: aggregation.instrumentalPower,
    breachPenalty: aggregation.breachPenalty,
    purposive: purposive.map(({ id }) => id),
    floors: Object.fromEntries(
      purposive.flatMap(({ id, floor }) => (floor !== undefined && floor > 0 ? [[id, floor]] : [])),
    ),
  };
}

export type Weights = Readonly<Record<string, number>>;

/** The charter's own weights, as shares. */
export function charterWeights({ dimensions }: Pick<charter.Charter, 'dimensions'>): Record<string, number> {
  const total = dimensions.reduce((sum, { weight }) => sum + weight, 0);
  return Object.fromEntries(dimensions.map(({ id, weight }) => [id, weight / total]));
}

/**
 * The index of one unit: the quick kernel behind "move the weights and see". Refused as `limitedCompensation`, and
 * `weights-all-zero`.
 */
export function indexOf(
  declared: charter.Charter,
  dimensions: readonly ScoredDimension[],
  weights: Weights,
  options: { readonly power?: number; readonly without?: string } = {},
): Result<composite.CompensatedIndex> {
  const scores = dimensions
    .filter(({ id }) => id !== options.without)
    .map(({ id, score }) => ({ dimension: id, score, weight: weights[id] ?? 0 }));
  if (!scores.some(({ weight }) => weight > 0)) return refused('weights-all-zero');
  const result = composite.limitedCompensation(scores, ruleOf(declared, options.power, options.without));
  return result.ok ? ok(result.value) : result;
}

/** Share of the weight of the index, as the charter gives it, that the known ones of the counted indicators carry. */
export function knownShare(
  declared: charter.Charter,
  counted: readonly CountedIndicator[],
  known: readonly { readonly id: string }[],
): number {
  const weights = charterWeights(declared);
  const sumOf = (some: readonly CountedIndicator[]) => some.reduce((sum, { weight }) => sum + weight, 0);
  let all = 0;
  let share = 0;
  for (const { id } of declared.dimensions) {
    const own = counted.filter(({ dimension }) => dimension === id);
    if (own.length === 0) continue;
    const weight = weights[id] ?? 0;
    all += weight;
    share += (weight * sumOf(own.filter((one) => known.some((other) => other.id === one.id)))) / sumOf(own);
  }
  return all > 0 ? share / all : 0;
}
