import { formatters } from '#platform/i18n';
import { type Datum, measured, suppressed } from '../datum.ts';
import type { View } from '../view.ts';

/** Invented figures for the charts' examples; every chart shows the same towns, so that they can be compared. */
export const towns = [
  { id: 'a', zh: '云河镇', en: 'Yunhe', size: 4210, value: 0.812, half: 0.012 },
  { id: 'b', zh: '石门乡', en: 'Shimen', size: 310, value: 0.641, half: 0.053 },
  { id: 'c', zh: '柳树湾镇', en: 'Liushuwan', size: 1880, value: 0.774, half: 0.019 },
  { id: 'd', zh: '北岭乡', en: 'Beiling', size: 8, value: 0.5, half: 0.3 },
  { id: 'e', zh: '东关街道', en: 'Dongguan', size: 3340, value: 0.842, half: 0.012 },
  { id: 'f', zh: '南湖镇', en: 'Nanhu', size: 1290, value: 0.733, half: 0.024 },
  { id: 'g', zh: '青龙乡', en: 'Qinglong', size: 640, value: 0.702, half: 0.035 },
  { id: 'h', zh: '白杨镇', en: 'Baiyang', size: 2105, value: 0.791, half: 0.017 },
] as const;

export type Town = (typeof towns)[number];

export const townName = (view: View, town: Town): string => (view.locale === 'en' ? town.en : town.zh);

export const townDatum = ({ size, value, half }: Town): Datum =>
  size < 10 ? suppressed() : measured(value, value - half, value + half);

export const percentOf = (view: View): ((share: number) => string) => {
  const { percent } = formatters(view.locale, 'Asia/Shanghai');
  return (share) => percent(share, 1);
};

/** Twelve months, one of them without a value. */
export const monthly: readonly Datum[] = [
  0.731,
  0.722,
  0.745,
  0.752,
  0.748,
  0.761,
  undefined,
  0.768,
  0.779,
  0.781,
  0.774,
  0.789,
  0.795,
].map((value, index) =>
  value === undefined
    ? { state: 'missing' }
    : measured(value, value - 0.012 - index * 0.0004, value + 0.012 + index * 0.0004),
);

export const monthNames = (view: View): string[] => {
  const { month } = formatters(view.locale, 'Asia/Shanghai');
  return monthly.map((_, index) =>
    month(`${2024 + Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}`),
  );
};
