import type { Dimension, TallyRow } from '#facts';
import {
  byKey,
  fewest,
  inWindow,
  meanRatio,
  severityOfShare,
  shareDifference,
  total,
} from './comparisons.ts';
import { endings, YEARS } from './endings.ts';
import type { Monitor, MonitorContext, Setting, Test } from './monitor.ts';

/** Two years back, or one where the facts are younger. */
const BEFORE = [2, 1] as const;
/** Smaller changes are left alone: five per cent of the time, five points of success. */
const MOST_TIME = 0.95;
const LEAST_LOSS = 0.05;

const cuts = ({ attributes }: Setting): readonly Dimension[] => attributes;

/** A service became faster while a group of people gets less from it. */
export const tradeOff: Monitor = {
  id: 'trade-off',
  kind: 'value-conflict',
  names: { 'zh-CN': '效率以公平为代价', en: 'Efficiency at the cost of fairness' },
  rule: {
    'zh-CN': '一个事项明显变快了，同时某个群体明显更难办成。',
    en: 'A service became decidedly faster, and at the same time a group gets what it applied for decidedly less often.',
  },
  statistic: {
    'zh-CN':
      '最近365天与两年前（没有则一年前）的365天相比：决定所需平均时间之比与群体办成率之差；两项单侧检验取较大的p值（交并检验，Berger 1982）；每期每边至少30件；时间少5%以上、办成率降5个百分点以上。',
    en: 'Last 365 days against those two years before (one, where the facts are younger): ratio of the mean time and difference of the group’s share granted; the larger of both one-sided p-values (intersection–union test, Berger 1982); at least 30 cases on each side; at least 5% less time and 5 points less success.',
  },
  causes: ['technology-first', 'commercial-logic'],
  budget: 6,
  reads: (setting) => ({
    service: endings(['service'], YEARS, 'granted', 'outcome in ["granted", "refused"]'),
    ...Object.fromEntries(cuts(setting).map((one) => [one, endings(['service', one], YEARS, 'granted')])),
  }),
  run: (context) => {
    const tests = [...byKey(context.rows('service'), 0)].flatMap(([service, rows]) =>
      testsOf(context, service, rows),
    );
    return { tests, refusals: tests.length === 0 ? [{ code: 'one-year-only', data: {} }] : [] };
  },
};

function testsOf(context: MonitorContext, service: string, rows: readonly TallyRow[]): Test[] {
  const { setting } = context;
  const least = fewest(setting);
  const now = total(inWindow(rows, 0));
  const before = BEFORE.find((window) => total(inWindow(rows, window)).n >= least);
  if (before === undefined || now.n < least) return [];
  const time = meanRatio(now, total(inWindow(rows, before)));
  if (!time) return [];
  return cuts(setting).flatMap((attribute) => {
    const ofService = byKey(context.rows(attribute), 0).get(service) ?? [];
    return [...byKey(ofService, 1)].flatMap(([key, ofGroup]): Test[] => {
      const [after, earlier] = [total(inWindow(ofGroup, 0)), total(inWindow(ofGroup, before))];
      if (after.n < least || earlier.n < least) return [];
      const share = shareDifference(after, earlier);
      if (!share) return [];
      const worthSaying = time.upper <= MOST_TIME && share.upper <= -LEAST_LOSS;
      return [
        {
          subject: { dimension: 'service', key: service },
          pValue: Math.max(time.pBelow, share.pBelow),
          signal: worthSaying
            ? {
                evidence: {
                  says: 'trade-off',
                  numbers: {
                    faster: 1 - time.value,
                    share: after.successes / after.n,
                    earlier: earlier.successes / earlier.n,
                    least: -share.upper,
                    most: -share.lower,
                    of: after.n,
                    years: before,
                  },
                  group: { attribute, key },
                  indicatorOver: 'case.decided',
                },
                size: -share.upper,
                affected: after.n,
                severity: severityOfShare(-share.upper),
              }
            : undefined,
        },
      ];
    });
  });
}
