import { checkCondition, type Kind, type TallyRequest } from '#facts';
import { byKey, fewest, severityOfShare, sharesAmongPeers, total, countedShare } from './comparisons.ts';
import { YEAR, type Monitor, type Test } from './monitor.ts';

const REQUESTED: readonly Kind[] = ['evidence.requested'];
const LEAST = 0.1;
/** On the scale 2·arcsin√p: services differ by six points about one fifth, by what they need and who holds it. */
const LEAST_SPREAD = 0.15;
/** Held by a department other than the one that asks. */
const HELD = 'heldBy is known and heldBy != department';

const requests = (success: string): TallyRequest => ({
  kinds: REQUESTED,
  time: 'occurredAt',
  windowDays: YEAR,
  windows: 1,
  by: ['service'],
  success: checkCondition(success, REQUESTED),
});

/** People are asked again, or for what another department already holds. */
export const repeatEvidence: Monitor = {
  id: 'repeat-evidence',
  kind: 'value-conflict',
  names: { 'zh-CN': '重复要材料', en: 'Asked for it again' },
  rule: {
    'zh-CN': '一个事项要求提交已经交过、或别的部门已有的材料，明显多于其他事项。',
    en: 'A service asks for evidence that was given before, or that another department holds, decidedly more often than others.',
  },
  statistic: {
    'zh-CN':
      '最近365天：补正要求中重复的或他部门已有的所占比例，比各事项的中位数高出10个百分点以上（精确二项检验，单侧），并且超出各事项之间本来的差异（修正z值3.5以上，中位数绝对偏差，反正弦变换）；每个事项至少30次，至少5个事项。',
    en: 'Last 365 days: the share of demands for evidence that repeat an earlier one or ask for what another department holds is above the median of all services by more than ten points (exact binomial test, one-sided), and out of what services differ by anyway (modified z-score above 3.5, median absolute deviation, arcsine-transformed); at least 30 demands each and 5 services.',
  },
  causes: ['own-habits', 'sharing-barred'],
  budget: 4,
  reads: () => ({
    requests: requests(`again == true or (${HELD})`),
    repeated: requests('again == true'),
  }),
  run: ({ setting, rows }) => {
    const repeated = byKey(rows('repeated'), 0);
    const services = [...byKey(rows('requests'), 0)]
      .map(([key, own]) => ({ key, ...total(own) }))
      .filter(({ n }) => n >= fewest(setting));
    const compared = sharesAmongPeers(
      services.map(({ successes, n }) => ({ events: successes, n })),
      LEAST,
      LEAST_SPREAD,
    );
    if (!compared) return { tests: [], refusals: [{ code: 'too-few-requests', data: {} }] };
    const tests = services.map(({ key, n, successes }, at): Test => {
      const { usual, near, pValue } = compared[at]!;
      return {
        subject: { dimension: 'service', key },
        pValue,
        signal:
          near < LEAST
            ? undefined
            : {
                evidence: {
                  says: 'asked-again',
                  numbers: {
                    share: successes / n,
                    again: total(repeated.get(key) ?? []).successes / n,
                    other: usual,
                    ...countedShare(successes, n),
                  },
                },
                size: near,
                affected: successes,
                severity: severityOfShare(near),
              },
      };
    });
    return { tests, refusals: [] };
  },
};
