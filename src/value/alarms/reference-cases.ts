import { valueOf, type Result } from '#platform';
import { parseCsv, type Comparison, type ReferenceCase } from '#platform/verification';
import { matrix, poissonRegression, predictPoisson } from '../numeric/index.ts';
import type { Alarm } from './alarm.ts';
import { breakpoints } from './breakpoints.ts';
import { olsCusum, supF } from './change-point.ts';
import { countCusum, cusum } from './cusum.ts';
import { ears, type EarsOptions } from './ears.ts';
import { farrington, FARRINGTON_1996, FARRINGTON_FLEXIBLE, type FarringtonOptions } from './farrington.ts';
import { bayesAlarm, rkiAlarm } from './reference-window.ts';
import { cusumRunLength, ewmaRunLength } from './run-length.ts';

type Read = (file: string) => string;
type Row = Record<string, string>;

const surveillance = 'R surveillance 1.20.3 on Salmonella Agona, UK 1990–95';
const rowsOf = (read: Read, file: string): Row[] => parseCsv(read(file));
const number = (row: Row, column: string): number => Number.parseFloat(row[column] ?? '');
const salmonella = (read: Read): number[] =>
  rowsOf(read, 'outbreak/salmonella_agona.csv').map((row) => number(row, 'cases'));

/** Bound and alarm of every row of one method. */
function bounds(
  read: Read,
  method: string,
  rule: (counts: number[], at: number) => Result<Alarm>,
): Comparison[] {
  const counts = salmonella(read);
  return rowsOf(read, 'outbreak/salmonella_agona_expected.csv')
    .filter((row) => row['method'] === method)
    .flatMap((row) => {
      const { upperBound, alarm } = valueOf(rule(counts, number(row, 't') - 1));
      const what = `week ${row['t']}`;
      return [
        { what: `${what} bound`, expected: number(row, 'upperbound'), actual: upperBound },
        { what: `${what} alarm`, expected: number(row, 'alarm'), actual: +alarm },
      ];
    });
}

const outbreak = (
  name: string,
  method: string,
  tolerance: number,
  rule: (counts: number[], at: number) => Result<Alarm>,
): ReferenceCase => ({
  folder: 'outbreak',
  name,
  source: surveillance,
  tolerance,
  run: (read) => bounds(read, method, rule),
});

const earsCases = (['C1', 'C2', 'C3'] as const).flatMap((method) => {
  const rule = (options: EarsOptions) => (counts: number[], at: number) => ears(counts, at, options);
  return [
    outbreak(`ears-${method.toLowerCase()}`, `EARS_${method}_default`, 5e-14, rule({ method })),
    outbreak(
      `ears-${method.toLowerCase()}-minimum-sd`,
      `EARS_${method}_minSigma0.5`,
      5e-14,
      rule({ method, minimumSd: 0.5 }),
    ),
  ];
});

/** The settings of the flexible method with which the file's `old` and `new` columns were made. */
const OLD: FarringtonOptions = { ...FARRINGTON_1996, years: 4, tail: 0.1 };
const NEW: FarringtonOptions = { ...FARRINGTON_FLEXIBLE, years: 4, tail: 0.1 };

/**
 * Expected count and dispersion of the flexible method, given the file's decision about the trend. Its `delta` bounds
 * and the test of the trend by which `old` decides are not compared: there the package gives the coefficients another
 * covariance than the model's (in weeks without a trend, the variance of log mean divided by the mean), while its own
 * `farrington`, which `farrington-1996` reproduces in weeks with and without a trend, follows the paper (3.6).
 */
const internals: ReferenceCase = {
  folder: 'outbreak',
  name: 'farrington-flexible-model',
  source: surveillance,
  tolerance: 1e-9,
  run: (read) => {
    const counts = salmonella(read);
    return rowsOf(read, 'outbreak/salmonella_agona_farrington_internals.csv').flatMap((row) =>
      Object.entries({ old: OLD, new: NEW }).flatMap(([prefix, options]) => {
        const trendBelow = number(row, `${prefix}_trend`);
        const week = valueOf(farrington(counts, number(row, 't') - 1, { ...options, trendBelow }));
        const what = `week ${row['t']} ${prefix}`;
        return [
          { what: `${what} expected`, expected: number(row, `${prefix}_expected`), actual: week.expected },
          { what: `${what} dispersion`, expected: number(row, `${prefix}_phi`), actual: week.dispersion },
          { what: `${what} trend`, expected: trendBelow, actual: +week.trend },
        ];
      }),
    );
  },
};

const rossi: ReferenceCase = {
  folder: 'outbreak',
  name: 'cusum-rossi',
  source: surveillance,
  tolerance: 1e-9,
  run: (read) => {
    const counts = salmonella(read);
    const rows = rowsOf(read, 'outbreak/salmonella_agona_expected.csv').filter((row) =>
      row['method']!.startsWith('cusum_'),
    );
    const first = number(rows[0]!, 't') - 1;
    // Mean by a yearly harmonic, fitted to the weeks before the first one judged.
    const harmonic = (at: number) => [
      1,
      Math.cos((2 * Math.PI * at) / 52),
      Math.sin((2 * Math.PI * at) / 52),
    ];
    const training = counts.slice(0, first);
    const design = matrix(first, 3, Float64Array.from(training.flatMap((_, at) => harmonic(at))));
    const fit = valueOf(poissonRegression(design, training));
    const means = counts.slice(first).map((_, index) => predictPoisson(fit, harmonic(first + index)).mean);
    const steps = countCusum(counts.slice(first), means, { k: 1.04, h: 2.26 });
    return rows.flatMap((row) => {
      const { upperBound, signal } = steps[number(row, 't') - 1 - first]!;
      const alarm = { what: `week ${row['t']} alarm`, expected: number(row, 'alarm'), actual: +signal };
      // Where any count signals, the package prints 0 or the square of a negative root.
      if (upperBound === 0) return [alarm];
      return [
        alarm,
        { what: `week ${row['t']} bound`, expected: number(row, 'upperbound'), actual: upperBound },
      ];
    });
  },
};

