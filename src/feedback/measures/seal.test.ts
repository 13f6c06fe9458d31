import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lotBy } from './seal.ts';

const areas = fc.uniqueArray(fc.string({ minLength: 1, maxLength: 12 }), { minLength: 2, maxLength: 40 });

describe('a lot', () => {
  it('has one order of the areas, of which fewer or more start first', () => {
    fc.assert(
      fc.property(areas, fc.string(), fc.nat(), (all, facts, number) => {
        const draw = lotBy({ service: 'potholes', until: '2025-12-31', facts });
        const first = 1 + (number % (all.length - 1));
        const { chosen, draw: record } = draw(all, first);
        expect(record.order?.toSorted()).toEqual(all.toSorted());
        expect(chosen).toEqual(draw(all.toReversed(), all.length).chosen.slice(0, first));
      }),
    );
  });

  it('falls on every area about as often', () => {
    const all = ['north', 'east', 'south', 'west'];
    const drawn = Array.from({ length: 2000 }, (_, at) => {
      const { chosen } = lotBy({ service: 'potholes', until: '2025-12-31', facts: String(at) })(all, 1);
      return chosen[0];
    });
    // 500 of each are to be expected, give or take 19: five deviations.
    for (const area of all)
      expect(Math.abs(drawn.filter((one) => one === area).length - 500)).toBeLessThan(97);
  });
});
