import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRandom, normalCdf } from '../numeric/index.ts';
import { adjustBenjaminiHochberg, adjustBenjaminiYekutieli, hierarchicalDiscoveries } from './index.ts';

/** The fifteen p-values of Benjamini & Hochberg 1995, section 4.2, of which their procedure rejects four at .05. */
const NEUHAUS = [
  0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.324, 0.4262, 0.5719, 0.6528,
  0.759, 1,
];

const pValueOf = (z: number) => 2 * normalCdf(-Math.abs(z));

describe('adjusted p-values', () => {
  it('reject four of the fifteen hypotheses of Benjamini and Hochberg 1995, and Bonferroni’s three', () => {
    const adjusted = adjustBenjaminiHochberg(NEUHAUS);
    expect(adjusted.filter((p) => p <= 0.05)).toHaveLength(4);
    expect(adjusted[3]).toBeCloseTo((0.0095 * 15) / 4, 12);
    expect(NEUHAUS.filter((p) => p * 15 <= 0.05)).toHaveLength(3);
  });

  it('of Benjamini and Yekutieli are those of Benjamini and Hochberg times 1 + 1/2 + … + 1/m, at most 1', () => {
    const harmonic = NEUHAUS.reduce((sum, _, at) => sum + 1 / (at + 1), 0);
    const bh = adjustBenjaminiHochberg(NEUHAUS);
    adjustBenjaminiYekutieli(NEUHAUS).forEach((p, at) =>
      expect(p).toBeCloseTo(Math.min(1, bh[at]! * harmonic), 12),
    );
  });

  it('are never below the p-value, keep its order, and do not depend on the order of the tests', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 40 }),
        (p) => {
          const adjusted = adjustBenjaminiHochberg(p);
          p.forEach((value, at) => {
            expect(adjusted[at]).toBeGreaterThanOrEqual(value);
            expect(adjusted[at]).toBeLessThanOrEqual(1);
            p.forEach((other, place) => {
              if (value <= other) expect(adjusted[at]).toBeLessThanOrEqual(adjusted[place]!);
            });
          });
          expect([...adjustBenjaminiHochberg(p.toReversed())].toReversed()).toEqual([...adjusted]);
        },
      ),
    );
  });

  it('keep the share of false discoveries at q on null data and on mixed data, and find what was planted', () => {
    const random = createRandom('false discoveries');
    const runs = 1000;
    const q = 0.1;
    let anyOnNull = 0;
    let falseShare = 0;
    let found = 0;
    for (let run = 0; run < runs; run++) {
      const nothing = Array.from({ length: 50 }, () => pValueOf(random.normal()));
      if (adjustBenjaminiHochberg(nothing).some((p) => p <= q)) anyOnNull++;
      const mixed = nothing.map((p, at) => (at < 10 ? pValueOf(3.5 + random.normal()) : p));
      const adjusted = adjustBenjaminiHochberg(mixed);
      const discoveries = adjusted.filter((p) => p <= q).length;
      const right = adjusted.slice(0, 10).filter((p) => p <= q).length;
      falseShare += (discoveries - right) / Math.max(1, discoveries);
      found += right / 10;
    }
    // On null data every discovery is false; three standard errors of 1,000 runs are .028.
    expect(anyOnNull / runs).toBeLessThan(q + 0.028);
    expect(falseShare / runs).toBeLessThan(q);
    expect(found / runs).toBeGreaterThan(0.8);
  });

  it('answer for what is no p-value with an error', () => {
    expect(() => adjustBenjaminiHochberg([0.1, Number.NaN])).toThrow(RangeError);
    expect(adjustBenjaminiHochberg([])).toHaveLength(0);
  });
});

describe('hierarchicalDiscoveries', () => {
  it('looks into a family only where the family as a whole differs', () => {
    const found = hierarchicalDiscoveries(
      [
        { key: 'quiet', pValues: [0.2, 0.6, 0.04] },
        { key: 'loud', pValues: [0.0001, 0.5, 0.003] },
        { key: 'empty', pValues: [] },
      ],
      0.05,
    );
    expect(found.map(({ selected }) => selected)).toEqual([false, true, false]);
    expect(found[1]!.discoveries).toEqual([true, false, true]);
    expect(found[0]!.discoveries).toEqual([false, false, false]);
    // Simes: min(3 · .04 / 1, 3 · .2 / 2, 3 · .6 / 3).
    expect(found[0]!.pValue).toBeCloseTo(0.12, 12);
  });

  it('keeps the false share averaged over selected families at q, and finds planted families', () => {
    const random = createRandom('families');
    const q = 0.1;
    const runs = 400;
    let share = 0;
    let planted = 0;
    for (let run = 0; run < runs; run++) {
      const families = Array.from({ length: 20 }, (_, family) => ({
        key: `f${family}`,
        pValues: Array.from({ length: 8 }, (__, test) =>
          pValueOf(random.normal() + (family < 4 && test < 4 ? 4 : 0)),
        ),
      }));
      const selected = hierarchicalDiscoveries(families, q).filter((family) => family.selected);
      const falseShares = selected.map(({ key, discoveries }) => {
        const wrong = discoveries.filter((it, test) => it && !(Number(key.slice(1)) < 4 && test < 4)).length;
        return wrong / Math.max(1, discoveries.filter(Boolean).length);
      });
      share += falseShares.reduce((sum, it) => sum + it, 0) / Math.max(1, selected.length);
      planted += selected.filter(({ key }) => Number(key.slice(1)) < 4).length / 4;
    }
    expect(share / runs).toBeLessThan(q);
    expect(planted / runs).toBeGreaterThan(0.9);
  });
});
