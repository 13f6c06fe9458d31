import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { valueOf } from '#platform';
import { createRandom } from '../numeric/index.ts';
import { inequality, inequalitySummary, populationAttributable, type Group } from './index.ts';

const counted = (shares: readonly number[], n: number): Group[] =>
  shares.map((share, at) => ({ key: `area-${at}`, estimate: { successes: Math.round(share * n), n } }));
const unequal = counted([0.6, 0.7, 0.8, 0.9], 500);
const options = { seed: 's', draws: 500, better: 'higher' } as const;

describe('a summary of inequality', () => {
  it('gives the values of the measures that the reference cases check', () => {
    const { measures, mean, attributable } = valueOf(inequalitySummary(unequal, options));
    expect(mean).toBeCloseTo(0.75, 12);
    for (const { measure, estimate } of measures) {
      const alone = valueOf(inequality(unequal, measure, { seed: 's', draws: 200 })).estimate;
      expect(valueOf(estimate).value).toBeCloseTo(alone.value, 12);
    }
    const { best, gain, fraction } = valueOf(attributable!);
    const known = valueOf(populationAttributable(unequal, 'higher'));
    expect([best, gain.value, fraction.value]).toEqual([
      known.best,
      expect.closeTo(known.risk.value, 12),
      expect.closeTo(known.fraction.value, 12),
    ]);
  });

  it('counts what would be gained upwards also where less is better', () => {
    const { attributable } = valueOf(inequalitySummary(unequal, { ...options, better: 'lower' }));
    expect(valueOf(attributable!)).toMatchObject({
      best: 'area-0',
      gain: { value: expect.closeTo(0.15, 12) },
    });
    expect(
      valueOf(inequalitySummary(unequal, { ...options, better: undefined })).attributable,
    ).toBeUndefined();
  });

  it('counts what would be gained by a group that is named beforehand, and nothing where that does no better', () => {
    const by = (best: string) =>
      valueOf(valueOf(inequalitySummary(unequal, { ...options, draws: 4000, best })).attributable!);
    expect(by('area-2')).toMatchObject({
      best: 'area-2',
      picked: false,
      gain: { value: expect.closeTo(0.05, 12) },
    });
    const gain = by('area-2').gain;
    // Linear in the shares and not picked after looking: the interval is that of the delta method, within drawing.
    const known = valueOf(populationAttributable(unequal, { group: 'area-2' })).risk;
    expect(Math.abs(gain.lower - known.lower)).toBeLessThan(0.005);
    expect(Math.abs(gain.upper - known.upper)).toBeLessThan(0.005);
    expect(by('area-0').gain).toMatchObject({ value: 0, lower: 0 });
    expect(valueOf(valueOf(inequalitySummary(unequal, options)).attributable!).picked).toBe(true);
  });

  it('begins at 0 where the groups may all be alike, and above it where they are not', () => {
    const random = createRandom('alike');
    let above = 0;
    for (let run = 0; run < 100; run++) {
      const alike = Array.from({ length: 8 }, (_, at) => ({
        key: `${at}`,
        estimate: { successes: random.binomial(150, 0.8), n: 150 },
      }));
      const { measures, attributable } = valueOf(inequalitySummary(alike, { ...options, draws: 300 }));
      const gini = valueOf(measures.find(({ measure }) => measure === 'gini')!.estimate);
      if (gini.lower > 0 || valueOf(attributable!).gain.lower > 0) above++;
    }
    // Each is above 0 in at most one of forty.
    expect(above).toBeLessThan(12);
    for (const { estimate } of valueOf(inequalitySummary(unequal, options)).measures)
      expect(valueOf(estimate).lower).toBeGreaterThan(0);
  });

  it('refuses a logarithm of nothing and a share of no mean, and keeps the rest', () => {
    const { measures } = valueOf(inequalitySummary(counted([0, 0.1, 0.2], 100), options));
    expect(measures.map(({ measure, estimate }) => [measure, estimate.ok])).toEqual([
      ['theil', true],
      ['mean-log-deviation', false],
      ['gini', true],
      ['between-group-variance', true],
    ]);
    const below = [-1, 0.5].map((value, at) => ({
      key: `${at}`,
      population: 10,
      estimate: { value, standardError: 0.1 },
    }));
    const summary = valueOf(inequalitySummary(below, options));
    expect(summary.attributable).toMatchObject({ ok: false, refusal: { code: 'mean-not-positive' } });
  });

  it('does not depend on the unit of means, has the value inside its interval, and is the same for the same seed', () => {
    const groups = fc.array(
      fc.record({ value: fc.double({ min: 1, max: 90, noNaN: true }), n: fc.integer({ min: 5, max: 400 }) }),
      { minLength: 2, maxLength: 6 },
    );
    fc.assert(
      fc.property(groups, (drawn) => {
        const of = (scale: number): Group[] =>
          drawn.map(({ value, n }, at) => ({
            key: `${at}`,
            population: n,
            estimate: { value: value * scale, standardError: (scale * 4) / Math.sqrt(n) },
          }));
        const [one, again, minutes] = [1, 1, 60].map((scale) =>
          valueOf(inequalitySummary(of(scale), { ...options, draws: 120 })),
        );
        expect(again).toEqual(one);
        for (const [at, { measure, estimate }] of one!.measures.entries()) {
          const { value, lower, upper } = valueOf(estimate);
          expect(lower).toBeLessThanOrEqual(value);
          expect(upper).toBeGreaterThanOrEqual(value);
          if (measure === 'between-group-variance') continue;
          expect(valueOf(minutes!.measures[at]!.estimate).value).toBeCloseTo(value, 9);
        }
      }),
      { numRuns: 25 },
    );
  });
});
