import { checkCondition, type Kind, type TallyRow } from '#facts';
import { numeric, survey } from '#value';
import { byKey, fewest, shareDifference, total, type Counts } from './comparisons.ts';
import { YEAR, type Monitor, type MonitorContext, type Signal, type Test } from './monitor.ts';

const RATING: readonly Kind[] = ['rating.given'];
const CALLBACK: readonly Kind[] = ['callback.answered'];
const LEVELS = ['1', '2', '3', '4', '5'];
/** A first look, and a closer one where the first is suspicious: a p-value can be no smaller than one over the draws. */
const DRAWS = 999;
const CLOSER = 39_999;
const SUSPICIOUS = 0.01;
/** Below these nothing is drawn: ten points more of the best level, a quarter more of all ratings set by default. */
const LEAST_BEST = 0.1;
const LEAST_DEFAULT = 0.25;

/** Ratings of a department or of one of its services that are too good and too uniform to be believed, or set by default. */
export const inducedRatings: Monitor = {
  id: 'induced-ratings',
  kind: 'capability',
  names: { 'zh-CN': '诱导评价', en: 'Induced ratings' },
  rule: {
    'zh-CN':
      '一个部门或它的一个事项得到的评价比同类更好、更整齐划一，而回访时说“解决了”的人却更少；或者系统默认的评价远多于同类。',
    en: 'The ratings of a department, or of one of its services, are better and more uniform than those of comparable ones, while fewer people say on being called back that their problem is solved; or far more of them are set by default.',
  },
  statistic: {
    'zh-CN':
      '最近365天，按部门、按事项：评价的熵和五星比例，与其他部门（事项）的狄利克雷-多项分布相比（蒙特卡洛，单侧），加上回访解决率之差；三个p值取最大；五星比例至少高10个百分点。默认比例同法相比，至少高25个百分点。至少30条评价和30次回访，至少5个可比对象。',
    en: 'Last 365 days, by department and by service: entropy and share of the best level against a Dirichlet-multinomial of the other departments (services) (Monte Carlo, one-sided), and the difference in the share solved; the largest of three p-values; at least ten points more of the best level. The share set by default is compared in the same way, with at least 25 points more. At least 30 ratings and 30 callbacks and 5 comparable ones.',
  },
  causes: ['few-trained', 'feedback-scattered'],
  budget: 4,
  reads: () => ({
    ratings: {
      kinds: RATING,
      time: 'occurredAt',
      windowDays: YEAR,
      windows: 1,
      by: ['department', 'service', 'level'],
      success: checkCondition('byDefault == true', RATING),
    },
    callbacks: {
      kinds: CALLBACK,
      time: 'occurredAt',
      windowDays: YEAR,
      windows: 1,
      by: ['department', 'service'],
      success: checkCondition('solved == true', CALLBACK),
    },
  }),
  run: (context) => {
    const departments = officesOf(context, ({ keys: [department = ''] }) => ({ department }));
    const services = officesOf(context, ({ keys: [department = '', service = ''] }) => ({
      department,
      service,
    }));
    // People rate a report and an application differently: what is called back about is compared with its like.
    const [reported, applied] = [
      services.filter(({ called }) => called.n > 0),
      services.filter(({ called }) => called.n === 0),
    ];
    const tests = [
      ...testsOf(context, departments),
      ...testsOf(context, reported),
      ...testsOf(context, applied),
    ];
    return { tests, refusals: tests.length === 0 ? [{ code: 'too-few-ratings', data: {} }] : [] };
  },
};

interface Office {
  readonly department: string;
  readonly service?: string;
  readonly counts: survey.LevelCounts;
  readonly defaults: number;
  readonly n: number;
  readonly called: Counts;
}

function officesOf(
  context: MonitorContext,
  nameOf: (row: TallyRow) => Pick<Office, 'department' | 'service'>,
): Office[] {
  const keyOf = (row: TallyRow) => JSON.stringify(nameOf(row));
  const callbacks = Map.groupBy(context.rows('callbacks'), keyOf);
  return [...Map.groupBy(context.rows('ratings'), keyOf)].flatMap(([key, rows]) => {
    const levels = byKey(rows, 2);
    const counts = LEVELS.map((level) => total(levels.get(level) ?? []).n) as unknown as survey.LevelCounts;
    const { n, successes } = total(rows);
    const office = nameOf(rows[0]!);
    if (n < fewest(context.setting) || Object.values(office).includes('unknown')) return [];
    return [{ ...office, counts, n, defaults: successes, called: total(callbacks.get(key) ?? []) }];
  });
}

