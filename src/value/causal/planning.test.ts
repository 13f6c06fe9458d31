import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { valueOf, type Result } from '#platform';
import { createRandom } from '../numeric/index.ts';
import {
  differenceError,
  differenceInDifferences,
  donorPanel,
  levelChangeError,
  levelOfEach,
  minimumDetectableEffect,
  possibleDesigns,
  randomisationTest,
  staggeredError,
  standingsOf,
  syntheticControl,
  syntheticDifferenceInDifferences,
  verdict,
  type Design,
  type DonorPanel,
  type Effect,
  type Rollout,
} from './index.ts';

const periods = Array.from({ length: 24 }, (_, at) => at + 1);
const noise = { standardDeviation: 2, autocorrelation: 0.4 };

const rollout = (starts: readonly (number | undefined)[], more: Partial<Rollout> = {}): Rollout => ({
  units: starts.map((start, at) => (start === undefined ? { unit: `u${at}` } : { unit: `u${at}`, start })),
  periods,
  randomised: false,
  seed: 1,
  draws: 40,
  ...more,
});

const never = (count: number) => Array.from({ length: count }, () => undefined);
const from = (start: number, count: number) => Array.from({ length: count }, () => start);

const answers = (input: Rollout): Record<Design, string> =>
  Object.fromEntries(
    valueOf(possibleDesigns(input)).map(({ design, possible }) => [
      design,
      possible.ok ? possible.value.pValue : possible.refusal.code,
    ]),
  ) as Record<Design, string>;

describe('which designs a roll-out permits', () => {
  it('one start in ten of thirty places', () => {
    expect(answers(rollout([...from(13, 10), ...never(20)]))).toEqual({
      'randomised-rollout': 'not-randomised',
      'difference-in-differences': 'possible',
      'staggered-difference-in-differences': 'one-start',
      'synthetic-difference-in-differences': 'possible',
      'synthetic-control': 'too-many-treated-units',
      'structural-series': 'no-control-series',
      'interrupted-series': 'possible',
    });
  });

  it('one place of twelve: synthetic control, but twelve donors cannot carry p < 0.05', () => {
    const found = answers(rollout([13, ...never(12)]));
    expect(found['synthetic-control']).toBe('too-few-donors');
    expect(found['difference-in-differences']).toBe('too-few-clusters');
  });

  it('everywhere at once: only the series before and after', () => {
    expect(answers(rollout(from(13, 8)))).toMatchObject({
      'difference-in-differences': 'no-comparison',
      'synthetic-control': 'too-many-treated-units',
      'synthetic-difference-in-differences': 'too-few-donors',
      'interrupted-series': 'possible',
    });
  });

  it('everywhere, in three steps by lot: randomised and staggered', () => {
    const steps = [...from(9, 6), ...from(13, 6), ...from(17, 6)];
    expect(answers(rollout(steps, { randomised: true }))).toMatchObject({
      'randomised-rollout': 'possible',
      'staggered-difference-in-differences': 'possible',
      'difference-in-differences': 'several-starts',
      'interrupted-series': 'several-starts',
    });
  });

  it('too late a start leaves the series short', () => {
    expect(answers(rollout([...from(22, 2), ...never(9)]))['interrupted-series']).toBe('too-few-points');
  });

  it('states a minimum detectable effect only from known noise, and the same for the same seed', () => {
    const without = valueOf(possibleDesigns(rollout([...from(13, 6), ...never(20)])));
    const quiet = without.flatMap(({ possible }) => (possible.ok ? [possible.value] : []));
    expect(quiet.length).toBeGreaterThan(0);
    for (const { powerBy, minimumDetectableEffect: least } of quiet) {
      expect([powerBy, least]).toEqual(['not-stated', undefined]);
    }
    const input = rollout([...from(13, 6), ...never(20)], { noise });
    expect(possibleDesigns(input)).toEqual(possibleDesigns(input));
    const stated = valueOf(possibleDesigns(input)).flatMap(({ possible }) =>
      possible.ok ? [possible.value] : [],
    );
    expect(stated.every(({ minimumDetectableEffect: least }) => least !== undefined && least > 0)).toBe(true);
  });

  it('below five places in an arm power is that of re-assignment, and none where that can exclude nothing', () => {
    const powerOf = (treated: number, comparison: number) => {
      const input = rollout([...from(13, treated), ...never(comparison)], {
        noise,
        randomised: true,
        draws: 150,
      });
      return valueOf(possibleDesigns(input))
        .filter(({ design }) => ['difference-in-differences', 'randomised-rollout'].includes(design))
        .map(({ possible }) => valueOf(possible));
    };
    for (const power of powerOf(1, 12))
      expect(power).toMatchObject({ powerBy: 'not-stated', notStated: 'too-few-assignments' });
    for (const { powerBy } of powerOf(5, 7)) expect(powerBy).toBe('formula');
    const deviation = differenceError(noise, 12, 12, 1, Number.POSITIVE_INFINITY);
    for (const { powerBy, minimumDetectableEffect: least } of powerOf(3, 9)) {
      expect(powerBy).toBe('reassignment');
      const random = createRandom('few places');
      let found = 0;
      for (let county = 0; county < 200; county++) {
        const treated = Array.from({ length: 12 }, (_, at) => at < 3);
        const outcomes = treated.map((own) => deviation * random.normal() + (own ? least! : 0));
        const { interval } = valueOf(randomisationTest({ outcomes, treated, seed: county }));
        const { lower, upper } = valueOf(interval);
        if (lower > 0 || upper < 0) found++;
      }
      expect(found / 200).toBeGreaterThan(0.72);
      expect(found / 200).toBeLessThan(0.88);
    }
  });

  it('refuses a roll-out in which nobody starts', () => {
    expect(possibleDesigns(rollout(never(5)))).toMatchObject({ refusal: { code: 'nobody-starts' } });
  });
});

