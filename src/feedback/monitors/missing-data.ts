import type { Kind, TallyRow } from '#facts';
import { numeric } from '#value';
import { dayOf, isoOf } from '#platform/calendar';
import { byKey } from './comparisons.ts';
import type { DataAlarm, Monitor, Setting, Subject } from './monitor.ts';
import { festivalShare, lastWeek, WEEK } from './weeks.ts';

/** What comes first, what comes last, and what people say: where these come, what lies between them comes too. */
const WATCHED: readonly Kind[] = [
  'case.opened',
  'case.decided',
  'task.started',
  'rating.given',
  'report.opened',
  'report.resolved',
  'callback.answered',
  'data.accessed',
  'decision.automated',
  'dataset.used',
];
/** Fortnights: 66 weeks in all. */
const PERIOD = 2 * WEEK;
const PERIODS = 33;
/** A silence is looked for in the last periods, against the twelve weeks before it and the same time a year ago. */
const LATEST = [1, 2, 4] as const;
const BEFORE = 6;
const YEAR_OF_PERIODS = 26;
/** Below a quarter of what is expected, with less than one chance in a million. */
const MOST_SHARE = 0.25;
const CHANCE = 1e-6;
/** Counts scatter more than Poisson: variance = mean × (1 + mean / size). */
const SIZE = 10;
const FESTIVAL_SHARE = 0.5;

/**
 * Records that no longer come. No data is an alarm of its own and never a zero. After some five months of silence there is
 * nothing left to compare with: by then it is known, or the service has ended.
 */
export const missingData: Monitor = {
  id: 'missing-data',
  kind: 'data-governance',
  names: { 'zh-CN': '数据中断', en: 'Records that stopped' },
  rule: {
    'zh-CN':
      '一个事项的一类记录，或一个地区的全部记录，突然不再到来。没有数据不等于没有发生：这里只提示数据中断，不当作零来判断。',
    en: 'One kind of record of a service, or all records of an area, no longer come. No data does not mean that nothing happened: this is told as a gap in the data, and nothing is concluded from it.',
  },
  statistic: {
    'zh-CN':
      '每夜，按事项和记录种类、按地区：最近2、4或8周的计数，与此前12周和一年前同期两者中较小的相比（春节周减半）；不到其四分之一，且在负二项分布（离散参数10）下的概率小于百万分之一。',
    en: 'Each night, by service and kind of record and by area: the counts of the last 2, 4 or 8 whole weeks against the smaller of the 12 weeks before and the same weeks a year ago (halved around Spring Festival); below a quarter of it, with a probability under a negative binomial (size 10) of less than one in a million.',
  },
  causes: ['rules-lag'],
  budget: 6,
  reads: (setting) => {
    const periods = {
      kinds: WATCHED,
      time: 'occurredAt',
      lastDay: lastWeek(setting),
      windowDays: PERIOD,
      windows: PERIODS,
    } as const;
    return { services: { ...periods, by: ['service', 'kind'] }, areas: { ...periods, by: ['area'] } };
  },
  run: ({ setting, rows }) => {
    const weeks = festivalShare(setting, 2 * PERIODS);
    const festival = Array.from({ length: PERIODS }, (_, at) => (weeks[2 * at]! + weeks[2 * at + 1]!) / 2);
    const gapOf = (own: readonly TallyRow[]) => gapIn(setting, own, festival);
    const areas = [...byKey(rows('areas'), 0)].flatMap(([area, own]): DataAlarm[] => {
      const gap = gapOf(own);
      return gap ? [{ area, kinds: [], ...gap }] : [];
    });
    const services = [...byKey(rows('services'), 0)].flatMap(([service, ofService]): DataAlarm[] => {
      const gaps = [...byKey(ofService, 1)].flatMap(([kind, own]) => {
        const gap = gapOf(own);
        return gap ? [{ kind: kind as Kind, gap }] : [];
      });
      const [first] = gaps.toSorted((a, b) => b.gap.expectedPerWeek - a.gap.expectedPerWeek);
      const expectedPerWeek = gaps.reduce((sum, { gap }) => sum + gap.expectedPerWeek, 0);
      return first
        ? [{ service, kinds: gaps.map(({ kind }) => kind).sort(), ...first.gap, expectedPerWeek }]
        : [];
    });
    const compared = [...byKey(rows('services'), 0)]
      .filter(([, own]) => reachOf(own) >= LATEST[0] + BEFORE)
      .map(([key]): Subject => ({ dimension: 'service', key }));
    return { tests: [], refusals: [], dataAlarms: [...areas, ...services], compared };
  },
};

/** How many periods back the records go. */
const reachOf = (rows: readonly TallyRow[]): number => Math.max(...rows.map(({ window }) => window));

type Gap = Pick<DataAlarm, 'lastDay' | 'expectedPerWeek' | 'says'>;

function gapIn(setting: Setting, rows: readonly TallyRow[], festival: readonly number[]): Gap | undefined {
  const counts = new Array<number>(PERIODS).fill(0);
  for (const { window, n } of rows) counts[PERIODS - 1 - window]! += n;
  const reach = reachOf(rows);
  const total = (start: number, length: number) =>
    counts.slice(start, start + length).reduce((a, b) => a + b, 0);
  for (const latest of LATEST) {
    const from = PERIODS - latest;
    // The first period of the records may be half a period.
    if (reach < latest + BEFORE) break;
    const yearAgo = from - YEAR_OF_PERIODS - 1;
    const usual = Math.min(
      total(from - BEFORE, BEFORE) / BEFORE,
      yearAgo >= PERIODS - reach ? total(yearAgo, latest + 2) / (latest + 2) : Infinity,
    );
    const quiet = festival.slice(from).reduce((sum, days) => sum + 1 - FESTIVAL_SHARE * days, 0);
    const expected = usual * quiet;
    const observed = total(from, latest);
    if (expected === 0 || observed > MOST_SHARE * expected) continue;
    // Periods are drawn apart: the sum of so many negative binomials of one size is one of so many times the size.
    if (numeric.negativeBinomialCdf(observed, SIZE * latest, expected) > CHANCE) continue;
    const last = Math.max(0, ...counts.map((count, period) => (count > 0 ? period : 0)));
    return {
      lastDay: isoOf(dayOf(lastWeek(setting)) - (PERIODS - 1 - last) * PERIOD),
      expectedPerWeek: usual / 2,
      says: observed === 0 ? 'records-stopped' : 'records-fell',
    };
  }
  return undefined;
}
