import { describe, expect, it } from 'vitest';
import { inLots } from './lots.ts';
import type { Opinion, Stakeholders } from './opinion.ts';
import { summariseOpinions } from './summarise.ts';

const ids = ['a', 'b'];
const view = (a: number, stakeholders: Stakeholders = 'residents', synthetic = false): Opinion => ({
  stakeholders,
  method: 'budget',
  charter: '1',
  weights: { a, b: 1 - a },
  synthetic,
});
const many = (people: number, synthetic = false) =>
  Array.from({ length: people }, (_, at) => view(0.2 + 0.01 * (at % 7), 'residents', synthetic));
/** All that is told of weights: means, and over what groups differ. */
const published = (opinions: readonly Opinion[]) => {
  const { groups, differ, agree } = summariseOpinions(opinions, ids);
  return { means: groups.map(({ means }) => means), differ, agree };
};

describe('what is published of stated views', () => {
  it('is the same before and after one person’s view, wherever it comes in a lot, so that nobody can subtract', () => {
    for (let people = 10; people < 19; people++) {
      const before = published([...many(62, true), ...many(people)]);
      const after = published([...many(62, true), ...many(people), view(0.97)]);
      expect(after).toEqual(before);
    }
  });

  it('changes by ten of one group at once, whatever the other groups state meanwhile', () => {
    const others = Array.from({ length: 9 }, () => view(0.5, 'experts'));
    expect(published([...many(10), ...others])).toEqual(published(many(10)));
    expect(inLots([...many(19), ...others, view(0.9)])).toHaveLength(20);
  });

  it('counts made-up views as they are', () => {
    expect(inLots(many(62, true))).toHaveLength(62);
  });
});