function testsOf({ setting }: MonitorContext, offices: readonly Office[]): Test[] {
  const least = fewest(setting);
  const all = offices.reduce((sum, { called }) => add(sum, called, 1), total([]));
  return offices.flatMap((office): Test[] => {
    const peers = offices.filter((other) => other !== office);
    const subject = { dimension: 'department', key: office.department } as const;
    const random = numeric.createRandom(
      `${setting.seed}/ratings/${office.department}/${office.service ?? ''}`,
    );
    const byDefault = comparedDefaults(office, peers, random);
    const tests: Test[] = byDefault ? [{ subject, ...byDefault }] : [];
    const elsewhere = add(all, office.called, -1);
    if (office.called.n < least || elsewhere.n < least) return tests;
    const solved = shareDifference(office.called, elsewhere);
    const best = comparedLevels(office, peers, random);
    if (!solved || !best) return tests;
    const near = -solved.upper;
    tests.push({
      subject,
      pValue: Math.max(best.pValue, solved.pBelow),
      signal:
        near > 0
          ? {
              evidence: {
                says: office.service === undefined ? 'induced-ratings' : 'induced-ratings-service',
                numbers: {
                  best: best.observed,
                  usual: best.expected,
                  defaults: office.defaults / office.n,
                  solved: office.called.successes / office.called.n,
                  elsewhere: elsewhere.successes / elsewhere.n,
                  of: office.n,
                },
                ...(office.service !== undefined && { names: { service: office.service } }),
                indicatorOver: 'rating.given',
              },
              size: near,
              affected: office.n,
              severity: near >= 0.1 ? 'high' : 'medium',
            }
          : undefined,
    });
    return tests;
  });
}

const add = (a: Counts, b: Counts, sign: number): Counts => ({
  ...a,
  n: a.n + sign * b.n,
  successes: a.successes + sign * b.successes,
});

interface Found {
  readonly observed: number;
  readonly expected: number;
  readonly pValue: number;
}

/** Looks once, and closer where that is suspicious. */
function look(at: (draws: number) => Found | undefined): Found | undefined {
  const first = at(DRAWS);
  return first && first.pValue <= SUSPICIOUS ? at(CLOSER) : first;
}

function comparedLevels(office: Office, peers: readonly Office[], random: numeric.Random): Found | undefined {
  const best = (one: Pick<Office, 'counts' | 'n'>) => one.counts[4] / one.n;
  const expected = pooled(peers, ({ counts }) => counts[4]);
  if (expected === undefined) return undefined;
  if (best(office) < expected + LEAST_BEST) return { observed: best(office), expected, pValue: 1 };
  return look((draws) => {
    const found = survey.inducedRatingsEvidence({
      office: { counts: office.counts },
      peers: peers.map(({ counts }) => ({ counts })),
      draws,
      random: random.fork(String(draws)),
    });
    if (!found.ok || !found.value.uniform.ok || !found.value.bestLevel.ok) return undefined;
    const { bestLevel, uniform } = found.value;
    return { ...bestLevel.value, pValue: Math.max(bestLevel.value.pValue, uniform.value.pValue) };
  });
}

function comparedDefaults(
  office: Office,
  peers: readonly Office[],
  random: numeric.Random,
): { pValue: number; signal: Signal | undefined } | undefined {
  const observed = office.defaults / office.n;
  const expected = pooled(peers, ({ defaults }) => defaults);
  if (expected === undefined) return undefined;
  if (observed < expected + LEAST_DEFAULT) return { pValue: 1, signal: undefined };
  const split = ({ defaults, n }: Office) => [defaults, n - defaults];
  const found = look((draws) => {
    const compared = survey.compareWithPeers({
      counts: split(office),
      peers: peers.map(split),
      statistic: ([defaults = 0, others = 0]) => defaults / (defaults + others),
      tail: 'high',
      draws,
      random: random.fork(`defaults ${draws}`),
    });
    return compared.ok ? compared.value : undefined;
  });
  if (!found) return undefined;
  return {
    pValue: found.pValue,
    signal: {
      evidence: {
        says: office.service === undefined ? 'default-ratings' : 'default-ratings-service',
        numbers: { defaults: observed, usual: found.expected, of: office.n },
        ...(office.service !== undefined && { names: { service: office.service } }),
        indicatorOver: 'rating.given',
      },
      // Said after what callbacks contradict.
      size: (observed - found.expected) / 10,
      affected: office.defaults,
      severity: 'medium',
    },
  };
}

/** Fewer comparable ones cannot say what is usual. */
const FEWEST_PEERS = 5;

function pooled(peers: readonly Office[], of: (office: Office) => number): number | undefined {
  if (peers.length < FEWEST_PEERS) return undefined;
  return peers.reduce((sum, peer) => sum + of(peer), 0) / peers.reduce((sum, { n }) => sum + n, 0);
}
