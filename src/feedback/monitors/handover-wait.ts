import { checkCondition, type Kind, type TallyRequest } from '#facts';
import { numeric } from '#value';
import { amongPeers, byKey, fewest, meanRatio, severityOfRatio, total } from './comparisons.ts';
import { YEAR, type Monitor } from './monitor.ts';

const STARTED: readonly Kind[] = ['task.started'];
const HANDED_OVER = 'fromDepartment is known and fromDepartment != department';
/** Half as long again as hand-overs usually take. */
const LEAST_RATIO = 1.5;
/** Hand-overs differ among themselves by a tenth at least, whatever a few of them say. */
const LEAST_SPREAD = 0.1;

const waiting = (by: readonly string[], where: string): TallyRequest => ({
  kinds: STARTED,
  where: checkCondition(where, STARTED),
  time: 'occurredAt',
  windowDays: YEAR,
  windows: 1,
  by,
  of: { type: 'field', name: 'waitedHours' },
});

/** Cases lie still where one department hands them to another. */
export const handoverWait: Monitor = {
  id: 'handover-wait',
  kind: 'value-conflict',
  names: { 'zh-CN': '跨部门等待', en: 'Waiting between departments' },
  rule: {
    'zh-CN': '一个事项转到另一个部门后等待的时间，与它自己其他环节相比，明显长于其他事项的交接。',
    en: 'After a case is handed to another department it waits decidedly longer, measured by the service’s own other steps, than at other hand-overs.',
  },
  statistic: {
    'zh-CN':
      '最近365天：交接等待的平均小时数除以本事项其他环节的平均等待，超过各交接中位数的1.5倍（对数正态检验，单侧），并且超出交接之间本来的差异（修正z值3.5以上，中位数绝对偏差）；每边至少30次，至少5处交接。',
    en: 'Last 365 days: mean hours waited at the hand-over over the mean of the service’s other steps are above 1.5 times the median of all hand-overs (normal test on the logarithm, one-sided), and out of what hand-overs differ by anyway (modified z-score above 3.5, median absolute deviation); at least 30 on each side and 5 hand-overs.',
  },
  causes: ['own-habits', 'sharing-barred'],
  budget: 4,
  reads: () => ({
    handovers: waiting(['service', 'task', 'fromDepartment', 'department'], HANDED_OVER),
    others: waiting(['service'], `not (${HANDED_OVER})`),
  }),
  run: (context) => {
    const least = fewest(context.setting);
    const others = byKey(context.rows('others'), 0);
    const handovers = context.rows('handovers').flatMap((row) => {
      const own = total(others.get(row.keys[0] as string) ?? []);
      if (row.measured < least || own.measured < least) return [];
      const ratio = meanRatio(row, own);
      return ratio ? [{ row, ratio }] : [];
    });
    const peers = amongPeers(
      handovers.map(({ ratio }) => ({ value: Math.log(ratio.value), standardError: ratio.logSe })),
      LEAST_SPREAD,
    );
    if (!peers)
      return { tests: [], refusals: [{ code: 'too-few-handovers', data: { handovers: handovers.length } }] };
    const tests = handovers.map(({ row, ratio }, at) => {
      const { centre, lower, outlying } = peers[at]!;
      const near = Math.exp(lower - centre);
      const beyond = (Math.log(ratio.value) - centre - Math.log(LEAST_RATIO)) / ratio.logSe;
      const [service = '', , from = '', to = ''] = row.keys;
      return {
        subject: { dimension: 'service', key: service } as const,
        pValue: outlying ? numeric.normalCdf(-beyond) : 1,
        signal:
          near < LEAST_RATIO
            ? undefined
            : {
                evidence: {
                  says: 'handover-wait',
                  numbers: {
                    hours: row.sum / row.measured,
                    ratio: ratio.value,
                    usual: Math.exp(centre),
                  },
                  names: { from, to },
                  indicatorOver: 'task.started' as const,
                },
                size: near,
                affected: row.n,
                severity: severityOfRatio(near),
              },
      };
    });
    return { tests, refusals: [] };
  },
};
