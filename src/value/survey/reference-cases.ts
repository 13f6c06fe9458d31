import { valueOf } from '#platform';
import { parseCsv, type Comparison, type ReferenceCase } from '#platform/verification';
import { jackknife } from './jackknife.ts';
import { marginOf, type Margin } from './margin.ts';
import { rakeCells } from './rake.ts';

type Read = (file: string) => string;

/** The package stops when no cell of the table moves by a person: after four cycles, for the replicates as well. */
const CYCLES_OF_THE_SOURCE = 4;

function readSchools(read: Read) {
  const schools = parseCsv(read('raking/apiclus1.csv'));
  const column = (name: string) => schools.map((school) => school[name]!);
  const margins: Margin[] = [
    valueOf(marginOf('stype', column('stype'), { E: 4421, H: 755, M: 1018 })),
    valueOf(marginOf('sch.wide', column('sch.wide'), { No: 1072, Yes: 5122 })),
  ];
  return {
    margins,
    baseWeights: Float64Array.from(column('pw'), Number),
    api: column('api00').map(Number),
    enrolment: column('enroll').map(Number),
    design: { clusterOf: column('dnum').map(Number), clustersInPopulation: Number(schools[0]!['fpc']) },
  };
}

type Schools = ReturnType<typeof readSchools>;

function estimate(schools: Schools, raked: boolean, statistic: (weights: Float64Array) => number) {
  const { baseWeights, design, margins } = schools;
  return valueOf(
    jackknife({
      baseWeights,
      design,
      statistic,
      reweigh: (weights) => {
        if (!raked) return { ok: true, value: weights };
        const raking = rakeCells(weights, margins, { cycles: CYCLES_OF_THE_SOURCE });
        return raking.ok ? { ok: true, value: raking.value.weights } : raking;
      },
    }),
  );
}

function meansOf(read: Read) {
  const schools = readSchools(read);
  return {
    before: estimate(schools, false, mean(schools.api)),
    after: estimate(schools, true, mean(schools.api)),
  };
}

const dot = (weights: Float64Array, values: readonly number[]) =>
  weights.reduce((sum, weight, row) => sum + weight * values[row]!, 0);

const total = (values: readonly number[]) => (weights: Float64Array) => dot(weights, values);

const mean = (values: readonly number[]) => (weights: Float64Array) =>
  dot(weights, values) / weights.reduce((sum, weight) => sum + weight, 0);

/** Fits the seed table to the row and column sums of the fitted one. */
function fitTable(read: Read): Comparison[] {
  const table = (file: string) => parseCsv(read(file)).map((row) => Object.values(row).map(Number));
  const fitted = table('raking/ipf_fitted.csv');
  const cells = fitted.flatMap((row, i) => row.map((expected, j) => ({ i, j, expected })));
  const marginBy = (axis: 'i' | 'j'): Margin => {
    const population: Record<string, number> = {};
    for (const cell of cells)
      population[`${axis}${cell[axis]}`] = (population[`${axis}${cell[axis]}`] ?? 0) + cell.expected;
    return valueOf(
      marginOf(
        axis,
        cells.map((cell) => `${axis}${cell[axis]}`),
        population,
      ),
    );
  };
  const { weights } = valueOf(rakeCells(table('raking/ipf_seed.csv').flat(), [marginBy('i'), marginBy('j')]));
  return cells.map(({ i, j, expected }, at) => ({ what: `cell ${i},${j}`, expected, actual: weights[at]! }));
}

const SOURCE = 'R survey 4.1.1, data api, example of rake()';

export const referenceCases: ReferenceCase[] = [
  {
    folder: 'raking',
    name: 'mean',
    source: SOURCE,
    // Published with two decimals.
    tolerance: 0.005,
    run: (read) => {
      const { before, after } = meansOf(read);
      return [
        { what: 'mean', expected: 644.17, actual: before.value },
        { what: 'raked mean', expected: 641.23, actual: after.value },
      ];
    },
  },
  {
    folder: 'raking',
    name: 'standard-error-of-mean',
    source: SOURCE,
    // Published with three decimals.
    tolerance: 0.0005,
    run: (read) => {
      const { before, after } = meansOf(read);
      return [
        { what: 'se of mean', expected: 26.329, actual: before.standardError },
        { what: 'se of raked mean', expected: 26.873, actual: after.standardError },
      ];
    },
  },
  {
    folder: 'raking',
    name: 'total-and-standard-error',
    source: SOURCE,
    // Published in whole pupils.
    tolerance: 0.5,
    run: (read) => {
      const schools = readSchools(read);
      const after = estimate(schools, true, total(schools.enrolment));
      return [
        { what: 'total', expected: 3_404_940, actual: total(schools.enrolment)(schools.baseWeights) },
        { what: 'raked total', expected: 3_647_300, actual: after.value },
        { what: 'se of raked total', expected: 463_511, actual: after.standardError },
      ];
    },
  },
  {
    folder: 'raking',
    name: 'weights',
    source: 'recomputed from R survey data api, raked to convergence',
    tolerance: 1e-8,
    run: (read) => {
      const { baseWeights, margins } = readSchools(read);
      const { weights } = valueOf(rakeCells(baseWeights, margins));
      return parseCsv(read('raking/apiclus1_raked_weights.csv')).map((row, at) => ({
        what: `school ${row['cds']}`,
        expected: Number(row['raked_weight']),
        actual: weights[at]!,
      }));
    },
  },
  {
    folder: 'raking',
    name: 'table-4x4',
    source: 'ipf_seed fitted to the margins of ipf_fitted',
    tolerance: 1e-6,
    run: fitTable,
  },
];
