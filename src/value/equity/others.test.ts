import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { valueOf } from '#platform';
import { createRandom, type Random } from '../numeric/index.ts';
import { commonSpread, deviationsFromOthers, type UnitValue } from './index.ts';

/** Twelve areas that differ by `spread`, each measured with its own error. */
const areas = (random: Random, spread: number): UnitValue[] =>
  Array.from({ length: 12 }, (_, at) => {
    const error = 0.05 + 0.1 * random.next();
    return { key: String(at), value: 1 + Math.hypot(spread, error) * random.normal(), variance: error ** 2 };
  });

describe('one unit against others', () => {
  it('calls honest areas outliers no more often than its level says, whatever they differ by', () => {
    for (const spread of [0, 0.05, 0.2]) {
      const random = createRandom(`honest ${spread}`);
      let [tests, hundredths, thousandths] = [0, 0, 0];
      for (let county = 0; county < 60; county++) {
        const services = Array.from({ length: 40 }, () => areas(random, spread));
        const common = valueOf(commonSpread(services));
        for (const service of services) {
          for (const { pAbove } of valueOf(deviationsFromOthers(service, common))) {
            tests++;
            hundredths += +(pAbove < 0.01);
            thousandths += +(pAbove < 0.001);
          }
        }
      }
      expect(hundredths / tests).toBeLessThan(0.012);
      expect(thousandths / tests).toBeLessThan(0.002);
      expect(hundredths / tests).toBeGreaterThan(0.002);
    }
  });

  it('estimates what areas differ by also where a quarter of them is at fault', () => {
    const random = createRandom('robust');
    const services = Array.from({ length: 200 }, () => areas(random, 0.2));
    expect(Math.sqrt(valueOf(commonSpread(services)).variance)).toBeCloseTo(0.2, 1);
    const faulty = services.map((set) =>
      set.map((one, at) => (at < 3 ? { ...one, value: one.value + 3 } : one)),
    );
    const { variance } = valueOf(commonSpread(faulty));
    expect(Math.sqrt(variance)).toBeGreaterThan(0.18);
    expect(Math.sqrt(variance)).toBeLessThan(0.4);
  });

  it('finds an outlier that would hide itself in a spread of all', () => {
    const random = createRandom('outlier');
    const services = Array.from({ length: 40 }, () => areas(random, 0.05));
    const common = valueOf(commonSpread(services));
    const [first = []] = services;
    const set = first.map((one, at) => (at === 4 ? { ...one, value: 2.2 } : one));
    const found = valueOf(deviationsFromOthers(set, common));
    expect(found.filter(({ pAbove }) => pAbove < 1e-4).map(({ key }) => key)).toEqual(['4']);
  });

  it('says the same in the other direction, and on a shifted scale', () => {
    const random = createRandom('mirror');
    fc.assert(
      fc.property(fc.double({ min: -5, max: 5, noNaN: true }), (shift) => {
        const set = areas(random, 0.1);
        const spread = { variance: 0.01, degreesOfFreedom: 50 };
        const mirrored = set.map((one) => ({ ...one, value: shift - one.value }));
        const [a, b] = [set, mirrored].map((one) => valueOf(deviationsFromOthers(one, spread)));
        for (const [at, { pAbove }] of a!.entries()) expect(b![at]!.pBelow).toBeCloseTo(pAbove, 9);
      }),
      { seed: 1, numRuns: 30 },
    );
  });

  it('refuses fewer than five', () => {
    const random = createRandom('few');
    const few = areas(random, 0).slice(0, 4);
    expect(commonSpread([few])).toMatchObject({ refusal: { code: 'too-few-units' } });
    expect(deviationsFromOthers(few, { variance: 0, degreesOfFreedom: 9 })).toMatchObject({
      refusal: { code: 'too-few-units' },
    });
  });
});
