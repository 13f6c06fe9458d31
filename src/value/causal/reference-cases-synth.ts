import { valueOf } from '#platform';
import { parseCsv, type Comparison, type ReferenceCase } from '#platform/verification';
import { mean } from '../numeric/index.ts';
import { donorPanel } from './donor-panel.ts';
import { covariateControl, type Predictor } from './synthetic-control-covariates.ts';
import { syntheticControl } from './synthetic-control.ts';
import { syntheticDifferenceInDifferences } from './synthetic-difference-in-differences.ts';

type Read = (file: string) => string;

const smoking = (read: Read) =>
  valueOf(
    donorPanel(
      parseCsv(read('synth/california_prop99.csv').replaceAll(';', ',')).map((row) => ({
        unit: row['State']!,
        period: Number(row['Year']),
        outcome: Number(row['PacksPerCapita']),
      })),
      ['California'],
      1989,
    ),
  );

/** The seven predictors of Abadie, Diamond & Hainmueller 2010: means over the years named, empty years left out. */
const PREDICTORS = [
  ['lnincome', 1980, 1988],
  ['retprice', 1980, 1988],
  ['age15to24', 1980, 1988],
  ['beer', 1984, 1988],
  ['cigsale', 1975, 1975],
  ['cigsale', 1980, 1980],
  ['cigsale', 1988, 1988],
] as const;

function smokingWithPredictors(read: Read) {
  const rows = parseCsv(read('synth/smoking_covariates.csv'));
  const panel = donorPanel(
    rows.map((row) => ({
      unit: row['state']!,
      period: Number(row['year']),
      outcome: Number(row['cigsale']),
    })),
    ['California'],
    1989,
  );
  const predictors = PREDICTORS.map(([column, from, to]): Predictor => {
    const byUnit = Map.groupBy(
      rows.filter((row) => Number(row['year']) >= from && Number(row['year']) <= to && row[column] !== ''),
      (row) => row['state']!,
    );
    return {
      name: `${column} ${from}`,
      values: new Map(
        [...byUnit].map(([unit, years]) => [unit, mean(years.map((row) => Number(row[column])))]),
      ),
    };
  });
  return { panel: valueOf(panel), predictors };
}

const weightsAgainst = (
  expected: Readonly<Record<string, number>>,
  actual: readonly { readonly unit: string; readonly weight: number }[],
): Comparison[] =>
  Object.entries(expected).map(([unit, weight]) => ({
    what: unit,
    expected: weight,
    actual: actual.find((found) => found.unit === unit)?.weight ?? 0,
  }));

export const synthCases: ReferenceCase[] = [
  {
    folder: 'synth',
    name: 'outcome-only-control',
    source: 'California proposition 99, exact optimum of the convex programme',
    tolerance: 7e-4,
    run: (read) => {
      const { estimate, weights } = valueOf(syntheticControl(smoking(read)));
      return [
        { what: 'estimate', expected: -19.513, actual: estimate },
        ...weightsAgainst(
          {
            Utah: 0.394,
            Montana: 0.232,
            Nevada: 0.205,
            Connecticut: 0.109,
            'New Hampshire': 0.045,
            Colorado: 0.015,
          },
          weights,
        ),
      ];
    },
  },
  {
    folder: 'synth',
    name: 'synthetic-difference-in-differences',
    source: 'Arkhangelsky et al. 2021; time weights: synthdid issue 96',
    tolerance: 1e-3,
    run: (read) => {
      const { estimate, differenceInDifferences, timeWeights } = valueOf(
        syntheticDifferenceInDifferences(smoking(read)),
      );
      const at = (year: number) => timeWeights.find(({ period }) => period === year)?.weight ?? 0;
      return [
        { what: 'estimate', expected: -15.6054, actual: estimate },
        { what: 'difference in differences', expected: -27.349, actual: differenceInDifferences },
        { what: 'weight of 1986', expected: 0.366, actual: at(1986) },
        { what: 'weight of 1987', expected: 0.206, actual: at(1987) },
        { what: 'weight of 1988', expected: 0.427, actual: at(1988) },
      ];
    },
  },
  {
    folder: 'synth',
    name: 'placebo-errors',
    source: 'Arkhangelsky et al. 2021; theirs draw 200 placebos, ours take each donor once: within 1 pack',
    tolerance: 1,
    run: (read) => [
      {
        what: 'synthetic difference in differences',
        expected: 8.4,
        actual: valueOf(syntheticDifferenceInDifferences(smoking(read))).standardError,
      },
      {
        what: 'synthetic control',
        expected: 9.9,
        actual: valueOf(syntheticControl(smoking(read))).standardError,
      },
    ],
  },
  {
    folder: 'synth',
    name: 'covariate-control',
    source: 'search from 24 starts in R; Abadie, Diamond & Hainmueller 2010, table 2, prints the same donors',
    tolerance: 2e-3,
    run: (read) => {
      const { panel, predictors } = smokingWithPredictors(read);
      const found = valueOf(covariateControl(panel, predictors, { seed: 1 }));
      return [
        { what: 'loss', expected: 3.077, actual: found.loss },
        ...weightsAgainst(
          { Utah: 0.335, Nevada: 0.236, Montana: 0.202, Colorado: 0.16, Connecticut: 0.068 },
          found.weights,
        ),
        { what: 'estimate', expected: -18.98, actual: found.estimate },
        {
          what: 'starts that ended above 3.2 and say so',
          expected: found.starts.filter(({ loss }) => loss > 3.2).length,
          actual: found.starts.filter(({ stuck }) => stuck).length,
        },
      ];
    },
  },
];
