import type { GroupResponse, IndicatorDocument, OfficeFinding, SilentCount } from './document.ts';
import { COVERS, coversOf, say, type TableColumn } from './table-column.ts';

/** A year as a whole, or one of its groups. */
export interface SilenceRow {
  readonly indicator: string;
  readonly document: IndicatorDocument;
  readonly year: SilentCount;
  readonly group?: GroupResponse | undefined;
}

export const silenceRows = (document: IndicatorDocument): SilenceRow[] =>
  (document.silence ?? []).flatMap((year) => {
    const base = { indicator: document.indicator.id, document, year };
    return [base, ...year.groups.map((group) => ({ ...base, group }))];
  });

/** What is of the whole year stands in the year's own row only. */
const ofYear =
  <T>(of: (year: SilentCount) => T) =>
  ({ year, group }: SilenceRow): T | undefined =>
    group ? undefined : of(year);

export const SILENCE_COLUMNS: readonly TableColumn<SilenceRow>[] = [
  { name: 'indicator', type: 'text', meaning: say('指标。', 'Indicator.'), of: ({ indicator }) => indicator },
  { name: 'period', type: 'text', meaning: say('年份。', 'Year.'), of: ({ year }) => year.period },
  {
    name: 'attribute',
    type: 'text',
    meaning: say('按什么特征分组；空白表示全部。', 'What groups are told apart by; empty for everybody.'),
    of: ({ group }) => group?.attribute,
  },
  { name: 'key', type: 'text', meaning: say('群体。', 'Group.'), of: ({ group }) => group?.key },
  {
    name: 'served',
    type: 'whole number',
    meaning: say(
      '办结的人次；空白表示不公布。',
      'Cases and reports that came to an end; empty where withheld.',
    ),
    of: ({ year, group }) => (group ? group.served : year.served),
  },
  {
    name: 'answered',
    type: 'whole number',
    meaning: say('其中作了评价的；空白表示不公布。', 'Of these, rated; empty where withheld.'),
    of: ({ year, group }) => (group ? group.answered : year.answered),
  },
  {
    name: 'responseRate',
    type: 'number',
    meaning: say('群体的评价率。', 'Share of a group that rated.'),
    of: ({ group }) => group?.responseRate?.value,
  },
  {
    name: 'responseLower',
    type: 'number',
    meaning: say('评价率的区间下限（威尔逊）。', 'Lower bound of its Wilson interval.'),
    of: ({ group }) => group?.responseRate?.lower,
  },
  {
    name: 'responseUpper',
    type: 'number',
    meaning: say('评价率的区间上限。', 'Upper bound of its interval.'),
    of: ({ group }) => group?.responseRate?.upper,
  },
  {
    name: 'unraked',
    type: 'number',
    meaning: say('只看评价者的比率。', 'The share among those who rated.'),
    of: ofYear(({ unraked }) => unraked.value),
  },
  {
    name: 'unrakedLower',
    type: 'number',
    meaning: say('它的区间下限（威尔逊）。', 'Lower bound of its Wilson interval.'),
    of: ofYear(({ unraked }) => unraked.lower),
  },
  {
    name: 'unrakedUpper',
    type: 'number',
    meaning: say('它的区间上限。', 'Upper bound of its interval.'),
    of: ofYear(({ unraked }) => unraked.upper),
  },
  {
    name: 'raked',
    type: 'number',
    meaning: say('让各类人群按办事人次计入之后的比率。', 'The share raked to all people served.'),
    of: ofYear(({ raked }) => raked?.value),
  },
  {
    name: 'rakedLower',
    type: 'number',
    meaning: say(
      '它的区间下限：有效样本数上的威尔逊区间。',
      "Lower bound, Wilson's at the effective number.",
    ),
    of: ofYear(({ raked }) => raked?.lower),
  },
  {
    name: 'rakedUpper',
    type: 'number',
    meaning: say('它的区间上限。', 'Upper bound of its interval.'),
    of: ofYear(({ raked }) => raked?.upper),
  },
  {
    name: 'effectiveN',
    type: 'number',
    meaning: say('加权之后的有效评价数。', 'Effective number of ratings after weighting.'),
    of: ofYear(({ raked }) => raked?.effectiveN),
  },
  {
    name: 'designEffect',
    type: 'number',
    meaning: say(
      '设计效应：评价数除以有效评价数。',
      'Design effect: ratings divided by their effective number.',
    ),
    of: ofYear(({ raked }) => raked?.designEffect),
  },
  {
    name: 'refusal',
    type: 'text',
    meaning: say('没有加权比率的原因。', 'Why there is no raked share.'),
    of: ofYear(({ refusal }) => refusal),
  },
  { ...COVERS, of: ({ document, year }) => coversOf(document, year.period) },
];

