import type { Kind, TallyRow } from '#facts';
import { alarms } from '#value';
import { dayOf, isoOf } from '#platform/calendar';
import { byKey, total } from './comparisons.ts';
import type { Monitor, Setting, Test } from './monitor.ts';

const ENDED: readonly Kind[] = ['case.decided', 'report.resolved'];
const FOUR_WEEKS = 28;
/** A year to learn the level from, so that a season is a part of it, and two to watch. */
const BASELINE = 13;
const PERIODS = 3 * BASELINE + 1;
const FEWEST_IN_PERIOD = 5;
/** Where the records begin, only what ends quickly has ended: these first periods are left out. */
const YOUNG = 3;
/** Half a shift of two standard errors; one false signal in about 290 years of a service (`mean-drift.test.ts`). */
const K = 1;
const H = 4;
const LEAST_RATIO = 1.2;

/** A service becomes slower, little by little, and no single month is remarkable. */
export const slowDrift: Monitor = {
  id: 'slow-drift',
  kind: 'capability',
  names: { 'zh-CN': '越办越慢', en: 'Slower and slower' },
  rule: {
    'zh-CN': '一个事项从受理到办结的时间逐渐变长：单看每个月都不显眼，累计起来却很明显。',
    en: 'From opening to end a service takes longer and longer: no month is remarkable, but they add up.',
  },
  statistic: {
    'zh-CN':
      '每四周的平均工作日数，用单侧CUSUM（k=1，h=4，以平均数的标准误为单位）与此前一年（13个四周）的水平相比；信号之后重新确定水平；实测一个事项约290年才误报一次（水平由13个四周估计，已计入）；p值取自Page积分方程，对水平的误差取平均；每四周至少5件，至少慢两成；信号在最近一年之内。',
    en: 'Mean working days of each four weeks, by a one-sided CUSUM (k = 1, h = 4 in standard errors of the mean) around the level of the year before (13 periods), learned anew after a signal; measured, one false signal in about 290 years of a service, the learning of the level included; p-value by Page’s integral equation averaged over the error of the level; at least 5 in each four weeks, at least a fifth slower, and the signal within the last year.',
  },
  causes: ['few-trained', 'sharing-barred'],
  budget: 4,
  reads: () => ({
    ended: {
      kinds: ENDED,
      time: 'occurredAt',
      windowDays: FOUR_WEEKS,
      windows: PERIODS,
      by: ['service'],
      of: { type: 'duration', from: 'openedAt', to: 'occurredAt', unit: 'working-days' },
    },
  }),
  run: ({ setting, rows }) => {
    const all = rows('ended');
    const reach = Math.max(0, ...all.map(({ window }) => window));
    const known = all.filter(({ window }) => window <= (reach < PERIODS - 1 ? reach - YOUNG : reach));
    const tests = [...byKey(known, 0)].flatMap(([service, own]) => testOf(setting, service, own));
    return { tests, refusals: tests.length === 0 ? [{ code: 'too-few-periods', data: {} }] : [] };
  },
};

function testOf(setting: Setting, service: string, rows: readonly TallyRow[]): Test[] {
  const periods = rows
    .filter(({ measured }) => measured >= FEWEST_IN_PERIOD)
    .toSorted((a, b) => b.window - a.window);
  const all = total(periods);
  const mean = all.sum / all.measured;
  // Within four weeks, where the level hardly moves; a cell of five says little about its own scatter.
  const within = Math.sqrt(
    periods.reduce((sum, one) => sum + one.sumOfSquares - one.sum ** 2 / one.measured, 0) /
      (all.measured - periods.length),
  );
  const series = periods.map(({ measured, sum }) => ({
    value: sum / measured,
    // Longer waits scatter more: in proportion, as the mean of the period is to that of all.
    standardError: (within * Math.max(0.5, sum / measured / mean)) / Math.sqrt(measured),
  }));
  const drift = alarms.meanDrift(series, { k: K, h: H, baseline: BASELINE });
  if (!drift.ok) return [];
  const shift = drift.value.shifts.at(-1);
  const since = shift && periods[shift.since];
  const after = total(periods.slice(shift?.since ?? periods.length));
  const ratio = shift ? after.sum / after.measured / shift.level : 1;
  const recent = shift !== undefined && periods[shift.at]!.window < BASELINE;
  return [
    {
      subject: { dimension: 'service', key: service },
      pValue: recent ? shift.pValue : drift.value.pValue,
      signal:
        !since || !recent || ratio < LEAST_RATIO
          ? undefined
          : {
              evidence: {
                says: 'slower',
                numbers: { days: after.sum / after.measured, normally: shift.level, ratio },
                names: {
                  since: isoOf(dayOf(setting.lastDay) - (since.window + 1) * FOUR_WEEKS + 1),
                },
                indicatorOver: 'case.decided',
              },
              size: ratio - 1,
              affected: after.n,
              severity: ratio >= 2 ? 'high' : ratio >= 1.5 ? 'medium' : 'low',
            },
    },
  ];
}
