import type { Dimension, Kind, TallyRequest } from '#facts';
import { equity } from '#value';
import {
  arcsine,
  byKey,
  fewest,
  logMean,
  severityOfShare,
  shareOf,
  total,
  type Counts,
} from './comparisons.ts';
import { endings } from './endings.ts';
import {
  YEAR,
  type Evidence,
  type Monitor,
  type MonitorContext,
  type Setting,
  type Severity,
  type Test,
} from './monitor.ts';

const RESOLVED: readonly Kind[] = ['report.resolved'];
const OPENED: readonly Kind[] = ['case.opened', 'report.opened'];
/** Smaller differences are left alone: ten points, a quarter more time, less than six tenths of the use. */
const LEAST_SHARE = 0.1;
const LEAST_RATIO = 1.25;
const MOST_USE = 0.6;
/** Where so few are expected that hardly anyone comes can still be told from chance. */
const FEWEST_EXPECTED = 20;
const Z = 1.959964;

/** By what people of an area are told apart to say how much use is to be expected; the first that is known of areas. */
const NEEDS: readonly Dimension[] = ['ageBand×residence', 'ageBand', 'residence'];

/** Areas that get less, wait longer, give up more often, or do not come, measured by the other areas of the place. */
export const areaGap: Monitor = {
  id: 'area-gap',
  kind: 'digital-divide',
  names: { 'zh-CN': '地区差距', en: 'Gaps between areas' },
  rule: {
    'zh-CN':
      '同一事项中，某个地区明显比其他地区更难办成、等得更久、更多人中途撤回，或者按人口构成来看很少有人来办。',
    en: 'In the same service people of one area get what they applied for decidedly less often, wait longer, give up more often, or, given who lives there, hardly come at all.',
  },
  statistic: {
    'zh-CN':
      '最近365天，每个地区与同一事项的其他地区相比：办成率和撤回率（反正弦变换）、平均时间（对数）、按年龄和城乡标准化后的人均使用（对数）；地区之间本来的差异由全部事项估计（Paule–Mandel方程的中位数形式），检验为新单位的预测（Higgins等2009，t分布，单侧）；每个地区至少30件（使用一项：应有至少20件），至少5个地区；至少差10个百分点、多25%的时间，或使用不到应有的六成。',
    en: 'Last 365 days, each area against the others of the same service: share granted and share withdrawn (arcsine), mean time (logarithm), use per head standardised by age and residence (logarithm). What areas differ by anyway is estimated from all services (Paule–Mandel with the median), and the test is the prediction of a new unit (Higgins et al. 2009, Student’s t, one-sided); at least 30 cases per area (of use: 20 expected) and 5 areas; at least ten points, a quarter more time, or less than six tenths of the use.',
  },
  causes: ['resources-uneven', 'design-for-everyone'],
  budget: 6,
  reads: (setting) => ({
    granted: endings(['service', 'area'], 1, 'granted'),
    withdrawn: endings(['service', 'area'], 1, 'withdrawn'),
    resolved: {
      kinds: RESOLVED,
      time: 'occurredAt',
      windowDays: YEAR,
      windows: 1,
      by: ['service', 'area'],
      of: { type: 'duration', from: 'openedAt', to: 'occurredAt', unit: 'hours' },
    },
    ...(needOf(setting) && { use: openings('area'), need: openings(needOf(setting)!) }),
  }),
  run: (context) => {
    const measures: readonly Measure[] = [
      {
        rows: 'granted',
        valueOf: ({ successes, n }) => arcsine(successes, n),
        side: 'below',
        says: areaGranted,
      },
      {
        rows: 'withdrawn',
        valueOf: ({ successes, n }) => arcsine(successes, n),
        side: 'above',
        says: areaGivesUp,
      },
      { rows: 'granted', valueOf: logMean, side: 'above', says: areaTime },
      { rows: 'resolved', valueOf: logMean, side: 'above', says: areaTimeOfReports },
    ];
    const sets = measures.map((measure) => ({ measure, services: servicesOf(context, measure) }));
    const coverage = coverageOf(context);
    const tests = [...sets, ...(coverage ? [coverage] : [])].flatMap(({ measure, services }) =>
      testsOf(measure, services),
    );
    return { tests, refusals: tests.length === 0 ? [{ code: 'too-few-areas', data: {} }] : [] };
  },
};

const openings = (dimension: Dimension): TallyRequest => ({
  kinds: OPENED,
  time: 'occurredAt',
  windowDays: YEAR,
  windows: 1,
  by: ['service', dimension],
});

const needOf = ({ areaPeople }: Setting): Dimension | undefined => {
  const known = new Set([...(areaPeople?.keys() ?? [])].map((key) => key.split('|')[1]));
  return NEEDS.find((one) => known.has(one));
};

/** What one measure says of an area that lies out: its sentence, its weight, and how far it lies out at least. */
interface Saying {
  readonly evidence: Omit<Evidence, 'names'>;
  /** On the scale of a difference of shares. */
  readonly near: number;
  readonly worth: boolean;
  readonly severity: Severity;
}

interface Measure {
  readonly rows: string;
  valueOf(counts: Counts): { readonly value: number; readonly variance: number } | undefined;
  readonly side: 'above' | 'below';
  readonly absence?: true;
  /** @param own value of the area. @param others their mean. @param error by chance alone. */
  says(own: number, others: number, error: number): Saying;
}

const areaGranted: Measure['says'] = (own, others, error) => {
  const near = shareOf(others) - shareOf(own + Z * error);
  return {
    evidence: {
      says: 'area-granted',
      numbers: { share: shareOf(own), other: shareOf(others), least: near },
      indicatorOver: 'case.decided',
    },
    near,
    worth: near >= LEAST_SHARE,
    severity: severityOfShare(near),
  };
};

