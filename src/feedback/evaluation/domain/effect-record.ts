import type { Refusal, Result } from '#platform';
import { causal } from '#value';
import type { EffectRecord } from './document.ts';
import type { EvaluationPlan } from './plan.ts';
import { sixDigits } from './six-digits.ts';

/**
 * An effect as it is published. Below five treated areas no p-value is, whatever a design computes: neither the effect's own
 * nor those of its checks. The place among placebos or assignments says what can be said.
 */
export function recordOf(effect: causal.Effect): EffectRecord {
  const { interval } = effect;
  const few = isBelowFive(effect);
  const pValue = few && effect.pValue.ok ? withheldBelowFive(effect) : effect.pValue;
  return {
    design: effect.design,
    estimate: sixDigits(effect.estimate),
    standardError: sixDigits(effect.standardError),
    ...(interval.ok && {
      interval: {
        lower: sixDigits(interval.value.lower),
        upper: sixDigits(interval.value.upper),
        method: interval.value.method,
      },
    }),
    pValue: pValue.ok ? { value: sixDigits(pValue.value.value), method: pValue.value.method } : null,
    withheld: [interval, pValue].flatMap((one) => (one.ok ? [] : [one.refusal])),
    ...(effect.place && { place: effect.place }),
    clusters: { treated: effect.clusters.treated, comparison: effect.clusters.comparison },
    observations: effect.observations,
    falsification: effect.falsification.map(({ check, finding, data }) => ({
      check,
      finding,
      data: Object.fromEntries(
        Object.entries(data).flatMap(([name, value]) =>
          Number.isFinite(value) && !(few && name === 'pValue') ? [[name, sixDigits(value)]] : [],
        ),
      ),
    })),
    assumptions: effect.assumptions,
  };
}

/** The same with what the planned design shows of itself: by time since the start, the stand-in's areas, placebos. */
export function recordWithDetail(effect: causal.Effect, { transition }: EvaluationPlan): EffectRecord {
  const { study, studyAgainst, weights, placebos, ratio } = effect;
  const bounds = (name: 'pointwise' | 'simultaneous', of: causal.Bounds | undefined) =>
    of && { [name]: { lower: sixDigits(of.lower), upper: sixDigits(of.upper) } };
  return {
    ...recordOf(effect),
    ...(study && {
      study: study.map((point) => ({
        // A synthetic panel is without the periods that are left out, and counts on from the start.
        since: point.since + (weights && point.since >= 0 ? transition : 0),
        estimate: sixDigits(point.estimate),
        ...bounds('pointwise', point.pointwise),
        ...bounds('simultaneous', point.simultaneous),
      })),
    }),
    ...(studyAgainst && { studyAgainst }),
    ...(weights && {
      weights: weights.flatMap(({ unit, weight }) =>
        weight >= LEAST_SHARE ? [{ area: unit, share: sixDigits(weight) }] : [],
      ),
    }),
    ...(placebos &&
      ratio !== undefined &&
      Number.isFinite(ratio) && {
        placebos: {
          treated: sixDigits(ratio),
          areas: placebos
            .filter((one) => Number.isFinite(one.ratio))
            .map((one) => ({ area: one.unit, ratio: sixDigits(one.ratio) }))
            .sort((a, b) => b.ratio - a.ratio),
        },
      }),
  };
}

const LEAST_SHARE = 0.001;

/** A document of before that rule without the p-values that it may hold: they are kept by nobody's door. */
export function withoutEarlierP(effect: EffectRecord): EffectRecord {
  if (!isBelowFive(effect)) return { ...effect, pValue: effect.pValue ?? null };
  const held = (effect.pValue ?? null) !== null;
  return {
    ...effect,
    pValue: null,
    withheld: held ? [...effect.withheld, reasonBelowFive(effect)] : effect.withheld,
    falsification: effect.falsification.map((check) => ({
      ...check,
      data: Object.fromEntries(Object.entries(check.data).filter(([name]) => name !== 'pValue')),
    })),
  };
}

export const isBelowFive = ({ clusters }: Pick<EffectRecord, 'clusters'>): boolean =>
  clusters.treated < causal.LEAST_CLUSTERS_FOR_P;

const withheldBelowFive = (effect: causal.Effect): Result<never> => ({
  ok: false,
  refusal: reasonBelowFive(effect),
});

/** A design without a comparison follows one series, however many areas are in it. */
const reasonBelowFive = ({ clusters: { treated, comparison } }: Pick<EffectRecord, 'clusters'>): Refusal =>
  comparison === 0
    ? { code: 'one-series-alone', data: {} }
    : { code: 'too-few-treated-clusters', data: { treated, least: causal.LEAST_CLUSTERS_FOR_P } };
