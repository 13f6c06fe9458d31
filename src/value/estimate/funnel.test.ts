import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { valueOf } from '#platform';
import { binomialProbability, poissonProbability } from '../numeric/index.ts';
import { funnelForProportion, funnelForRate, funnelPosition, type FunnelPosition } from './index.ts';

const refusal = (code: string) => ({ ok: false, refusal: { code } });

/** Probability of each position for a unit that has the target. */
function chances(positions: readonly FunnelPosition[], probability: (k: number) => number) {
  const total = { 'below-99.8': 0, 'below-95': 0, within: 0, 'above-95': 0, 'above-99.8': 0 };
  positions.forEach((position, k) => (total[position] += probability(k)));
  return total;
}

describe('funnel limits', () => {
  it('in the normal form are those published with PHEindicatormethods 2.1.0 for n = 1 and n = 110,000', () => {
    const one = valueOf(funnelForProportion(0.806_424_48, 1, 'normal'));
    expect(one.within95.lower * 100).toBeCloseTo(3.204_264, 5);
    expect(one.within95.upper).toBe(1);
    expect(one.within998.lower).toBe(0);
    const many = valueOf(funnelForProportion(0.806_424_48, 110_000, 'normal'));
    expect(many.within95.lower * 100).toBeCloseTo(80.408_963, 5);
    expect(many.within95.upper * 100).toBeCloseTo(80.875_933, 5);
    expect(many.within998.upper * 100).toBeCloseTo(81.010_578, 5);
  });

  it('in the exact form approach the normal ones for large units', () => {
    const exact = valueOf(funnelForProportion(0.8, 100_000));
    const normal = valueOf(funnelForProportion(0.8, 100_000, 'normal'));
    expect(exact.within95.lower).toBeCloseTo(normal.within95.lower, 4);
    expect(exact.within998.upper).toBeCloseTo(normal.within998.upper, 4);
    const rate = valueOf(funnelForRate(0.02, 1e6));
    const normalRate = valueOf(funnelForRate(0.02, 1e6, 'normal'));
    expect(rate.within95.lower).toBeCloseTo(normalRate.within95.lower, 5);
    expect(rate.within998.upper).toBeCloseTo(normalRate.within998.upper, 5);
  });

  it('call a unit with the target an outlier with at most one chance in a thousand per side, however small', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 300 }),
        fc.double({ min: 0.01, max: 0.99, noNaN: true }),
        (n, target) => {
          const limits = valueOf(funnelForProportion(target, n));
          const positions = Array.from({ length: n + 1 }, (_, k) => funnelPosition(k / n, limits));
          const chance = chances(positions, (k) => binomialProbability(k, n, target));
          expect(chance['below-99.8']).toBeLessThanOrEqual(0.001 + 1e-9);
          expect(chance['above-99.8']).toBeLessThanOrEqual(0.001 + 1e-9);
          expect(chance['below-99.8'] + chance['below-95']).toBeLessThanOrEqual(0.025 + 1e-9);
          expect(chance['above-99.8'] + chance['above-95']).toBeLessThanOrEqual(0.025 + 1e-9);
        },
      ),
    );
    fc.assert(
      fc.property(fc.double({ min: 0.05, max: 60, noNaN: true }), (expected) => {
        const limits = valueOf(funnelForRate(expected / 500, 500));
        const positions = Array.from({ length: 150 }, (_, k) => funnelPosition(k / 500, limits));
        const chance = chances(positions, (k) => poissonProbability(k, expected));
        expect(chance['below-99.8']).toBeLessThanOrEqual(0.001 + 1e-9);
        expect(chance['above-99.8']).toBeLessThanOrEqual(0.001 + 1e-9);
      }),
    );
  });

  it('do not praise ten successes of ten where nine are expected', () => {
    expect(funnelPosition(1, valueOf(funnelForProportion(0.9, 10)))).toBe('within');
  });

  it('lie inside each other', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 3000 }),
        fc.double({ min: 0.001, max: 0.999, noNaN: true }),
        fc.constantFrom('exact' as const, 'normal' as const),
        (n, target, form) => {
          const { within95, within998 } = valueOf(funnelForProportion(target, n, form));
          expect(within998.lower).toBeLessThanOrEqual(within95.lower);
          expect(within95.lower).toBeLessThanOrEqual(target);
          expect(within95.upper).toBeGreaterThanOrEqual(target);
          expect(within998.upper).toBeGreaterThanOrEqual(within95.upper);
        },
      ),
    );
  });

  it('tell the five positions apart', () => {
    const limits = {
      target: 0.5,
      within95: { lower: 0.4, upper: 0.6 },
      within998: { lower: 0.3, upper: 0.7 },
    };
    expect([0.2, 0.35, 0.4, 0.6, 0.65, 0.8].map((value) => funnelPosition(value, limits))).toEqual([
      'below-99.8',
      'below-95',
      'within',
      'within',
      'above-95',
      'above-99.8',
    ]);
  });

  it('are refused for a target that leaves nothing to chance, and for nobody', () => {
    expect(funnelForProportion(1, 10)).toMatchObject(refusal('impossible-target'));
    expect(funnelForProportion(0.5, 0)).toMatchObject(refusal('no-trials'));
    expect(funnelForProportion(0.5, 2.5)).toMatchObject(refusal('no-trials'));
    expect(funnelForRate(0, 10)).toMatchObject(refusal('impossible-target'));
    expect(funnelForRate(0.1, 0)).toMatchObject(refusal('no-exposure'));
  });
});
