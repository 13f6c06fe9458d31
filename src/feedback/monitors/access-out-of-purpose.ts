import { checkCondition, type Kind, type TallyRequest } from '#facts';
import { byKey, fewest, severityOfShare, sharesAmongPeers, total } from './comparisons.ts';
import { YEAR, type Monitor, type MonitorContext, type Setting, type Test } from './monitor.ts';

const ACCESSED: readonly Kind[] = ['data.accessed'];
const CASES: readonly Kind[] = ['case.opened', 'report.opened'];
/** Five points more than comparable departments. */
const LEAST = 0.05;
/** On the scale 2·arcsin√p: departments differ by two points about one in twenty, whatever a few of them say. */
const LEAST_SPREAD = 0.1;

/** What is held in the house needs no agreement. */
const ACROSS = 'actorOrganisation is known and actorOrganisation != department';
const WITHOUT_AGREEMENT = `(${ACROSS}) and agreement is unknown`;
const WITHOUT_PURPOSE = 'purpose == "unknown"';

const accesses = (by: readonly string[], success?: string): TallyRequest => ({
  kinds: ACCESSED,
  time: 'occurredAt',
  windowDays: YEAR,
  windows: 1,
  by,
  ...(success !== undefined && { success: checkCondition(success, ACCESSED) }),
});

/** A department uses personal data without an agreement, without saying what for, or for a case that does not exist. */
export const accessOutOfPurpose: Monitor = {
  id: 'access-out-of-purpose',
  kind: 'data-governance',
  names: { 'zh-CN': '超出用途的数据调用', en: 'Data used out of purpose' },
  rule: {
    'zh-CN':
      '一个部门调用个人数据时，没有协议、没有写明用途，或所称的办件并不存在，明显多于其他部门；对规定“零容忍”的数据集，出现即算。',
    en: 'A department uses personal data without an agreement, without a purpose, or for a case that does not exist, decidedly more often than others; where the place tolerates none for a dataset, any is enough.',
  },
  statistic: {
    'zh-CN':
      '最近365天：超出用途的调用比例，比各部门的中位数高出5个百分点以上（精确二项检验，单侧），并且超出部门之间本来的差异（修正z值3.5以上，中位数绝对偏差，反正弦变换）；每个部门至少30次，至少5个部门。零容忍的数据集：一次即为发现，不用统计。',
    en: 'Last 365 days: the share of accesses out of purpose is above the median of all departments by more than five points (exact binomial test, one-sided), and out of what departments differ by anyway (modified z-score above 3.5, median absolute deviation, arcsine-transformed); at least 30 accesses each and 5 departments. Datasets with zero tolerance: one is a finding, without statistics.',
  },
  causes: ['rules-lag'],
  budget: 4,
  reads: (setting) => ({
    agreements: accesses(['actorOrganisation'], WITHOUT_AGREEMENT),
    purposes: accesses(['actorOrganisation'], `not (${WITHOUT_AGREEMENT}) and ${WITHOUT_PURPOSE}`),
    cases: {
      ...accesses(['actorOrganisation']),
      where: checkCondition(`not (${WITHOUT_AGREEMENT}) and purpose == "case-handling"`, ACCESSED),
      follow: { kinds: CASES, same: ['subject'] },
    },
    ...(strict(setting).length > 0 && {
      strict: accesses(['actorOrganisation', 'dataset'], `(${WITHOUT_AGREEMENT}) or ${WITHOUT_PURPOSE}`),
    }),
  }),
  run: (context) => {
    if (context.rows('agreements').length === 0)
      return { tests: [], refusals: [{ code: 'no-data-yet', data: {} }] };
    const tests = [...againstOthers(context), ...againstZero(context)];
    return { tests, refusals: tests.length === 0 ? [{ code: 'too-few-accesses', data: {} }] : [] };
  },
};

const strict = ({ zeroTolerance = [] }: Setting): readonly string[] => zeroTolerance;

function againstOthers(context: MonitorContext): Test[] {
  const least = fewest(context.setting);
  const [agreements, purposes, cases] = ['agreements', 'purposes', 'cases'].map((name) =>
    byKey(context.rows(name), 0),
  );
  const departments = [...agreements!].flatMap(([key, rows]) => {
    const { n, successes: agreement } = total(rows);
    const purpose = total(purposes!.get(key) ?? []).successes;
    const ofCases = total(cases!.get(key) ?? []);
    const noCase = ofCases.n - ofCases.successes;
    return n < least ? [] : [{ key, n, agreement, purpose, noCase, events: agreement + purpose + noCase }];
  });
  const compared = sharesAmongPeers(departments, LEAST, LEAST_SPREAD);
  if (!compared) return [];
  return departments.map(({ key, n, events, agreement, purpose, noCase }, at): Test => {
    const { usual, near, pValue } = compared[at]!;
    return {
      subject: { dimension: 'department', key },
      pValue,
      signal:
        near < LEAST
          ? undefined
          : {
              evidence: {
                says: 'out-of-purpose',
                numbers: {
                  share: events / n,
                  agreement: agreement / n,
                  purpose: purpose / n,
                  cases: noCase / n,
                  usual,
                  of: n,
                },
              },
              size: near,
              affected: events,
              severity: severityOfShare(near),
            },
    };
  });
}

/** A rule and no estimate: the p-value is 0 where it is broken. Few accesses are not counted out. */
function againstZero({ setting, rows }: MonitorContext): Test[] {
  return rows('strict').flatMap(({ keys: [key = '', dataset = ''], successes }): Test[] => {
    if (successes === 0 || !strict(setting).includes(dataset)) return [];
    const counted = successes >= setting.minimumCell;
    return [
      {
        subject: { dimension: 'department', key },
        pValue: 0,
        signal: {
          evidence: {
            says: counted ? 'zero-tolerance' : 'zero-tolerance-few',
            numbers: counted ? { count: Math.round(successes / 10) * 10 } : { minimum: setting.minimumCell },
            names: { dataset },
          },
          size: 1,
          affected: counted ? successes : 0,
          severity: 'high',
        },
      },
    ];
  });
}
