import { checkCondition, type Kind, type TallyRequest, type TallyRow } from '#facts';
import { numeric } from '#value';
import {
  byKey,
  fewest,
  inWindow,
  severityOfShare,
  shareDifference,
  total,
  type Counts,
} from './comparisons.ts';
import type { Monitor, MonitorContext, Test } from './monitor.ts';

const LIMITED: readonly Kind[] = ['case.decided', 'report.resolved'];
const DECIDED: readonly Kind[] = ['case.decided'];
const RATED: readonly Kind[] = ['rating.given'];
const CALLED: readonly Kind[] = ['callback.answered'];
const REOPENED: readonly Kind[] = ['report.resolved', 'report.reopened'];
const HALF_YEAR = 182;
/** The half-year of the same season two years before, or one; or the one just before where the facts are younger. */
const BEFORE = [4, 2, 1] as const;
/** Smaller rises are left alone. */
const LEAST_RISE = 0.05;
/** Of each point that is gained on paper at least so much should arrive with people. */
const ARRIVES = 0.5;
const Z = 1.959964;

const share = (kinds: readonly Kind[], success: string, where?: string): TallyRequest => ({
  kinds,
  ...(where !== undefined && { where: checkCondition(where, kinds) }),
  time: 'occurredAt',
  windowDays: HALF_YEAR,
  // One more than is compared: a half-year is whole where there is something before it.
  windows: Math.max(...BEFORE) + 2,
  by: ['service'],
  success: checkCondition(success, kinds),
});

/** What people experience. `granted` alone does not count: nobody is granted more because a limit is kept. */
const EXPERIENCED = ['rated', 'solved', 'satisfied', 'lasting'] as const;
const OUTCOMES = [...EXPERIENCED, 'granted'] as const;

/** The time limit is kept more often, and people have nothing of it. */
export const targetWithoutOutcome: Monitor = {
  id: 'target-without-outcome',
  kind: 'value-conflict',
  names: { 'zh-CN': '达标而无成效', en: 'Target met, nothing gained' },
  rule: {
    'zh-CN':
      '一个事项按期办结的比例明显上升，而人们的感受——评价、回访、是否要重办、是否办成——没有跟上，甚至变差。',
    en: 'A service keeps its time limit decidedly more often, while what people experience – ratings, callbacks, reopening, success – does not follow, or gets worse.',
  },
  statistic: {
    'zh-CN':
      '最近半年与两年前的同一半年（没有则一年前，再没有则前半年）相比：按期率上升（合并得分检验，区间下限至少5个百分点），并且各项有数据的感受（非默认评价4分以上、回访解决、回访满意、不重办、办成）的平均变化（按精度加权）明显小于按期率升幅的一半（正态检验，单侧），其中没有一项确有改善（95%区间）；取较大的p值（交并检验，Berger 1982）；每期每边至少30件，感受至少有一项。',
    en: 'The last half-year against that of the same season two years before (or one, or the one just before, where the facts are younger): the share within the limit rises (pooled score test, lower limit at least five points), and what is experienced (ratings of 4 and 5 not set by default, solved and satisfied when called back, not reopened, granted; the mean of those there are data for, weighted by precision) changes by decidedly less than half of that rise (normal test, one-sided), none of them having improved beyond its 95% interval; the larger p-value (intersection–union test, Berger 1982); at least 30 on each side and one thing experienced.',
  },
  causes: ['technology-first', 'own-habits'],
  budget: 4,
  reads: () => ({
    limits: share(LIMITED, 'standing == "met"', 'standing in ["met", "missed"]'),
    granted: share(DECIDED, 'outcome == "granted"', 'outcome in ["granted", "refused"]'),
    rated: share(RATED, 'level >= 4', 'not (byDefault == true)'),
    solved: share(CALLED, 'solved == true'),
    satisfied: share(CALLED, 'satisfied == true', 'satisfied is known'),
    // A reopening carries no outcome.
    lasting: share(REOPENED, 'outcome is known'),
  }),
  run: (context) => {
    const tests = [...byKey(context.rows('limits'), 0)].flatMap(([service, rows]) =>
      testOf(context, service, rows),
    );
    return { tests, refusals: tests.length === 0 ? [{ code: 'no-outcomes', data: {} }] : [] };
  },
};

interface Change {
  readonly name: (typeof OUTCOMES)[number];
  readonly now: number;
  readonly earlier: number;
  readonly variance: number;
}

function testOf(context: MonitorContext, service: string, rows: readonly TallyRow[]): Test[] {
  const least = fewest(context.setting);
  const now = total(inWindow(rows, 0));
  const reach = Math.max(...rows.map(({ window }) => window));
  const before = BEFORE.find((window) => window < reach && total(inWindow(rows, window)).n >= least);
  if (before === undefined || now.n < least) return [];
  const earlier = total(inWindow(rows, before));
  const rise = shareDifference(now, earlier);
  const changes = OUTCOMES.flatMap((name) => changeOf(context, service, name, before, least));
  const felt = changes.filter(({ name }) => name !== 'granted');
  if (!rise || felt.length === 0) return [];
  // People got something after all, by one of these at least: then it is no dilemma.
  const gained = changes.some((one) => one.now - one.earlier > Z * Math.sqrt(one.variance));
  const weights = changes.map(({ variance }) => 1 / variance);
  const weight = weights.reduce((a, b) => a + b, 0);
  const arrived = changes.reduce((sum, one, at) => sum + weights[at]! * (one.now - one.earlier), 0) / weight;
  const error = Math.sqrt(1 / weight + ARRIVES ** 2 * (varianceOf(now) + varianceOf(earlier)));
  const behind = numeric.normalCdf((arrived - ARRIVES * rise.value) / error);
  // The one that says it best is told: what fell furthest behind.
  const worst = felt.toSorted((a, b) => a.now - a.earlier - (b.now - b.earlier))[0]!;
  return [
    {
      subject: { dimension: 'service', key: service },
      pValue: gained ? 1 : Math.max(rise.pAbove, behind),
      signal:
        gained || rise.lower < LEAST_RISE
          ? undefined
          : {
              evidence: {
                says: `target-${worst.name}`,
                numbers: {
                  before: earlier.successes / earlier.n,
                  after: now.successes / now.n,
                  earlier: worst.earlier,
                  share: worst.now,
                },
                indicatorOver: 'case.decided',
              },
              size: rise.lower,
              affected: now.n,
              severity: severityOfShare(rise.lower),
            },
    },
  ];
}

function changeOf(
  context: MonitorContext,
  service: string,
  name: Change['name'],
  before: number,
  least: number,
): Change[] {
  // Where nobody records reopenings, that all is closed for good says nothing.
  if (name === 'lasting') {
    const all = total(context.rows(name));
    if (all.n === all.successes) return [];
  }
  const rows = byKey(context.rows(name), 0).get(service) ?? [];
  const [now, earlier] = [total(inWindow(rows, 0)), total(inWindow(rows, before))];
  if (now.n < least || earlier.n < least) return [];
  const [own, other] = [shareOfCounts(now), shareOfCounts(earlier)];
  return [{ name, now: own, earlier: other, variance: varianceOf(now) + varianceOf(earlier) }];
}

const shareOfCounts = ({ successes, n }: Counts) => successes / n;
/** Of a share, drawn towards one half (Agresti & Coull 1998) so that a share of 0 or 1 is not certain. */
function varianceOf({ successes, n }: Counts): number {
  const p = (successes + 2) / (n + 4);
  return (p * (1 - p)) / (n + 4);
}
