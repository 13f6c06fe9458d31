import { valueOf } from '#platform';
import { parseCsv, type ReferenceCase } from '#platform/verification';
import { interruptedCounts, interruptedLevels, type InterruptedSeries } from './interrupted-series.ts';
import { structuralSeries } from './structural-series.ts';

type Read = (file: string) => string;

const lopezBernal = 'Lopez Bernal, Cummins & Gasparrini 2017, Sicily; R to ten digits';

function sicily(read: Read) {
  const rows = parseCsv(read('its/sicily.csv'));
  return {
    outcomes: rows.map((row) => Number(row['aces'])),
    exposure: rows.map((row) => Number(row['stdpop'])),
    start: rows.findIndex((row) => row['smokban'] === '1'),
    reference: 'normal' as const,
  };
}

const season = { period: 12, harmonics: 2 };

const slopeOf = (read: Read) =>
  valueOf(interruptedCounts({ ...sicily(read), season, slopeChange: true, reference: 'student-t' }))
    .slopeChange!;

const ratios = (result: InterruptedSeries, expected: readonly [number, number, number]) => {
  const { lower, upper } = valueOf(result.interval);
  return [
    { what: 'rate ratio', expected: expected[0], actual: Math.exp(result.estimate) },
    { what: 'lower', expected: expected[1], actual: Math.exp(lower) },
    { what: 'upper', expected: expected[2], actual: Math.exp(upper) },
  ];
};

export const itsCases: ReferenceCase[] = [
  {
    folder: 'its',
    name: 'poisson',
    source: lopezBernal,
    tolerance: 1e-7,
    run: (read) =>
      ratios(
        valueOf(interruptedCounts({ ...sicily(read), family: 'poisson' })),
        [0.8943765, 0.8646864, 0.9250861],
      ),
  },
  {
    folder: 'its',
    name: 'quasi-poisson',
    source: lopezBernal,
    tolerance: 1e-7,
    run: (read) => {
      const fit = valueOf(interruptedCounts(sicily(read)));
      return [
        ...ratios(fit, [0.8943765, 0.839189, 0.9531933]),
        { what: 'dispersion', expected: 3.559194632, actual: fit.dispersion ?? Number.NaN },
      ];
    },
  },
  {
    folder: 'its',
    name: 'quasi-poisson-season',
    source: lopezBernal,
    tolerance: 5e-7,
    run: (read) => {
      const fit = valueOf(interruptedCounts({ ...sicily(read), season }));
      return [
        ...ratios(fit, [0.8850715, 0.839401, 0.933227]),
        { what: 'dispersion', expected: 2.262186415, actual: fit.dispersion ?? Number.NaN },
        { what: 'trend per year', expected: 1.066808, actual: Math.exp(12 * fit.trend.estimate) },
      ];
    },
  },
  {
    folder: 'its',
    name: 'slope-change',
    source: lopezBernal,
    tolerance: 5e-8,
    run: (read) => {
      const { estimate, standardError } = slopeOf(read);
      return [
        { what: 'slope change', expected: 0.0014822, actual: estimate },
        { what: 'error', expected: 0.0018546, actual: standardError },
      ];
    },
  },
  {
    folder: 'its',
    name: 'slope-change-test',
    source: `${lopezBernal}; theirs compares deviances, ours is t²: equal to three digits`,
    tolerance: 1e-4,
    run: (read) => {
      const { estimate, standardError, pValue } = slopeOf(read);
      return [
        { what: 'F', expected: 0.6388, actual: (estimate / standardError) ** 2 },
        { what: 'p', expected: 0.4279, actual: valueOf(pValue).value },
      ];
    },
  },
  {
    folder: 'its',
    name: 'least-squares-newey-west',
    source: 'R sandwich, rate per 100,000, lag 3, time since the start counted from 1',
    tolerance: 1e-6,
    run: (read) => {
      const { outcomes, exposure, start } = sicily(read);
      const fit = valueOf(
        interruptedLevels({
          outcomes: outcomes.map((count, at) => (count / exposure[at]!) * 1e5),
          start,
          slopeChange: true,
          slopeOrigin: 1,
          lag: 3,
        }),
      );
      return [
        { what: 'level', expected: -24.844364, actual: fit.estimate },
        { what: 'level error', expected: 7.346425, actual: fit.standardError },
        { what: 'slope', expected: 0.12722, actual: fit.slopeChange!.estimate },
        { what: 'slope error', expected: 0.425611, actual: fit.slopeChange!.standardError },
        {
          what: 'Durbin-Watson to three digits',
          expected: 1.594,
          actual: Math.round(fit.durbinWatson * 1000) / 1000,
        },
      ];
    },
  },
  {
    folder: 'its',
    name: 'structural-toy',
    source: 'CausalImpact (Python) on a planted effect of 5; within one posterior standard deviation',
    tolerance: 0.309,
    run: (read) => {
      const rows = parseCsv(read('its/causalimpact_arma_data.csv'));
      const { estimate } = valueOf(
        structuralSeries({
          outcomes: rows.map((row, at) => Number(row['y']) + (at >= 70 ? 5 : 0)),
          controls: [rows.map((row) => Number(row['X']))],
          start: 70,
        }),
      );
      return [{ what: 'mean effect', expected: 4.89, actual: estimate }];
    },
  },
  {
    folder: 'its',
    name: 'structural-comparison',
    source: 'CausalImpact (R), post period from 2019-07-15; within one posterior standard deviation',
    tolerance: 742,
    run: (read) => {
      const rows = parseCsv(read('its/causalimpact_comparison_data.csv'));
      const { estimate } = valueOf(
        structuralSeries({
          outcomes: rows.map((row) => Number(row['CHANGED'])),
          controls: [1, 2, 3].map((at) => rows.map((row) => Number(row[`NOT_CHANGED_${at}`]))),
          start: rows.findIndex((row) => row['DATE'] === '2019-07-15'),
        }),
      );
      return [{ what: 'mean effect', expected: -657, actual: estimate }];
    },
  },
];
