import { ok, refused, type Result } from '#platform';
import { generalisedMean } from './means.ts';
import { firstDuplicate } from './table.ts';

/** The charter's rule of aggregation over its dimensions. Plain data: part of the method record. */
export interface LimitedCompensation {
  /**
   * Power of the generalised mean that joins the purposive dimensions and the instrumental block, at most 0: 0 is
   * geometric, −1 harmonic. The smaller, the less one dimension makes up for another.
   */
  readonly power: number;
  /** The dimensions valued for themselves (fairness, inclusion, rights …). The others are instrumental. */
  readonly purposive: readonly string[];
  /** Lowest tolerable score of a purposive dimension, on the scale of the scores. */
  readonly floors: Readonly<Record<string, number>>;
  /** Power of the generalised mean inside the instrumental block, at most 1; 1, where nothing is said, compensates in full. */
  readonly instrumentalPower?: number;
  /** Points that each breached floor takes off the index besides holding it at the worst breach, 0 or more; 0 where nothing is said. */
  readonly breachPenalty?: number;
}

export interface DimensionScore {
  readonly dimension: string;
  /** On a scale whose worst end is 0; `undefined` where it is not known. */
  readonly score: number | undefined;
  readonly weight: number;
}

export interface FloorBreach {
  readonly dimension: string;
  readonly score: number;
  readonly floor: number;
}

export interface CompensatedIndex {
  readonly index: number;
  /** What the index would be without floors; shown beside it, so that the floors' effect is visible. */
  readonly withoutFloors: number;
  readonly breaches: readonly FloorBreach[];
}

/**
 * Refused: `power-above-zero`, `instrumental-power-above-one`, `penalty-below-zero`, `floor-of-instrumental`,
 * `floor-out-of-range` (not above 0), `no-purposive-dimension`, `duplicate-dimension`.
 */
export function checkLimitedCompensation(rule: LimitedCompensation): Result<LimitedCompensation> {
  if (!(rule.power <= 0) || !Number.isFinite(rule.power))
    return refused('power-above-zero', { power: rule.power });
  const { instrumentalPower = 1, breachPenalty = 0 } = rule;
  if (!(instrumentalPower <= 1) || !Number.isFinite(instrumentalPower))
    return refused('instrumental-power-above-one', { power: instrumentalPower });
  if (!(breachPenalty >= 0) || !Number.isFinite(breachPenalty))
    return refused('penalty-below-zero', { penalty: breachPenalty });
  if (rule.purposive.length === 0) return refused('no-purposive-dimension');
  const twice = firstDuplicate(rule.purposive);
  if (twice !== undefined) return refused('duplicate-dimension', { dimension: twice });
  for (const [dimension, floor] of Object.entries(rule.floors)) {
    if (!rule.purposive.includes(dimension)) return refused('floor-of-instrumental', { dimension });
    if (!(floor > 0 && Number.isFinite(floor))) return refused('floor-out-of-range', { dimension, floor });
  }
  return ok(rule);
}

/**
 * The index of one unit under limited compensation with floors.
 *
 *     A     = generalised mean of power q ≤ 1 of the instrumental scores (q = 1: efficiency and resources make up for
 *             each other in full)
 *     B     = generalised mean of power p ≤ 0 of A, with their total weight, and of every purposive score with its own
 *     index = min(B, s_d for every purposive d whose score s_d lies below its floor) − penalty × breaches, 0 at least
 *
 * Why so. *Inside the instrumental block* compensation is meant: they are means to one end. *Between purposive
 * values* p ≤ 0 makes each further gain elsewhere buy less. *With a breached floor* nothing is bought at all: the index
 * of a place that breaches a floor is never better than its worst breach, so raising anything else ends at that score,
 * below the floor, and the one way up leads through the breached dimension. The alternative, a cap at the floor itself,
 * would let efficiency lift the index from the breached score to the floor.
 *
 * Holds for all inputs (see the tests): the index is monotone in every dimension; without a penalty it lies between the
 * smallest and the largest score; with a breach it lies below the breached floor whatever the other scores; every breach is reported,
 * also where B is lower still and the floor changes nothing. At the floor itself the index may jump up: that is what a
 * bound that no gain can buy off means, and the uncertainty of a score near its floor is to be said beside it.
 *
 * Refused: as `checkLimitedCompensation`, `purposive-dimension-unknown` (leaving fairness unmeasured must not be the
 * cheapest way past its floor), `unknown-dimension` (named by the rule, absent from the scores), `value-not-finite`,
 * `not-positive` (a score below 0), `weight-not-finite`, `negative-weight`, `nothing-to-aggregate`. A dimension of weight 0
 * takes no part in B, and its floor binds all the same. Unknown instrumental scores are left out, their weight with the
 * block's known ones; if the whole block is unknown, the purposive dimensions stand alone.
 */
export function limitedCompensation(
  scores: readonly DimensionScore[],
  rule: LimitedCompensation,
): Result<CompensatedIndex> {
  const checked = checkLimitedCompensation(rule);
  if (!checked.ok) return checked;
  const values: number[] = [];
  const weights: number[] = [];
  const breaches: FloorBreach[] = [];
  for (const dimension of rule.purposive) {
    const found = scores.find((candidate) => candidate.dimension === dimension);
    if (found === undefined) return refused('unknown-dimension', { dimension });
    const { score, weight } = found;
    if (score === undefined) return refused('purposive-dimension-unknown', { dimension });
    if (!Number.isFinite(score)) return refused('value-not-finite', { dimension });
    if (!Number.isFinite(weight)) return refused('weight-not-finite', { dimension });
    if (weight < 0) return refused('negative-weight', { dimension, weight });
    if (score < 0) return refused('not-positive', { dimension, value: score });
    values.push(score);
    weights.push(weight);
    const floor = rule.floors[dimension];
    if (floor !== undefined && score < floor) breaches.push({ dimension, score, floor });
  }
  const instrumental = scores.filter(({ dimension }) => !rule.purposive.includes(dimension));
  // Also of what is not known or weighs nothing: the weights of the whole block are added up below.
  for (const { dimension, score = 0, weight } of instrumental) {
    if (!Number.isFinite(score)) return refused('value-not-finite', { dimension });
    if (!Number.isFinite(weight)) return refused('weight-not-finite', { dimension });
    if (weight < 0) return refused('negative-weight', { dimension, weight });
    if (score < 0) return refused('not-positive', { dimension, value: score });
  }
  const known = instrumental.flatMap(({ score, weight }) => (score === undefined ? [] : [{ score, weight }]));
  if (known.some(({ weight }) => weight > 0)) {
    const block = generalisedMean(
      Float64Array.from(known, ({ score }) => score),
      Float64Array.from(known, ({ weight }) => weight),
      rule.instrumentalPower ?? 1,
    );
    if (!block.ok) return block;
    values.push(block.value);
    weights.push(instrumental.reduce((sum, { weight }) => sum + weight, 0));
  }
  const base = generalisedMean(Float64Array.from(values), Float64Array.from(weights), rule.power);
  if (!base.ok) return base;
  const held = breaches.reduce((lowest, { score }) => Math.min(lowest, score), base.value);
  const index = Math.max(0, held - (rule.breachPenalty ?? 0) * breaches.length);
  return ok({ index, withoutFloors: base.value, breaches });
}
