import { checkCondition, type Kind, type TallyRequest } from '#facts';
import { againstPeers, arcsine, byKey, fewest, severityOfShare, shareOf, total } from './comparisons.ts';
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
      '最近365天：补正要求中重复的或他部门已有的所占比例，经反正弦变换，与各事项的中位数相比（中位数绝对偏差，t分布，单侧）；每个事项至少30次，至少5个事项；至少高10个百分点。',
    en: 'Last 365 days: share of demands for evidence that repeat an earlier one or ask for what another department holds, arcsine-transformed, against the median of all services (median absolute deviation, Student’s t, one-sided); at least 30 demands each and 5 services; at least ten points more.',
  },
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
    const deviations = againstPeers(
      services.map(({ successes, n }) => {
        const { value, variance } = arcsine(successes, n);
        return { value, standardError: Math.sqrt(variance) };
      }),
      LEAST_SPREAD,
    );
    if (!deviations) return { tests: [], refusals: [{ code: 'too-few-requests', data: {} }] };
    const tests = services.map(({ key, n, successes }, at): Test => {
      const { centre, lower, pAbove } = deviations[at]!;
      const usual = shareOf(centre);
      const near = shareOf(lower) - usual;
      return {
        subject: { dimension: 'service', key },
        pValue: pAbove,
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
