import { equity, estimate as estimates, numeric, uncertainty } from '#value';
import { STAKEHOLDERS } from '#facts';
import type { Stated } from '../index-document.ts';
import type { Scored, Weights } from '../score.ts';
import type { Opinion, Stakeholders } from './opinion.ts';

/** Below it a group's mean could tell on a person. */
export const FEWEST_PEOPLE = 10;

export interface GroupWeights {
  readonly group: Stakeholders;
  /** Absent where they are fewer than ten, and where it guards such a group; see `shownCounts`. */
  readonly people?: number;
  /** Mean share by dimension with its interval; absent where too few people stated theirs. */
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
  const groups = STAKEHOLDERS.map((group): GroupWeights => {
    const own = opinions.filter(({ stakeholders }) => stakeholders === group);
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

export interface YearAcceptability {
  readonly unit: string;
  /** Share of the weights, and of the figures' possible values, under which this year is the best. */
  readonly best: number;
  /** Mean of the weights under which it is; absent where it never is. */
  readonly central?: Weights;
}

/**
 * For how many of everybody's weights is each year the best (SMAA-2, linear in the scores)? Undefined with fewer people
 * than may be published, or fewer than two years.
 */
export function acceptabilityOf(
  units: readonly {
    readonly unit: string;
    readonly dimensions: readonly ({ readonly id: string } & Partial<Scored>)[];
  }[],
  opinions: readonly Opinion[],
  seed: string,
): readonly YearAcceptability[] | undefined {
  const known = (units[0]?.dimensions ?? [])
    .map(({ id }) => id)
    .filter((id) => units.every(({ dimensions }) => scoreIn(dimensions, id)?.score !== undefined));
  if (opinions.length < FEWEST_PEOPLE || units.length < 2 || known.length === 0) return undefined;
  const cells = units.flatMap(({ dimensions }) => known.map((id) => scoreIn(dimensions, id) as Scored));
  const result = uncertainty.smaa(
    {
      units: units.length,
      criteria: known.length,
      means: Float64Array.from(cells, ({ score }) => score),
      standardErrors: Float64Array.from(cells, ({ lower, upper }) => (upper - lower) / (2 * Z)),
      scales: known.map(() => [0, 100] as const),
    },
    {
      weights: {
        kind: 'sets',
        sets: opinions
          .map(({ weights }) => known.map((id) => weights[id] ?? 0))
          .filter((set) => set.some((share) => share > 0)),
      },
      draws: 20_000,
      seed: `${seed}/acceptability`,
    },
  );
  if (!result.ok) return undefined;
  const { acceptability, centralWeights } = result.value;
  return units.map(({ unit }, u) => {
    const central = centralWeights[u];
    return {
      unit,
      best: acceptability[u * units.length]!,
      ...(central && { central: Object.fromEntries(known.map((id, q) => [id, central[q]!])) }),
    };
  });
}

const scoreIn = (dimensions: readonly ({ readonly id: string } & Partial<Scored>)[], id: string) =>
  dimensions.find((one) => one.id === id);
