import { checkCondition, type Kind } from '#facts';
import { fewest, severityOfShare, sharesAmongPeers, countedShare } from './comparisons.ts';
import { YEAR, type Monitor } from './monitor.ts';

const STARTED: readonly Kind[] = ['task.started'];
/** Ten points more than at other hand-overs. */
const LEAST = 0.1;
/** On the scale 2·arcsin√p: hand-overs differ by three points about one in fifty. */
const LEAST_SPREAD = 0.15;

/** Cases are overdue already when the next department gets them. */
export const lateAtBoundary: Monitor = {
  id: 'late-at-boundary',
  kind: 'capability',
  names: { 'zh-CN': '移交时已逾期', en: 'Late at the boundary' },
  rule: {
    'zh-CN': '办件转到另一个部门开始办理时已经超过期限的比例，明显高于其他交接。',
    en: 'When another department begins on them, decidedly more cases are overdue already than at other hand-overs.',
  },
  statistic: {
    'zh-CN':
      '最近365天，按事项和交接的两个部门：接手开始办理时已逾期的比例，比全部交接的中位数高出10个百分点以上（精确二项检验，单侧），并且超出交接之间本来的差异（修正z值3.5以上，中位数绝对偏差，反正弦变换）；每处至少30次，至少5处交接。',
    en: 'Last 365 days, by service and the two departments: the share of cases overdue when the receiving department begins is above the median of all hand-overs by more than ten points (exact binomial test, one-sided), and out of what hand-overs differ by anyway (modified z-score above 3.5, median absolute deviation, arcsine-transformed); at least 30 each and 5 hand-overs.',
  },
  causes: ['sharing-barred'],
  budget: 4,
  reads: () => ({
    handovers: {
      kinds: STARTED,
      where: checkCondition(
        'fromDepartment is known and fromDepartment != department and dueAt is known',
        STARTED,
      ),
      time: 'occurredAt',
      windowDays: YEAR,
      windows: 1,
      by: ['service', 'fromDepartment', 'department'],
      success: checkCondition('occurredAt > dueAt', STARTED),
    },
  }),
  run: ({ setting, rows }) => {
    const handovers = rows('handovers').filter(
      ({ n, keys }) => n >= fewest(setting) && !keys.includes('unknown'),
    );
    const compared = sharesAmongPeers(
      handovers.map(({ successes, n }) => ({ events: successes, n })),
      LEAST,
      LEAST_SPREAD,
    );
    if (!compared)
      return { tests: [], refusals: [{ code: 'too-few-handovers', data: { handovers: handovers.length } }] };
    const tests = handovers.map(({ n, successes, keys }, at) => {
      const [service = '', from = '', to = ''] = keys;
      const { usual, near, pValue } = compared[at]!;
      return {
        subject: { dimension: 'service', key: service } as const,
        pValue,
        signal:
          near < LEAST
            ? undefined
            : {
                evidence: {
                  says: 'late-at-boundary',
                  numbers: { share: successes / n, usual, ...countedShare(successes, n) },
                  names: { from, to },
                  indicatorOver: 'task.started' as const,
                },
                size: near,
                affected: n,
                severity: severityOfShare(near),
              },
      };
    });
    return { tests, refusals: [] };
  },
};