export interface RatingRow {
  readonly indicator: string;
  readonly office: OfficeFinding;
}

export const ratingRows = ({ indicator, ratings }: IndicatorDocument): RatingRow[] =>
  (ratings?.offices ?? []).map((office) => ({ indicator: indicator.id, office }));

export const RATING_COLUMNS: readonly TableColumn<RatingRow>[] = [
  { name: 'indicator', type: 'text', meaning: say('指标。', 'Indicator.'), of: ({ indicator }) => indicator },
  { name: 'period', type: 'text', meaning: say('年份。', 'Year.'), of: ({ office }) => office.period },
  {
    name: 'dimension',
    type: 'text',
    meaning: say('部门或事项。', 'A department or a service.'),
    values: ['department', 'service'],
    of: ({ office }) => office.dimension,
  },
  { name: 'key', type: 'text', meaning: say('它的代号。', 'Which one.'), of: ({ office }) => office.key },
  {
    name: 'ratings',
    type: 'whole number',
    meaning: say(
      '评价数，含系统代填的；代填的太少而不公布时，只计人作出的。',
      'Ratings, those filled in by the system among them; only those that people gave where few were filled in.',
    ),
    of: ({ office }) => office.ratings,
  },
  {
    name: 'bestShare',
    type: 'number',
    meaning: say('给最高分的比例。', 'Share of the highest mark.'),
    of: ({ office }) => office.bestLevel.share,
  },
  {
    name: 'bestExpected',
    type: 'number',
    meaning: say('同类部门或事项给最高分的比例。', 'The same among comparable ones.'),
    of: ({ office }) => office.bestLevel.expected,
  },
  {
    name: 'peers',
    type: 'whole number',
    meaning: say('对照的部门或事项数。', 'How many were compared with.'),
    of: ({ office }) => office.bestLevel.peers,
  },
  {
    name: 'entropy',
    type: 'number',
    meaning: say(
      '各档分布的熵（比特），越一致越小。',
      'Entropy of the marks in bits: the smaller, the more uniform.',
    ),
    of: ({ office }) => office.entropy.observed,
  },
  {
    name: 'entropyExpected',
    type: 'number',
    meaning: say('同类部门或事项的熵。', 'The same among comparable ones.'),
    of: ({ office }) => office.entropy.expected,
  },
  {
    name: 'defaultShare',
    type: 'number',
    meaning: say('系统代填的比例；太少则不公布。', 'Share filled in by the system; withheld where few.'),
    of: ({ office }) => office.byDefault?.share,
  },
  {
    name: 'adjusted',
    type: 'number',
    meaning: say(
      '比同类更一致、分更高的p值（单侧），按全部比较校正（本雅米尼—霍赫贝格）。',
      'One-sided p-value of being more uniform and better, adjusted over all offices (Benjamini-Hochberg).',
    ),
    of: ({ office }) => office.adjusted,
  },
  {
    name: 'decided',
    type: 'true or false',
    meaning: say('校正后仍成立（5%）。', 'Holds after that adjustment (5 %).'),
    of: ({ office }) => office.decided,
  },
  {
    name: 'callbackSolved',
    type: 'number',
    meaning: say('回访说已解决的比例。', 'Share that say solved when called back.'),
    of: ({ office }) => office.callback?.solved,
  },
  {
    name: 'callbackElsewhere',
    type: 'number',
    meaning: say('其他地方的同一比例。', 'The same everywhere else.'),
    of: ({ office }) => office.callback?.elsewhere,
  },
  {
    name: 'callbackContradicts',
    type: 'true or false',
    meaning: say('这里的比例低得超出误差。', 'Whether it is lower here beyond its interval.'),
    of: ({ office }) => office.callback?.decided,
  },
];
