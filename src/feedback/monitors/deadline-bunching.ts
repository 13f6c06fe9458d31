import type { Kind, TallyRow } from '#facts';
import { alarms } from '#value';
import { byKey, fewest, total } from './comparisons.ts';
import { YEAR, type Monitor, type Test } from './monitor.ts';

const DECIDED: readonly Kind[] = ['case.decided'];
const LEAST_RATIO = 1.5;
/** Three points of all cases: less is a habit, not a heap. */
const LEAST_EXCESS = 0.03;
/** Where fewer cases have time left than this, the limit is so short that every decision is near its end. */
const LEAST_EARLY = 0.2;
const NEAR = 3;
/** Beyond these shares of all cases the tails are too thin to shape a curve. */
const TAIL = 0.005;

/** Decisions heap up on the very last day of the time limit. */
export const deadlineBunching: Monitor = {
  id: 'deadline-bunching',
  kind: 'value-conflict',
  names: { 'zh-CN': '卡点办结', en: 'Decided on the last day' },
  rule: {
    'zh-CN': '在期限最后一天办结的办件，比其他日子的走势所能解释的多得多：为达标而办，而不是为人而办。',
    en: 'Far more cases are decided on the last day of the limit than the run of the other days explains: the target is served, not the person.',
  },
  statistic: {
    'zh-CN':
      '最近365天，按剩余工作日计数：除最后一天外拟合对数多项式（泊松误差，按BIC选次数），总数保持不变，得出没有扎堆时的应有件数（Chetty等2011，Kleven和Waseem 2013）；负二项预测尾部，单侧；共至少30件，且五分之一更早办结；实际至少为应有的1.5倍（95%区间下限），多出至少占全部的3%。',
    en: 'Last 365 days, by working days left: a log-polynomial is fitted without the last day (Poisson errors, degree by BIC) and holds as many cases as there are, which gives what there would be without bunching (Chetty et al. 2011, Kleven & Waseem 2013); tail of the negative binomial prediction, one-sided; at least 30 cases, a fifth of them decided earlier; at least 1.5 times the expected (lower limit at 95%) and three in a hundred of all cases too many.',
  },
  causes: ['technology-first', 'own-habits'],
  budget: 4,
  reads: () => ({
    decided: {
      kinds: DECIDED,
      time: 'occurredAt',
      windowDays: YEAR,
      windows: 1,
      by: ['service'],
      distance: { type: 'duration', from: 'occurredAt', to: 'dueAt', unit: 'working-days' },
    },
  }),
  run: ({ setting, rows }) => {
    const least = fewest(setting);
    const tests = [...byKey(rows('decided'), 0)].flatMap(([service, own]): Test[] => {
      const days = own.filter(({ keys }) => keys[1] !== 'unknown');
      const all = total(days).n;
      const left = (from: number, to: number) =>
        total(days.filter(({ keys }) => Number(keys[1]) >= from && Number(keys[1]) <= to)).n;
      const early = left(NEAR + 1, Infinity);
      if (all < least || early < LEAST_EARLY * all) return [];
      const { first, counts } = positionsOf(days, all);
      const found = alarms.bunching(first, counts, { window: [0, 0] });
      if (!found.ok) return [];
      const { observed, excess, ratioLower, pValue } = found.value;
      return [
        {
          subject: { dimension: 'service', key: service },
          pValue,
          signal:
            ratioLower < LEAST_RATIO || excess < LEAST_EXCESS * all
              ? undefined
              : {
                  evidence: {
                    says: 'last-day',
                    numbers: {
                      share: observed / all,
                      usual: left(1, NEAR) / NEAR / all,
                      of: all,
                    },
                    indicatorOver: 'case.decided',
                  },
                  size: excess / all,
                  affected: Math.round(excess),
                  severity: excess >= 0.2 * all ? 'high' : 'medium',
                },
        },
      ];
    });
    return { tests, refusals: tests.length === 0 ? [{ code: 'no-limits', data: {} }] : [] };
  },
};

/** Cases by days left, without a hole, between the thin tails and at least from three days late to three days early. */
function positionsOf(rows: readonly TallyRow[], all: number): { first: number; counts: number[] } {
  const byDay = new Map(rows.map((row) => [Number(row.keys[1]), row.n]));
  const days = [...byDay.keys()].sort((a, b) => a - b);
  let [first, last, below] = [-NEAR, NEAR, 0];
  for (const day of days) {
    if (below + byDay.get(day)! > TAIL * all && day < first) first = day;
    if (below < (1 - TAIL) * all && day > last) last = day;
    below += byDay.get(day)!;
  }
  return { first, counts: Array.from({ length: last - first + 1 }, (_, at) => byDay.get(first + at) ?? 0) };
}
