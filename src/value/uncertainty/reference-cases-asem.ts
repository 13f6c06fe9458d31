import { valueOf } from '#platform';
import { parseCsv, type Comparison, type ReferenceCase } from '#platform/verification';
import {
  createTable,
  createTree,
  type IndicatorTable,
  type IndicatorTree,
  USUAL_OUTLIER_RULE,
} from '../composite/index.ts';
import { bands, decidedNeighbours } from './bands.ts';
import { rankDistribution } from './distributions.ts';
import { createIndexModel, type IndexModel } from './index-model.ts';
import { createRankTally } from './rank-tally.ts';
import { rankDescending } from './reweight.ts';
import { sensitivityIndices, type SensitivityOutput } from './sensitivity.ts';

/** The first 200 of the 600 runs are the two independent samples; the others repeat them with one factor exchanged. */
const INDEPENDENT_RUNS = 200;

type Read = (file: string) => string;

interface PublishedRuns {
  readonly units: readonly string[];
  readonly nominal: Float64Array;
  /** One array of scores per run. */
  readonly runs: readonly Float64Array[];
  readonly names: readonly string[];
}

function readRuns(text: string): PublishedRuns {
  const rows = parseCsv(text);
  const names = Object.keys(rows[0]!).filter((name) => /^r_\d+$/.test(name));
  return {
    units: rows.map((row) => row['uCode']!),
    nominal: Float64Array.from(rows, (row) => Number(row['Nominal'])),
    runs: names.map((name) => Float64Array.from(rows, (row) => Number(row[name]))),
    names,
  };
}

function readTree(text: string): IndicatorTree {
  const rows = parseCsv(text).filter(({ Type }) => Type === 'Indicator' || Type === 'Aggregate');
  return valueOf(
    createTree(
      rows.map((row) => ({
        code: row['iCode']!,
        ...(row['Parent'] ? { parent: row['Parent'] } : {}),
        weight: Number(row['Weight']),
        direction: row['Direction'] === '-1' ? -1 : 1,
      })),
    ),
  );
}

/** The screened data, as they enter the stages that the runs vary. */
function readScreened(text: string, tree: IndicatorTree): IndicatorTable {
  const rows = parseCsv(text);
  const indicators = tree.leaves.map(({ code }) => code);
  return valueOf(
    createTable(
      rows.map((row) => row['uCode']!),
      indicators,
      (unit, indicator) => Number(rows[unit]![indicators[indicator]!]),
    ),
  );
}

/** The runs' alternatives: 1 to 5 points winsorised, 1..100 or 10 ± 2 (sample deviation), arithmetic or geometric. */
function asemModel(read: Read): IndexModel {
  const tree = readTree(read('asem/structure.csv'));
  const table = readScreened(read('asem/stage_screened.csv'), tree);
  const n = table.units.length;
  return valueOf(
    createIndexModel({
      table,
      tree,
      choices: {
        treatments: [1, 2, 3, 4, 5].map((winsoriseAtMost) => ({ ...USUAL_OUTLIER_RULE, winsoriseAtMost })),
        normalisations: [
          { how: { by: 'min-max', to: [1, 100] } },
          { how: { by: 'affine', centre: 10, spread: 2 * Math.sqrt((n - 1) / n) } },
        ],
        aggregations: [{ rule: { by: 'arithmetic' } }, { rule: { by: 'geometric' } }],
      },
    }),
  );
}

function replay(read: Read): Comparison[] {
  const model = asemModel(read);
  const published = readRuns(read('asem/ua_replay_scores.csv'));
  const parameters = parseCsv(read('asem/ua_replay_parameters.csv'));
  const scores = new Float64Array(model.units.length);
  return parameters.flatMap((row, run) => {
    const { run: name, winmax, normalise, aggregate, ...weights } = row;
    const failure = model.evaluate(
      {
        treatment: Number(winmax) - 1,
        normalisation: normalise === 'n_minmax' ? 0 : 1,
        aggregation: aggregate === 'a_amean' ? 0 : 1,
        weights: Object.fromEntries(Object.entries(weights).map(([code, weight]) => [code, Number(weight)])),
      },
      scores,
    );
    if (failure !== undefined) throw new Error(failure.code);
    return published.units.map((unit, at) => ({
      what: `${name} ${unit}`,
      expected: published.runs[run]![at]!,
      actual: scores[model.units.indexOf(unit)]!,
    }));
  });
}

function tallyOf(runs: readonly Float64Array[]) {
  const tally = createRankTally(runs[0]!.length, 'best');
  for (const scores of runs) tally.add(scores);
  return tally;
}

