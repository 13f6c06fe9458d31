import type { Refusal } from '#platform';
import type { Translator } from '#platform/i18n';
import type { charter } from '#value';
import type { EffectRecord, Evaluation } from './domain/document.ts';
import type { messages } from './messages.ts';

/** What sentences about a verdict are made with. */
interface Voice {
  readonly t: Translator<keyof (typeof messages)['en']>;
  readonly refusal: (refusal: Refusal) => string;
  readonly amount: (indicator: charter.Indicator, value: number) => string;
}

/** Why the verdict came out as it did, a sentence each. */
export function reasonsOf(
  { plan, effect, verdict, refusal: why }: Evaluation,
  { t, refusal, amount, groups }: Voice & { readonly groups: (ids: readonly string[]) => string },
): string[] {
  if (why) return [t('effect-refused', { reason: refusal(why) })];
  const bound = leastBenefit(plan.indicator, effect);
  return verdict.reasons.flatMap((reason) => {
    if (reason === 'group-worse') return [t('group-worse-named', { groups: groups(verdict.harmedGroups) })];
    // The rule asks of the interval only that it excludes none, and of the estimate that it is worth having.
    const isSmall =
      reason === 'better-and-large-enough' && bound !== undefined && bound < plan.smallestEffect;
    return isSmall ? [t(reason), t('as-small-as', { bound: amount(plan.indicator, bound) })] : [t(reason)];
  });
}

/** The end of the interval at which the measure did least good, in terms of benefit. */
const leastBenefit = ({ better }: charter.Indicator, effect: EffectRecord | undefined): number | undefined =>
  effect?.interval && (better === 'less' ? -effect.interval.upper : effect.interval.lower);

/** What would lead to another verdict. */
export function mindOf(
  { plan, effect, verdict, refusal: why }: Evaluation,
  { t, refusal, amount }: Voice,
): string {
  const { indicator } = plan;
  if (why) return t('mind-refused', { reason: refusal(why) });
  switch (verdict.verdict) {
    case 'effective':
      return t('mind-effective');
    case 'not-effective':
      return t('mind-not-effective', { least: amount(indicator, plan.smallestEffect) });
    case 'harmful-to-a-group':
      return t('mind-harmful');
    case 'inconclusive': {
      if (verdict.reasons.includes('a-check-contradicts')) return t('mind-contradicted');
      const { halfWidthNeeded } = verdict;
      const half = halfWidthOf(effect);
      if (halfWidthNeeded === undefined || half === undefined || halfWidthNeeded <= 0)
        return t('mind-no-interval');
      // Half the width takes four times the data.
      const times = Math.max(2, Math.ceil((half / halfWidthNeeded) ** 2));
      return t('mind-half-width', { half: amount(indicator, halfWidthNeeded), times: Math.min(times, 1000) });
    }
  }
}

const halfWidthOf = (effect: EffectRecord | undefined): number | undefined =>
  effect?.interval && (effect.interval.upper - effect.interval.lower) / 2;
