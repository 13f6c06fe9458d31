import type { Kind } from '#facts';
import { numeric } from '#value';
import {
  againstReference,
  byKey,
  comparedAttributes,
  countedShare,
  shareDifference,
  total,
} from './comparisons.ts';
import { YEAR, type Monitor, type Test } from './monitor.ts';

const OPENED: readonly Kind[] = ['case.opened'];
/** Nearly all of the group comes this way, and clearly fewer of the reference group. */
const NEARLY_ALL = 0.8;
const LEAST_DIFFERENCE = 0.2;

/** A group reaches a service by one channel only, while others have a choice. */
export const singleChannel: Monitor = {
  id: 'single-channel',
  kind: 'digital-divide',
  names: { 'zh-CN': '只剩一个渠道', en: 'One way in only' },
  rule: {
    'zh-CN': '某个群体几乎全部通过同一个渠道办理一个事项，而比较对象有选择。',
    en: 'Nearly all of a group come to a service by one channel, while the reference group has a choice.',
  },
  statistic: {
    'zh-CN':
      '最近365天：最常用渠道的份额高于80%（精确二项检验），且比比较对象高出20个百分点以上（得分检验）；两个单侧p值取较大者；每边至少30件。',
    en: 'Last 365 days: the share of the most used channel is above 80% (exact binomial test) and at least 20 points above the reference group’s (score test); the larger of both one-sided p-values; at least 30 cases on each side.',
  },
  causes: ['skills-not-taught', 'design-for-everyone'],
  budget: 6,
  reads: (setting) =>
    Object.fromEntries(
      comparedAttributes(setting).map((one) => [
        one,
        { kinds: OPENED, time: 'occurredAt', windowDays: YEAR, windows: 1, by: ['service', one, 'channel'] },
      ]),
    ),
  run: ({ setting, rows }) => {
    const tests = comparedAttributes(setting).flatMap((attribute) =>
      [...byKey(rows(attribute), 0)].flatMap(([service, ofService]) => {
        const groups = againstReference(setting, attribute, ofService, 1);
        return groups.flatMap(
          ({ key, referenceKey, counts: all, reference, rows: ofGroup, referenceRows }): Test[] => {
            const [most] = ofGroup.toSorted((a, b) => b.n - a.n);
            const channel = most?.keys[2];
            if (!most || channel === undefined || channel === 'unknown') return [];
            const others = referenceRows.filter(({ keys }) => keys[2] === channel);
            const gap = shareDifference(
              { ...all, successes: most.n },
              { ...reference, successes: total(others).n },
            );
            if (!gap) return [];
            const nearlyAll = 1 - numeric.binomialCdf(most.n - 1, all.n, NEARLY_ALL);
            return [
              {
                subject: { dimension: 'service', key: service },
                pValue: Math.max(0, Math.min(1, Math.max(nearlyAll, gap.pAbove))),
                signal:
                  gap.lower < LEAST_DIFFERENCE
                    ? undefined
                    : {
                        evidence: {
                          says: 'one-channel',
                          numbers: {
                            share: most.n / all.n,
                            other: total(others).n / reference.n,
                            ...countedShare(most.n, all.n),
                          },
                          names: { channel },
                          group: { attribute, key },
                          reference: { attribute, key: referenceKey },
                        },
                        size: gap.lower / 2,
                        affected: all.n,
                        severity: 'medium',
                      },
              },
            ];
          },
        );
      }),
    );
    return { tests, refusals: tests.length === 0 ? [{ code: 'too-few-cases', data: {} }] : [] };
  },
};
