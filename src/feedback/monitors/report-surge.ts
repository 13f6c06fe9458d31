import type { Kind } from '#facts';
import { alarms } from '#value';
import { byKey, total } from './comparisons.ts';
import type { Monitor, Test } from './monitor.ts';

const OPENED: readonly Kind[] = ['report.opened'];
const WEEKS_4 = 28;
const BASELINE = 12;
/** The window before the one judged is left out, so that a surge that lasts does not hide itself. */
const LAG = 1;
const LEAST_CASES = 10;
const LEAST_RATIO = 2;

/** The same problem is reported far more often in one area than it was. */
export const reportSurge: Monitor = {
  id: 'report-surge',
  kind: 'capability',
  names: { 'zh-CN': '诉求激增', en: 'A surge of reports' },
  rule: {
    'zh-CN': '一个地区的同类诉求在最近四周突然大增。',
    en: 'In the last four weeks one kind of problem is reported far more often in an area than before.',
  },
  statistic: {
    'zh-CN':
      '按事项和地区的四周计数：EARS预测区间（t分布），基线为之前12个四周，跳过紧邻的一个；至少10件，至少为预期的2倍；需要14个四周的数据。',
    en: 'Counts of four weeks by service and area: EARS with the bound of a prediction interval (Student’s t) from twelve four-week counts before, the latest of them left out; at least 10 reports and twice the expected number; 14 four-week counts are needed.',
  },
  reads: () => ({
    opened: {
      kinds: OPENED,
      time: 'occurredAt',
      windowDays: WEEKS_4,
      windows: BASELINE + LAG + 1,
      by: ['service', 'area'],
    },
  }),
  run: ({ rows }) => {
    const all = rows('opened');
    const windows = BASELINE + LAG + 1;
    // A place whose records are younger has no baseline: its empty windows are not zeros.
    if (!all.some(({ window }) => window === windows - 1))
      return { tests: [], refusals: [{ code: 'too-few-weeks', data: {} }] };
    const tests = [...byKey(all, 0)].flatMap(([service, ofService]) =>
      [...byKey(ofService, 1)].flatMap(([area, own]): Test[] => {
        const counts = Array.from(
          { length: windows },
          (_, at) => total(own.filter(({ window }) => window === windows - 1 - at)).n,
        );
        const alarm = alarms.predictiveEars(counts, windows - 1, { baseline: BASELINE, lag: LAG });
        if (!alarm.ok) return [];
        const { observed, expected, pValue } = alarm.value;
        const ratio = observed / Math.max(1, expected);
        return [
          {
            subject: { dimension: 'service', key: service },
            pValue,
            signal:
              observed < LEAST_CASES || ratio < LEAST_RATIO
                ? undefined
                : {
                    evidence: {
                      says: 'surge',
                      numbers: { count: observed, expected, ratio },
                      names: { area },
                    },
                    size: ratio / 10,
                    affected: observed,
                    severity: ratio >= 4 ? 'high' : 'medium',
                  },
          },
        ];
      }),
    );
    return { tests, refusals: [] };
  },
};
