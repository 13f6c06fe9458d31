import { causal } from '#value';
import { designsFor } from './assess-plan.ts';
import type { EffectRecord, Evaluation } from './document.ts';
import { recordOf } from './effect-record.ts';
import { estimateByDesign, type DesignInput } from './estimate-design.ts';
import type { EvaluationPlan } from './plan.ts';

/** What was never possible with this roll-out is not listed. */
export function otherDesigns(plan: EvaluationPlan, input: DesignInput): Evaluation['others'] {
  const designs = designsFor(plan, input, input.byArea.units);
  if (!designs.ok) return [];
  return designs.value
    .filter(({ design, possible }) => possible.ok && design !== plan.design)
    .map(({ design }) => {
      const found = estimateByDesign(design, input);
      if (!found.ok) return { design, refusal: found.refusal };
      const effect = recordOf(found.value);
      return { design, effect, verdict: totalVerdict(plan, effect) };
    });
}

/** The rule of the verdict on one effect alone, groups left aside, which only the planned design judges. */
export const totalVerdict = (plan: EvaluationPlan, effect: EffectRecord): causal.Verdict =>
  causal.verdict({
    ...questionOf(plan, effect),
    byGroup: [],
  }).verdict;

/** What the verdict asks of an effect in total; without one nothing is concluded. */
export const questionOf = (plan: EvaluationPlan, effect: EffectRecord | undefined) => ({
  estimate: effect?.estimate ?? 0,
  interval: effect?.interval,
  smallestEffectWorthHaving: plan.smallestEffect,
  direction: plan.indicator.better === 'less' ? ('decrease' as const) : ('increase' as const),
  contradicted: effect?.falsification.some(({ finding }) => finding === 'contradicts') ?? false,
  level: plan.level,
});

/** How the other designs stand to the planned one, each judged by the same rule. */
export interface OthersStanding {
  /** The verdict of the planned design on the total; undefined where it gave no effect. */
  readonly own: causal.Verdict | undefined;
  readonly agree: readonly causal.Design[];
  readonly differ: readonly { readonly design: causal.Design; readonly verdict: causal.Verdict }[];
  /** Those whose whole interval lies on the other side of none than the planned design's estimate. */
  readonly opposite: readonly causal.Design[];
}

export function othersStanding({ plan, effect, others }: Evaluation): OthersStanding {
  const own = effect && totalVerdict(plan, effect);
  const judged = others.flatMap((other) =>
    other.effect
      ? [{ design: other.design, effect: other.effect, verdict: totalVerdict(plan, other.effect) }]
      : [],
  );
  return {
    own,
    agree: judged.filter(({ verdict }) => verdict === own).map(({ design }) => design),
    differ: judged
      .filter(({ verdict }) => verdict !== own)
      .map(({ design, verdict }) => ({ design, verdict })),
    opposite: judged
      .filter(({ effect: { interval } }) => {
        if (!effect || !interval) return false;
        return effect.estimate > 0 ? interval.upper < 0 : effect.estimate < 0 && interval.lower > 0;
      })
      .map(({ design }) => design),
  };
}
