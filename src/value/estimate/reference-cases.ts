import { valueOf, type Result } from '#platform';
import { parseCsv, type Comparison, type ReferenceCase } from '#platform/verification';
import { mean, standardDeviation, sum } from '../numeric/index.ts';
import { byar, ratePerExposure } from './count.ts';
import type { Measured } from './estimate.ts';
import { funnelForProportion, funnelPosition, type ControlLimits, type FunnelPosition } from './funnel.ts';
import { studentT, studentTFromMoments } from './mean.ts';
import { wilson } from './proportion.ts';
import { directlyStandardisedRate } from './standardised-rate.ts';

const folder = 'intervals';
const source = 'PHEindicatormethods 2.1.0 (UK Health Security Agency), test data';
/** The files carry 15 significant digits. */
const exact = { folder, source, tolerance: 1e-12, measure: 'relative' } as const;

type Row = Record<string, string>;

const rows = (read: (file: string) => string, file: string): Row[] => parseCsv(read(`${folder}/${file}`));
const number = (row: Row, column: string): number => Number.parseFloat(row[column] ?? '');
const given = (row: Row, column: string): boolean => (row[column] ?? '') !== '';

/** The limits of one row against ours; a blank cell of the source has no number to be compared with. */
function compare(
  what: string,
  row: Row,
  columns: { readonly value?: string; readonly lower: string; readonly upper: string },
  actual: { readonly value?: number } & ControlLimits,
  per = 1,
): Comparison[] {
  return (['value', 'lower', 'upper'] as const).flatMap((part) => {
    const column = columns[part];
    const ours = actual[part];
    if (column === undefined || ours === undefined || !given(row, column)) return [];
    return [{ what: `${what} ${column}`, expected: number(row, column), actual: ours * per }];
  });
}

/** Both levels of a row with the columns of PHEindicatormethods. */
function compareBothLevels(
  what: string,
  row: Row,
  estimate: (level: number) => Result<Measured>,
  per = 1,
): Comparison[] {
  return [
    ...compare(
      what,
      row,
      { value: 'value', lower: 'lower95_0cl', upper: 'upper95_0cl' },
      valueOf(estimate(0.95)),
      per,
    ),
    ...compare(what, row, { lower: 'lower99_8cl', upper: 'upper99_8cl' }, valueOf(estimate(0.998)), per),
  ];
}

/** Rows whose result the source leaves blank: 1 where we refuse the input as well. */
const refusedAsBlank = (what: string, result: Result<Measured>): Comparison => ({
  what: `${what} refused`,
  expected: 1,
  actual: result.ok ? 0 : 1,
});

const levelOf = (row: Row): number => Number.parseFloat(row['confidence'] ?? '') / 100;

const proportions: ReferenceCase = {
  ...exact,
  name: 'proportions-wilson',
  run: (read) =>
    rows(read, 'proportions.csv').flatMap((row) => {
      const estimate = (level: number) => wilson(number(row, 'Numerator'), number(row, 'Denominator'), level);
      if (!given(row, 'value')) return [refusedAsBlank(row['Area']!, estimate(0.95))];
      return compareBothLevels(row['Area']!, row, estimate, number(row, 'multiplier'));
    }),
};

const grouped: ReferenceCase = {
  ...exact,
  name: 'proportions-grouped-wilson',
  run: (read) => {
    const sums = new Map<string, { successes: number; n: number }>();
    for (const row of rows(read, 'proportions.csv')) {
      const total = sums.get(row['Area']!) ?? { successes: 0, n: 0 };
      total.successes += number(row, 'Numerator');
      total.n += number(row, 'Denominator');
      sums.set(row['Area']!, total);
    }
    return rows(read, 'proportions_grouped.csv').flatMap((row) => {
      const area = row['Area']!;
      const { successes, n } = sums.get(area)!;
      const estimate = wilson(successes, n, levelOf(row));
      if (!given(row, 'value')) return [refusedAsBlank(area, estimate)];
      const columns = { value: 'value', lower: 'lowercl', upper: 'uppercl' };
      return [
        { what: `${area} numerator`, expected: number(row, 'Numerator'), actual: successes },
        { what: `${area} denominator`, expected: number(row, 'Denominator'), actual: n },
        ...compare(area, row, columns, valueOf(estimate)),
      ];
    });
  },
};

const rates: ReferenceCase = {
  ...exact,
  name: 'rates-byar-exact',
  run: (read) =>
    rows(read, 'rates.csv').flatMap((row) => {
      const per = number(row, 'multiplier');
      const estimate = (level: number) =>
        ratePerExposure(number(row, 'Numerator'), number(row, 'Denominator'), per, level);
      if (!given(row, 'value')) return [refusedAsBlank(row['Area']!, estimate(0.95))];
      return compareBothLevels(`${row['Area']} per ${per}`, row, estimate);
    }),
};

const wilsonByar: ReferenceCase = {
  ...exact,
  name: 'wilson-and-byar',
  run: (read) =>
    rows(read, 'wilson_byars.csv').flatMap((row) => {
      const x = number(row, 'x');
      const estimate =
        row['method'] === 'Wilson' ? wilson(x, number(row, 'n'), levelOf(row)) : byar(x, levelOf(row));
      const columns = { lower: 'lowercl', upper: 'uppercl' };
      return compare(`${row['method']} ${x} at ${row['confidence']}`, row, columns, valueOf(estimate));
    }),
};

