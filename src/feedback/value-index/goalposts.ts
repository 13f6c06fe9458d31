import { numeric, type charter } from '#value';
import type { CountedIndicator } from './score.ts';

/** How far the ends of a scale are tried from where the charter has them, as a share of the distance between them. */
export const GOALPOST_SHIFT = 0.1;

/** Sets of goalposts that are tried: the charter's, and others. */
const SETS = 16;

export type Goalposts = ReadonlyMap<string, { readonly worst: number; readonly goal: number }>;

/**
 * Other goals and worst values that somebody might have set: each end of each scale moved on its own, up to a tenth of the
 * distance, for all ends moved together would but rename the scale. The first set is the charter's. No end leaves what is
 * possible (a share stays within 0 and 1, a count or a time at 0 and more), and the goal of a gap stays: that groups fare
 * alike is no matter of degree.
 */
export function goalpostSets(
  { indicators }: Pick<charter.Charter, 'indicators'>,
  counted: readonly CountedIndicator[],
  seed: string,
): readonly Goalposts[] {
  const random = numeric.createRandom(`${seed}/goalposts`);
  const kindOf = (id: string) => indicators.find((one) => one.id === id)?.measure.type;
  return Array.from({ length: SETS }, (_, set) => {
    const shift = () => (set === 0 ? 0 : GOALPOST_SHIFT * (2 * random.next() - 1));
    return new Map(
      counted.map(({ id, worst, goal }) => {
        const kind = kindOf(id);
        const moved = [worst, goal].map((end) => within(kind, end, end + shift() * (goal - worst)));
        return [id, { worst: moved[0]!, goal: kind === 'gap' ? goal : moved[1]! }];
      }),
    );
  });
}

/** What is possible; an end that the charter itself put beyond that stays where it is. */
function within(kind: string | undefined, declared: number, value: number): number {
  if (kind === 'gap') return value;
  const highest = kind === 'rate' ? Math.max(1, declared) : Infinity;
  return Math.min(highest, Math.max(Math.min(0, declared), value));
}