describe('power', () => {
  it('at 80 % the minimum detectable effect is 2.80 standard errors (Bloom 1995, Evaluation Review 19:547)', () => {
    expect(minimumDetectableEffect(1, Number.POSITIVE_INFINITY)).toBeCloseTo(2.8016, 4);
  });

  it('without autocorrelation the error is that of four means', () => {
    const error = differenceError({ standardDeviation: 3, autocorrelation: 0 }, 4, 6, 5, 10);
    expect(error).toBeCloseTo(3 * Math.sqrt((1 / 4 + 1 / 6) * (1 / 5 + 1 / 10)), 12);
  });

  it('a series with the trend to be estimated says less than two means', () => {
    const independent = { standardDeviation: 1, autocorrelation: 0 };
    expect(levelChangeError(independent, 10, 10)).toBeGreaterThan(Math.sqrt(2 / 10));
    // OLS with n/2 + n/2 points: the step's variance is four times that without a trend, asymptotically.
    expect(levelChangeError(independent, 500, 500) / Math.sqrt(2 / 500)).toBeCloseTo(2, 2);
  });

  it.each(['synthetic-control', 'synthetic-difference-in-differences'] as const)(
    'of %s is about what is said: such an effect is found in about four of five panels',
    (design) => {
      const independent = { standardDeviation: 1, autocorrelation: 0 };
      const input = rollout([17, ...never(8)], { noise: independent, draws: 200 });
      const planned = valueOf(possibleDesigns(input)).find((one) => one.design === design)!;
      const least = valueOf(planned.possible).minimumDetectableEffect!;
      const estimate: (panel: DonorPanel) => Result<Effect> =
        design === 'synthetic-control' ? syntheticControl : syntheticDifferenceInDifferences;
      const random = createRandom(`power of ${design}`);
      let found = 0;
      for (let at = 0; at < 200; at++) {
        const rows = Array.from({ length: 9 }, (_, unit) =>
          periods.map((period) => ({
            unit: `${unit}`,
            period,
            outcome: random.normal() + (unit === 0 && period >= 17 ? least : 0),
          })),
        ).flat();
        const { lower } = valueOf(valueOf(estimate(valueOf(donorPanel(rows, ['0'], 17)))).interval);
        found += +(lower > 0);
      }
      expect(found / 200).toBeGreaterThan(0.65);
      expect(found / 200).toBeLessThan(0.9);
    },
  );

  it('simulation agrees with the formula where there is one: a single start, last period before as base', () => {
    const starts = [...from(2, 10), ...never(10)];
    const simulated = staggeredError(
      { standardDeviation: 1, autocorrelation: 0 },
      starts,
      [1, 2],
      'never-treated',
      { seed: 'power', draws: 600 },
    );
    const formula = differenceError({ standardDeviation: 1, autocorrelation: 0 }, 1, 1, 10, 10);
    expect(Math.abs(simulated / formula - 1)).toBeLessThan(0.1);
  });
});

