import type { DictionaryColumn } from '#facts';
import type { IndicatorDocument, PublishedCell } from './document.ts';

type Value = string | number | undefined;

interface CellColumn extends DictionaryColumn {
  readonly of: (cell: PublishedCell, document: IndicatorDocument) => Value;
}

const say = (zh: string, en: string) => ({ 'zh-CN': zh, en });

const STATES = ['measured', 'suppressed', 'missing', 'not-measured'] as const;

const measured = <K extends 'value' | 'lower' | 'upper' | 'level' | 'effectiveN' | 'method'>(
  cell: PublishedCell,
  name: K,
): Value => {
  if (cell.estimate.state !== 'measured') return undefined;
  const value: Value = cell.estimate[name];
  // An interval that is open to one side has no bound there.
  return typeof value === 'number' && !Number.isFinite(value) ? undefined : value;
};

const IDENTITY: readonly CellColumn[] = [
  {
    name: 'indicator',
    type: 'text',
    meaning: say('指标。', 'Indicator.'),
    of: (_, { indicator }) => indicator.id,
  },
  {
    name: 'period',
    type: 'text',
    meaning: say('月份（如 2025-03）或年份（如 2025）。', 'A month such as 2025-03, or a year such as 2025.'),
    of: ({ period }) => period,
  },
  {
    name: 'by1',
    type: 'text',
    meaning: say(
      '第一个划分方式；空白表示全部。',
      'What the cell is told apart by; empty for the whole place.',
    ),
    of: ({ by }) => by[0],
  },
  { name: 'key1', type: 'text', meaning: say('它的值。', 'Its value.'), of: ({ keys }) => keys[0] },
  {
    name: 'by2',
    type: 'text',
    meaning: say('第二个划分方式。', 'What it is told apart by, second.'),
    of: ({ by }) => by[1],
  },
  { name: 'key2', type: 'text', meaning: say('它的值。', 'Its value.'), of: ({ keys }) => keys[1] },
  {
    name: 'state',
    type: 'text',
    meaning: say(
      '有数值、不公布、缺失或未测量；四者互不相同，也都不是零。',
      'Measured, suppressed, missing or not measured: four different things, none of them zero.',
    ),
    values: STATES,
    of: ({ estimate }) => estimate.state,
  },
];

const COUNTS: readonly CellColumn[] = [
  {
    name: 'n',
    type: 'whole number',
    meaning: say('计入的事实数。', 'Number of facts counted.'),
    of: ({ counts }) => counts?.n,
  },
  {
    name: 'successes',
    type: 'whole number',
    meaning: say('比率的分子。', 'Numerator of a rate.'),
    of: ({ counts }) => counts?.successes,
  },
  {
    name: 'sum',
    type: 'number',
    meaning: say('数值之和（均值）。', 'Sum of the values, for a mean.'),
    of: ({ counts }) => counts?.sum,
  },
  {
    name: 'sumOfSquares',
    type: 'number',
    meaning: say('数值平方之和（均值的区间）。', "Sum of their squares, for a mean's interval."),
    of: ({ counts }) => counts?.sumOfSquares,
  },
  {
    name: 'exposure',
    type: 'number',
    meaning: say(
      '人口（按人计的指标；一个月按十二分之一年计）。',
      'People, for counts per head; a month is a twelfth of a year.',
    ),
    of: ({ counts }) => counts?.exposure,
  },
];

const ESTIMATE: readonly CellColumn[] = [
  {
    name: 'value',
    type: 'number',
    meaning: say('估计值。', 'The estimate.'),
    of: (cell) => measured(cell, 'value'),
  },
  {
    name: 'lower',
    type: 'number',
    meaning: say('区间下限。', 'Lower bound of its interval.'),
    of: (cell) => measured(cell, 'lower'),
  },
  {
    name: 'upper',
    type: 'number',
    meaning: say('区间上限；空白表示没有上限。', 'Upper bound of its interval; empty where there is none.'),
    of: (cell) => measured(cell, 'upper'),
  },
  {
    name: 'level',
    type: 'number',
    meaning: say('置信水平。', 'Confidence level.'),
    of: (cell) => measured(cell, 'level'),
  },
  {
    name: 'effectiveN',
    type: 'number',
    meaning: say('有效样本数。', 'Effective number of observations.'),
    of: (cell) => measured(cell, 'effectiveN'),
  },
  {
    name: 'method',
    type: 'text',
    meaning: say('区间的算法。', 'Method of the interval.'),
    of: (cell) => measured(cell, 'method'),
  },
];

/** The tables of a publication: every cell with its counts, or the estimates of the whole place. */
export type CellTable = 'cells' | 'estimates';

const columnsOf = (table: CellTable): readonly CellColumn[] =>
  table === 'cells' ? [...IDENTITY, ...COUNTS, ...ESTIMATE] : [...IDENTITY, ...ESTIMATE];

export const cellColumns = (table: CellTable): readonly DictionaryColumn[] =>
  columnsOf(table).map(({ of: _, ...column }) => column);

function* rowsOf(table: CellTable, documents: Iterable<IndicatorDocument>): Generator<Value[]> {
  const columns = columnsOf(table);
  for (const document of documents) {
    for (const cell of document.cells) {
      if (table === 'estimates' && cell.by.length > 0) continue;
      yield columns.map((column) => column.of(cell, document));
    }
  }
}

/** The table as text. CSV by RFC 4180, an absent value as nothing; JSON lines leave it out. */
export function cellText(
  table: CellTable,
  documents: Iterable<IndicatorDocument>,
  format: 'csv' | 'jsonl',
): string {
  const names = columnsOf(table).map(({ name }) => name);
  const lines: string[] = [];
  if (format === 'csv') lines.push(names.join(','));
  for (const row of rowsOf(table, documents)) {
    lines.push(
      format === 'csv'
        ? row.map(csvValue).join(',')
        : JSON.stringify(Object.fromEntries(names.map((name, at) => [name, row[at]]))),
    );
  }
  return lines.map((line) => `${line}\n`).join('');
}

const csvValue = (value: Value): string => {
  const text = value === undefined ? '' : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};
