import type {
  GroupComparison,
  GroupGap,
  IndicatorDocument,
  ShrunkenRate,
  StandardisedArea,
  StandardisedTable,
} from './document.ts';
import { bound, COVERS, coversOf, say, type TableColumn } from './table-column.ts';

/** One group of one comparison; the reference group has no gap, and a shrunken rate like the others. */
export interface ComparisonRow {
  readonly indicator: string;
  readonly document: IndicatorDocument;
  readonly comparison: GroupComparison;
  readonly key: string;
  readonly gap: GroupGap | undefined;
  readonly shrunken: ShrunkenRate | undefined;
}

export const comparisonRows = (document: IndicatorDocument): ComparisonRow[] =>
  document.comparisons.flatMap((comparison) => {
    const { gaps, reference, shrunken = [] } = comparison;
    return [reference, ...gaps.map(({ key }) => key)].map((key) => ({
      indicator: document.indicator.id,
      document,
      comparison,
      key,
      gap: gaps.find((gap) => gap.key === key),
      shrunken: shrunken.find((rate) => rate.key === key),
    }));
  });

const number = (
  name: string,
  zh: string,
  en: string,
  of: TableColumn<ComparisonRow>['of'],
): TableColumn<ComparisonRow> => ({ name, type: 'number', meaning: say(zh, en), of });
const text = (
  name: string,
  zh: string,
  en: string,
  of: TableColumn<ComparisonRow>['of'],
): TableColumn<ComparisonRow> => ({ name, type: 'text', meaning: say(zh, en), of });
const yesNo = (
  name: string,
  zh: string,
  en: string,
  of: TableColumn<ComparisonRow>['of'],
): TableColumn<ComparisonRow> => ({ name, type: 'true or false', meaning: say(zh, en), of });

export const COMPARISON_COLUMNS: readonly TableColumn<ComparisonRow>[] = [
  text('indicator', '指标。', 'Indicator.', ({ indicator }) => indicator),
  text('period', '年份。', 'Year.', ({ comparison }) => comparison.period),
  text(
    'attribute',
    '按什么特征分组。',
    'What groups are told apart by.',
    ({ comparison }) => comparison.attribute,
  ),
  text(
    'within',
    '只在这个事项之内比较；空白表示全地区。',
    'Compared within this service; empty for the whole place.',
    ({ comparison }) => comparison.within?.key,
  ),
  text('key', '群体。', 'Group.', ({ key }) => key),
  text('reference', '比较对象。', 'The group it is compared with.', ({ comparison }) => comparison.reference),
  number('difference', '群体减去比较对象。', 'Group minus reference.', ({ gap }) => gap?.difference.value),
  number(
    'differenceLower',
    '差距区间下限。',
    'Lower bound of the difference.',
    ({ gap }) => gap?.difference.lower,
  ),
  number(
    'differenceUpper',
    '差距区间上限。',
    'Upper bound of the difference.',
    ({ gap }) => gap?.difference.upper,
  ),
  number('ratio', '群体除以比较对象。', 'Group divided by reference.', ({ gap }) => gap?.ratio?.value),
  number('ratioLower', '比值区间下限。', 'Lower bound of the ratio.', ({ gap }) => bound(gap?.ratio?.lower)),
  number('ratioUpper', '比值区间上限。', 'Upper bound of the ratio.', ({ gap }) => bound(gap?.ratio?.upper)),
  number(
    'pValue',
    '没有差别时的p值（双侧）；中位数之间不作检验，空白。',
    'Two-sided p-value of no difference; empty for medians, whose differences are not tested.',
    ({ gap }) => gap?.pValue,
  ),
  number(
    'adjusted',
    '按全部比较校正后的p值（本雅米尼—霍赫贝格）。',
    'The same adjusted over all comparisons of the indicator (Benjamini-Hochberg).',
    ({ gap }) => gap?.adjusted,
  ),
  yesNo(
    'decided',
    '校正后仍成立（5%）；没有检验的空白。',
    'Holds after that adjustment (5 %); empty where nothing was tested.',
    ({ gap }) => gap?.decided,
  ),
  number(
    'adjustedAnyDependence',
    '另一种校正后的p值：不论各次比较彼此怎样相关都成立（本雅米尼—耶库蒂利）。',
    'The p-value adjusted so that it holds however the comparisons depend on each other (Benjamini-Yekutieli).',
    ({ gap }) => gap?.adjustedAnyDependence,
  ),
  yesNo(
    'decidedAnyDependence',
    '按这种更严的校正也成立（5%）。',
    'Holds after that stricter adjustment too (5 %).',
    ({ gap }) => gap?.decidedAnyDependence,
  ),
  number(
    'noiseMean',
    '两组其实一样时，偶然造成的差距（不分正负）平均多大。',
    'Distance, either way, that two equal groups of these sizes show by chance, on average.',
    ({ gap }) => gap?.noiseMean,
  ),
  number(
    'noise95',
    '两组其实一样时，二十次里只有一次超过的差距。',
    'The same, exceeded once in twenty times.',
    ({ gap }) => gap?.noise95,
  ),
  yesNo(
    'beyondNoise',
    '差距大于noise95。',
    'Whether the difference is larger than noise95.',
    ({ gap }) => gap?.beyondNoise,
  ),
  number(
    'shrunken',
    '稳妥的估计（层次模型）：记录越少，越靠近各组平均。',
    'Careful estimate of the group (hierarchical model): the fewer its records, the nearer to the mean of all groups.',
    ({ shrunken }) => shrunken?.value,
  ),
  number(
    'shrunkenLower',
    '它的区间下限。',
    'Lower bound of its interval.',
    ({ shrunken }) => shrunken?.lower,
  ),
  number(
    'shrunkenUpper',
    '它的区间上限。',
    'Upper bound of its interval.',
    ({ shrunken }) => shrunken?.upper,
  ),
  number(
    'ownWeight',
    '本组自己的数字占多少分量，0到1。',
    "Weight of the group's own figure in it, 0 to 1.",
    ({ shrunken }) => shrunken?.ownWeight,
  ),
  number(
    'iSquared',
    '各组之间的差异中，偶然解释不了的份额（I²）。',
    'Share of the variation between the groups that chance does not explain (I²).',
    ({ comparison }) => comparison.spread?.iSquared,
  ),
  number(
    'naiveVariance',
    '各组数字的方差。',
    "Variance of the groups' figures.",
    ({ comparison }) => comparison.spread?.naiveVariance,
  ),
  number(
    'correctedVariance',
    '扣除偶然之后的方差，不小于0。',
    'The same with what chance adds taken out, 0 at least.',
    ({ comparison }) => comparison.spread?.correctedVariance,
  ),
  { ...COVERS, of: ({ document, comparison }) => coversOf(document, comparison.period) },
];

