import { createTable, createTree, USUAL_OUTLIER_RULE } from '../src/value/composite/index.ts';
import { createRandom } from '../src/value/numeric/index.ts';
import {
  bands,
  createIndexModel,
  errorsFromStandardErrors,
  groupBootstrap,
  type MethodChoices,
  reweight,
  sampleWeights,
  smaa,
  uncertaintyAnalysis,
} from '../src/value/uncertainty/index.ts';
import { valueOf } from '#platform';
import { milliseconds } from './milliseconds.ts';
import type { BenchRow } from './row.ts';

const UNITS = 51;

/** 51 units, 49 indicators in 8 pillars, 2 sub-indexes and an index, a third of the indicators with outliers. */
function indexModel(options: { withErrors: boolean; choices?: Partial<MethodChoices> }) {
  const random = createRandom('bench index');
  const codes = Array.from({ length: 49 }, (_, q) => `indicator ${q}`);
  const pillars = Array.from({ length: 8 }, (_, p) => `pillar ${p}`);
  const table = valueOf(
    createTable(
      Array.from({ length: UNITS }, (_, u) => `unit ${u}`),
      codes,
      (_, q) => (q % 3 === 0 ? Math.exp(1.5 * random.normal()) : 50 + 10 * random.normal()),
    ),
  );
  const tree = valueOf(
    createTree([
      ...codes.map((code, q) => ({ code, parent: pillars[q % 8]!, weight: 1 })),
      ...pillars.map((code, p) => ({ code, parent: p < 5 ? 'first' : 'second', weight: 1 })),
      { code: 'first', parent: 'index', weight: 1 },
      { code: 'second', parent: 'index', weight: 1 },
      { code: 'index', weight: 1 },
    ]),
  );
  const errors = errorsFromStandardErrors(table.values.map((value) => Math.abs(value) * 0.05));
  return valueOf(
    createIndexModel({
      table,
      tree,
      ...(options.withErrors ? { errors } : {}),
      choices: {
        treatments: [1, 2, 3, 4, 5].map((winsoriseAtMost) => ({ ...USUAL_OUTLIER_RULE, winsoriseAtMost })),
        normalisations: [
          { how: { by: 'min-max', to: [1, 100] } },
          { how: { by: 'affine', centre: 100, spread: 10 } },
        ],
        aggregations: [{ rule: { by: 'arithmetic' } }, { rule: { by: 'geometric' } }],
        weights: [{ by: 'perturbation', share: 0.25, nodes: [...pillars, 'first', 'second'] }],
        ...options.choices,
      },
    }),
  );
}

/** The kernels of uncertainty and sensitivity, on one core. */
export function benchValue(): BenchRow[] {
  const drawn = indexModel({ withErrors: true });
  const measured = indexModel({ withErrors: false });
  const random = createRandom('bench');
  const means = Float64Array.from({ length: UNITS * 8 }, () => random.next());
  const simplex = { kind: 'simplex' } as const;
  const performanceOf = (standardError: number) => ({
    units: UNITS,
    criteria: 8,
    means,
    standardErrors: means.map(() => standardError),
  });
  const weights = valueOf(sampleWeights(simplex, 8, 2000, random));
  const pairwise = valueOf(smaa(performanceOf(0.1), { weights: simplex, draws: 1000, seed: 1 })).pairwise;
  const counts = Float64Array.from({ length: 24 }, (_, cell) => 40 + 37 * cell);
  const rate = (name: string, numerator: number[], denominator: number[]) => ({
    name,
    numerator,
    denominator,
  });
  const rates = [
    rate('selection rate', [0, 1], [0, 1, 2, 3]),
    rate('true positive rate', [0], [0, 2]),
    rate('false positive rate', [1], [1, 3]),
    rate('positive predictive value', [0], [0, 1]),
  ];
  const bootstrap = () =>
    groupBootstrap({ groups: 6, outcomes: 4, counts }, rates, {
      replicates: 10_000,
      seed: 1,
      method: 'percentile',
      reference: 0,
    });
  return [
    {
      name: 'uncertainty: 10,000 full runs of 51 × 49, three levels, data drawn and all stages anew in each',
      value: milliseconds(() => valueOf(uncertaintyAnalysis(drawn, { runs: 10_000, seed: 1 }))),
      unit: 'ms',
      atMost: 1000,
      peer: 'COINr 1.1.14: 112 ms a run, 19 minutes',
    },
    {
      name: 'uncertainty: the same with data as measured (stages kept per choice)',
      value: milliseconds(() => valueOf(uncertaintyAnalysis(measured, { runs: 10_000, seed: 1 }))),
      unit: 'ms',
    },
    {
      name: 'SMAA-2: 100,000 draws of 51 × 8, exact values',
      value: milliseconds(() =>
        valueOf(smaa({ units: UNITS, criteria: 8, means }, { weights: simplex, draws: 100_000, seed: 1 })),
      ),
      unit: 'ms',
      atMost: 750,
    },
    {
      name: 'SMAA-2: 100,000 draws of 51 × 8, normal errors, confidence factors with 4,000 draws',
      value: milliseconds(() =>
        valueOf(smaa(performanceOf(0.02), { weights: simplex, draws: 100_000, seed: 1 })),
      ),
      unit: 'ms',
      atMost: 750,
    },
    {
      name: 'new weights: scores and ranks of 51 × 8 under 2,000 sets',
      value: milliseconds(() => valueOf(reweight(means, weights, 8))),
      unit: 'ms',
      atMost: 16,
    },
    {
      name: 'bands of 51 units from pairwise probabilities',
      value: milliseconds(() => valueOf(bands(pairwise, UNITS))),
      unit: 'ms',
    },
    {
      name: 'group bootstrap: 10,000 replicates × 6 groups × 4 rates with gaps, by cells',
      value: milliseconds(() => valueOf(bootstrap())),
      unit: 'ms',
      atMost: 50,
      peer: 'Fairlearn: 103 ms a replicate of 7,214 rows, 17 minutes',
    },
  ];
}
