import { factRange } from '#facts';
import { loadCharter } from '#feedback/scoreboard';
import { ok, type Result } from '#platform';
import type { Place } from '#platform/place';
import { numeric, type charter } from '#value';
import { charterWeights } from '../score.ts';
import type { Opinion, Stakeholders } from './opinion.ts';
import { storeOpinions } from './store.ts';

/**
 * What the made-up groups lean to: factors on the charter's weights by dimension kind, with the dimensions that the
 * group cares for most. The last group is too small to be published, on purpose.
 */
const GROUPS: readonly {
  readonly group: Stakeholders;
  readonly people: number;
  readonly more: readonly string[];
  readonly less: readonly string[];
}[] = [
  { group: 'residents', people: 62, more: ['responsiveness', 'burden', 'fairness'], less: ['efficiency'] },
  { group: 'officials', people: 24, more: ['efficiency', 'satisfaction'], less: ['inclusion'] },
  { group: 'businesses', people: 18, more: ['efficiency', 'burden'], less: ['inclusion', 'fairness'] },
  { group: 'experts', people: 14, more: ['fairness', 'inclusion'], less: ['satisfaction'] },
  { group: 'other', people: 6, more: ['inclusion'], less: [] },
];

/** How closely the members of a group agree: the larger, the closer (precision of a Dirichlet law). */
const AGREEMENT = 30;

/** A small survey made up for a sample place, the same for the same seed; every statement is marked as synthetic. */
export function madeUpOpinions(declared: charter.Charter, seed: string): Opinion[] {
  const random = numeric.createRandom(`${seed}/opinions`);
  const base = charterWeights(declared);
  return GROUPS.flatMap(({ group, people, more, less }) => {
    const ofGroup = random.fork(group);
    const leaning = declared.dimensions.map(({ id }) => {
      const factor = more.includes(id) ? 1.5 : less.includes(id) ? 0.6 : 1;
      return [id, (base[id] ?? 0) * factor] as const;
    });
    const total = leaning.reduce((sum, [, share]) => sum + share, 0);
    return Array.from({ length: people }, (_, at): Opinion => {
      const points = leaning.map(
        ([id, share]) => [id, ofGroup.gamma(Math.max(0.05, (AGREEMENT * share) / total))] as const,
      );
      const sum = points.reduce((all, [, point]) => all + point, 0);
      return {
        stakeholders: group,
        method: at % 3 === 0 ? 'pairwise' : 'budget',
        charter: declared.version,
        weights: Object.fromEntries(points.map(([id, point]) => [id, point / sum])),
        ...(at % 3 === 0 && { consistencyRatio: 0.02 + 0.06 * ofGroup.next() }),
        synthetic: true,
      };
    });
  });
}

const HOUR = 3_600_000;

/**
 * Gives a synthetic place the made-up survey, stated hour by hour before the last of its facts, so that making it again
 * changes nothing. Nothing is done for a real place. Refused as `loadCharter`.
 */
export async function seedOpinions(place: Place): Promise<Result<{ readonly opinions: number }>> {
  if (!place.pack.synthetic) return ok({ opinions: 0 });
  const loaded = loadCharter(place.pack.folder);
  if (!loaded.ok) return loaded;
  const { declared } = loaded.value;
  const { until } = await factRange(place.database);
  const last = (until ?? place.clock.now()).getTime();
  const opinions = madeUpOpinions(declared, place.pack.id);
  await storeOpinions(
    place.database,
    opinions.map((opinion, at) => ({
      opinion,
      madeAt: new Date(last - (opinions.length - at) * HOUR).toISOString(),
      id: `${place.pack.id}-made-up-${at + 1}`,
    })),
  );
  return ok({ opinions: opinions.length });
}