export interface StandardisedRow {
  readonly indicator: string;
  readonly document: IndicatorDocument;
  readonly table: StandardisedTable;
  readonly area: StandardisedArea;
}

export const standardisedRows = (document: IndicatorDocument): StandardisedRow[] =>
  (document.standardised ?? []).flatMap((table) =>
    table.areas.map((area) => ({ indicator: document.indicator.id, document, table, area })),
  );

export const STANDARDISED_COLUMNS: readonly TableColumn<StandardisedRow>[] = [
  { name: 'indicator', type: 'text', meaning: say('指标。', 'Indicator.'), of: ({ indicator }) => indicator },
  { name: 'period', type: 'text', meaning: say('年份。', 'Year.'), of: ({ table }) => table.period },
  {
    name: 'attribute',
    type: 'text',
    meaning: say('按哪种人口结构标准化。', 'By which structure of people it is standardised.'),
    of: ({ table }) => table.attribute,
  },
  { name: 'area', type: 'text', meaning: say('地区。', 'Area.'), of: ({ area }) => area.key },
  {
    name: 'value',
    type: 'number',
    meaning: say(
      '假定本地区的人口结构与全地区相同时的比率。',
      'The rate as it would be with the people of the whole place.',
    ),
    of: ({ area }) => area.estimate?.value,
  },
  {
    name: 'lower',
    type: 'number',
    meaning: say('区间下限。', 'Lower bound of its interval.'),
    of: ({ area }) => area.estimate?.lower,
  },
  {
    name: 'upper',
    type: 'number',
    meaning: say('区间上限。', 'Upper bound of its interval.'),
    of: ({ area }) => bound(area.estimate?.upper),
  },
  {
    name: 'n',
    type: 'whole number',
    meaning: say('计入的记录数（按人计的指标为件数）。', 'Records counted; events, for figures per head.'),
    of: ({ area }) => area.estimate?.n,
  },
  {
    name: 'effectiveN',
    type: 'number',
    meaning: say('有效样本数。', 'Effective number of observations.'),
    of: ({ area }) => area.estimate?.effectiveN,
  },
  {
    name: 'method',
    type: 'text',
    meaning: say('区间的算法。', 'Method of the interval.'),
    of: ({ area }) => area.estimate?.method,
  },
  {
    name: 'refusal',
    type: 'text',
    meaning: say(
      '没有标准化数字的原因：地区或某一部分的数字不公布，或不详的记录太多等。',
      'Why there is none: the area or a part of it is withheld, too many records do not say the attribute, and so on.',
    ),
    of: ({ area }) => area.refusal,
  },
  { ...COVERS, of: ({ document, table }) => coversOf(document, table.period) },
];
