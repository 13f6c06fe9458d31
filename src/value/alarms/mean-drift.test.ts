import { describe, expect, it } from 'vitest';
import { valueOf } from '#platform';
import { createRandom, type Random } from '../numeric/index.ts';
import { driftTail, meanDrift, populationStability, type PeriodMean } from './index.ts';

const OPTIONS = { k: 1, h: 4, baseline: 13 };
const series = (random: Random, periods: number, levelAt: (at: number) => number): PeriodMean[] =>
  Array.from({ length: periods }, (_, at) => ({
    value: levelAt(at) + 0.1 * random.normal(),
    standardError: 0.1,
  }));

describe('mean drift', () => {
  it('has a p-value that keeps its level although the level is learned', () => {
    const random = createRandom('null drift');
    let [fives, hundredths] = [0, 0];
    const runs = 2000;
    for (let run = 0; run < runs; run++) {
      const { pValue } = valueOf(
        meanDrift(
          series(random, 39, () => 2),
          { ...OPTIONS, h: 100 },
        ),
      );
      fives += +(pValue < 0.05);
      hundredths += +(pValue < 0.01);
    }
    expect(fives / runs).toBeLessThan(0.06);
    expect(hundredths / runs).toBeLessThan(0.014);
    expect(hundredths).toBeGreaterThan(4);
  });

  it('gives one false alarm in about 290 years of four-week periods at k 1, h 4, with a level of 13 periods', () => {
    const random = createRandom('run length');
    const periods = 13 + 130;
    let [alarms, watched] = [0, 0];
    for (let run = 0; run < 2000; run++) {
      const { shifts } = valueOf(
        meanDrift(
          series(random, periods, () => 2),
          OPTIONS,
        ),
      );
      alarms += shifts.length > 0 ? 1 : 0;
      watched += shifts.length > 0 ? shifts[0]!.at - 12 : periods - 13;
    }
    const measured = watched / alarms / 13;
    expect(measured).toBeGreaterThan(200);
    expect(measured).toBeLessThan(400);
    // What the tail says of ten years errs to the safe side, by less than two thirds.
    const said = driftTail(4, { k: 1, baseline: 13, periods: 130 });
    expect(said / (alarms / 2000)).toBeGreaterThan(1);
    expect(said / (alarms / 2000)).toBeLessThan(1.65);
  });

  it('finds a slow rise, says when it began, and gives one alarm for one step', () => {
    const random = createRandom('rise');
    const slow = valueOf(
      meanDrift(
        series(random, 39, (at) => 2 + 0.03 * Math.max(0, at - 13)),
        OPTIONS,
      ),
    );
    expect(slow.shifts.length).toBeGreaterThan(0);
    expect(slow.pValue).toBeLessThan(1e-3);
    const step = valueOf(
      meanDrift(
        series(random, 80, (at) => (at < 20 ? 2 : 2.5)),
        OPTIONS,
      ),
    );
    expect(step.shifts).toHaveLength(1);
    expect(Math.abs(step.shifts[0]!.since - 20)).toBeLessThanOrEqual(1);
  });

  it('is not misled by a season that the baseline has shown', () => {
    const random = createRandom('season');
    let found = 0;
    for (let run = 0; run < 200; run++) {
      const season = (at: number) => 2 + 0.25 * Math.sin((2 * Math.PI * at) / 13);
      found += valueOf(meanDrift(series(random, 39, season), OPTIONS)).shifts.length;
    }
    // 400 years are watched, in which one or two signals are usual.
    expect(found).toBeLessThan(10);
  });

  it('refuses a mean that is missing and a series no longer than its baseline', () => {
    const random = createRandom('short');
    const code = (result: ReturnType<typeof meanDrift>) => (result.ok ? 'ok' : result.refusal.code);
    expect(
      code(
        meanDrift(
          series(random, 13, () => 2),
          OPTIONS,
        ),
      ),
    ).toBe('baseline-too-short');
    expect(
      code(
        meanDrift(
          series(random, 20, () => Number.NaN),
          OPTIONS,
        ),
      ),
    ).toBe('mean-missing');
    expect(
      code(
        meanDrift(
          series(random, 20, () => 2),
          { ...OPTIONS, baseline: 5 },
        ),
      ),
    ).toBe('baseline-too-short');
  });
});

describe('population stability', () => {
  it('is nothing for equal shares and the sum of its definition otherwise', () => {
    expect(valueOf(populationStability([10, 20], [30, 60]))).toBeCloseTo(0, 12);
    // (0.4 − 0.2) ln 2 + (0.6 − 0.8) ln 0.75.
    expect(valueOf(populationStability([20, 80], [40, 60]))).toBeCloseTo(
      0.2 * Math.log(2) - 0.2 * Math.log(0.75),
      12,
    );
  });

  it('is finite where a category is empty, and refused where a period is', () => {
    expect(valueOf(populationStability([0, 50], [10, 40]))).toBeLessThan(2);
    expect(populationStability([0, 0], [1, 2])).toMatchObject({ refusal: { code: 'period-empty' } });
    expect(populationStability([1], [1, 2])).toMatchObject({ refusal: { code: 'categories-differ' } });
  });
});
