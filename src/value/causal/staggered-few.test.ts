import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { valueOf } from '#platform';
import { createRandom, type Random } from '../numeric/index.ts';
import {
  aggregateEffects,
  effectsOfPanel,
  possibleDesigns,
  staggeredDifferenceInDifferences,
  staggeredPanel,
  type StaggeredRow,
} from './index.ts';
import { averageOf, averageWeights } from './staggered-weights.ts';

const STARTS = [4, 4, 5, 5, ...Array.from({ length: 7 }, () => undefined)];

/** Two and two areas of eleven that start one after the other, in eight periods. */
const panel = (
  random: Random,
  effect: number,
  starts: readonly (number | undefined)[] = STARTS,
): StaggeredRow[] =>
  starts.flatMap((firstTreated, unit) => {
    const level = random.normal();
    return Array.from({ length: 8 }, (_, period) => ({
      unit,
      period,
      firstTreated,
      outcome:
        level + 0.1 * random.normal() + (firstTreated !== undefined && period >= firstTreated ? effect : 0),
    }));
  });

describe('staggered starts in fewer than five areas', () => {
  const intervalOf = (rows: readonly StaggeredRow[], seed: number) =>
    valueOf(valueOf(staggeredDifferenceInDifferences(rows, { seed })).interval);

  it('the interval covers no effect in 96.0 % and an effect of 1 in 93.7 % of 300 simulated counties, and is as wide for both', () => {
    const [covered, widths] = [
      [0, 0],
      [0, 0],
    ];
    const random = createRandom('coverage');
    for (let at = 0; at < 300; at++) {
      [0, 1].forEach((effect) => {
        const { lower, upper } = intervalOf(panel(random, effect), at);
        covered[effect]! += +(lower <= effect && effect <= upper);
        widths[effect]! += (upper - lower) / 300;
      });
    }
    for (const count of covered) expect(count / 300).toBeGreaterThan(0.92);
    for (const count of covered) expect(count / 300).toBeLessThan(0.98);
    expect(widths[1]! / widths[0]!).toBeCloseTo(1, 1);
  });

  it('an effect added to the areas that started moves both ends by as much', () => {
    for (const effect of [-2, 0.3, 1, 40]) {
      const [plain, moved] = [0, effect].map((own) => intervalOf(panel(createRandom('same'), own), 1));
      expect(moved!.lower - plain!.lower).toBeCloseTo(effect, 6);
      expect(moved!.upper - plain!.upper).toBeCloseTo(effect, 6);
    }
  });

  it('says the place of the effect among all ways in which the starts could have been given', () => {
    const few = panel(createRandom('few'), 9, [4, 5, undefined, undefined, undefined, undefined]);
    const found = valueOf(staggeredDifferenceInDifferences(few, { seed: 1 }));
    expect(found.place).toEqual({ rank: 1, of: 30 });
    expect(found.pValue).toMatchObject({ refusal: { code: 'too-few-treated-clusters' } });
    const fewer = panel(createRandom('fewer'), 9, [4, 5, undefined, undefined]);
    expect(valueOf(staggeredDifferenceInDifferences(fewer, { seed: 1 })).interval).toMatchObject({
      refusal: { code: 'too-few-assignments', data: { assignments: 12 } },
    });
  });

  it('the average that is re-assigned is the average that is published', () => {
    const summaries = ['simple', 'group', 'dynamic', 'calendar'] as const;
    fc.assert(
      fc.property(
        fc.constantFrom(...summaries),
        fc.constantFrom('never-treated' as const, 'not-yet-treated' as const),
        fc.integer({ min: 0, max: 2 }),
        fc.integer(),
        (summary, comparison, skip, seed) => {
          const own = valueOf(
            staggeredPanel(panel(createRandom(seed), 1, [2, 2, 3, 6, undefined, undefined])),
          );
          const options = { comparison, summary, skip };
          const { overall } = valueOf(aggregateEffects(valueOf(effectsOfPanel(own, options)), summary, skip));
          const weighted = averageOf(
            averageWeights(own, options),
            own.units.map(({ outcomes }) => outcomes),
          );
          expect(weighted).toBeCloseTo(overall.estimate, 9);
        },
      ),
      { numRuns: 40 },
    );
  });

  it('the effect that can be found, as stated beforehand, is told from none in 77 % of 150 counties', () => {
    const designs = valueOf(
      possibleDesigns({
        units: STARTS.map((start, at) => ({ unit: `u${at}`, ...(start !== undefined && { start }) })),
        periods: [0, 1, 2, 3, 4, 5, 6, 7],
        randomised: false,
        noise: { standardDeviation: 0.1, autocorrelation: 0 },
        seed: 1,
        draws: 100,
      }),
    );
    const staggered = designs.find(({ design }) => design === 'staggered-difference-in-differences');
    const least = valueOf(staggered!.possible).minimumDetectableEffect!;
    const random = createRandom('power');
    let found = 0;
    for (let at = 0; at < 150; at++) found += +(intervalOf(panel(random, least), at).lower > 0);
    expect(found / 150).toBeGreaterThan(0.7);
    expect(found / 150).toBeLessThan(0.9);
  });
});
