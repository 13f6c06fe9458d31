import { checkCondition, type Kind } from '#facts';
import { againstPeers, arcsine, fewest, severityOfShare, shareOf } from './comparisons.ts';
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
      '最近365天，按事项和交接的两个部门：接手开始办理时已逾期的比例，经反正弦变换，与全部交接的中位数相比（中位数绝对偏差，t分布，单侧）；每处至少30次，至少5处交接；至少高10个百分点。',
    en: 'Last 365 days, by service and the two departments: share of cases overdue when the receiving department begins, arcsine-transformed, against the median of all hand-overs (median absolute deviation, Student’s t, one-sided); at least 30 each and 5 hand-overs; at least ten points more.',
  },
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
    const deviations = againstPeers(
      handovers.map(({ n, successes }) => {
        const { value, variance } = arcsine(successes, n);
        return { value, standardError: Math.sqrt(variance) };
      }),
      LEAST_SPREAD,
    );
    if (!deviations)
      return { tests: [], refusals: [{ code: 'too-few-handovers', data: { handovers: handovers.length } }] };
    const tests = handovers.map(({ n, successes, keys }, at) => {
      const [service = '', from = '', to = ''] = keys;
      const { centre, lower, pAbove } = deviations[at]!;
      const usual = shareOf(centre);
      const near = shareOf(lower) - usual;
      return {
        subject: { dimension: 'service', key: service } as const,
        pValue: pAbove,
        signal:
          near < LEAST
            ? undefined
            : {
                evidence: {
                  says: 'late-at-boundary',
                  numbers: { share: successes / n, usual },
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
