import { FEWEST_PEOPLE, type Opinion } from './opinion.ts';

/**
 * The views that may enter what is published: of each group only whole lots of ten real people, in the order in which they were
 * stated. Else a mean that is read before and after a view would give that one person's weights: n₂ m₂ − n₁ m₁. Made-up
 * views are no one's, and enter as they are.
 *
 * @param opinions in the order in which they were stated
 */
export function inLots(opinions: readonly Opinion[]): Opinion[] {
  const real = new Map<string, number>();
  for (const { stakeholders, synthetic } of opinions) {
    if (!synthetic) real.set(stakeholders, (real.get(stakeholders) ?? 0) + 1);
  }
  const left = new Map([...real].map(([group, people]) => [group, people - (people % FEWEST_PEOPLE)]));
  return opinions.filter(({ stakeholders, synthetic }) => {
    if (synthetic) return true;
    const places = left.get(stakeholders)!;
    left.set(stakeholders, places - 1);
    return places > 0;
  });
}
