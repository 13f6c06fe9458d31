import { equity, fairness } from '#value';
import type { GroupDecisions } from './decisions.ts';
import type { Comparison } from './document.ts';

/** Rates that are compared where outcomes are known, beside the share of yes. Their complements would say the same twice. */
export const COMPARED_RATES: readonly fairness.RateName[] = [
  'prevalence',
  'truePositiveRate',
  'falsePositiveRate',
  'positivePredictiveValue',
  'negativePredictiveValue',
  'accuracy',
];

/** A comparison before the correction for all of them. */
export type Draft = Omit<Comparison, 'adjusted' | 'decided' | 'bootstrap'>;
export type Tested = Omit<Comparison, 'bootstrap'>;

/** One rate of two groups, beside what two equal groups of their sizes would show; nothing where one has no such rate. */
export function compareRate(
  rate: fairness.RateName,
  group: GroupDecisions,
  reference: GroupDecisions,
  { level, draws, seed }: { level: number; draws: number; seed: number },
): Draft[] {
  const [own, base] = [group, reference].map((one) => groupOf(rate, one));
  if (!own || !base) return [];
  const gap = equity.gapBetween(own, base, level);
  const noise = equity.distanceFromNoise(own, base, { seed: `${seed}/${rate}/${group.group}`, draws });
  if (!gap.ok || !noise.ok) return [];
  const { difference, ratio, pValue } = gap.value;
  return [
    {
      rate,
      group: group.group,
      difference: { value: difference.value, lower: difference.lower, upper: difference.upper },
      ...(ratio.ok && {
        ratio: {
          value: ratio.value.value,
          lower: ratio.value.lower,
          ...(Number.isFinite(ratio.value.upper) && { upper: ratio.value.upper }),
        },
      }),
      pValue,
      fromNoise: { expected: noise.value.expected, upper: noise.value.quantile95 },
    },
  ];
}

function groupOf(
  rate: fairness.RateName,
  { group, selected, total, outcomes }: GroupDecisions,
): equity.Group | undefined {
  if (rate === 'selectionRate') return { key: group, estimate: { successes: selected, n: total } };
  if (!outcomes) return undefined;
  const { successes, n } = fairness.RATES[rate](outcomes);
  return n === 0 ? undefined : { key: group, estimate: { successes, n } };
}
