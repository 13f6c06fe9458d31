import type { Kind } from '#facts';
import { alarms } from '#value';
import { byKey, fewest, total } from './comparisons.ts';
import { YEAR, type Monitor, type Test } from './monitor.ts';

const DECIDED: readonly Kind[] = ['case.decided'];
const NEIGHBOURS = [1, 2, 3];
const LEAST_RATIO = 1.5;
/** Where fewer cases have time left than this, the limit is so short that every decision is near its end. */
const LEAST_EARLY = 0.2;

/** Decisions heap up on the very last day of the time limit. */
export const deadlineBunching: Monitor = {
  id: 'deadline-bunching',
  kind: 'value-conflict',
  names: { 'zh-CN': '卡点办结', en: 'Decided on the last day' },
  rule: {
    'zh-CN': '在期限最后一天办结的办件，比前几天多得多：为达标而办，而不是为人而办。',
    en: 'Far more cases are decided on the last day of the limit than on the days before: the target is served, not the person.',
  },
  statistic: {
    'zh-CN':
      '最近365天：最后一个工作日的办结数与之前三个工作日的日均之比，精确条件二项检验，单侧；共至少30件，且五分之一更早办结；比值区间下限至少1.5。',
    en: 'Last 365 days: cases decided on the last working day over the mean of the three working days before, exact conditional binomial test, one-sided; at least 30 cases in all, and a fifth of all decided earlier; the ratio’s lower limit at least 1.5.',
  },
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
    const tests = [...byKey(rows('decided'), 0)].flatMap(([service, own]): Test[] => {
      const left = (days: number) => total(own.filter(({ keys }) => keys[1] === String(days))).n;
      const [last, before] = [left(0), NEIGHBOURS.reduce((sum, days) => sum + left(days), 0)];
      if (last + before < fewest(setting)) return [];
      const early = total(own.filter(({ keys }) => Number(keys[1]) > NEIGHBOURS.length)).n;
      if (early < LEAST_EARLY * total(own).n) return [];
      const change = alarms.rateChange(
        { events: before, exposure: NEIGHBOURS.length },
        { events: last, exposure: 1 },
      );
      if (!change.ok) return [];
      const { ratio, lower, pValue } = change.value;
      const all = total(own).n;
      return [
        {
          subject: { dimension: 'service', key: service },
          pValue: ratio > 1 ? pValue / 2 : 1 - pValue / 2,
          signal:
            lower < LEAST_RATIO
              ? undefined
              : {
                  evidence: {
                    says: 'last-day',
                    numbers: { share: last / all, usual: before / NEIGHBOURS.length / all },
                    indicatorOver: 'case.decided',
                  },
                  size: lower,
                  affected: last,
                  severity: lower >= 3 ? 'high' : 'medium',
                },
        },
      ];
    });
    return { tests, refusals: tests.length === 0 ? [{ code: 'no-limits', data: {} }] : [] };
  },
};
