import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { valueOf } from '#platform';
import { createRandom } from '../numeric/index.ts';
import { ears, farrington, FARRINGTON_FLEXIBLE, predictiveEars } from './index.ts';

/** Share of Poisson days on which a rule alarms though nothing changed. */
function falseAlarms(mean: number, rule: (counts: number[], at: number) => boolean, days = 60_000): number {
  const random = createRandom(`false alarms ${mean}`);
  const counts = Array.from({ length: days }, () => random.poisson(mean));
  let alarms = 0;
  for (let at = 9; at < days; at++) alarms += +rule(counts, at);
  return alarms / (days - 9);
}

/** Weekly counts of six years with a season. */
function weekly(mean: number, seed: string, options: { zeroInSeason?: boolean } = {}): number[] {
  const random = createRandom(seed);
  return Array.from({ length: 313 }, (_, week) => {
    const season = options.zeroInSeason ? (Math.cos((2 * Math.PI * week) / 52) > 0 ? 0 : 2) : 1;
    return random.poisson(mean * season * (1 + 0.3 * Math.sin((2 * Math.PI * week) / 52)));
  });
}

describe('ears', () => {
  it('raises ten times and more the alarms its level promises, which the predictive bound does not', () => {
    const raw = falseAlarms(100, (counts, at) => valueOf(ears(counts, at, { method: 'C1' })).alarm);
    // METHODS measures 0.014 on 300,000 days.
    expect(raw).toBeGreaterThan(0.011);
    expect(raw).toBeLessThan(0.017);
    const predictive = falseAlarms(100, (counts, at) => valueOf(predictiveEars(counts, at)).alarm);
    expect(predictive).toBeLessThan(0.002);
    expect(predictive).toBeGreaterThan(0.0004);
  });

  it.each([0.5, 2, 10])('keeps its false alarms within six times the level at a mean of %d', (mean) => {
    expect(falseAlarms(mean, (counts, at) => valueOf(predictiveEars(counts, at)).alarm)).toBeLessThan(0.006);
  });

  it('never says more with a count that is missing', () => {
    const counts = [3, 4, 2, 5, 3, 4, Number.NaN, 3, 4, 20, 3, 3];
    expect(ears(counts, 9, { method: 'C1' })).toMatchObject({
      ok: false,
      refusal: { code: 'count-missing' },
    });
    expect(predictiveEars(counts, 6)).toMatchObject({ ok: false, refusal: { code: 'count-missing' } });
    expect(predictiveEars(counts, 5)).toMatchObject({ ok: false, refusal: { code: 'baseline-too-short' } });
    expect(predictiveEars(counts, 12)).toMatchObject({
      ok: false,
      refusal: { code: 'point-outside-series' },
    });
  });

  it('has a p value below alpha exactly where it alarms', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(40), { minLength: 10, maxLength: 10 }), (counts) => {
        const { alarm, pValue } = valueOf(predictiveEars(counts, 9, { alpha: 0.01 }));
        expect(pValue < 0.01).toBe(alarm);
      }),
      { seed: 1 },
    );
  });
});

describe('farrington', () => {
  it('finds a tripled week and leaves an ordinary one alone', () => {
    const counts = weekly(20, 'outbreak');
    const quiet = valueOf(farrington(counts, 312, { ...FARRINGTON_FLEXIBLE, tail: 0.005 }));
    expect(quiet).toMatchObject({ alarm: false, enoughCases: true, seasonLevels: 10 });
    counts[312] = 60;
    expect(valueOf(farrington(counts, 312))).toMatchObject({ alarm: true, observed: 60 });
  });

  it('keeps its false alarms near its level on 400 series without outbreak', () => {
    let alarms = 0;
    for (let series = 0; series < 400; series++) {
      const found = valueOf(
        farrington(weekly(10, `null ${series}`), 312, { ...FARRINGTON_FLEXIBLE, tail: 0.05 }),
      );
      alarms += +found.alarm;
    }
    // 20 are expected; 38 is their 99.99 % Poisson quantile. Whole counts make the bound conservative.
    expect(alarms).toBeLessThan(38);
    expect(alarms).toBeGreaterThan(4);
  });

  it('keeps its level on two years of reference where the bound knows that the mean is uncertain', () => {
    let [hundredths, wider] = [0, 0];
    for (let series = 0; series < 1000; series++) {
      const counts = weekly(20, `short ${series}`);
      const [predictive, plain] = (['predictive', 'nbPlugin'] as const).map((threshold) =>
        valueOf(farrington(counts, 312, { ...FARRINGTON_FLEXIBLE, years: 2, threshold })),
      );
      hundredths += +(predictive!.pValue < 0.01);
      expect(predictive!.upperBound).toBeGreaterThanOrEqual(plain!.upperBound);
      wider += +(predictive!.upperBound > plain!.upperBound);
    }
    expect(hundredths).toBeLessThan(16);
    expect(wider).toBeGreaterThan(500);
  });

  it('holds alarms back with fewer than five cases in four weeks', () => {
    const counts = weekly(0.05, 'rare').map((count, week) => (week > 300 ? 0 : count));
    counts[10] = 1;
    counts[312] = 4;
    expect(valueOf(farrington(counts, 312, { ...FARRINGTON_FLEXIBLE, weeksNotIncluded: 26 }))).toMatchObject({
      alarm: false,
      enoughCases: false,
    });
  });

  it('takes the mean of the year where the season never had a case', () => {
    const found = valueOf(farrington(weekly(3, 'summer only', { zeroInSeason: true }), 312));
    expect(found.seasonLevels).toBe(1);
    expect(Number.isFinite(found.upperBound)).toBe(true);
  });

  it('does not blame a moving holiday that it is told of', () => {
    const random = createRandom('festival');
    // The festival falls four weeks earlier in one year than in the next, and triples the count.
    const festival = Array.from(
      { length: 313 },
      (_, week) => +(week === 312 || [48, 104, 152, 208, 256].includes(week)),
    );
    const counts = festival.map((on) => random.poisson(on ? 60 : 20));
    expect(valueOf(farrington(counts, 312)).alarm).toBe(true);
    const told = valueOf(farrington(counts, 312, { ...FARRINGTON_FLEXIBLE, regressors: [festival] }));
    expect(told.alarm).toBe(false);
    expect(told.expected).toBeGreaterThan(45);
  });

  it('bounds more widely when the mean is uncertain too', () => {
    const counts = weekly(8, 'bounds');
    const bound = (threshold: 'nbPlugin' | 'muan' | 'delta') =>
      valueOf(farrington(counts, 312, { ...FARRINGTON_FLEXIBLE, threshold })).upperBound;
    expect(bound('muan')).toBeGreaterThan(bound('nbPlugin'));
    expect(Math.abs(bound('delta') - bound('nbPlugin'))).toBeLessThan(4);
  });

  it('refuses a short series, a reference without a case, a regressor of another length', () => {
    const code = (result: ReturnType<typeof farrington>) => (result.ok ? 'ok' : result.refusal.code);
    expect(code(farrington(weekly(5, 'short').slice(0, 200), 199))).toBe('baseline-too-short');
    expect(code(farrington(new Array<number>(313).fill(0), 312))).toBe('all-counts-zero');
    expect(code(farrington(weekly(5, 'x'), 312, { ...FARRINGTON_FLEXIBLE, regressors: [[1]] }))).toBe(
      'regressor-length',
    );
  });
});
