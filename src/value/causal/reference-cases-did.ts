import { valueOf } from '#platform';
import { parseCsv, type Comparison, type ReferenceCase } from '#platform/verification';
import type { ComparisonRow } from './comparison-rows.ts';
import { differenceInDifferences } from './difference-in-differences.ts';
import { clusteredCovariance } from './robust-covariance.ts';
import { aggregateEffects, preTreatmentTest, type AggregationType } from './staggered-aggregation.ts';
import { staggeredEffects, type StaggeredRow } from './staggered.ts';
import { twoWayFixedEffects } from './two-way-fixed-effects.ts';

const callaway = 'Callaway & Sant’Anna 2021, county minimum wages (R did)';

type Read = (file: string) => string;

const counties = (read: Read): StaggeredRow[] =>
  parseCsv(read('did/mpdta.csv')).map((row) => {
    const first = Number(row['first.treat']);
    return {
      unit: row['countyreal']!,
      period: Number(row['year']),
      outcome: Number(row['lemp']),
      firstTreated: first === 0 ? undefined : first,
    };
  });

/** Stores of New Jersey (treated) and Pennsylvania; a wave without a count of staff is not there. */
const stores = (read: Read, bothWaves: boolean): ComparisonRow[] =>
  parseCsv(read('did/card_krueger_1994.csv')).flatMap((row) => {
    const waves = [row['fte1']!, row['fte2']!].map((value) =>
      value === '' || value === 'NA' ? NaN : Number(value),
    );
    if (bothWaves && waves.some(Number.isNaN)) return [];
    return waves.flatMap((outcome, at) =>
      Number.isNaN(outcome)
        ? []
        : [{ cluster: row['sheet']!, period: at + 1, treated: row['state'] === '1', outcome }],
    );
  });

const overall = (read: Read, type: AggregationType) =>
  valueOf(aggregateEffects(valueOf(staggeredEffects(counties(read))), type)).overall;

export const didCases: ReferenceCase[] = [
  {
    folder: 'did',
    name: 'staggered-group-time',
    source: `${callaway}, analytic errors`,
    tolerance: 1e-9,
    run: (read) => {
      const { effects } = valueOf(staggeredEffects(counties(read)));
      return parseCsv(read('did/mpdta_attgt_expected.csv')).flatMap((row): Comparison[] => {
        const found = effects.find(
          ({ group, period }) => group === Number(row['group']) && period === Number(row['time']),
        );
        const what = `ATT(${row['group']}, ${row['time']})`;
        return [
          { what, expected: Number(row['att']), actual: found?.estimate ?? Number.NaN },
          {
            what: `${what} standard error`,
            expected: Number(row['se_analytic']),
            actual: found?.standardError ?? Number.NaN,
          },
          { what: `${what} base`, expected: Number(row['base']), actual: found?.base ?? Number.NaN },
        ];
      });
    },
  },
  {
    folder: 'did',
    name: 'staggered-event-study',
    source: callaway,
    tolerance: 1e-9,
    run: (read) => {
      const { points } = valueOf(aggregateEffects(valueOf(staggeredEffects(counties(read))), 'dynamic'));
      return parseCsv(read('did/mpdta_event_expected.csv')).map((row) => ({
        what: `event time ${row['event_time']}`,
        expected: Number(row['att']),
        actual: points.find(({ at }) => at === Number(row['event_time']))?.estimate ?? Number.NaN,
      }));
    },
  },
  {
    folder: 'did',
    name: 'staggered-overall',
    source: `${callaway}, printed to four digits`,
    tolerance: 5e-5,
    run: (read) => [
      { what: 'dynamic', expected: -0.0772, actual: overall(read, 'dynamic').estimate },
      { what: 'group', expected: -0.031, actual: overall(read, 'group').estimate },
      { what: 'simple', expected: -0.04, actual: overall(read, 'simple').estimate },
    ],
  },
  {
    folder: 'did',
    name: 'staggered-overall-errors',
    source: `${callaway}, printed errors are one bootstrap run: within a tenth of them`,
    tolerance: 0.1,
    measure: 'relative',
    run: (read) => [
      { what: 'dynamic', expected: 0.0219, actual: overall(read, 'dynamic').standardError },
      { what: 'group', expected: 0.0126, actual: overall(read, 'group').standardError },
    ],
  },
  {
    folder: 'did',
    name: 'staggered-pre-test',
    source: callaway,
    tolerance: 5e-6,
    run: (read) => [
      {
        what: 'p-value that all effects before treatment are 0',
        expected: 0.16812,
        actual: valueOf(preTreatmentTest(valueOf(staggeredEffects(counties(read))))).pValue,
      },
    ],
  },
  {
    folder: 'did',
    name: 'two-way-fixed-effects',
    source: 'R fixest/plm on the same counties; each rule for k by its own error',
    tolerance: 6e-6,
    run: (read) => {
      const rows = counties(read);
      const fit = valueOf(
        twoWayFixedEffects(
          rows.map(({ unit, period, outcome, firstTreated = Infinity }) => ({
            unit,
            period,
            outcome,
            treatment: period >= firstTreated ? 1 : 0,
          })),
        ),
      );
      const errorWith = (correction: 'CR0' | 'CR1', parameters: number) =>
        Math.sqrt(
          valueOf(
            clusteredCovariance(
              fit.model,
              rows.map(({ unit }) => unit),
              correction,
              parameters,
            ),
          ).covariance.data[0]!,
        );
      return [
        { what: 'estimate', expected: -0.03654894, actual: fit.estimate },
        { what: 'error, no correction', expected: 0.01324, actual: errorWith('CR0', 0) },
        { what: 'error, k = 1', expected: 0.01325, actual: errorWith('CR1', 1) },
        { what: 'error, every dummy counted', expected: 0.01483, actual: errorWith('CR1', fit.units + 5) },
      ];
    },
  },
  {
    folder: 'did',
    name: 'two-by-two',
    source: 'Card & Krueger 1994, AER 84:772, table 3, rows 3 and 4',
    tolerance: 0.0065,
    run: (read) => {
      const all = valueOf(differenceInDifferences(stores(read, false), { start: 2 }));
      const balanced = valueOf(differenceInDifferences(stores(read, true), { start: 2 }));
      return [
        { what: 'all stores', expected: 2.76, actual: all.estimate },
        { what: 'all stores, unrounded', expected: 2.753606, actual: all.estimate },
        { what: 'stores seen twice', expected: 2.75, actual: balanced.estimate },
        { what: 'stores seen twice, error', expected: 1.34, actual: balanced.standardError },
      ];
    },
  },
  {
    folder: 'did',
    name: 'two-by-two-error-all-stores',
    source: 'Card & Krueger 1994, table 3, row 3; their treatment of stores seen once is not stated',
    tolerance: 0.06,
    run: (read) => [
      {
        what: 'error',
        expected: 1.36,
        actual: valueOf(differenceInDifferences(stores(read, false), { start: 2 })).standardError,
      },
    ],
  },
];
