import { valueOf } from '#platform';
import { parseCsv, type Comparison, type ReferenceCase } from '#platform/verification';
import { compareGroups } from './compare.ts';
import { RATES, groupRates, pooled, type GroupConfusion, type RateName } from './confusion.ts';

type Read = (file: string) => string;

interface Published {
  readonly propublica: Readonly<Record<string, Readonly<Record<string, number>>>>;
  readonly aequitas_reference_hispanic: Readonly<Record<string, Readonly<Record<string, number>>>>;
  readonly aequitas_reference_male: Readonly<Record<string, Readonly<Record<string, number>>>>;
  readonly aequitas_reference_25_45: Readonly<Record<string, Readonly<Record<string, number>>>>;
}

const publishedIn = (read: Read) => JSON.parse(read('compas/published.json')) as Published;

/** Counts the 7,214 people by group of one attribute. */
function countBy(read: Read, attribute: 'race' | 'sex' | 'age_cat'): GroupConfusion[] {
  const counts = new Map<string, { group: string; tp: number; fp: number; tn: number; fn: number }>();
  for (const person of parseCsv(read('compas/compas.csv'))) {
    const group = person[attribute]!;
    const own = counts.get(group) ?? { group, tp: 0, fp: 0, tn: 0, fn: 0 };
    const positive = Number(person['score']) === 1;
    const recidivist = Number(person['label_value']) === 1;
    if (positive) own[recidivist ? 'tp' : 'fp']++;
    else own[recidivist ? 'fn' : 'tn']++;
    counts.set(group, own);
  }
  return [...counts.values()];
}

/** The source's names of rates. */
const AEQUITAS: Readonly<Record<string, RateName>> = {
  fpr: 'falsePositiveRate',
  fnr: 'falseNegativeRate',
  tpr: 'truePositiveRate',
  tnr: 'trueNegativeRate',
  precision: 'positivePredictiveValue',
  fdr: 'falseDiscoveryRate',
  npv: 'negativePredictiveValue',
  for: 'falseOmissionRate',
  pprev: 'selectionRate',
  prev: 'prevalence',
};

/** Ratios to the reference group, as the source's `…_disparity`. */
function disparity(
  groups: readonly GroupConfusion[],
  reference: string,
  group: string,
  measure: string,
): Comparison {
  const comparison = valueOf(compareGroups(groups, reference)).find((each) => each.group === group)!;
  const name = measure.replace('_disparity', '');
  const actual =
    name === 'ppr'
      ? valueOf(comparison.selectedRatio)
      : valueOf(comparison.rates[AEQUITAS[name]!].ratio).value;
  return { what: `${measure} ${group} to ${reference}`, expected: Number.NaN, actual };
}

function disparities(read: Read): Comparison[] {
  const published = publishedIn(read);
  const found: Comparison[] = [];
  const races = countBy(read, 'race');
  for (const [measure, groups] of Object.entries(published.aequitas_reference_hispanic)) {
    for (const [group, expected] of Object.entries(groups)) {
      found.push({ ...disparity(races, 'Hispanic', group, measure), expected });
    }
  }
  const others = [
    { counts: countBy(read, 'sex'), reference: 'Male', table: published.aequitas_reference_male },
    { counts: countBy(read, 'age_cat'), reference: '25 - 45', table: published.aequitas_reference_25_45 },
  ];
  for (const { counts, reference, table } of others) {
    for (const [group, measures] of Object.entries(table)) {
      for (const [measure, expected] of Object.entries(measures)) {
        found.push({ ...disparity(counts, reference, group, measure), expected });
      }
    }
  }
  return found;
}

function propublicaTables(read: Read) {
  const races = countBy(read, 'race');
  return Object.entries(publishedIn(read).propublica).map(([group, published]) => ({
    group,
    published,
    counts: group === 'all' ? pooled(races) : races.find((each) => each.group === group)!,
  }));
}

const PROPUBLICA = 'ProPublica, compas-analysis notebook';

export const referenceCases: ReferenceCase[] = [
  {
    folder: 'compas',
    name: 'propublica-counts',
    source: PROPUBLICA,
    tolerance: 0,
    run: (read) =>
      propublicaTables(read).flatMap(({ group, published, counts }) =>
        (['tn', 'fp', 'fn', 'tp'] as const).map((outcome) => ({
          what: `${outcome} ${group}`,
          expected: published[outcome]!,
          actual: counts[outcome],
        })),
      ),
  },
  {
    folder: 'compas',
    name: 'propublica-rates',
    source: PROPUBLICA,
    // Published with two decimals: error rates in percent, predictive values as shares.
    tolerance: 0.005,
    run: (read) =>
      propublicaTables(read).flatMap(({ group, published, counts }) => {
        const rates = valueOf(groupRates(counts));
        const value = (rate: RateName) => valueOf(rates[rate]).value;
        return [
          { what: `fpr % ${group}`, expected: published['fpr']!, actual: 100 * value('falsePositiveRate') },
          { what: `fnr % ${group}`, expected: published['fnr']!, actual: 100 * value('falseNegativeRate') },
          { what: `ppv ${group}`, expected: published['ppv']!, actual: value('positivePredictiveValue') },
          { what: `npv ${group}`, expected: published['npv']!, actual: value('negativePredictiveValue') },
        ];
      }),
  },
  {
    folder: 'compas',
    name: 'aequitas-disparities',
    source: 'Aequitas, example audit of COMPAS',
    // Published with six decimals.
    tolerance: 5e-7,
    run: disparities,
  },
  {
    folder: 'compas',
    name: 'recomputed-metrics',
    source: 'recomputed by independent arithmetic',
    tolerance: 1e-12,
    run: (read) => {
      const counted = new Map<string, GroupConfusion>(
        (['race', 'sex', 'age_cat'] as const).flatMap((attribute) =>
          countBy(read, attribute).map((counts) => [`${attribute} ${counts.group}`, counts] as const),
        ),
      );
      const all = { group: 'all', ...pooled(countBy(read, 'race')) };
      counted.set('all all', all);
      return parseCsv(read('compas/recomputed_metrics.csv')).flatMap((row) => {
        const key = `${row['attribute']} ${row['group']}`;
        const counts = counted.get(key)!;
        const rates = Object.entries(AEQUITAS).map(([column, rate]) => {
          const { successes, n } = RATES[rate](counts);
          return { what: `${column} ${key}`, expected: Number(row[column]), actual: successes / n };
        });
        const selected = (counts.tp + counts.fp) / (all.tp + all.fp);
        return [...rates, { what: `ppr ${key}`, expected: Number(row['ppr']), actual: selected }];
      });
    },
  },
];
