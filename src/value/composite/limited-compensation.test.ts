import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { valueOf } from '#platform';
import { type DimensionScore, type LimitedCompensation, limitedCompensation } from './index.ts';

const rule: LimitedCompensation = {
  power: 0,
  purposive: ['fairness', 'inclusion'],
  floors: { fairness: 50, inclusion: 40 },
};
const place = (
  efficiency: number,
  resources: number,
  fairness: number,
  inclusion: number,
): DimensionScore[] => [
  { dimension: 'efficiency', score: efficiency, weight: 1 },
  { dimension: 'resources', score: resources, weight: 1 },
  { dimension: 'fairness', score: fairness, weight: 1 },
  { dimension: 'inclusion', score: inclusion, weight: 1 },
];
const indexOf = (scores: readonly DimensionScore[], by = rule) => valueOf(limitedCompensation(scores, by));

describe('limited compensation with floors', () => {
  it('adds inside the instrumental block and multiplies between it and the purposive dimensions', () => {
    const { index, withoutFloors, breaches } = indexOf(place(60, 100, 80, 80));
    expect(index).toBeCloseTo(80, 12);
    expect(withoutFloors).toBe(index);
    expect(breaches).toEqual([]);
    expect(indexOf(place(60, 40, 90, 40)).index).toBeCloseTo((50 * 50 * 90 * 40) ** 0.25, 12);
  });

  it('holds the index at the worst breached score and reports every breach', () => {
    const { index, withoutFloors, breaches } = indexOf(place(100, 100, 45, 30));
    expect(index).toBe(30);
    expect(withoutFloors).toBeCloseTo((100 * 100 * 45 * 30) ** 0.25, 12);
    expect(breaches).toEqual([
      { dimension: 'fairness', score: 45, floor: 50 },
      { dimension: 'inclusion', score: 30, floor: 40 },
    ]);
  });

  it('reports a breach also where the index is lower for other reasons', () => {
    const { index, withoutFloors, breaches } = indexOf(place(0, 2, 45, 60));
    expect(index).toBe(withoutFloors);
    expect(breaches).toHaveLength(1);
  });

  it('is not breached at the floor itself', () => {
    expect(indexOf(place(100, 100, 50, 40)).breaches).toEqual([]);
  });

  it('lets means make up for each other only as far as its power says', () => {
    expect(indexOf(place(60, 40, 90, 40), { ...rule, instrumentalPower: 0 }).index).toBeCloseTo(
      (60 * 40 * 90 * 40) ** 0.25,
      12,
    );
    // Harmonic inside the block: 2 / (1/60 + 1/40) = 48.
    expect(indexOf(place(60, 40, 90, 40), { ...rule, instrumentalPower: -1 }).index).toBeCloseTo(
      (48 * 48 * 90 * 40) ** 0.25,
      12,
    );
  });

  it('takes the penalty off for each breach, never below zero', () => {
    const harsh = { ...rule, breachPenalty: 8 };
    expect(indexOf(place(100, 100, 45, 30), harsh).index).toBe(30 - 16);
    expect(indexOf(place(100, 100, 45, 60), harsh).index).toBe(45 - 8);
    expect(indexOf(place(100, 100, 60, 60), harsh).index).toBe(indexOf(place(100, 100, 60, 60)).index);
    expect(indexOf(place(100, 100, 45, 3), harsh).index).toBe(0);
  });

  it('refuses an unmeasured purposive dimension, and leaves out an unmeasured instrumental one', () => {
    const scores = place(100, 60, 80, 80);
    const without = (dimension: string) =>
      scores.map((score) => (score.dimension === dimension ? { ...score, score: undefined } : score));
    expect(limitedCompensation(without('fairness'), rule)).toMatchObject({
      refusal: { code: 'purposive-dimension-unknown', data: { dimension: 'fairness' } },
    });
    expect(indexOf(without('efficiency')).index).toBeCloseTo((60 * 60 * 80 * 80) ** 0.25, 12);
    expect(limitedCompensation(scores.slice(0, 3), rule)).toMatchObject({
      refusal: { code: 'unknown-dimension' },
    });
  });

  it.each([
    ['power-above-zero', { ...rule, power: 0.5 }],
    ['instrumental-power-above-one', { ...rule, instrumentalPower: 2 }],
    ['penalty-below-zero', { ...rule, breachPenalty: -1 }],
    ['floor-of-instrumental', { ...rule, floors: { efficiency: 10 } }],
    ['floor-out-of-range', { ...rule, floors: { fairness: 0 } }],
    ['no-purposive-dimension', { power: 0, purposive: [], floors: {} }],
    ['duplicate-dimension', { ...rule, purposive: ['fairness', 'fairness'] }],
  ] satisfies [string, LimitedCompensation][])('refuses: %s', (code, bad) => {
    expect(limitedCompensation(place(1, 1, 1, 1), bad)).toMatchObject({ refusal: { code } });
  });

  it.each([
    ['value-not-finite', 0, { score: Number.NaN }],
    ['value-not-finite', 2, { score: Number.NaN }],
    ['weight-not-finite', 0, { weight: Infinity }],
    ['weight-not-finite', 2, { weight: Infinity }],
    ['negative-weight', 0, { weight: -1 }],
    ['negative-weight', 0, { weight: -1, score: undefined }],
    ['negative-weight', 2, { weight: -1 }],
  ])('refuses, instead of a number: %s of dimension %i', (code, at, change) => {
    const scores = place(50, 50, 80, 80).map((one, d) => (d === at ? { ...one, ...change } : one));
    expect(limitedCompensation(scores, rule)).toMatchObject({ ok: false, refusal: { code } });
  });

  it('refuses scores below the worst end of the scale', () => {
    expect(limitedCompensation(place(-1, 1, 1, 1), rule)).toMatchObject({
      refusal: { code: 'not-positive' },
    });
    expect(limitedCompensation(place(1, 1, -1, 1), rule)).toMatchObject({
      refusal: { code: 'not-positive' },
    });
  });
});

