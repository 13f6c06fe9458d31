import { checkCondition, type Kind } from '#facts';
import { numeric, survey } from '#value';
import { byKey, fewest, shareDifference, total, type Counts } from './comparisons.ts';
import { YEAR, type Monitor, type MonitorContext, type Test } from './monitor.ts';

const RATING: readonly Kind[] = ['rating.given'];
const CALLBACK: readonly Kind[] = ['callback.answered'];
const LEVELS = ['1', '2', '3', '4', '5'];
/** A first look, and a closer one where the first is suspicious: a p-value can be no smaller than one over the draws. */
const DRAWS = 999;
const CLOSER = 39_999;
const SUSPICIOUS = 0.01;

/** Ratings of a department that are too good and too uniform to be believed, and callbacks that contradict them. */
export const inducedRatings: Monitor = {
  id: 'induced-ratings',
  kind: 'capability',
  names: { 'zh-CN': '诱导评价', en: 'Induced ratings' },
  rule: {
    'zh-CN': '一个部门得到的评价比同类部门更好、更整齐划一，而回访时说“解决了”的人却更少。',
    en: 'The ratings of a department are better and more uniform than those of comparable ones, while fewer people say on being called back that their problem is solved.',
  },
  statistic: {
    'zh-CN':
      '最近365天：评价的熵和五星比例，与其他部门的狄利克雷-多项分布相比（蒙特卡洛，单侧），加上回访解决率之差；三个p值取最大；至少30条评价和30次回访，至少5个可比部门。',
    en: 'Last 365 days: entropy and share of the best level against a Dirichlet-multinomial of the other departments (Monte Carlo, one-sided), and the difference in the share solved; the largest of three p-values; at least 30 ratings and 30 callbacks and 5 comparable departments.',
  },
  reads: () => ({
    ratings: {
      kinds: RATING,
      time: 'occurredAt',
      windowDays: YEAR,
      windows: 1,
      by: ['department', 'level'],
      success: checkCondition('byDefault == true', RATING),
    },
    callbacks: {
      kinds: CALLBACK,
      time: 'occurredAt',
      windowDays: YEAR,
      windows: 1,
      by: ['department'],
      success: checkCondition('solved == true', CALLBACK),
    },
  }),
  run: (context) => {
    const least = fewest(context.setting);
    const offices = officesOf(context).filter(({ n }) => n >= least);
    const callbacks = byKey(context.rows('callbacks'), 0);
    const all = total([...callbacks.values()].flat());
    const tests = offices.flatMap((office): Test[] => {
      const here = total(callbacks.get(office.key) ?? []);
      const elsewhere: Counts = { ...all, n: all.n - here.n, successes: all.successes - here.successes };
      if (here.n < least || elsewhere.n < least) return [];
      const solved = shareDifference(here, elsewhere);
      const peers = offices.filter((other) => other !== office);
      const best = evidenceOf(office, peers, context.setting.seed);
      if (!solved || !best) return [];
      const contradicted = solved.upper < 0;
      return [
        {
          subject: { dimension: 'department', key: office.key },
          pValue: Math.max(best.pValue, solved.pBelow),
          signal: contradicted
            ? {
                evidence: {
                  says: 'induced-ratings',
                  numbers: {
                    best: best.observed,
                    usual: best.expected,
                    defaults: office.defaults / office.n,
                    solved: here.successes / here.n,
                    elsewhere: elsewhere.successes / elsewhere.n,
                  },
                  indicatorOver: 'rating.given',
                },
                size: -solved.upper,
                affected: office.n,
                severity: -solved.upper >= 0.1 ? 'high' : 'medium',
              }
            : undefined,
        },
      ];
    });
    return { tests, refusals: tests.length === 0 ? [{ code: 'too-few-ratings', data: {} }] : [] };
  },
};

interface Office {
  readonly key: string;
  readonly counts: survey.LevelCounts;
  readonly defaults: number;
  readonly n: number;
}

const officesOf = (context: MonitorContext): Office[] =>
  [...byKey(context.rows('ratings'), 0)].map(([key, rows]) => {
    const levels = byKey(rows, 1);
    const counts = LEVELS.map((level) => total(levels.get(level) ?? []).n) as unknown as survey.LevelCounts;
    const { n, successes } = total(rows);
    return { key, counts, defaults: successes, n };
  });

function evidenceOf(
  office: Office,
  peers: readonly Office[],
  seed: string,
): { pValue: number; observed: number; expected: number } | undefined {
  const look = (draws: number) => {
    const found = survey.inducedRatingsEvidence({
      office,
      peers,
      draws,
      random: numeric.createRandom(`${seed}/ratings/${office.key}`),
    });
    if (!found.ok || !found.value.uniform.ok || !found.value.bestLevel.ok) return undefined;
    const { observed, expected, pValue } = found.value.bestLevel.value;
    return { observed, expected, pValue: Math.max(pValue, found.value.uniform.value.pValue) };
  };
  const first = look(DRAWS);
  return first && first.pValue <= SUSPICIOUS ? look(CLOSER) : first;
}
