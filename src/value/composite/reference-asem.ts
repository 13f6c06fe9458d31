import { valueOf } from '#platform';
import { parseCsv, type ReferenceCase } from '#platform/verification';
import { type AggregationRule, ranksOf } from './aggregate.ts';
import { compose } from './compose.ts';
import { describeColumn } from './describe.ts';
import { rankShiftWithout } from './leave-one-out.ts';
import { correlation } from './moments.ts';
import { type Normalisation, normalise } from './normalise.ts';
import { firstComponent, principalComponentWeights } from './principal-component.ts';
import {
  aggregatedTable,
  compareColumn,
  compareStage,
  composeExample,
  exampleMethod,
  readAsem,
} from './reference-asem-data.ts';
import { findColumn } from './table.ts';
import { weightsThroughTree } from './tree.ts';

const SOURCE = 'COINr 1.1.14, ASEM sustainable connectivity (JRC)';
const PILLARS = ['Physical', 'ConEcFin', 'Political', 'Instit', 'P2P', 'Environ', 'Social', 'SusEcFin'];

const STAGES = [
  ['raw', 'stage_raw'],
  ['denominate', 'stage_denominated'],
  ['impute', 'stage_imputed'],
  ['screen', 'stage_screened'],
  ['treat', 'stage_treated'],
  ['normalise', 'stage_normalised'],
  ['aggregate', 'stage_aggregated'],
] as const;

const stageCases: ReferenceCase[] = STAGES.map(([step, file]) => ({
  folder: 'asem',
  name: `stage-${step}`,
  source: SOURCE,
  tolerance: 1e-9,
  run: (read) => compareStage(composeExample(read), step, read(`asem/${file}.csv`)),
}));

const NORMALISATIONS: readonly (readonly [string, Normalisation])[] = [
  ['minmax_0_100', { by: 'min-max', to: [0, 100] }],
  ['zscore', { by: 'z-score' }],
  ['dist2max', { by: 'distance-to-best' }],
  ['fracmax', { by: 'fraction-of-maximum' }],
  ['prank', { by: 'percentile-rank' }],
  ['borda', { by: 'borda' }],
  ['dist2targ_4', { by: 'distance-to-target', target: 4 }],
  ['goalposts_1_5', { by: 'goalposts', lower: 1, upper: 5, to: [0, 1] }],
];

const TREATED_FIELDS = [
  ['check_SkewKurt0.Skew', 'before', 'skewness'],
  ['check_SkewKurt0.Kurt', 'before', 'kurtosis'],
  ['check_SkewKurt1.Skew', 'after', 'skewness'],
  ['check_SkewKurt1.Kurt', 'after', 'kurtosis'],
] as const;

const STATISTICS = [
  ['Min', 'minimum'],
  ['Max', 'maximum'],
  ['Mean', 'mean'],
  ['Median', 'median'],
  ['Std', 'standardDeviation'],
  ['Skew', 'skewness'],
  ['Kurt', 'kurtosis'],
  ['N.Avail', 'known'],
  ['N.NonZero', 'nonZero'],
  ['N.Unique', 'distinct'],
  ['N.Same', 'mostFrequent'],
] as const;

