import { numeric, uncertainty, type charter } from '#value';
import { guarded } from './acceptability.ts';
import type { PartialYear, Verdict, YearComparison } from './index-document.ts';
import type { Uncertain } from './monte-carlo.ts';
import { weightSpaceOf } from './open-index.ts';
import { indexOf, type Weights } from './score.ts';
import type { ScoredUnit } from './units.ts';

/** Draws of the weights for the share under which the latest year is better. */
const WEIGHT_DRAWS = 4000;

/** By the rule of the house: better or worse is said from 0.95 on. */
export const verdictOf = (better: number, worse: number): Verdict =>
  better >= uncertainty.DECIDED_FROM ? 'better' : worse >= uncertainty.DECIDED_FROM ? 'worse' : 'undecided';

/** The last year against every year before it, the nearest first: one year alone might be the flattering one. */
export function compareYears(
  declared: charter.Charter,
  years: readonly ScoredUnit[],
  partial: readonly PartialYear[],
  { pairwise }: Pick<Uncertain, 'pairwise'>,
  opinions: readonly Weights[],
  seed: string,
): YearComparison[] {
  const isWhole = (year: string) => !partial.some(({ unit }) => unit === year);
  const last = years.length - 1;
  const after = years[last];
  if (!after || !isWhole(after.unit)) return [];
  return years
    .slice(0, -1)
    .flatMap((before, at): YearComparison[] => {
      if (!isWhole(before.unit)) return [];
      const probability = pairwise[last * years.length + at]!;
      const { share, sets } = shareInFavour(declared, before, after, opinions, seed);
      const told = guarded(share, sets === 0 ? undefined : sets);
      return [
        {
          before: before.unit,
          after: after.unit,
          change: after.index - before.index,
          probability,
          verdict: verdictOf(probability, pairwise[at * years.length + last]!),
          shareOfWeights: told.value,
          ...(told.bound && { shareBound: told.bound }),
          weights: opinions.length > 0 ? 'stated' : 'around',
          weightSets: sets,
        },
      ];
    })
    .toReversed();
}

/** Share of the weights under which `after` is better: each stated set once, or draws around the charter's. */
function shareInFavour(
  declared: charter.Charter,
  before: ScoredUnit,
  after: ScoredUnit,
  opinions: readonly Weights[],
  seed: string,
): { share: number; sets: number } {
  const ids = declared.dimensions.map(({ id }) => id);
  const space = weightSpaceOf(declared, ids, opinions);
  const sets = space.kind === 'sets' ? space.sets : drawn(space, ids.length, seed);
  let better = 0;
  for (const set of sets) {
    const weights = Object.fromEntries(ids.map((id, at) => [id, set[at] ?? 0]));
    const [then, now] = [before, after].map((unit) => indexOf(declared, unit.dimensions, weights));
    if (then?.ok && now?.ok && now.value.index > then.value.index) better++;
  }
  return { share: better / sets.length, sets: space.kind === 'sets' ? sets.length : 0 };
}

function drawn(space: uncertainty.WeightSpace, criteria: number, seed: string): number[][] {
  const random = numeric.createRandom(`${seed}/shares`);
  const weights = uncertainty.sampleWeights(space, criteria, WEIGHT_DRAWS, random);
  if (!weights.ok) return [];
  return Array.from({ length: WEIGHT_DRAWS }, (_, at) => [
    ...weights.value.subarray(at * criteria, (at + 1) * criteria),
  ]);
}
