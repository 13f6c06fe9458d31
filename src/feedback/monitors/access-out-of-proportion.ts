import { checkCondition, type Kind } from '#facts';
import { amongPeers, byKey, fewest, total } from './comparisons.ts';
import { numeric } from '#value';
import { YEAR, type Monitor } from './monitor.ts';

const ACCESSED: readonly Kind[] = ['data.accessed'];
const HANDLED: readonly Kind[] = ['case.decided', 'case.closed'];
/** Three times as many records for each case as is usual. */
const LEAST_RATIO = 3;
/** Departments differ by a quarter at least: some cases need more data than others. */
const LEAST_SPREAD = 0.25;

/** A department takes far more records of people for each case than comparable departments. */
export const accessOutOfProportion: Monitor = {
  id: 'access-out-of-proportion',
  kind: 'data-governance',
  names: { 'zh-CN': '超出比例的数据调用', en: 'Data used out of proportion' },
  rule: {
    'zh-CN': '一个部门平均办一件事所调用的个人记录，远多于其他部门。',
    en: 'For each case that it handles a department takes far more records of people than others do.',
  },
  statistic: {
    'zh-CN':
      '最近365天：为办件或资格核验调用的记录数除以办结数，超过各部门中位数的3倍（对数正态检验，复合泊松方差，单侧），并且超出部门之间本来的差异（修正z值3.5以上，中位数绝对偏差）；每个部门至少30次调用和30件，至少5个部门。',
    en: 'Last 365 days: records taken for cases and eligibility over cases handled are above 3 times the median of all departments (normal test on the logarithm, compound Poisson variance, one-sided), and out of what departments differ by anyway (modified z-score above 3.5, median absolute deviation); at least 30 accesses and 30 cases each and 5 departments.',
  },
  causes: ['rules-lag'],
  budget: 4,
  reads: () => ({
    records: {
      kinds: ACCESSED,
      where: checkCondition('purpose in ["case-handling", "eligibility"]', ACCESSED),
      time: 'occurredAt',
      windowDays: YEAR,
      windows: 1,
      by: ['actorOrganisation'],
      of: { type: 'field', name: 'records' },
    },
    handled: { kinds: HANDLED, time: 'occurredAt', windowDays: YEAR, windows: 1, by: ['department'] },
  }),
  run: ({ setting, rows }) => {
    if (rows('records').length === 0) return { tests: [], refusals: [{ code: 'no-data-yet', data: {} }] };
    const least = fewest(setting);
    const handled = byKey(rows('handled'), 0);
    const departments = [...byKey(rows('records'), 0)].flatMap(([key, own]) => {
      const { n, sum, sumOfSquares } = total(own);
      const cases = total(handled.get(key) ?? []).n;
      if (n < least || cases < least) return [];
      // Accesses come as a Poisson process of unequal sizes: the relative variance of their sum is Σr² / (Σr)².
      return [{ key, n, cases, sum, standardError: Math.sqrt(sumOfSquares / sum ** 2 + 1 / cases) }];
    });
    const peers = amongPeers(
      departments.map(({ sum, cases, standardError }) => ({ value: Math.log(sum / cases), standardError })),
      LEAST_SPREAD,
    );
    if (!peers) return { tests: [], refusals: [{ code: 'too-few-accesses', data: {} }] };
    const tests = departments.map(({ key, n, sum, cases, standardError }, at) => {
      const { centre, lower, outlying } = peers[at]!;
      const near = Math.exp(lower - centre);
      const beyond = (Math.log(sum / cases) - centre - Math.log(LEAST_RATIO)) / standardError;
      return {
        subject: { dimension: 'department', key } as const,
        pValue: outlying ? numeric.normalCdf(-beyond) : 1,
        signal:
          near < LEAST_RATIO
            ? undefined
            : {
                evidence: {
                  says: 'out-of-proportion',
                  numbers: {
                    records: sum / cases,
                    normally: Math.exp(centre),
                    ratio: sum / cases / Math.exp(centre),
                  },
                },
                size: near / 10,
                affected: n,
                severity: near >= 6 ? ('high' as const) : ('medium' as const),
              },
      };
    });
    return { tests, refusals: [] };
  },
};