function rankStatistics(scoresFile: string, statisticsFile: string, runs: number) {
  return (read: Read): Comparison[] => {
    const published = readRuns(read(scoresFile));
    const n = published.units.length;
    const counts = tallyOf(published.runs.slice(0, runs)).atPosition();
    return parseCsv(read(statisticsFile)).flatMap((row) => {
      const unit = published.units.indexOf(row['uCode']!);
      const { mean, median, q05, q95 } = rankDistribution(counts.subarray(unit * n, (unit + 1) * n));
      return Object.entries({ Mean: mean, Median: median, Q5: q05, Q95: q95 }).map(([name, actual]) => ({
        what: `${row['uCode']!} ${name}`,
        expected: Number(row[name]),
        actual,
      }));
    });
  };
}

function rankShifts(read: Read): Comparison[] {
  const { nominal, runs, names } = readRuns(read('asem/sa_published_scores.csv'));
  const reference = new Int32Array(nominal.length);
  const ranks = new Int32Array(nominal.length);
  rankDescending(nominal, 0, nominal.length, reference, 0);
  const published = new Map(
    parseCsv(read('asem/sa_published_output.csv')).map((row) => [
      row['run'],
      Number(row['mean_abs_rank_shift']),
    ]),
  );
  return runs.map((scores, run) => {
    rankDescending(scores, 0, scores.length, ranks, 0);
    const shift = ranks.reduce((total, rank, u) => total + Math.abs(rank - reference[u]!), 0);
    return { what: names[run]!, expected: published.get(names[run])!, actual: shift / ranks.length };
  });
}

function indices(read: Read): Comparison[] {
  const shifts = Float64Array.from(parseCsv(read('asem/sa_published_output.csv')), (row) =>
    Number(row['mean_abs_rank_shift']),
  );
  const published = parseCsv(read('asem/sa_published_indices.csv'));
  const runs = shifts.length / (published.length + 2);
  const block = (at: number) => shifts.subarray(at * runs, (at + 1) * runs);
  const output: SensitivityOutput = {
    a: block(0),
    b: block(1),
    ab: published.map((_, factor) => block(2 + factor)),
  };
  const { first, total } = valueOf(sensitivityIndices(output, 'plain'));
  return published.flatMap((row, factor) => [
    { what: `${row['Variable']!} first`, expected: Number(row['Si']), actual: first[factor]! },
    { what: `${row['Variable']!} total`, expected: Number(row['STi']), actual: total[factor]! },
  ]);
}

function decidedPairs(read: Read): Comparison[] {
  const { nominal, runs } = readRuns(read('asem/sa_published_scores.csv'));
  const n = nominal.length;
  const pairwise = tallyOf(runs.slice(0, INDEPENDENT_RUNS)).pairwise();
  const order = Array.from(nominal.keys()).sort((a, b) => nominal[b]! - nominal[a]!);
  const result = valueOf(bands(pairwise, n));
  return [
    { what: 'decided neighbours of 50', expected: 6, actual: decidedNeighbours(pairwise, order) },
    { what: 'decided pairs', expected: 1074, actual: result.decided.length },
    { what: 'all pairs', expected: 1275, actual: result.pairs },
  ];
}

const COINR = 'COINr 1.1.14 (W. Becker)';

export const asemCases: ReferenceCase[] = [
  {
    folder: 'asem',
    name: 'uncertainty-replay',
    source: `${COINR}, 40 runs with their parameters`,
    tolerance: 1e-9,
    run: replay,
  },
  {
    folder: 'asem',
    name: 'uncertainty-rank-statistics',
    source: `${COINR}, 100 published runs`,
    tolerance: 1e-9,
    run: rankStatistics('asem/ua_published_scores.csv', 'asem/ua_published_rankstats.csv', 100),
  },
  {
    folder: 'asem',
    name: 'sensitivity-rank-statistics',
    source: `${COINR}, the 200 independent published runs`,
    tolerance: 1e-9,
    run: rankStatistics('asem/sa_published_scores.csv', 'asem/sa_published_rankstats.csv', INDEPENDENT_RUNS),
  },
  {
    folder: 'asem',
    name: 'sensitivity-rank-shifts',
    source: `${COINR}, 600 published runs`,
    tolerance: 1e-9,
    run: rankShifts,
  },
  {
    folder: 'asem',
    name: 'sensitivity-indices',
    source: `${COINR}, 600 published runs`,
    tolerance: 1e-9,
    run: indices,
  },
  {
    folder: 'asem',
    name: 'decided-pairs',
    source: `${COINR}, the 200 independent published runs, counted`,
    tolerance: 0,
    run: decidedPairs,
  },
];
