import type { IndicatorDocument, PublishedCell } from './document.ts';
import { bound, COVERS, coversOf, say, type TableColumn, type Value } from './table-column.ts';

export interface CellRow {
  readonly cell: PublishedCell;
  readonly document: IndicatorDocument;
}

type CellColumn = TableColumn<CellRow>;

const STATES = ['measured', 'suppressed', 'missing', 'not-measured'] as const;

const measured = <K extends 'value' | 'lower' | 'upper' | 'level' | 'effectiveN' | 'method'>(
  cell: PublishedCell,
  name: K,
): Value => {
  const { estimate } = cell;
  return estimate.state === 'measured' ? bound(estimate[name]) : undefined;
};

const IDENTITY: readonly CellColumn[] = [
  {
    name: 'indicator',
    type: 'text',
    meaning: say('指标。', 'Indicator.'),
    of: ({ document }) => document.indicator.id,
  },
  {
    name: 'period',
    type: 'text',
    meaning: say('月份（如 2025-03）或年份（如 2025）。', 'A month such as 2025-03, or a year such as 2025.'),
    of: ({ cell }) => cell.period,
  },
  {
    name: 'by1',
    type: 'text',
    meaning: say(
      '第一个划分方式；空白表示全部。',
      'What the cell is told apart by; empty for the whole place.',
    ),
    of: ({ cell }) => cell.by[0],
  },
  { name: 'key1', type: 'text', meaning: say('它的值。', 'Its value.'), of: ({ cell }) => cell.keys[0] },
  {
    name: 'by2',
    type: 'text',
    meaning: say('第二个划分方式。', 'What it is told apart by, second.'),
    of: ({ cell }) => cell.by[1],
  },
  { name: 'key2', type: 'text', meaning: say('它的值。', 'Its value.'), of: ({ cell }) => cell.keys[1] },
  {
    name: 'state',
    type: 'text',
    meaning: say(
      '有数值、不公布、缺失或未测量；四者互不相同，也都不是零。',
      'Measured, suppressed, missing or not measured: four different things, none of them zero.',
    ),
    values: STATES,
    of: ({ cell }) => cell.estimate.state,
  },
];

const COUNTS: readonly CellColumn[] = [
  {
    name: 'n',
    type: 'whole number',
    meaning: say('计入的事实数。', 'Number of facts counted.'),
    of: ({ cell }) => cell.counts?.n,
  },
  {
    name: 'successes',
    type: 'whole number',
    meaning: say('比率的分子。', 'Numerator of a rate.'),
    of: ({ cell }) => cell.counts?.successes,
  },
  {
    name: 'sum',
    type: 'number',
    meaning: say('数值之和（均值）。', 'Sum of the values, for a mean.'),
    of: ({ cell }) => cell.counts?.sum,
  },
  {
    name: 'sumOfSquares',
    type: 'number',
    meaning: say('数值平方之和（均值的区间）。', "Sum of their squares, for a mean's interval."),
    of: ({ cell }) => cell.counts?.sumOfSquares,
  },
  {
    name: 'exposure',
    type: 'number',
    meaning: say(
      '人口（按人计的指标；一个月按十二分之一年计）。',
      'People, for counts per head; a month is a twelfth of a year.',
    ),
    of: ({ cell }) => cell.counts?.exposure,
  },
];

const ESTIMATE: readonly CellColumn[] = [
  {
    name: 'value',
    type: 'number',
    meaning: say('估计值。', 'The estimate.'),
    of: ({ cell }) => measured(cell, 'value'),
  },
  {
    name: 'lower',
    type: 'number',
    meaning: say('区间下限。', 'Lower bound of its interval.'),
    of: ({ cell }) => measured(cell, 'lower'),
  },
  {
    name: 'upper',
    type: 'number',
    meaning: say('区间上限；空白表示没有上限。', 'Upper bound of its interval; empty where there is none.'),
    of: ({ cell }) => measured(cell, 'upper'),
  },
  {
    name: 'level',
    type: 'number',
    meaning: say('置信水平。', 'Confidence level.'),
    of: ({ cell }) => measured(cell, 'level'),
  },
  {
    name: 'effectiveN',
    type: 'number',
    meaning: say('有效样本数。', 'Effective number of observations.'),
    of: ({ cell }) => measured(cell, 'effectiveN'),
  },
  {
    name: 'method',
    type: 'text',
    meaning: say('区间的算法。', 'Method of the interval.'),
    of: ({ cell }) => measured(cell, 'method'),
  },
  { ...COVERS, of: ({ cell, document }) => coversOf(document, cell.period) },
];

/** Every cell with its counts. */
export const CELL_COLUMNS: readonly TableColumn<CellRow>[] = [...IDENTITY, ...COUNTS, ...ESTIMATE];
/** The estimates of the whole place, which need no counts to be read. */
export const ESTIMATE_COLUMNS: readonly TableColumn<CellRow>[] = [...IDENTITY, ...ESTIMATE];

export const cellRows = (document: IndicatorDocument): CellRow[] =>
  document.cells.map((cell) => ({ cell, document }));
export const estimateRows = (document: IndicatorDocument): CellRow[] =>
  cellRows(document).filter(({ cell }) => cell.by.length === 0);
