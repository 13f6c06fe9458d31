import { lowerSeries, upperFraction } from './incomplete-gamma.ts';

const ROOT_PI = Math.sqrt(Math.PI);

/** Error function, any real x (Abramowitz & Stegun 7.1.6 and 7.1.14). */
export function erf(x: number): number {
  return x * x < 1.5 ? erfNearZero(x) : x < 0 ? erfcBeyond(-x) - 1 : 1 - erfcBeyond(x);
}

/** Complementary error function 1 − erf(x), with relative precision in the upper tail. */
export function erfc(x: number): number {
  return x * x < 1.5 ? 1 - erfNearZero(x) : x < 0 ? 2 - erfcBeyond(-x) : erfcBeyond(x);
}

const erfNearZero = (x: number) => (2 / ROOT_PI) * x * Math.exp(-x * x) * lowerSeries(0.5, x * x);

function erfcBeyond(x: number): number {
  if (x > 27.5) return 0;
  return (x / ROOT_PI) * Math.exp(-x * x) * upperFraction(0.5, x * x);
}

/** Density of the standard normal distribution. */
export const normalDensity = (z: number): number => Math.exp(-0.5 * z * z) / Math.sqrt(2 * Math.PI);

/** P(Z ≤ z) for a standard normal Z; relative precision is kept in the lower tail. */
export const normalCdf = (z: number): number => 0.5 * erfc(-z / Math.SQRT2);

// Wichura (1988), Algorithm AS 241, PPND16: rational approximations of the normal quantile, about 1e-16 relative.
const CENTRE_TOP = [
  3.387_132_872_796_366_5, 133.141_667_891_784_38, 1971.590_950_306_551_3, 13_731.693_765_509_46,
  45_921.953_931_549_87, 67_265.770_927_008_7, 33_430.575_583_588_13, 2509.080_928_730_122_7,
];
const CENTRE_BOTTOM = [
  1, 42.313_330_701_600_91, 687.187_007_492_057_9, 5394.196_021_424_751, 21_213.794_301_586_597,
  39_307.895_800_092_71, 28_729.085_735_721_943, 5226.495_278_852_854,
];
const MIDDLE_TOP = [
  1.423_437_110_749_683_5, 4.630_337_846_156_546, 5.769_497_221_460_691, 3.647_848_324_763_204_5,
  1.270_458_252_452_368_4, 0.241_780_725_177_450_6, 0.022_723_844_989_269_184, 0.000_774_545_014_278_341_4,
];
const MIDDLE_BOTTOM = [
  1, 2.053_191_626_637_759, 1.676_384_830_183_803_8, 0.689_767_334_985_1, 0.148_103_976_427_480_08,
  0.015_198_666_563_616_457, 0.000_547_593_808_499_534_5, 1.050_750_071_644_416_9e-9,
];
const TAIL_TOP = [
  6.657_904_643_501_103, 5.463_784_911_164_114, 1.784_826_539_917_291_3, 0.296_560_571_828_504_87,
  0.026_532_189_526_576_124, 0.001_242_660_947_388_078_4, 0.000_027_115_555_687_434_876,
  2.010_334_399_292_288_1e-7,
];
const TAIL_BOTTOM = [
  1, 0.599_832_206_555_888, 0.136_929_880_922_735_8, 0.014_875_361_290_850_615, 0.000_786_869_131_145_613_3,
  0.000_018_463_183_175_100_548, 1.421_511_758_316_446e-7, 2.044_263_103_389_939_7e-15,
];

function polynomial(coefficients: readonly number[], x: number): number {
  let sum = 0;
  for (let at = coefficients.length - 1; at >= 0; at--) sum = sum * x + coefficients[at]!;
  return sum;
}

/** The z with P(Z ≤ z) = p, 0 ≤ p ≤ 1 (Wichura 1988, AS 241). */
export function normalQuantile(p: number): number {
  if (!(p >= 0 && p <= 1)) throw new RangeError(`normalQuantile needs 0 ≤ p ≤ 1, got ${p}`);
  const q = p - 0.5;
  if (Math.abs(q) <= 0.425) {
    const r = 0.180_625 - q * q;
    return (q * polynomial(CENTRE_TOP, r)) / polynomial(CENTRE_BOTTOM, r);
  }
  const tail = q < 0 ? p : 1 - p;
  if (tail === 0) return q < 0 ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
  const r = Math.sqrt(-Math.log(tail));
  const z =
    r <= 5
      ? polynomial(MIDDLE_TOP, r - 1.6) / polynomial(MIDDLE_BOTTOM, r - 1.6)
      : polynomial(TAIL_TOP, r - 5) / polynomial(TAIL_BOTTOM, r - 5);
  return q < 0 ? -z : z;
}
