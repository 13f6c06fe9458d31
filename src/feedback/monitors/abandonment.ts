import {
  againstReference,
  byKey,
  comparedAttributes,
  countedShare,
  severityOfShare,
  shareDifference,
} from './comparisons.ts';
import { endings } from './endings.ts';
import type { Monitor, Test } from './monitor.ts';

const LEAST = 0.05;
const CHANNELS = ['online', 'counter', 'phone', 'assisted'] as const;

/** A group gives up more often than the reference group in the same service and channel. */
export const abandonment: Monitor = {
  id: 'abandonment',
  kind: 'digital-divide',
  names: { 'zh-CN': '中途放弃', en: 'Giving up' },
  rule: {
    'zh-CN': '同一事项、同一渠道中，某个群体撤回申请的比例明显高于比较对象。',
    en: 'In the same service and channel one group withdraws decidedly more often than the reference group.',
  },
  statistic: {
    'zh-CN':
      '最近365天：撤回占已结束办件的比例之差（Newcombe区间，合并得分检验，单侧）；每边至少30件；至少5个百分点。',
    en: 'Last 365 days: difference of the share withdrawn among ended cases (Newcombe interval, pooled score test, one-sided); at least 30 cases on each side; at least five points.',
  },
  causes: ['skills-not-taught', 'design-for-everyone'],
  budget: 6,
  reads: (setting) =>
    Object.fromEntries(
      comparedAttributes(setting).map((one) => [one, endings(['service', 'channel', one], 1, 'withdrawn')]),
    ),
  run: ({ setting, rows }) => {
    const tests = comparedAttributes(setting).flatMap((attribute) =>
      [...byKey(rows(attribute), 0)].flatMap(([service, ofService]) => {
        const channels = byKey(ofService, 1);
        return CHANNELS.flatMap((channel) => {
          const groups = againstReference(setting, attribute, channels.get(channel) ?? [], 2);
          return groups.flatMap(({ key, referenceKey, counts, reference }): Test[] => {
            const share = shareDifference(counts, reference);
            if (!share) return [];
            return [
              {
                subject: { dimension: 'service', key: service },
                pValue: share.pAbove,
                signal:
                  share.lower < LEAST
                    ? undefined
                    : {
                        evidence: {
                          says: 'gives-up',
                          numbers: {
                            share: counts.successes / counts.n,
                            other: reference.successes / reference.n,
                            ...countedShare(counts.successes, counts.n),
                          },
                          names: { channel },
                          group: { attribute, key },
                          reference: { attribute, key: referenceKey },
                        },
                        // Said after the gap in success itself, of which it is a part.
                        size: share.lower / 2,
                        affected: counts.n,
                        severity: severityOfShare(share.lower),
                      },
              },
            ];
          });
        });
      }),
    );
    return { tests, refusals: tests.length === 0 ? [{ code: 'too-few-cases', data: {} }] : [] };
  },
};