const means: ReferenceCase = {
  ...exact,
  name: 'means-student-t',
  run: (read) => {
    const input = rows(read, 'means.csv');
    return rows(read, 'means_expected.csv').flatMap((row) => {
      const area = row['area']!;
      const values = input
        .filter((entry) => area === 'No grouping' || entry['area'] === area)
        .map((entry) => number(entry, 'values'));
      const squares = sum(values.map((value) => value * value));
      return [
        { what: `${area} sum`, expected: number(row, 'value_sum'), actual: sum(values) },
        { what: `${area} sd`, expected: number(row, 'stdev'), actual: standardDeviation(values) },
        ...compareBothLevels(area, row, (level) =>
          studentT(values.length, mean(values), standardDeviation(values), level),
        ),
        ...compareBothLevels(`${area}, from sums,`, row, (level) =>
          studentTFromMoments(values.length, sum(values), squares, level),
        ),
      ];
    });
  },
};

/** European Standard Population 2013, 0–4 … 90+ (Eurostat 2013, Revision of the European Standard Population). */
const ESP_2013 = [
  5000, 5500, 5500, 5500, 6000, 6000, 6500, 7000, 7000, 7000, 7000, 6500, 6000, 5500, 5000, 4000, 2500, 1500,
  1000,
];
/** European Standard Population 1976, 0–4 … 85+ (Waterhouse et al. 1976, Cancer Incidence in Five Continents III). */
const ESP_1976 = [
  8000, 7000, 7000, 7000, 7000, 7000, 7000, 7000, 7000, 7000, 7000, 6000, 5000, 4000, 3000, 2000, 1000, 1000,
];

const standardised: ReferenceCase = {
  ...exact,
  name: 'standardised-rates-dobson',
  run: (read) => {
    const input = rows(read, 'dsr_input.csv');
    return rows(read, 'dsr_expected.csv').flatMap((row) => {
      const area = row['area']!;
      // Computed by the source from a table that is not published with them.
      if (area.startsWith('testdata_nonind')) return [];
      // The 1976 standard ends with 85+; the source used the first 18 rows of the large table with it.
      const of1976 = area === 'testdata_1976';
      const standard = of1976 ? ESP_1976 : ESP_2013;
      const strata = input
        .filter((entry) => entry['area'] === (of1976 ? 'testdata_big' : area))
        .slice(0, standard.length)
        .map((entry, at) => ({
          count: number(entry, 'count'),
          population: number(entry, 'pop'),
          standard: standard[at]!,
        }));
      const per = Number.parseFloat(row['statistic']!.replace('dsr per ', ''));
      const estimate = (level: number) =>
        directlyStandardisedRate(strata, Number.isNaN(per) ? 1 : per, level);
      if (!given(row, 'value')) return [refusedAsBlank(area, estimate(0.95))];
      const what = `${area} per ${per}`;
      if (!of1976) return compareBothLevels(what, row, estimate);
      // Its 99.8 % limits mix two multipliers, an error of the source.
      const columns = { value: 'value', lower: 'lower95_0cl', upper: 'upper95_0cl' };
      return compare(what, row, columns, valueOf(estimate(0.95)));
    });
  },
};

/** Six decimals of a percentage are published, from a baseline with six decimals of its own. */
const funnel: ReferenceCase = {
  folder,
  source,
  name: 'funnel-limits',
  tolerance: 1e-6,
  run: (read) =>
    rows(read, 'funnel_limits_expected.csv').flatMap((row) => {
      const baseline = number(row, 'Baseline');
      const limits = valueOf(funnelForProportion(baseline / 100, number(row, 'Population'), 'normal'));
      const what = `n = ${row['Population']}`;
      return [
        ...compare(what, row, { lower: 'Lower2s0025limit', upper: 'Upper2s0025limit' }, limits.within95, 100),
        ...compare(
          what,
          row,
          { lower: 'Lower3s0001limit', upper: 'Upper3s0001limit' },
          limits.within998,
          100,
        ),
      ];
    }),
};

const PUBLISHED_POSITION: Readonly<Record<string, FunnelPosition>> = {
  'Low (0.001)': 'below-99.8',
  'Low (0.025)': 'below-95',
  'Not significant': 'within',
  'High (0.025)': 'above-95',
  'High (0.001)': 'above-99.8',
};

const positions: ReferenceCase = {
  folder,
  source,
  name: 'funnel-positions',
  tolerance: 0,
  run: (read) => {
    const input = rows(read, 'funnel_inputs.csv');
    const total = (column: string) => sum(input.map((row) => number(row, column)));
    const target = total('numerator') / total('denominator');
    return input.map((row) => {
      const n = number(row, 'denominator');
      const position = funnelPosition(number(row, 'numerator') / n, valueOf(funnelForProportion(target, n)));
      const expected = PUBLISHED_POSITION[row['significance']!];
      return {
        what: `${row['Area']}: ${row['significance']}, ours ${position}`,
        expected: 1,
        actual: position === expected ? 1 : 0,
      };
    });
  },
};

export const referenceCases: ReferenceCase[] = [
  proportions,
  grouped,
  rates,
  wilsonByar,
  means,
  standardised,
  funnel,
  positions,
];
