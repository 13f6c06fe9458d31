import { checkCondition, type Dimension, type Kind, type TallyRequest, type TallyRow } from '#facts';
import { alarms } from '#value';
import {
  againstReference,
  byKey,
  comparedAttributes,
  fewest,
  inWindow,
  severityOfShare,
  shareDifference,
  total,
  type Counts,
} from './comparisons.ts';
import type { Evidence, Monitor, MonitorContext, Setting, Test } from './monitor.ts';

const DECIDED: readonly Kind[] = ['decision.automated'];
/** A quarter, so that a drift shows within months; four of them for the gaps between groups. */
const QUARTER = 91;
const QUARTERS = 4;
/** Smaller gaps and changes are left alone: three points between groups, an index of stability of 0.1. */
const LEAST_GAP = 0.03;
const LEAST_INDEX = 0.1;

const decisions = (by: readonly string[]): TallyRequest => ({
  kinds: DECIDED,
  where: checkCondition('outcome in ["granted", "refused"]', DECIDED),
  time: 'occurredAt',
  windowDays: QUARTER,
  windows: QUARTERS + 1,
  by: ['service', 'algorithm', ...by],
  success: checkCondition('outcome == "granted"', DECIDED),
});

/** An algorithm decides against one group more often than against another, or no longer decides as it did. */
export const automatedDecisions: Monitor = {
  id: 'automated-decisions',
  kind: 'data-governance',
  names: { 'zh-CN': '自动决定因人而异或漂移', en: 'Automated decisions that differ or drift' },
  rule: {
    'zh-CN': '同一算法对某个群体的通过率明显低于比较对象，或与以前相比、与上一版本相比，通过率明显改变。',
    en: 'One algorithm grants one group decidedly less often than the reference group, or grants decidedly more or less often than before, or than its earlier version.',
  },
  statistic: {
    'zh-CN':
      '群体：最近364天通过率之差（Newcombe区间，合并得分检验，单侧），至少3个百分点。漂移：最近91天与之前364天、以及同一算法的各版本之间，结果构成的卡方同质性检验，并且总体稳定性指数至少0.1；每边至少30件。',
    en: 'Groups: difference of the share granted in the last 364 days (Newcombe interval, pooled score test, one-sided), at least three points. Drift: χ² test of homogeneity of the outcomes of the last 91 days against those of the 364 days before, and between versions of one algorithm, with a population stability index of at least 0.1; at least 30 decisions on each side.',
  },
  causes: ['closed-algorithms', 'rules-lag'],
  budget: 4,
  reads: (setting) => ({
    outcomes: decisions([]),
    versions: decisions(['algorithmVersion']),
    ...Object.fromEntries(comparedAttributes(setting).map((one) => [one, decisions([one])])),
  }),
  run: (context) => {
    if (context.rows('outcomes').length === 0)
      return { tests: [], refusals: [{ code: 'no-data-yet', data: {} }] };
    const tests = [
      ...comparedAttributes(context.setting).flatMap((attribute) => gapsOf(context, attribute)),
      ...driftsOf(context),
      ...versionsOf(context),
    ];
    return { tests, refusals: tests.length === 0 ? [{ code: 'too-few-decisions', data: {} }] : [] };
  },
};

/** Calls back for every algorithm of every service, with its rows. */
const eachAlgorithm = (
  rows: readonly TallyRow[],
  tell: (service: string, algorithm: string, own: readonly TallyRow[]) => Test[],
): Test[] =>
  [...byKey(rows, 0)].flatMap(([service, ofService]) =>
    [...byKey(ofService, 1)].flatMap(([algorithm, own]) => tell(service, algorithm, own)),
  );

function gapsOf({ setting, rows }: MonitorContext, attribute: Dimension): Test[] {
  const year = rows(attribute).filter(({ window }) => window < QUARTERS);
  return eachAlgorithm(year, (service, algorithm, own) => {
    const groups = againstReference(setting, attribute, own, 2);
    return groups.flatMap(({ key, referenceKey, counts, reference }): Test[] => {
      const share = shareDifference(counts, reference);
      if (!share) return [];
      return [
        {
          subject: { dimension: 'service', key: service },
          pValue: share.pBelow,
          signal:
            share.upper > -LEAST_GAP
              ? undefined
              : {
                  evidence: {
                    says: 'automated-gap',
                    numbers: {
                      share: counts.successes / counts.n,
                      other: reference.successes / reference.n,
                      least: -share.upper,
                      most: -share.lower,
                      of: counts.n,
                    },
                    names: { algorithm },
                    group: { attribute, key },
                    reference: { attribute, key: referenceKey },
                  },
                  size: -share.upper,
                  affected: counts.n,
                  severity: severityOfShare(-share.upper),
                },
        },
      ];
    });
  });
}

const driftsOf = ({ setting, rows }: MonitorContext): Test[] =>
  eachAlgorithm(rows('outcomes'), (service, algorithm, own) => {
    const now = total(inWindow(own, 0));
    const before = total(own.filter(({ window }) => window > 0));
    return changeOf(setting, service, now, before, { says: 'automated-drift', names: { algorithm } });
  });

/** The version in use against all before it; a version is as old as its first decision here. */
const versionsOf = ({ setting, rows }: MonitorContext): Test[] =>
  eachAlgorithm(rows('versions'), (service, algorithm, own) => {
    const versions = [...byKey(own, 2)].map(([version, ofVersion]) => ({
      version,
      since: Math.max(...ofVersion.map(({ window }) => window)),
      latest: Math.min(...ofVersion.map(({ window }) => window)),
      counts: total(ofVersion),
    }));
    const [newest, ...older] = versions.toSorted((a, b) => a.latest - b.latest || a.since - b.since);
    if (!newest || older.length === 0) return [];
    const before = older.reduce((sum, { counts }) => add(sum, counts), total([]));
    return changeOf(setting, service, newest.counts, before, {
      says: 'automated-version',
      names: { algorithm, version: newest.version },
    });
  });

const add = (a: Counts, b: Counts): Counts => ({ ...a, n: a.n + b.n, successes: a.successes + b.successes });

function changeOf(
  setting: Setting,
  service: string,
  now: Counts,
  before: Counts,
  evidence: Pick<Evidence, 'says' | 'names'>,
): Test[] {
  const least = fewest(setting);
  if (now.n < least || before.n < least) return [];
  const outcomes = ({ n, successes }: Counts) => [successes, n - successes];
  const change = alarms.compositionChange(outcomes(before), outcomes(now));
  const index = alarms.populationStability(outcomes(before), outcomes(now));
  if (!change.ok || !index.ok) return [];
  const [share, earlier] = [now.successes / now.n, before.successes / before.n];
  return [
    {
      subject: { dimension: 'service', key: service },
      pValue: change.value.pValue,
      signal:
        index.value < LEAST_INDEX
          ? undefined
          : {
              evidence: { ...evidence, numbers: { share, earlier, index: index.value, of: now.n } },
              size: Math.abs(share - earlier) / 2,
              affected: now.n,
              severity: index.value >= 0.25 ? 'high' : 'medium',
            },
    },
  ];
}
