import { checkCondition, type Kind, type TallyRequest } from '#facts';
import { byKey, fewest, severityOfShare, shareDifference, total, type Counts } from './comparisons.ts';
import { YEAR, type Monitor, type Test } from './monitor.ts';

const REQUESTED: readonly Kind[] = ['evidence.requested'];
const LEAST = 0.1;
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
      '最近365天：补正要求中重复的或他部门已有的所占比例，与其他事项合计之差（Newcombe区间，合并得分检验，单侧）；每边至少30次；至少10个百分点。',
    en: 'Last 365 days: share of demands for evidence that repeat an earlier one or ask for what another department holds, minus that of all other services together (Newcombe interval, pooled score test, one-sided); at least 30 demands on each side; at least ten points.',
  },
  budget: 4,
  reads: () => ({
    requests: requests(`again == true or (${HELD})`),
    repeated: requests('again == true'),
  }),
  run: ({ setting, rows }) => {
    const least = fewest(setting);
    const services = byKey(rows('requests'), 0);
    const repeated = byKey(rows('repeated'), 0);
    const all = total([...services.values()].flat());
    const tests = [...services].flatMap(([service, own]): Test[] => {
      const here = total(own);
      const others: Counts = { ...all, n: all.n - here.n, successes: all.successes - here.successes };
      if (here.n < least || others.n < least) return [];
      const share = shareDifference(here, others);
      if (!share) return [];
      return [
        {
          subject: { dimension: 'service', key: service },
          pValue: share.pAbove,
          signal:
            share.lower < LEAST
              ? undefined
              : {
                  evidence: {
                    says: 'asked-again',
                    numbers: {
                      share: here.successes / here.n,
                      again: total(repeated.get(service) ?? []).successes / here.n,
                      other: others.successes / others.n,
                    },
                  },
                  size: share.lower,
                  affected: here.successes,
                  severity: severityOfShare(share.lower),
                },
        },
      ];
    });
    return { tests, refusals: tests.length === 0 ? [{ code: 'too-few-requests', data: {} }] : [] };
  },
};