const areaGivesUp: Measure['says'] = (own, others, error) => {
  const near = shareOf(own - Z * error) - shareOf(others);
  return {
    evidence: {
      says: 'area-gives-up',
      numbers: { share: shareOf(own), other: shareOf(others), least: near },
    },
    // Said after the gap in success, of which it is a part.
    near: near / 2,
    worth: near >= LEAST_SHARE,
    severity: severityOfShare(near),
  };
};

const areaTime: Measure['says'] = (own, others, error) => {
  const least = Math.exp(own - Z * error - others);
  return {
    evidence: {
      says: 'area-time',
      numbers: { ratio: Math.exp(own - others), least, most: Math.exp(own + Z * error - others) },
      indicatorOver: 'case.decided',
    },
    near: (least - 1) / 4,
    worth: least >= LEAST_RATIO,
    severity: least >= 2 ? 'high' : least >= 1.5 ? 'medium' : 'low',
  };
};

/** No indicator of the charter's shows the time of reports by itself. */
const areaTimeOfReports: Measure['says'] = (own, others, error) => {
  const said = areaTime(own, others, error);
  return { ...said, evidence: { ...said.evidence, indicatorOver: undefined } };
};

const areaUse: Measure['says'] = (own, others, error) => {
  const most = Math.exp(own + Z * error - others);
  return {
    evidence: { says: 'area-use', numbers: { share: Math.exp(own - others), most } },
    near: (1 - most) / 2,
    worth: most <= MOST_USE,
    severity: most <= 0.3 ? 'high' : 'medium',
  };
};

interface Area extends equity.UnitValue {
  readonly n: number;
}
type Services = ReadonlyMap<string, readonly Area[]>;

function servicesOf(context: MonitorContext, { rows, valueOf }: Measure): Services {
  const least = fewest(context.setting);
  return new Map(
    [...byKey(context.rows(rows), 0)].map(([service, own]) => [
      service,
      [...byKey(own, 1)].flatMap(([key, ofArea]): Area[] => {
        const counts = total(ofArea);
        const value = counts.n < least ? undefined : valueOf(counts);
        return value ? [{ key, n: counts.n, ...value }] : [];
      }),
    ]),
  );
}

function testsOf(measure: Measure, services: Services): Test[] {
  const spread = equity.commonSpread([...services.values()]);
  if (!spread.ok) return [];
  return [...services].flatMap(([service, areas]) => {
    const deviations = equity.deviationsFromOthers(areas, spread.value);
    if (!deviations.ok) return [];
    return deviations.value.map(({ key, others, pAbove, pBelow, standardError }, at): Test => {
      const area = areas[at]!;
      const said = measure.says(area.value, others, standardError);
      return {
        subject: { dimension: 'service', key: service },
        ...(measure.absence && { absence: { area: key } }),
        pValue: measure.side === 'above' ? pAbove : pBelow,
        signal: said.worth
          ? {
              evidence: {
                ...said.evidence,
                numbers: { ...said.evidence.numbers, of: area.n },
                names: { area: key },
              },
              size: said.near,
              affected: area.n,
              severity: said.severity,
            }
          : undefined,
      };
    });
  });
}

/**
 * Use against what the place's own rates by need lead to expect of who lives in the area (indirect standardisation). Chance is
 * judged at the expected number: the observed one is small exactly where it matters.
 */
function coverageOf(context: MonitorContext): { measure: Measure; services: Services } | undefined {
  const { areaPeople } = context.setting;
  const need = needOf(context.setting);
  if (!areaPeople || !need) return undefined;
  const least = Math.max(FEWEST_EXPECTED, context.setting.minimumCell);
  const people = peopleBy(areaPeople, need);
  const needs = byKey(context.rows('need'), 0);
  const services = new Map(
    [...byKey(context.rows('use'), 0)].map(([service, own]) => {
      const uses = byKey(own, 1);
      const rates = byKey(needs.get(service) ?? [], 1);
      const expected = [...people.areas].map(([area, categories]) => {
        let sum = 0;
        for (const [category, count] of categories)
          sum += (count * total(rates.get(category) ?? []).n) / (people.all.get(category) ?? count);
        return { area, sum, observed: total(uses.get(area) ?? []).n };
      });
      // Records without a category or an area are taken to be spread as the others are.
      const scale =
        expected.reduce((sum, one) => sum + one.observed, 0) /
        expected.reduce((sum, one) => sum + one.sum, 0);
      const areas = expected.flatMap(({ area, sum, observed }): Area[] =>
        scale * sum >= least
          ? [
              {
                key: area,
                n: Math.round(scale * sum),
                value: Math.log((observed + 0.5) / (scale * sum)),
                variance: 1 / (scale * sum),
              },
            ]
          : [],
      );
      return [service, areas] as const;
    }),
  );
  return {
    measure: { rows: 'use', valueOf: () => undefined, side: 'below', absence: true, says: areaUse },
    services,
  };
}

function peopleBy(
  areaPeople: ReadonlyMap<string, number>,
  attribute: Dimension,
): { readonly areas: Map<string, Map<string, number>>; readonly all: Map<string, number> } {
  const areas = new Map<string, Map<string, number>>();
  const all = new Map<string, number>();
  for (const [key, count] of areaPeople) {
    const [area = '', name, category = ''] = key.split('|');
    if (name !== attribute) continue;
    const own = areas.get(area) ?? new Map<string, number>();
    own.set(category, count);
    areas.set(area, own);
    all.set(category, (all.get(category) ?? 0) + count);
  }
  return { areas, all };
}
