import type { Dimension, TallyRow } from '#facts';
import {
  againstReference,
  byKey,
  comparedAttributes,
  inWindow,
  meanRatio,
  severityOfRatio,
  severityOfShare,
  shareDifference,
} from './comparisons.ts';
import { endings, YEARS } from './endings.ts';
import type { Monitor, MonitorContext, Test } from './monitor.ts';

/** Smaller gaps are left alone: three points of success, a tenth more time. */
const LEAST_SHARE = 0.03;
const LEAST_RATIO = 1.1;

/** Gaps between groups in getting what one applied for, and in the time that it takes, within each service. */
export const equityGap: Monitor = {
  id: 'equity-gap',
  kind: 'digital-divide',
  names: { 'zh-CN': '群体差距', en: 'Gaps between groups' },
  rule: {
    'zh-CN': '同一事项中，某个群体明显比比较对象更难办成，或者要等更久。',
    en: 'In the same service one group gets what it applied for decidedly less often than the reference group, or waits longer.',
  },
  statistic: {
    'zh-CN':
      '最近365天，按事项和群体比较：办成率之差（Newcombe区间，合并得分检验）与平均时间之比（对数正态近似），单侧；每边至少30件；差距至少3个百分点或一成。',
    en: 'Last 365 days, by service and group: difference of the share granted (Newcombe interval, pooled score test) and ratio of the mean time (normal on the logarithm), one-sided; at least 30 cases on each side; gaps of at least three points or a tenth.',
  },
  causes: ['skills-not-taught', 'resources-uneven', 'design-for-everyone'],
  budget: 8,
  reads: (setting) =>
    Object.fromEntries(
      comparedAttributes(setting).map((one) => [one, endings(['service', one], YEARS, 'granted')]),
    ),
  run: (context) => {
    const tests = comparedAttributes(context.setting).flatMap((attribute) =>
      [...byKey(context.rows(attribute), 0)].flatMap(([service, rows]) =>
        testsOf(context, service, attribute, inWindow(rows, 0)),
      ),
    );
    return { tests, refusals: tests.length === 0 ? [{ code: 'too-few-cases', data: {} }] : [] };
  },
};

function testsOf(
  { setting }: MonitorContext,
  service: string,
  attribute: Dimension,
  rows: readonly TallyRow[],
): Test[] {
  const subject = { dimension: 'service', key: service } as const;
  const groups = againstReference(setting, attribute, rows, 1);
  return groups.flatMap(({ key, referenceKey, counts, reference }): Test[] => {
    const about = {
      group: { attribute, key },
      reference: { attribute, key: referenceKey },
      indicatorOver: 'case.decided',
    } as const;
    const share = shareDifference(counts, reference);
    const time = meanRatio(counts, reference);
    const tests: Test[] = [];
    if (share)
      tests.push({
        subject,
        pValue: share.pBelow,
        signal:
          share.upper > -LEAST_SHARE
            ? undefined
            : {
                evidence: {
                  says: 'gap-granted',
                  numbers: {
                    share: counts.successes / counts.n,
                    other: reference.successes / reference.n,
                    least: -share.upper,
                    most: -share.lower,
                    of: counts.n,
                  },
                  ...about,
                },
                size: -share.upper,
                affected: counts.n,
                severity: severityOfShare(-share.upper),
              },
      });
    if (time)
      tests.push({
        subject,
        pValue: time.pAbove,
        signal:
          time.lower < LEAST_RATIO
            ? undefined
            : {
                evidence: {
                  says: 'gap-time',
                  numbers: { ratio: time.value, least: time.lower, most: time.upper },
                  ...about,
                },
                size: (time.lower - 1) / 4,
                affected: counts.n,
                severity: severityOfRatio(time.lower),
              },
      });
    return tests;
  });
}
