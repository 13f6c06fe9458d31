import { equity, estimate as estimates, numeric } from '#value';
import { STAKEHOLDERS } from '#facts';
import type { Stated } from '../index-document.ts';
import type { Scored } from '../score.ts';
import { inLots } from './lots.ts';
import { FEWEST_PEOPLE, type Opinion, type Stakeholders } from './opinion.ts';

export interface GroupWeights {
  readonly group: Stakeholders;
  /** Absent where they are fewer than ten, and where it guards such a group; see `shownCounts`. */
  readonly people?: number;
  /** Mean share by dimension with its interval, of whole lots of ten people; absent where too few people stated theirs. */
  readonly means?: Readonly<Record<string, Scored>>;
}

export interface Disagreement {
  readonly dimension: string;
  readonly more: Stakeholders;
  readonly less: Stakeholders;
  readonly difference: number;
  /** Two-sided, Benjamini-Hochberg over all pairs of groups and dimensions. */
  readonly adjusted: number;
}

export interface OpinionSummary extends Stated {
  readonly groups: readonly GroupWeights[];
  /** Decided differences, the largest of each dimension, largest first. */
  readonly differ: readonly Disagreement[];
  /** Dimensions over which no two published groups decidedly differ. */
  readonly agree: readonly string[];
}

/** How many stated weights, and how many of these statements were made up. A few real people are not counted out. */
export function statedBy(opinions: readonly Opinion[]): Stated {
  const people = opinions.length;
  const madeUp = opinions.filter(({ synthetic }) => synthetic).length;
  const isShown = (count: number) => count === 0 || count >= FEWEST_PEOPLE;
  return {
    ...(isShown(people) && { people }),
    ...(isShown(people) && isShown(people - madeUp) && { madeUp }),
  };
}

/** What groups think matters, where they agree and where they decidedly differ. A group of a few is only counted. */
export function summariseOpinions(
  opinions: readonly Opinion[],
  dimensions: readonly string[],
): OpinionSummary {
  const shown = shownCounts(opinions);
  const counted = inLots(opinions);
  const groups = STAKEHOLDERS.map((group): GroupWeights => {
    const own = counted.filter(({ stakeholders }) => stakeholders === group);
    const people = shown.get(group);
    const base = { group, ...(people !== undefined && { people }) };
    if (own.length < FEWEST_PEOPLE) return base;
    const means = dimensions.map((id) => [id, meanOf(own.map(({ weights }) => weights[id] ?? 0))] as const);
    return { ...base, means: Object.fromEntries(means) };
  });
  const pairs = disagreements(groups, dimensions);
  const decided = pairs.filter(({ adjusted }) => adjusted <= 0.05);
  const compared = groups.filter(({ means }) => means !== undefined).length > 1;
  return {
    ...statedBy(opinions),
    groups,
    differ: dimensions
      .flatMap((id) => decided.find(({ dimension }) => dimension === id) ?? [])
      .toSorted((a, b) => b.difference - a.difference),
    agree: compared ? dimensions.filter((id) => !decided.some(({ dimension }) => dimension === id)) : [],
  };
}

/**
 * How many of each group stated weights, where that may be shown: nobody, or ten and more. Where a few are hidden, so is the
 * smallest of the other groups, for all of them add up to the total that stands beside them.
 */
function shownCounts(opinions: readonly Opinion[]): ReadonlyMap<Stakeholders, number> {
  const counts = STAKEHOLDERS.map((group) => ({
    group,
    people: opinions.filter(({ stakeholders }) => stakeholders === group).length,
  }));
  const isFew = ({ people }: { people: number }) => people > 0 && people < FEWEST_PEOPLE;
  const [guard] = counts
    .filter(({ people }) => people >= FEWEST_PEOPLE)
    .toSorted((a, b) => a.people - b.people);
  const hidden = counts.some(isFew) ? guard?.group : undefined;
  return new Map(
    counts.flatMap((one) => (isFew(one) || one.group === hidden ? [] : [[one.group, one.people] as const])),
  );
}

function meanOf(shares: readonly number[]): Scored {
  const sum = shares.reduce((total, share) => total + share, 0);
  const squares = shares.reduce((total, share) => total + share * share, 0);
  const mean = estimates.studentTFromMoments(shares.length, sum, squares);
  if (!mean.ok) throw new Error(`a group of ${shares.length} has no mean: ${mean.refusal.code}`);
  const { value: score, lower, upper } = mean.value;
  return { score, lower: Math.max(0, lower), upper: Math.min(1, upper) };
}

const Z = 1.959964;

/** All pairs of published groups, the larger mean first; largest difference first. */
function disagreements(groups: readonly GroupWeights[], dimensions: readonly string[]): Disagreement[] {
  const published = groups.flatMap(({ group, means }) => (means ? [{ group, means }] : []));
  const pairs = dimensions.flatMap((dimension) =>
    published.flatMap((a, at) =>
      published.slice(at + 1).map((b) => {
        const [more, less] = a.means[dimension]!.score >= b.means[dimension]!.score ? [a, b] : [b, a];
        const [high, low] = [more.means[dimension]!, less.means[dimension]!];
        const error = Math.hypot(high.upper - high.lower, low.upper - low.lower) / (2 * Z);
        const difference = high.score - low.score;
        const pValue = error > 0 ? 2 * (1 - numeric.normalCdf(difference / error)) : 1;
        return { dimension, more: more.group, less: less.group, difference, pValue };
      }),
    ),
  );
  const adjusted = equity.adjustBenjaminiHochberg(pairs.map(({ pValue }) => pValue));
  return pairs
    .map(({ pValue: _, ...pair }, at) => ({ ...pair, adjusted: adjusted[at]! }))
    .toSorted((a, b) => b.difference - a.difference);
}
