import { checkCondition, type Kind, type TallyRequest, type TallyRow } from '#facts';
import { numeric } from '#value';
import {
  amongPeers,
  byKey,
  countedShare,
  fewest,
  severityOfShare,
  sharesAmongPeers,
  total,
} from './comparisons.ts';
import { YEAR, type Monitor, type Test } from './monitor.ts';

const CALLBACK: readonly Kind[] = ['callback.answered'];
const RESOLVED: readonly Kind[] = ['report.resolved'];
/** Whatever speaks of it, the indicator that a measure is judged by is what people say on being called back. */
const INDICATOR_OVER = 'callback.answered';
const CLOSED: readonly Kind[] = ['report.resolved', 'report.reopened'];
/** Ten points more than comparable services. */
const LEAST = 0.1;
/** On the scale 2·arcsin√p: services differ by some three points about one half, whatever a few of them say. */
const LEAST_SPREAD = 0.06;
/** A problem that comes back within so many days was not solved. */
const AGAIN_WITHIN = 30;

const counted = (kinds: readonly Kind[], success: string): TallyRequest => ({
  kinds,
  time: 'occurredAt',
  windowDays: YEAR,
  windows: 1,
  by: ['service'],
  success: checkCondition(success, kinds),
});

/** Closed reports whose place is reported again in the span of days that begins so many days after. */
const comesBack = (after: number): TallyRequest => ({
  ...counted(RESOLVED, 'outcome in ["resolved", "administrative"]'),
  where: checkCondition('outcome in ["resolved", "administrative"]', RESOLVED),
  follow: {
    kinds: ['report.opened'],
    same: ['service', 'spot'],
    toldBy: 'report.opened',
    days: AGAIN_WITHIN,
    ...(after > 0 && { after }),
  },
});

/** Reports are closed, but the problem is still there: people say so, have them reopened, or report the same place again. */
export const closedNotSolved: Monitor = {
  id: 'closed-not-solved',
  kind: 'capability',
  names: { 'zh-CN': '结案未解决', en: 'Closed, not solved' },
  rule: {
    'zh-CN':
      '诉求结案后，回访时说“没解决”的比例、重新打开的比例，或同一地点30天内再次被反映的比例，明显高于同类诉求。',
    en: 'After reports are closed, decidedly more people than for comparable reports say on being called back that nothing was solved, have them reopened, or report the same place again within 30 days.',
  },
  statistic: {
    'zh-CN':
      '最近365天：没解决的比例、重开的比例，以及结案后30天内同一事项同一地点再有诉求的比例减去其后30天的比例（总有人反映的地方，例如服务台，两者相等），比同类事项的中位数高出10个百分点以上（精确二项检验；差用正态检验；单侧），并且超出同类之间本来的差异（修正z值3.5以上，中位数绝对偏差）；只算期限已过的；每个事项至少30次，至少5个事项。',
    en: 'Last 365 days: share not solved, share reopened, and the share followed within 30 days by another report of the same service at the same spot less that of the 30 days after these (where something is always reported, at a desk say, the two are alike), each above the median of comparable services by more than ten points (exact binomial test; normal test of the difference; one-sided) and out of what they differ by anyway (modified z-score above 3.5, median absolute deviation); only those whose days are over; at least 30 per service and 5 services.',
  },
  causes: ['few-trained', 'feedback-scattered'],
  budget: 6,
  reads: () => ({
    callbacks: counted(CALLBACK, 'solved == false'),
    closures: counted(CLOSED, 'outcome is known'),
    again: comesBack(0),
    later: comesBack(AGAIN_WITHIN),
  }),
  run: (context) => {
    const least = fewest(context.setting);
    const callbacks = shares(context.rows('callbacks'), least, ({ n, successes }) => [successes, n]);
    // A reopening carries no outcome: what is left of the closures are the reopened ones.
    const closures = shares(context.rows('closures'), least, ({ n, successes }) => [
      n - successes,
      successes,
    ]);
    const [again, later] = ['again', 'later'].map((name) =>
      shares(context.rows(name), least, ({ n, successes }) => [successes, n]),
    );
    const tests = [
      ...testsOf(callbacks, 'not-solved'),
      ...testsOf(closures, 'reopened'),
      ...againTests(again!, later!),
    ];
    return { tests, refusals: tests.length === 0 ? [{ code: 'too-few-callbacks', data: {} }] : [] };
  },
};

interface Share {
  readonly service: string;
  readonly events: number;
  readonly n: number;
}

function shares(
  rows: readonly TallyRow[],
  least: number,
  of: (counts: { n: number; successes: number }) => [number, number],
): Share[] {
  return [...byKey(rows, 0)].flatMap(([service, own]) => {
    const [events, n] = of(total(own));
    return n < least ? [] : [{ service, events: Math.min(events, n), n }];
  });
}

function testsOf(all: readonly Share[], says: string): Test[] {
  const compared = sharesAmongPeers(all, LEAST, LEAST_SPREAD) ?? [];
  return compared.map(({ usual, near, pValue }, at) => {
    const { service, events, n } = all[at]!;
    return {
      subject: { dimension: 'service', key: service },
      pValue,
      signal:
        near < LEAST
          ? undefined
          : {
              evidence: {
                says,
                numbers: { share: events / n, usual, ...countedShare(events, n) },
                indicatorOver: INDICATOR_OVER,
              },
              size: near,
              affected: n,
              severity: severityOfShare(near),
            },
    };
  });
}

/** Shares differ by some three points about one half. */
const LEAST_SPREAD_OF_DIFFERENCE = LEAST_SPREAD / 2;

/**
 * What comes back soon against what comes back a month later: a place at which something is always reported (a desk, a park
 * with one address) comes back as often, whether its problems are solved or not.
 */
function againTests(again: readonly Share[], later: readonly Share[]): Test[] {
  const both = again.flatMap((soon) => {
    const after = later.find(({ service }) => service === soon.service);
    if (!after) return [];
    const [one, other] = [sharesOf(soon), sharesOf(after)];
    const standardError = Math.sqrt(one.variance + other.variance);
    return [{ ...soon, share: one.share, later: other.share, value: one.share - other.share, standardError }];
  });
  const peers = amongPeers(both, LEAST_SPREAD_OF_DIFFERENCE) ?? [];
  return peers.map(({ centre, lower, outlying }, at) => {
    const { service, events, n, share, later: after, value, standardError } = both[at]!;
    const near = lower - centre;
    return {
      subject: { dimension: 'service', key: service },
      pValue: outlying ? numeric.normalCdf(-(value - centre - LEAST) / standardError) : 1,
      signal:
        near < LEAST
          ? undefined
          : {
              evidence: {
                says: 'reported-again',
                numbers: { share, later: after, usual: Math.max(0, centre), ...countedShare(events, n) },
                indicatorOver: INDICATOR_OVER,
              },
              size: near,
              affected: n,
              severity: severityOfShare(near),
            },
    };
  });
}

/** Its variance is drawn towards one half (Agresti & Coull 1998), so that a share of 0 or 1 is not certain. */
function sharesOf({ events, n }: Share): { readonly share: number; readonly variance: number } {
  const p = (events + 2) / (n + 4);
  return { share: events / n, variance: (p * (1 - p)) / (n + 4) };
}