const nistCusum: ReferenceCase = {
  folder: 'drift',
  name: 'nist-cusum',
  source: 'NIST/SEMATECH e-Handbook of Statistical Methods, 6.3.2.3',
  tolerance: 1e-9,
  run: (read) => {
    const rows = rowsOf(read, 'drift/nist_cusum.csv');
    const steps = cusum(
      rows.map((row) => number(row, 'x') - 325),
      { k: 0.3175, h: 4.1959 },
    );
    return rows.flatMap((row, at) => [
      { what: `sample ${row['i']} high`, expected: number(row, 'S_hi'), actual: steps[at]!.high },
      { what: `sample ${row['i']} low`, expected: number(row, 'S_lo'), actual: steps[at]!.low },
      { what: `sample ${row['i']} signal`, expected: number(row, 'signal'), actual: +steps[at]!.signal },
    ]);
  },
};

const spc = { folder: 'drift', source: 'R spc', tolerance: 1e-10, measure: 'relative' } as const;

const cusumRunLengths: ReferenceCase = {
  ...spc,
  name: 'cusum-run-lengths',
  run: (read) =>
    rowsOf(read, 'drift/cusum_arl_expected.csv').flatMap((row) => {
      const options = { k: number(row, 'k'), h: number(row, 'h') };
      const shift = number(row, 'mu');
      const what = `h ${row['h']}, shift ${row['mu']}`;
      return [
        {
          what: `${what}, one side`,
          expected: number(row, 'arl_one'),
          actual: cusumRunLength(options, shift, 'one'),
        },
        { what, expected: number(row, 'arl_two'), actual: cusumRunLength(options, shift) },
      ];
    }),
};

const ewmaRunLengths: ReferenceCase = {
  ...spc,
  name: 'ewma-run-lengths',
  run: (read) =>
    rowsOf(read, 'drift/ewma_arl_expected.csv').map((row) => ({
      what: `lambda ${row['l']}, limit ${row['c']}, shift ${row['mu']}`,
      expected: number(row, 'arl_two'),
      actual: ewmaRunLength({ lambda: number(row, 'l'), limit: number(row, 'c') }, number(row, 'mu')),
    })),
};

/** Published to two decimals, the OLS-CUSUM to four. */
const nile: ReferenceCase = {
  folder: 'drift',
  name: 'nile-change',
  source: 'R strucchange on the flow of the Nile 1871–1970',
  tolerance: 0.005,
  run: (read) => {
    const rows = rowsOf(read, 'drift/nile.csv');
    const flow = rows.map((row) => number(row, 'flow'));
    const year = (at: number) => number(rows[at]!, 'year');
    const { breakpoints: breaks, means } = valueOf(breakpoints(flow));
    const { statistic, at } = valueOf(supF(flow));
    return [
      { what: 'breaks', expected: 1, actual: breaks.length },
      { what: 'break', expected: 1898, actual: year(breaks[0]!.at) },
      { what: 'break, lower', expected: 1895, actual: year(breaks[0]!.lower) },
      { what: 'break, upper', expected: 1902, actual: year(breaks[0]!.upper) },
      { what: 'mean before', expected: 1097.75, actual: means[0]! },
      { what: 'mean after', expected: 849.97, actual: means[1]! },
      { what: 'supF', expected: 75.93, actual: statistic },
      { what: 'supF at', expected: 1898, actual: year(at) },
      { what: 'OLS-CUSUM', expected: 2.9518, actual: valueOf(olsCusum(flow)).statistic },
    ];
  },
};

const window = { years: 2, window: 4 };

export const referenceCases: ReferenceCase[] = [
  ...earsCases,
  outbreak('farrington-1996', 'farrington1996_b4_w3_alpha.05_2/3', 1e-12, (counts, at) =>
    // Its alpha of 0.05 is two-sided.
    farrington(counts, at, { ...FARRINGTON_1996, years: 4, tail: 0.025 }),
  ),
  outbreak('farrington-flexible-negative-binomial', 'farringtonFlexible_new_nbPlugin', 0, (counts, at) =>
    farrington(counts, at, NEW),
  ),
  internals,
  outbreak('bayes', 'bayes_b2_w4_actY_a.05', 0, (counts, at) =>
    bayesAlarm(counts, at, { ...window, alpha: 0.05 }),
  ),
  outbreak('rki', 'rki_b2_w4_actY', 0, (counts, at) => rkiAlarm(counts, at, window)),
  rossi,
  nistCusum,
  cusumRunLengths,
  ewmaRunLengths,
  nile,
];
