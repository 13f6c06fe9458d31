import type { IndicatorDocument, InequalityTable, MeasuredSpread } from './document.ts';
import { COVERS, coversOf, say, type TableColumn } from './table-column.ts';

/** One number of one table: a measure of inequality, or what would be gained if all did as well as the best. */
export interface InequalityRow {
  readonly indicator: string;
  readonly document: IndicatorDocument;
  readonly table: InequalityTable;
  readonly measure: string;
  readonly best?: string | undefined;
  readonly estimate?: MeasuredSpread | undefined;
  readonly refusal?: string | undefined;
}

export const inequalityRows = (document: IndicatorDocument): InequalityRow[] =>
  (document.inequality ?? []).flatMap((table) => {
    const base = { indicator: document.indicator.id, document, table };
    const { attributable } = table;
    return [
      ...table.measures.map(({ measure, estimate, refusal }) => ({ ...base, measure, estimate, refusal })),
      ...(attributable
        ? [
            { ...base, measure: 'attributable', best: attributable.best, estimate: attributable.gain },
            {
              ...base,
              measure: 'attributable-fraction',
              best: attributable.best,
              estimate: attributable.fraction,
            },
          ]
        : []),
    ];
  });

const MEASURES = [
  'theil',
  'mean-log-deviation',
  'gini',
  'between-group-variance',
  'attributable',
  'attributable-fraction',
] as const;

export const INEQUALITY_COLUMNS: readonly TableColumn<InequalityRow>[] = [
  { name: 'indicator', type: 'text', meaning: say('指标。', 'Indicator.'), of: ({ indicator }) => indicator },
  { name: 'period', type: 'text', meaning: say('年份。', 'Year.'), of: ({ table }) => table.period },
  {
    name: 'attribute',
    type: 'text',
    meaning: say(
      '按什么分：地区，或人群的某个特征。',
      'What is told apart: areas, or groups by an attribute.',
    ),
    of: ({ table }) => table.attribute,
  },
  {
    name: 'measure',
    type: 'text',
    meaning: say(
      '泰尔指数、平均对数偏差、基尼系数、组间方差；假如都和某一组（见best）一样，整体会好多少，以及占整体的份额。',
      'Theil, mean log deviation, Gini, between-group variance; what the figure of all would gain if every group did as well as one of them (see best), and the same as a share of it.',
    ),
    values: MEASURES,
    of: ({ measure }) => measure,
  },
  {
    name: 'value',
    type: 'number',
    meaning: say('数值；0表示各组一样。', 'The value; 0 where all groups are alike.'),
    of: ({ estimate }) => estimate?.value,
  },
  {
    name: 'lower',
    type: 'number',
    meaning: say('自助法区间下限。', 'Lower bound of its bootstrap interval.'),
    of: ({ estimate }) => estimate?.lower,
  },
  {
    name: 'upper',
    type: 'number',
    meaning: say('区间上限。', 'Upper bound of its interval.'),
    of: ({ estimate }) => estimate?.upper,
  },
  {
    name: 'noiseMean',
    type: 'number',
    meaning: say(
      '各组其实一样时，偶然会使它平均达到多少。',
      'What equal groups of these sizes would show, on average.',
    ),
    of: ({ estimate }) => estimate?.noiseMean,
  },
  {
    name: 'noise95',
    type: 'number',
    meaning: say('各组其实一样时，二十次里只有一次超过的数值。', 'The same, exceeded once in twenty times.'),
    of: ({ estimate }) => estimate?.noise95,
  },
  {
    name: 'beyondNoise',
    type: 'true or false',
    meaning: say('是否大于noise95。', 'Whether the value is larger than noise95.'),
    of: ({ estimate }) => estimate?.beyondNoise,
  },
  {
    name: 'pValue',
    type: 'number',
    meaning: say('各组其实一样时，达到这么大的概率。', 'Chance of so much among equal groups.'),
    of: ({ estimate }) => estimate?.pValue,
  },
  {
    name: 'best',
    type: 'text',
    meaning: say(
      '向哪一组看齐：章程规定的比较对象；地区没有比较对象，用数字最好的地区。',
      'The group that all are held to: the one that the charter compares others with; of areas, the best.',
    ),
    of: ({ best }) => best,
  },
  {
    name: 'groups',
    type: 'whole number',
    meaning: say('计入的组数。', 'Groups that were counted.'),
    of: ({ table }) => table.groups,
  },
  {
    name: 'leftOut',
    type: 'whole number',
    meaning: say(
      '没有计入的组数：不公布、不详，或没有数字。',
      'Groups left out: withheld, unknown, or without a figure.',
    ),
    of: ({ table }) => table.leftOut,
  },
  {
    name: 'refusal',
    type: 'text',
    meaning: say(
      '没有数值的原因，例如有的组是零，没有对数。',
      'Why there is no value: a figure of 0 has no logarithm, for example.',
    ),
    of: ({ refusal }) => refusal,
  },
  { ...COVERS, of: ({ document, table }) => coversOf(document, table.period) },
];