const score = fc.double({ min: 0, max: 100, noNaN: true });
const weight = fc.double({ min: 0.01, max: 10, noNaN: true });
const anyPlace = fc
  .tuple(fc.tuple(score, score, score, score), fc.tuple(weight, weight, weight, weight))
  .map(([scores, weights]) =>
    place(...scores).map((dimension, d) => ({ ...dimension, weight: weights[d]! })),
  );
const anyRule = fc
  .tuple(
    fc.double({ min: -5, max: 0, noNaN: true }),
    fc.integer({ min: 1, max: 100 }),
    fc.integer({ min: 1, max: 100 }),
    fc.double({ min: -5, max: 1, noNaN: true }),
    fc.oneof(fc.constant(0), fc.double({ min: 0, max: 40, noNaN: true })),
  )
  .map(([power, fairness, inclusion, instrumentalPower, breachPenalty]) => ({
    ...rule,
    power,
    floors: { fairness, inclusion },
    instrumentalPower,
    breachPenalty,
  }));
const with_ = (scores: readonly DimensionScore[], d: number, to: number) =>
  scores.map((dimension, at) => (at === d ? { ...dimension, score: to } : dimension));

describe('whatever the weights, the powers, the floors and the penalty', () => {
  it('no gain in efficiency or resources lifts the index past a breached floor', () => {
    fc.assert(
      fc.property(anyPlace, anyRule, score, score, (scores, by, efficiency, resources) => {
        const breaches = indexOf(scores, by).breaches;
        fc.pre(breaches.length > 0);
        const raised = indexOf(with_(with_(scores, 0, efficiency), 1, resources), by);
        expect(raised.breaches).toEqual(breaches);
        for (const { floor, score: breached } of breaches) {
          expect(raised.index).toBeLessThan(floor);
          expect(raised.index).toBeLessThanOrEqual(breached);
        }
      }),
    );
  });

  it('the index never falls when one dimension rises', () => {
    fc.assert(
      fc.property(anyPlace, anyRule, fc.nat(3), score, (scores, by, d, to) => {
        const from = scores[d]!.score!;
        const before = indexOf(with_(scores, d, Math.min(from, to)), by).index;
        const after = indexOf(with_(scores, d, Math.max(from, to)), by).index;
        expect(after).toBeGreaterThanOrEqual(before - 1e-9);
      }),
    );
  });

  it('the index lies between the smallest score, less the penalties, and the largest, and a breach is always reported', () => {
    fc.assert(
      fc.property(anyPlace, anyRule, (scores, by) => {
        const { index, breaches } = indexOf(scores, by);
        const all = scores.map((dimension) => dimension.score!);
        const least = Math.max(0, Math.min(...all) - by.breachPenalty * breaches.length);
        expect(index).toBeGreaterThanOrEqual(least - 1e-9);
        expect(index).toBeLessThanOrEqual(Math.max(...all) + 1e-9);
        expect(breaches.some(({ dimension }) => dimension === 'fairness')).toBe(all[2]! < by.floors.fairness);
        expect(breaches.some(({ dimension }) => dimension === 'inclusion')).toBe(
          all[3]! < by.floors.inclusion,
        );
      }),
    );
  });

  it('the index scales with its scale: halved scores and floors give half the index, where a breach costs nothing more', () => {
    fc.assert(
      fc.property(anyPlace, anyRule, (any, by) => {
        // Numbers so small that a double cannot halve them are no scores.
        const scores = any.map((one) => ({ ...one, score: Math.round(one.score! * 100) / 100 }));
        const plain = { ...by, breachPenalty: 0 };
        const half = scores.map((one) => ({ ...one, score: one.score / 2 }));
        const floors = { fairness: by.floors.fairness / 2, inclusion: by.floors.inclusion / 2 };
        expect(indexOf(half, { ...plain, floors }).index).toBeCloseTo(indexOf(scores, plain).index / 2, 8);
      }),
    );
  });

  it('a smaller power never lets more be made up for', () => {
    fc.assert(
      fc.property(anyPlace, anyRule, fc.double({ min: 0, max: 5, noNaN: true }), (scores, by, less) => {
        expect(indexOf(scores, { ...by, power: by.power - less }).index).toBeLessThanOrEqual(
          indexOf(scores, by).index + 1e-9,
        );
      }),
    );
  });
});
