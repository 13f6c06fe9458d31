import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { valueOf } from '#platform';
import { charter as charters } from '#value';
import { viewRefusal, worstSentences } from '../pages/compare-model.ts';
import { ANSWERS, pairsOf, turned, type Answer } from './answers.ts';
import { checkView, opinionOf, type StatedView } from './view.ts';

const texts = { 'zh-CN': '测试', en: 'test' };
const dimension = (
  id: string,
  zh: string,
  en: string,
  kind: 'purposive' | 'instrumental',
  weight: number,
) => ({
  id,
  kind,
  weight,
  names: { 'zh-CN': zh, en },
  question: texts,
});
const declared = charters.Charter.parse({
  version: '3',
  adopted: '2025-01-01',
  by: texts,
  history: [{ version: '3', adopted: '2025-01-01', change: texts }],
  equity: { attributes: [], references: {}, areaRankings: [] },
  dimensions: [
    dimension('efficiency', '效率', 'Efficiency', 'instrumental', 2),
    dimension('fairness', '公平', 'Fairness', 'purposive', 1),
    dimension('inclusion', '包容', 'Inclusion', 'purposive', 1),
  ],
  indicators: [
    {
      id: 'granted',
      dimension: 'fairness',
      names: texts,
      definition: texts,
      sentence: texts,
      better: 'more',
      unit: 'share',
      measure: { type: 'rate', over: ['case.decided'], success: 'outcome == "granted"' },
    },
  ],
});
const ids = ['efficiency', 'fairness', 'inclusion'];
const compared = (...answers: readonly Answer[]): StatedView => ({
  group: 'residents',
  comparisons: pairsOf(ids).flatMap(({ first, second }, at) =>
    answers[at] ? [{ first, second, answer: answers[at] }] : [],
  ),
});

describe('a view that a program states', () => {
  it('is a hundred points, by the numbers or as they are typed, or answers to pairs; never both', () => {
    const points = checkView(declared, { points: { efficiency: 20, fairness: '８０' } });
    expect(points).toMatchObject({
      value: { method: 'budget', complete: true, weights: { efficiency: 0.2, fairness: 0.8, inclusion: 0 } },
    });
    expect(valueOf(points).charterWeights).toEqual({ efficiency: 0.5, fairness: 0.25, inclusion: 0.25 });
    for (const view of [{}, { points: { fairness: 100 }, comparisons: [] }])
      expect(checkView(declared, view)).toMatchObject({ refusal: { code: 'points-or-comparisons' } });
  });

  it('says the same whichever way round a pair is named, and in whatever order the pairs come', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...ANSWERS), { minLength: 3, maxLength: 3 }),
        fc.array(fc.boolean(), { minLength: 3, maxLength: 3 }),
        (answers, swaps) => {
          const view = compared(...answers);
          const other = view.comparisons!.map(({ first, second, answer }, at) =>
            swaps[at] ? { first: second, second: first, answer: turned(answer) } : { first, second, answer },
          );
          expect(checkView(declared, { comparisons: other.toReversed() })).toEqual(checkView(declared, view));
        },
      ),
    );
  });

  it('is kept by the rules of the form: of a group, complete, and not contradicting itself', () => {
    const kept = valueOf(opinionOf(declared, compared('a1', 'a2', 'a1')));
    expect(kept.opinion).toMatchObject({ stakeholders: 'residents', method: 'pairwise', charter: '3' });
    expect(kept.opinion.weights).toEqual(kept.outcome.weights);
    expect(kept.opinion.consistencyRatio).toBeLessThanOrEqual(0.1);
    const { group: _, ...nobody } = compared('equal', 'equal', 'equal');
    expect(opinionOf(declared, nobody)).toMatchObject({ refusal: { code: 'group-missing' } });
    expect(opinionOf(declared, compared('a2', 'a2'))).toMatchObject({
      refusal: { code: 'pairs-unanswered', data: { first: 'fairness', second: 'inclusion', missing: 1 } },
    });
  });

  it('is told which three answers contradict each other most, where it is refused and where it is tried', () => {
    // Efficiency more than fairness, fairness more than inclusion, inclusion more than efficiency.
    const view = compared('a2', 'b2', 'a2');
    const refusal = opinionOf(declared, view);
    expect(refusal).toMatchObject({
      refusal: {
        code: 'comparisons-inconsistent',
        data: { limit: 0.1, first: 'efficiency', second: 'inclusion', implied: 'a3' },
      },
    });
    const { worst, complete, consistencyRatio } = valueOf(checkView(declared, view));
    expect(complete).toBe(false);
    expect(consistencyRatio).toBeGreaterThan(0.1);
    expect(worstSentences('en', declared, worst!).slice(-2)).toEqual([
      'Efficiency and Inclusion: which matters more? You chose “Inclusion, more”.',
      'From the first two, the third would be “Efficiency, much more”.',
    ]);
  });

  it('may be tried with answers missing, and hears which', () => {
    const found = valueOf(checkView(declared, compared('a2')));
    expect(found).toMatchObject({
      answered: 1,
      pairs: 3,
      apart: ['inclusion'],
      complete: false,
      unanswered: [
        { first: 'efficiency', second: 'inclusion' },
        { first: 'fairness', second: 'inclusion' },
      ],
    });
    expect(found.weights).toBeUndefined();
  });

  it.each<[string, StatedView, string]>([
    ['unknown-dimension', { points: { beauty: 100 } }, 'Allowed: efficiency, fairness, inclusion'],
    ['points-not-a-number', { points: { fairness: 'much' } }, 'Fairness: write a number'],
    ['points-negative', { points: { fairness: -1, inclusion: 101 } }, 'Fairness: points cannot be below'],
    ['points-sum', { points: { fairness: 70 } }, 'That makes 70 points; it must be 100: 30 more to give'],
    [
      'pair-of-one',
      { comparisons: [{ first: 'fairness', second: 'fairness', answer: 'equal' }] },
      '“Fairness” cannot be compared with itself',
    ],
    [
      'pair-twice',
      {
        comparisons: [
          { first: 'fairness', second: 'inclusion', answer: 'a1' },
          { first: 'inclusion', second: 'fairness', answer: 'a1' },
        ],
      },
      '“Inclusion” and “Fairness” are compared twice',
    ],
  ])('is refused in words: %s', (code, view, words) => {
    const found = checkView(declared, view);
    expect(found).toMatchObject({ ok: false, refusal: { code } });
    if (!found.ok) expect(viewRefusal('en', declared, found.refusal)).toContain(words);
  });
});