export const asemCases: ReferenceCase[] = [
  ...stageCases,
  {
    folder: 'asem',
    name: 'results',
    source: SOURCE,
    tolerance: 1e-9,
    run: (read) => {
      const composition = composeExample(read);
      const text = read('asem/results.csv');
      return ['Index', 'Conn', 'Sust', ...PILLARS].flatMap((node) =>
        compareColumn(composition, node, text, node),
      );
    },
  },
  {
    folder: 'asem',
    name: 'ranks',
    source: SOURCE,
    tolerance: 0,
    run: (read) => {
      const table = aggregatedTable(composeExample(read));
      return ['Index', 'Conn', 'Sust', ...PILLARS].flatMap((node) => {
        const ranks = ranksOf(findColumn(table, node)!);
        return parseCsv(read('asem/ranks.csv')).map((row) => ({
          what: `${row['uCode']} rank in ${node}`,
          expected: Number(row[node]),
          actual: ranks[table.units.indexOf(row['uCode']!)]!,
        }));
      });
    },
  },
  {
    folder: 'asem',
    name: 'results-simple',
    source: 'COINr, JOSS paper: raw, min-max, arithmetic',
    tolerance: 1e-9,
    run: (read) => {
      const { data, tree } = readAsem(read);
      const composition = valueOf(
        compose(data, tree, {
          steps: [
            { step: 'normalise', how: { by: 'min-max', to: [0, 100] } },
            { step: 'aggregate', rule: { by: 'arithmetic' }, minimumKnown: 0 },
          ],
        }),
      );
      const text = read('asem/results_joss_simple.csv');
      return [
        ...compareColumn(composition, 'Index', text, 'Index'),
        ...parseCsv(text).map((row) => ({
          what: `${row['uCode']} rank`,
          expected: Number(row['Rank']),
          actual: composition.ranks[composition.units.indexOf(row['uCode']!)]!,
        })),
      ];
    },
  },
  {
    folder: 'asem',
    name: 'aggregations',
    source: SOURCE,
    tolerance: 1e-9,
    run: (read) => {
      const { data, tree, denominators } = readAsem(read);
      const text = read('asem/aggregations_minmax_1_100.csv');
      const columns: readonly (readonly [string, AggregationRule, Record<string, AggregationRule>])[] = [
        ['a_amean', { by: 'arithmetic' }, {}],
        ['a_gmean', { by: 'geometric' }, {}],
        ['a_hmean', { by: 'harmonic' }, {}],
        ['copeland_top', { by: 'arithmetic' }, { Index: { by: 'copeland' } }],
      ];
      return columns.flatMap(([field, rule, except]) => {
        const method = exampleMethod(denominators, [1, 100], rule, except);
        return compareColumn(valueOf(compose(data, tree, method)), 'Index', text, field);
      });
    },
  },
  {
    folder: 'asem',
    name: 'normalise-lpi',
    source: SOURCE,
    tolerance: 1e-9,
    run: (read) => {
      const rows = parseCsv(read('asem/normalise_LPI.csv'));
      const raw = Float64Array.from(rows, (row) => Number(row['raw']));
      return NORMALISATIONS.flatMap(([field, how]) => {
        const normalised = valueOf(normalise(raw, how));
        return rows.map((row, u) => ({
          what: `${row['uCode']} ${field}`,
          expected: Number(row[field]),
          actual: normalised[u]!,
        }));
      });
    },
  },
  {
    folder: 'asem',
    name: 'weights-through-tree',
    source: SOURCE,
    tolerance: 1e-9,
    run: (read) => {
      const weights = weightsThroughTree(readAsem(read).tree);
      return parseCsv(read('asem/effective_weights.csv')).map((row) => ({
        what: row['iCode']!,
        expected: Number(row['EffWeight']),
        actual: weights.get(row['iCode']!) ?? Number.NaN,
      }));
    },
  },
  {
    folder: 'asem',
    name: 'statistics-raw',
    source: `${SOURCE}, printed to 3 digits`,
    tolerance: 0.005,
    measure: 'relative',
    run: (read) => {
      const { data } = readAsem(read);
      return parseCsv(read('asem/stats_raw.csv')).flatMap((row) => {
        const description = valueOf(describeColumn(findColumn(data.table, row['iCode']!)!));
        // Two values of TolMin differ beyond the digits stored here, so the source counts two distinct values more.
        const stored = STATISTICS.filter(([field]) => row['iCode'] !== 'TolMin' || field !== 'N.Unique');
        return stored.map(([field, statistic]) => ({
          what: `${row['iCode']} ${field}`,
          expected: Number(row[field]),
          actual: description[statistic],
        }));
      });
    },
  },
  {
    folder: 'asem',
    name: 'treatment',
    source: SOURCE,
    tolerance: 1e-9,
    run: (read) => {
      const stage = composeExample(read).stages.find(({ step }) => step === 'treat');
      if (stage?.step !== 'treat') throw new Error('the method has a treatment');
      return parseCsv(read('asem/treatment.csv')).flatMap((row) => {
        const indicator = row['iCode']!;
        const treatment = stage.treatments[indicator]!;
        const moments = TREATED_FIELDS.filter(([field]) => row[field] !== '').map(
          ([field, when, moment]) => ({
            what: `${indicator} ${field}`,
            expected: Number(row[field]),
            actual: treatment[when][moment],
          }),
        );
        const moved = Number(row['winsorise.nwin'] || 0);
        return [...moments, { what: `${indicator} points moved`, expected: moved, actual: treatment.moved }];
      });
    },
  },
  {
    folder: 'asem',
    name: 'correlation-pillar-index',
    source: SOURCE,
    tolerance: 1e-9,
    run: (read) => {
      const table = aggregatedTable(composeExample(read));
      return parseCsv(read('asem/corr_pillar_index.csv')).map((row) => ({
        what: `${row['Var1']} with ${row['Var2']}`,
        expected: Number(row['Correlation']),
        actual: valueOf(
          correlation(findColumn(table, row['Var1']!)!.values, findColumn(table, row['Var2']!)!.values),
        ),
      }));
    },
  },
  {
    folder: 'asem',
    name: 'remove-pillar',
    source: SOURCE,
    tolerance: 1e-9,
    run: (read) => {
      const { data, tree, denominators } = readAsem(read);
      const method = exampleMethod(denominators);
      return parseCsv(read('asem/remove_pillar.csv'))
        .filter((row) => row['removed'] !== 'Nominal')
        .map((row) => ({
          what: `without ${row['removed']}`,
          expected: Number(row['mean_abs_rank_change']),
          actual: valueOf(rankShiftWithout(data, tree, method, row['removed']!)),
        }));
    },
  },
  {
    folder: 'asem',
    name: 'principal-component-trap',
    source: `${SOURCE}: loadings as printed, refused as weights`,
    tolerance: 1e-9,
    run: (read) => {
      const { tree } = readAsem(read);
      const table = aggregatedTable(composeExample(read));
      const printed = new Map(
        parseCsv(read('asem/pca_weights_level2.csv')).map((row) => [row['iCode']!, Number(row['Weight'])]),
      );
      return ['Conn', 'Sust'].flatMap((parent) => {
        const codes = tree.children.get(parent)!.map(({ code }) => code);
        const columns = codes.map((code) => findColumn(table, code)!.values);
        const loadings = valueOf(firstComponent(columns));
        // An eigenvector has no sign of its own; the one printed may be the opposite.
        const sign = Math.sign(loadings[0]! * printed.get(codes[0]!)!);
        const refusal = principalComponentWeights(columns);
        const mixed = codes.some((code) => printed.get(code)! < 0);
        return [
          ...codes.map((code, q) => ({
            what: code,
            expected: printed.get(code)!,
            actual: sign * loadings[q]!,
          })),
          { what: `${parent} refused as weights`, expected: mixed ? 1 : 0, actual: refusal.ok ? 0 : 1 },
        ];
      });
    },
  },
];
