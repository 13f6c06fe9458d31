import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { valueOf } from '#platform';
import { shapeOf, treatOutliers, USUAL_OUTLIER_RULE } from './index.ts';

describe('skewness and kurtosis of type 2', () => {
  it('are those of a small sample computed by hand', () => {
    // {1,2,3,4,10}: m = 4, sums of powers 50, 180, 1394; g1 = 36/10^1.5, g2 = 278.8/100 − 3
    const { skewness, kurtosis } = valueOf(shapeOf(Float64Array.of(1, 2, 3, 4, 10)));
    expect(skewness).toBeCloseTo(((36 / 10 ** 1.5) * Math.sqrt(20)) / 3, 12);
    expect(kurtosis).toBeCloseTo((4 / 6) * (6 * (2.788 - 3) + 6), 12);
  });

  it('are refused for a constant and for fewer than four values', () => {
    expect(shapeOf(Float64Array.of(0.1, 0.1, 0.1, 0.1))).toMatchObject({
      refusal: { code: 'constant-indicator' },
    });
    expect(shapeOf(Float64Array.of(1, 2, 3))).toMatchObject({ refusal: { code: 'too-few-values' } });
  });
});

const ordinary = Array.from({ length: 20 }, (_, u) => u);

describe('treatment of outliers', () => {
  it('leaves an indicator without outliers as it is', () => {
    expect(valueOf(treatOutliers(Float64Array.from(ordinary)))).toMatchObject({
      by: 'none',
      moved: 0,
      within: true,
      values: Float64Array.from(ordinary),
    });
  });

  it('moves one far value to the next one, on either side', () => {
    const high = valueOf(treatOutliers(Float64Array.of(...ordinary, 1000)));
    expect(high).toMatchObject({ by: 'winsorising', moved: 1 });
    expect(high.values.at(-1)).toBe(19);
    const low = valueOf(treatOutliers(Float64Array.of(...ordinary, -1000)));
    expect(low).toMatchObject({ by: 'winsorising', moved: 1 });
    expect(low.values.at(-1)).toBe(0);
  });

  it('takes the logarithm of the original values when more points would have to move than allowed', () => {
    const values = Float64Array.from({ length: 60 }, (_, u) => Math.exp(u < 50 ? u / 25 : u / 8));
    const treated = valueOf(treatOutliers(values, { ...USUAL_OUTLIER_RULE, winsoriseAtMost: 1 }));
    const [low, high] = [values[0]!, values[59]!];
    expect(treated).toMatchObject({ by: 'logarithm', moved: 0 });
    expect(treated.values[30]).toBeCloseTo(Math.log(values[30]! - low + 0.01 * (high - low)), 12);
  });

  it('says so when even the logarithm does not help', () => {
    const values = Float64Array.of(...Array.from({ length: 40 }, (_, u) => u / 1e6), ...Array(3).fill(-1e6));
    const treated = valueOf(treatOutliers(values, { ...USUAL_OUTLIER_RULE, winsoriseAtMost: 2 }));
    expect(treated).toMatchObject({ by: 'logarithm', within: false });
  });

  it('never reverses two units, and never moves more points than allowed', () => {
    const value = fc.oneof(fc.integer({ min: 0, max: 20 }), fc.integer({ min: -5000, max: 5000 }));
    fc.assert(
      fc.property(fc.array(value, { minLength: 8, maxLength: 40 }), (list) => {
        const x = Float64Array.from(list);
        const treated = treatOutliers(x);
        if (!treated.ok) return;
        const y = treated.value.values;
        expect(treated.value.moved).toBeLessThanOrEqual(5);
        for (let i = 0; i < x.length; i++) {
          for (let j = 0; j < x.length; j++) if (x[i]! <= x[j]!) expect(y[i]!).toBeLessThanOrEqual(y[j]!);
        }
      }),
    );
  });
});
