import type { Kind } from '#facts';
import { estimate, numeric } from '#value';
import { byKey, fewest, total } from './comparisons.ts';
import { YEAR, type Monitor, type Test } from './monitor.ts';

const USED: readonly Kind[] = ['dataset.used'];
/** More than half of all uses by one, and a concentration that competition authorities call high. */
const MOST_SHARE = 0.5;
const MOST_INDEX = 0.25;

/** One organisation has a public dataset nearly to itself. */
export const providerShare: Monitor = {
  id: 'provider-share',
  kind: 'data-governance',
  names: { 'zh-CN': '公共数据一家独大', en: 'One user of a public dataset' },
  rule: {
    'zh-CN': '一个公共数据集的使用有一半以上来自同一家机构。',
    en: 'More than half of the uses of a public dataset are those of one organisation.',
  },
  statistic: {
    'zh-CN':
      '最近365天，按数据集：最大使用方的份额（CR1，Wilson区间）高于50%，精确二项检验，单侧；赫芬达尔指数（HHI）的95%区间（德尔塔法）下限高于0.25；至少30次使用。同一机构的多次使用并不独立，p值偏小，因此以份额为准。',
    en: 'Last 365 days, by dataset: the share of the largest user (CR1, Wilson interval) is above 50%, exact binomial test, one-sided; the lower limit of the Herfindahl–Hirschman index (delta method, 95%) is above 0.25; at least 30 uses. Uses of one organisation are not independent, which makes the p-value too small: the share is what counts.',
  },
  causes: ['platform-interests', 'rules-lag'],
  budget: 4,
  reads: () => ({
    uses: {
      kinds: USED,
      time: 'occurredAt',
      windowDays: YEAR,
      windows: 1,
      by: ['department', 'dataset', 'actorOrganisation'],
    },
  }),
  run: ({ setting, rows }) => {
    const all = rows('uses');
    if (all.length === 0) return { tests: [], refusals: [{ code: 'no-data-yet', data: {} }] };
    const tests = [...byKey(all, 0)].flatMap(([department, own]) =>
      [...byKey(own, 1)].flatMap(([dataset, uses]): Test[] => {
        const { n } = total(uses);
        const users = [...byKey(uses, 2)].map(([key, ofUser]) => ({ key, n: total(ofUser).n }));
        const [largest] = users.toSorted((a, b) => b.n - a.n);
        if (!largest || n < fewest(setting)) return [];
        const share = estimate.wilson(largest.n, n);
        if (!share.ok) return [];
        const { index, lower } = concentration(
          users.map((user) => user.n),
          n,
        );
        return [
          {
            subject: { dimension: 'department', key: department },
            pValue: Math.max(0, 1 - numeric.binomialCdf(largest.n - 1, n, MOST_SHARE)),
            signal:
              share.value.lower <= MOST_SHARE || lower <= MOST_INDEX
                ? undefined
                : {
                    evidence: {
                      says: 'one-user',
                      numbers: {
                        share: largest.n / n,
                        least: share.value.lower,
                        most: share.value.upper,
                        index,
                      },
                      names: { dataset, organisation: largest.key },
                    },
                    size: share.value.lower - MOST_SHARE,
                    affected: n - largest.n,
                    severity: share.value.lower >= 0.75 ? 'high' : 'medium',
                  },
          },
        ];
      }),
    );
    return { tests, refusals: tests.length === 0 ? [{ code: 'too-few-uses', data: {} }] : [] };
  },
};

/** HHI = Σ s², with the lower 95 % limit by the delta method for multinomial shares: var = 4 (Σ s³ − (Σ s²)²) / n. */
function concentration(uses: readonly number[], n: number): { index: number; lower: number } {
  const power = (exponent: number) => uses.reduce((sum, count) => sum + (count / n) ** exponent, 0);
  const index = power(2);
  const error = Math.sqrt((4 * Math.max(0, power(3) - index ** 2)) / n);
  return { index, lower: index - 1.959964 * error };
}