describe('the verdict', () => {
  const ask = (estimate: number, lower: number, upper: number) => ({
    estimate,
    interval: { lower, upper },
    smallestEffectWorthHaving: 2,
    direction: 'increase' as const,
    byGroup: [],
  });

  it.each([
    ['effective', 3, 1, 5],
    ['not-effective', 0.5, -0.5, 1.5],
    ['not-effective', 1.2, 0.8, 1.6],
    ['not-effective', -3, -4, -2],
    ['inconclusive', 1, -1, 3],
    ['inconclusive', 1.5, 0.5, 2.5],
    ['inconclusive', 3, -1, 7],
  ])(
    '%s: estimate %d, interval %d to %d, smallest effect worth having 2',
    (expected, estimate, lower, upper) => {
      expect(verdict(ask(estimate, lower, upper)).verdict).toBe(expected);
    },
  );

  it('a harmed group outweighs any total', () => {
    const finding = verdict({
      ...ask(5, 4, 6),
      byGroup: [
        { group: 'rural', interval: { lower: -5, upper: -1, level: 0.975 } },
        { group: 'urban', interval: { lower: 6, upper: 8, level: 0.975 } },
      ],
    });
    expect(finding).toMatchObject({ verdict: 'harmful-to-a-group', harmedGroups: ['rural'] });
  });

  it('asks each of many groups for an interval that is wide enough for all of them together', () => {
    expect(levelOfEach(0.95, 1)).toBe(0.95);
    expect(levelOfEach(0.95, 10)).toBeCloseTo(0.995, 12);
    const groups = ['a', 'b'].map((group) => ({ group, interval: { lower: -4, upper: -1, level: 0.95 } }));
    expect(verdict({ ...ask(5, 4, 6), byGroup: groups.slice(1) }).harmedGroups).toEqual(['b']);
    expect(() => verdict({ ...ask(5, 4, 6), byGroup: groups })).toThrow(RangeError);
  });

  it('accuses one of ten groups by chance in about one county of forty, with five areas on each side', () => {
    const random = createRandom('ten groups');
    const counties = 400;
    let accused = 0;
    for (let county = 0; county < counties; county++) {
      const byGroup = Array.from({ length: 10 }, (_, group) => {
        const rows = Array.from({ length: 10 }, (_row, cluster) =>
          [0, 1].map((period) => ({ cluster, period, treated: cluster < 5, outcome: random.normal() })),
        ).flat();
        const options = { start: 1, seed: county, level: levelOfEach(0.95, 10) };
        const { interval } = valueOf(differenceInDifferences(rows, options));
        return { group: `${group}`, interval: valueOf(interval) };
      });
      accused += +(verdict({ ...ask(5, 4, 6), byGroup }).verdict === 'harmful-to-a-group');
    }
    expect(accused / counties).toBeLessThan(0.05);
  });

  it('neither clears nor accuses a group whose design carries no interval so wide', () => {
    const byGroup = [{ group: 'a', interval: undefined }];
    expect(verdict({ ...ask(5, 4, 6), byGroup })).toMatchObject({
      verdict: 'effective',
      harmedGroups: [],
      groupsNotCleared: ['a'],
    });
    expect(standingsOf({ ...ask(5, 4, 6), byGroup })).toEqual(['unclear']);
  });

  it('without an interval nothing is concluded', () => {
    expect(verdict({ ...ask(9, 0, 0), interval: undefined })).toMatchObject({
      verdict: 'inconclusive',
      reasons: ['no-interval'],
    });
  });

  it('is the same for a decrease as for the mirrored increase', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -9, max: 9, noNaN: true }),
        fc.double({ min: 0.1, max: 9, noNaN: true }),
        fc.double({ min: 0.1, max: 9, noNaN: true }),
        (estimate, below, above) => {
          const up = ask(estimate, estimate - below, estimate + above);
          const down = {
            ...up,
            direction: 'decrease' as const,
            estimate: -estimate,
            interval: { lower: -estimate - above, upper: -estimate + below },
          };
          expect(verdict(down)).toEqual(verdict(up));
        },
      ),
    );
  });

  it('an undecided effect is decided at the half-width it names', () => {
    const finding = verdict(ask(3, -1, 7));
    const half = finding.halfWidthNeeded! * 0.999;
    expect(verdict(ask(3, 3 - half, 3 + half)).verdict).toBe('effective');
    const small = verdict(ask(1, -1, 3)).halfWidthNeeded! * 0.999;
    expect(verdict(ask(1, 1 - small, 1 + small)).verdict).toBe('not-effective');
  });
});
