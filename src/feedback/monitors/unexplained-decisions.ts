import { checkCondition, type Kind } from '#facts';
import { estimate, numeric } from '#value';
import { byKey, fewest, severityOfShare, total } from './comparisons.ts';
import { YEAR, type Monitor, type Test } from './monitor.ts';

const DECIDED: readonly Kind[] = ['decision.automated'];
/** One in fifty may fail; an explanation is owed with every decision. */
const TOLERATED = 0.02;

/** Automated decisions that do not say why. */
export const unexplainedDecisions: Monitor = {
  id: 'unexplained-decisions',
  kind: 'data-governance',
  names: { 'zh-CN': '不说明理由的自动决定', en: 'Decisions without reasons' },
  rule: {
    'zh-CN': '自动作出的决定中，没有说明理由的超过五十分之一。',
    en: 'More than one in fifty of the decisions that an algorithm made gives no reasons.',
  },
  statistic: {
    'zh-CN':
      '最近365天，按事项和算法：没有说明理由的比例与2%相比，精确二项检验，单侧；至少30件；Wilson区间下限高于2%。',
    en: 'Last 365 days, by service and algorithm: the share without reasons against 2%, exact binomial test, one-sided; at least 30 decisions; lower limit by Wilson above 2%.',
  },
  causes: ['closed-algorithms'],
  budget: 4,
  reads: () => ({
    decisions: {
      kinds: DECIDED,
      time: 'occurredAt',
      windowDays: YEAR,
      windows: 1,
      by: ['service', 'algorithm'],
      success: checkCondition('explained == false', DECIDED),
    },
  }),
  run: ({ setting, rows }) => {
    const all = rows('decisions');
    if (all.length === 0) return { tests: [], refusals: [{ code: 'no-data-yet', data: {} }] };
    const tests = [...byKey(all, 0)].flatMap(([service, own]) =>
      [...byKey(own, 1)].flatMap(([algorithm, ofAlgorithm]): Test[] => {
        const { n, successes } = total(ofAlgorithm);
        const share = estimate.wilson(successes, n);
        if (n < fewest(setting) || !share.ok) return [];
        const pValue = successes === 0 ? 1 : 1 - numeric.binomialCdf(successes - 1, n, TOLERATED);
        return [
          {
            subject: { dimension: 'service', key: service },
            pValue: Math.max(0, pValue),
            signal:
              share.value.lower <= TOLERATED || successes < setting.minimumCell
                ? undefined
                : {
                    evidence: {
                      says: 'unexplained',
                      numbers: { share: successes / n, least: share.value.lower, of: n },
                      names: { algorithm },
                    },
                    size: share.value.lower,
                    affected: successes,
                    severity: severityOfShare(share.value.lower),
                  },
          },
        ];
      }),
    );
    return { tests, refusals: tests.length === 0 ? [{ code: 'too-few-decisions', data: {} }] : [] };
  },
};
