import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { valueOf } from '#platform';
import { ANSWERS, numberIn, pairsOf, readBudget, readPairwise, readSoFar } from './answers.ts';
import type { Opinion, Stakeholders } from './opinion.ts';
import { summariseOpinions } from './summarise.ts';

const ids = ['a', 'b', 'c'];
const answers = (ab: string, ac: string, bc: string) => ({
  'pair-a-b': ab,
  'pair-a-c': ac,
  'pair-b-c': bc,
});

describe('comparisons of pairs', () => {
  it('give equal weights where all is equally important', () => {
    const { weights, consistencyRatio, worst } = valueOf(
      readPairwise(answers('equal', 'equal', 'equal'), ids),
    );
    for (const id of ids) expect(weights[id]).toBeCloseTo(1 / 3, 12);
    expect(consistencyRatio).toBeCloseTo(0, 12);
    expect(worst).toBeUndefined();
  });

  it('that go in a circle are no evidence, and the answer to look at again is named', () => {
    const result = valueOf(readPairwise(answers('a2', 'b2', 'a2'), ids));
    expect(result.consistent).toBe(false);
    expect(result.worst?.pairs[2].name).toBe('pair-a-c');
    expect(result.worst?.implied).toBe('a3');
  });

  it('that are missing are counted, the first one named', () => {
    expect(readPairwise({ 'pair-a-b': 'a1' }, ids)).toMatchObject({
      refusal: { code: 'pairs-unanswered', data: { name: 'pair-a-c', missing: 2 } },
    });
  });

  it('always give shares that add up to one', () => {
    const answer = fc.constantFrom(...ANSWERS);
    fc.assert(
      fc.property(fc.array(answer, { minLength: 3, maxLength: 3 }), (given) => {
        const form = Object.fromEntries(pairsOf(ids).map(({ name }, at) => [name, given[at]]));
        const { weights } = valueOf(readPairwise(form, ids));
        expect(Object.values(weights).reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 9);
      }),
    );
  });
});

describe('comparisons of which some are missing', () => {
  const four = ['a', 'b', 'c', 'd'];

  it('give no weights until all is linked, and name what is not', () => {
    expect(readSoFar({}, four)).toEqual({ answered: 0, pairs: 6, apart: ['b', 'c', 'd'] });
    expect(readSoFar({ 'pair-a-b': 'a1', 'pair-c-d': 'a1' }, four)).toEqual({
      answered: 2,
      pairs: 6,
      apart: ['c', 'd'],
    });
  });

  it('give the weights that the links imply, and contradict nothing while no three belong together', () => {
    const { weights, consistent, apart } = readSoFar(
      { 'pair-a-b': 'a1', 'pair-b-c': 'equal', 'pair-c-d': 'a1' },
      four,
    );
    // 9 : 3 : 3 : 1.
    [9, 3, 3, 1].forEach((share, at) => expect(weights?.[four[at]!]).toBeCloseTo(share / 16, 9));
    expect(consistent).toBeUndefined();
    expect(apart).toEqual([]);
  });

  it('name the worst three at once, also before all is linked', () => {
    const circle = readSoFar(answers('a2', 'b2', 'a2'), four);
    expect(circle).toMatchObject({ answered: 3, consistent: false, apart: ['d'] });
    expect(circle.worst?.pairs[2].name).toBe('pair-a-c');
    expect(readSoFar(answers('a1', 'a2', 'equal'), four)).toMatchObject({ consistent: true });
  });

  it('say what the complete form says as soon as all are there', () => {
    const answer = fc.constantFrom(...ANSWERS);
    fc.assert(
      fc.property(fc.array(answer, { minLength: 6, maxLength: 6 }), (given) => {
        const form = Object.fromEntries(pairsOf(four).map(({ name }, at) => [name, given[at]]));
        const whole = valueOf(readPairwise(form, four));
        const soFar = readSoFar(form, four);
        expect(soFar.consistent).toBe(whole.consistent);
        expect(soFar.worst).toEqual(whole.worst);
      }),
    );
  });
});

describe('a hundred points', () => {
  it('become shares', () => {
    const form = { 'points-a': '50', 'points-b': '３０', 'points-c': '20' };
    expect(valueOf(readBudget(form, ids)).weights).toEqual({ a: 0.5, b: 0.3, c: 0.2 });
  });
  it('must be a hundred', () => {
    expect(readBudget({ 'points-a': '50' }, ids)).toMatchObject({
      refusal: { code: 'points-sum', data: { sum: 50, left: 50 } },
    });
  });
  it('are numbers not below zero', () => {
    expect(readBudget({ 'points-a': 'ten' }, ids)).toMatchObject({
      refusal: { code: 'points-not-a-number' },
    });
    expect(readBudget({ 'points-a': '-5' }, ids)).toMatchObject({ refusal: { code: 'points-negative' } });
    expect(numberIn('1e9')).toBeUndefined();
    expect(numberIn(['1', '2'])).toBeUndefined();
  });
});

const opinions = (group: Stakeholders, people: number, a: number): Opinion[] =>
  Array.from({ length: people }, (_, at) => {
    const share = a + (at % 2 ? 0.02 : -0.02);
    return {
      stakeholders: group,
      method: 'budget',
      charter: '1',
      weights: { a: share, b: 1 - share - 0.2, c: 0.2 },
      synthetic: false,
    };
  });

describe('what groups think', () => {
  it('is published from ten people on', () => {
    const { groups } = summariseOpinions(
      [...opinions('residents', 10, 0.3), ...opinions('other', 9, 0.5)],
      ids,
    );
    expect(groups.find(({ group }) => group === 'residents')?.means?.['a']?.score).toBeCloseTo(0.3, 10);
    expect(groups.find(({ group }) => group === 'other')?.means).toBeUndefined();
  });

  it('hides how many a few are, with a guard, for all groups add up to the total', () => {
    const of = (...all: Opinion[][]) => summariseOpinions(all.flat(), ids);
    const counts = ({ groups }: ReturnType<typeof of>) =>
      Object.fromEntries(groups.map(({ group, people }) => [group, people]));
    const summary = of(
      opinions('residents', 40, 0.3),
      opinions('officials', 12, 0.3),
      opinions('other', 9, 0.5),
    );
    expect(summary.people).toBe(61);
    expect(counts(summary)).toMatchObject({
      residents: 40,
      officials: undefined,
      other: undefined,
      experts: 0,
    });
    expect(counts(of(opinions('residents', 40, 0.3), opinions('officials', 12, 0.3)))).toMatchObject({
      residents: 40,
      officials: 12,
    });
    expect(of(opinions('residents', 9, 0.3)).people).toBeUndefined();
    expect(of().people).toBe(0);
  });

  it('is said to differ where it decidedly does, and to agree elsewhere', () => {
    const summary = summariseOpinions(
      [...opinions('residents', 40, 0.5), ...opinions('officials', 40, 0.2)],
      ids,
    );
    expect(summary.differ[0]).toMatchObject({ more: expect.any(String), difference: expect.closeTo(0.3, 6) });
    expect(summary.agree).toEqual(['c']);
  });
});
