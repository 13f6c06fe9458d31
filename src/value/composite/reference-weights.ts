import { valueOf } from '#platform';
import type { Comparison, ReferenceCase } from '#platform/verification';
import { ahpWeights, analysePairwise, RANDOM_INDEX } from './ahp.ts';
import { criticWeights, entropyWeights, standardDeviationWeights } from './weights.ts';

type Rows = readonly (readonly number[])[];

interface Published {
  readonly entropy: { readonly matrix: Rows; readonly expected: readonly number[] };
  readonly critic: { readonly matrix: Rows; readonly expected: readonly number[] };
  readonly standard_deviation: { readonly matrix: Rows; readonly expected: readonly number[] };
  readonly ahp: {
    readonly matrix: Rows;
    readonly expected_weights: readonly number[];
    readonly computed: { readonly lambda_max: number; readonly ci: number; readonly cr_ri_1_24: number };
  };
  readonly saaty_random_index: { readonly ri: readonly number[] };
}

type Read = (file: string) => string;
const readPublished = (read: Read) => JSON.parse(read('weights/weights.json')) as Published;

const columnsOf = (matrix: Rows) => matrix[0]!.map((_, q) => Float64Array.from(matrix, (row) => row[q]!));

const compareAll = (what: string, expected: readonly number[], actual: ArrayLike<number>): Comparison[] =>
  expected.map((value, q) => ({ what: `${what} ${q + 1}`, expected: value, actual: actual[q]! }));

export const weightsCases: ReferenceCase[] = [
  {
    folder: 'weights',
    name: 'entropy',
    source: 'Elsayed, Dawood & Karthikeyan 2017 (6 decimals)',
    tolerance: 1e-6,
    run: (read) => {
      const { matrix, expected } = readPublished(read).entropy;
      return compareAll('weight', expected, valueOf(entropyWeights(columnsOf(matrix))));
    },
  },
  {
    folder: 'weights',
    name: 'critic',
    source: 'Tuş & Adalı 2019 (3 decimals)',
    tolerance: 5e-4,
    run: (read) => {
      const { matrix, expected } = readPublished(read).critic;
      return compareAll('weight', expected, valueOf(criticWeights(columnsOf(matrix))));
    },
  },
  {
    folder: 'weights',
    name: 'standard-deviation',
    source: 'Jahan & Edwards 2013 (2 decimals)',
    tolerance: 5e-3,
    run: (read) => {
      const { matrix, expected } = readPublished(read).standard_deviation;
      return compareAll('weight', expected, valueOf(standardDeviationWeights(columnsOf(matrix))));
    },
  },
  {
    folder: 'weights',
    name: 'ahp-weights',
    source: 'Wang & Chin 2011 (4 decimals)',
    tolerance: 1e-4,
    run: (read) => {
      const { matrix, expected_weights: expected } = readPublished(read).ahp;
      return compareAll('weight', expected, valueOf(analysePairwise(matrix)).weights);
    },
  },
  {
    folder: 'weights',
    name: 'ahp-consistency',
    source: 'Wang & Chin 2011, consistency recomputed; Saaty 1980, random index',
    tolerance: 1e-9,
    run: (read) => {
      const { ahp, saaty_random_index: random } = readPublished(read);
      const { lambdaMax, consistencyIndex, consistencyRatio } = valueOf(analysePairwise(ahp.matrix));
      return [
        { what: 'largest eigenvalue', expected: ahp.computed.lambda_max, actual: lambdaMax },
        { what: 'consistency index', expected: ahp.computed.ci, actual: consistencyIndex },
        { what: 'consistency ratio', expected: ahp.computed.cr_ri_1_24, actual: consistencyRatio },
        { what: 'refused as evidence', expected: 1, actual: ahpWeights(ahp.matrix).ok ? 0 : 1 },
        ...compareAll('random index', random.ri, RANDOM_INDEX),
      ];
    },
  },
];
