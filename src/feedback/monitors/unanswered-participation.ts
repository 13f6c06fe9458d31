import type { Kind, TallyRow } from '#facts';
import { numeric } from '#value';
import { fewest } from './comparisons.ts';
import { YEAR, type Monitor, type Subject, type Test } from './monitor.ts';

const CONTRIBUTED: readonly Kind[] = ['contribution.made', 'dilemma.commented'];
const ANSWERED: readonly Kind[] = [
  'contribution.answered',
  'dilemma.answered',
  'dilemma.watched',
  'dilemma.closed',
  'dilemma.rejected',
];
const WITHIN = 30;
/** One in five may wait longer. */
const TOLERATED = 0.2;

/** People take part, and nobody says what became of it. */
export const unansweredParticipation: Monitor = {
  id: 'unanswered-participation',
  kind: 'capability',
  names: { 'zh-CN': '参与没有回应', en: 'Participation without an answer' },
  rule: {
    'zh-CN': '人们参与讨论的议题中，超过五分之一在30天内没有得到可查的答复。',
    en: 'More than one in five of the subjects that people contribute to gets no traceable answer within 30 days.',
  },
  statistic: {
    'zh-CN':
      '最近365天内30天已过的参与，按部门（没有部门的按事项）：同一议题的发言一起得到答复，所以数议题；没有答复的议题所占比例与20%相比，精确二项检验，单侧；至少30条发言、10个议题；至少高10个百分点。',
    en: 'Contributions of the last 365 days whose 30 days are over, by department (by service where there is none): contributions to one subject are answered together, so subjects are counted; the share of subjects without an answer against 20%, exact binomial test, one-sided; at least 30 contributions and 10 subjects; at least ten points more.',
  },
  causes: ['feedback-scattered'],
  budget: 4,
  reads: (setting) => ({
    contributions: {
      kinds: CONTRIBUTED,
      time: 'occurredAt',
      // People go on talking after the imported records end.
      lastDay: setting.today ?? setting.lastDay,
      windowDays: YEAR,
      windows: 1,
      by: ['department', 'service', 'subject'],
      follow: { kinds: ANSWERED, same: ['subject'], days: WITHIN },
    },
  }),
  run: ({ setting, rows }) => {
    const all = rows('contributions');
    if (all.length === 0) return { tests: [], refusals: [{ code: 'no-data-yet', data: {} }] };
    const tests = [...Map.groupBy(all, subjectOf)].flatMap(([name, own]): Test[] => {
      const subject = parse(name);
      const contributions = own.reduce((sum, { n }) => sum + n, 0);
      const without = own.filter(({ n, successes }) => successes < n / 2).length;
      if (!subject || contributions < fewest(setting) || own.length < setting.minimumCell) return [];
      const pValue = without === 0 ? 1 : 1 - numeric.binomialCdf(without - 1, own.length, TOLERATED);
      const share = without / own.length;
      return [
        {
          subject,
          pValue: Math.max(0, pValue),
          signal:
            share < TOLERATED + 0.1
              ? undefined
              : {
                  evidence: { says: 'unanswered', numbers: { share, count: own.length } },
                  size: share - TOLERATED,
                  affected: contributions,
                  severity: share >= 0.6 ? 'high' : 'medium',
                },
        },
      ];
    });
    return { tests, refusals: tests.length === 0 ? [{ code: 'too-few-contributions', data: {} }] : [] };
  },
};

/** Who owes the answer: the department, or the service where no department is told. */
const subjectOf = ({ keys: [department, service] }: TallyRow): string =>
  department !== 'unknown' ? `department|${department}` : `service|${service}`;

function parse(name: string): Subject | undefined {
  const [dimension, key = 'unknown'] = name.split('|');
  return key === 'unknown' ? undefined : { dimension: dimension as Subject['dimension'], key };
}
