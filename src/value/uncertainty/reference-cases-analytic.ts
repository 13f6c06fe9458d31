import { valueOf } from '#platform';
import { type Comparison, type ReferenceCase } from '#platform/verification';
import { runDesign, sensitivityDesign, sensitivityIndices } from './sensitivity.ts';
import { scalesFromIntervals, smaa, type Performance } from './smaa.ts';

interface SmaaFile {
  readonly alternatives: readonly string[];
  readonly criteria: readonly string[];
  readonly mean: readonly (readonly number[])[];
  readonly sd: readonly (readonly number[])[];
  readonly distribution: readonly ('normal' | 'lognormal')[];
  readonly ascending: readonly boolean[];
  readonly rank_acceptability: Readonly<Record<string, readonly number[]>>;
  readonly central_weights: Readonly<Record<string, readonly number[]>>;
  readonly confidence: Readonly<Record<string, number>>;
  readonly closed_form: {
    readonly values: readonly (readonly number[])[];
    readonly rank1_acceptability: readonly number[];
    readonly central_weights_alt1: readonly number[];
    readonly central_weights_alt2: readonly number[];
  };
}

const readSmaa = (read: (file: string) => string): SmaaFile =>
  JSON.parse(read('smaa/smaa2.json')) as SmaaFile;

function trialOf(file: SmaaFile): Performance {
  const performance: Performance = {
    units: file.alternatives.length,
    criteria: file.criteria.length,
    means: Float64Array.from(file.mean.flat()),
    standardErrors: Float64Array.from(file.sd.flat()),
    laws: file.distribution,
    directions: file.ascending.map((ascending) => (ascending ? 1 : -1)),
  };
  return { ...performance, scales: scalesFromIntervals(performance) };
}

const trialResult = (file: SmaaFile) =>
  valueOf(
    smaa(trialOf(file), { weights: { kind: 'simplex' }, draws: 100_000, seed: 1, confidenceDraws: 100_000 }),
  );

const JSMAA = 'JSMAA, SMAA2SimulationTest (BR model)';

export const smaaCases: ReferenceCase[] = [
  {
    folder: 'smaa',
    name: 'trial-acceptability-and-central-weights',
    source: JSMAA,
    tolerance: 0.02,
    run: (read) => {
      const file = readSmaa(read);
      const result = trialResult(file);
      return file.alternatives.flatMap((alternative, u) => [
        ...file.rank_acceptability[alternative]!.map((expected, r) => ({
          what: `${alternative} rank ${r + 1}`,
          expected,
          actual: result.acceptability[u * result.units + r]!,
        })),
        ...file.central_weights[alternative]!.map((expected, q) => ({
          what: `${alternative} central weight of ${file.criteria[q]!}`,
          expected,
          actual: result.centralWeights[u]?.[q] ?? Number.NaN,
        })),
      ]);
    },
  },
  {
    folder: 'smaa',
    name: 'trial-confidence-factors',
    source: JSMAA,
    tolerance: 0.03,
    run: (read) => {
      const file = readSmaa(read);
      const result = trialResult(file);
      return file.alternatives.map((alternative, u) => ({
        what: alternative,
        expected: file.confidence[alternative]!,
        actual: result.confidence[u] ?? Number.NaN,
      }));
    },
  },
  {
    folder: 'smaa',
    name: 'closed-form',
    source: 'integration over the simplex',
    tolerance: 0.005,
    run: (read) => {
      const { closed_form: closed } = readSmaa(read);
      const result = valueOf(
        smaa(
          { units: 2, criteria: 3, means: Float64Array.from(closed.values.flat()) },
          { weights: { kind: 'simplex' }, draws: 200_000, seed: 1 },
        ),
      );
      return [
        ...closed.rank1_acceptability.map((expected, u) => ({
          what: `alternative ${u + 1} first`,
          expected,
          actual: result.acceptability[u * 2]!,
        })),
        ...[closed.central_weights_alt1, closed.central_weights_alt2].flatMap((weights, u) =>
          weights.map((expected, q) => ({
            what: `alternative ${u + 1} central weight ${q + 1}`,
            expected,
            actual: result.centralWeights[u]?.[q] ?? Number.NaN,
          })),
        ),
      ];
    },
  },
];

interface IndicesFile {
  readonly S: readonly number[];
  readonly ST: readonly number[];
}

interface SobolFile {
  readonly sobol_g: IndicesFile & { readonly a: readonly number[] };
  readonly ishigami: IndicesFile & { readonly a: number; readonly b: number; readonly variance: number };
  readonly linear: IndicesFile;
}

/** Runs per sample: the error of the shifted Sobol points is then below 0.005 for all three functions. */
const RUNS = 2 ** 15;

function compareIndices(model: (point: Float64Array) => number, expected: IndicesFile): Comparison[] {
  const design = valueOf(sensitivityDesign(RUNS, expected.S.length, 1));
  const [output] = runDesign(design, 1, (point, into) => {
    into[0] = model(point);
  });
  const indices = valueOf(sensitivityIndices(output!));
  return expected.S.flatMap((first, factor) => [
    { what: `S${factor + 1}`, expected: first, actual: indices.first[factor]! },
    { what: `ST${factor + 1}`, expected: expected.ST[factor]!, actual: indices.total[factor]! },
  ]);
}

const sobolCase = (
  name: string,
  source: string,
  of: (file: SobolFile) => { model: (point: Float64Array) => number; expected: IndicesFile },
): ReferenceCase => ({
  folder: 'sobol',
  name,
  source,
  tolerance: 0.005,
  run: (read) => {
    const { model, expected } = of(JSON.parse(read('sobol/analytic.json')) as SobolFile);
    return compareIndices(model, expected);
  },
});

export const sobolCases: ReferenceCase[] = [
  sobolCase('sobol-g', 'closed form (Saltelli & Sobol 1995)', ({ sobol_g: expected }) => ({
    expected,
    model: (point) =>
      expected.a.reduce((product, a, q) => (product * (Math.abs(4 * point[q]! - 2) + a)) / (1 + a), 1),
  })),
  sobolCase('ishigami', 'closed form (Ishigami & Homma 1990)', ({ ishigami: expected }) => ({
    expected,
    model: (point) => {
      const [x1, x2, x3] = Array.from(point, (u) => (2 * u - 1) * Math.PI) as [number, number, number];
      return Math.sin(x1) + expected.a * Math.sin(x2) ** 2 + expected.b * x3 ** 4 * Math.sin(x1);
    },
  })),
  sobolCase('linear', 'closed form: 1/101 and 100/101', ({ linear: expected }) => ({
    expected,
    model: (point) => point[0]! + 10 * point[1]!,
  })),
];
