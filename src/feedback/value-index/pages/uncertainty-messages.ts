import { defineMessages } from '#platform/i18n';

/** How sure the index is, where that comes from, and what holds whatever the weights. */
export const uncertaintyMessages = defineMessages({
  'zh-CN': {
    'sources-heading': '不确定从哪里来',
    'sources-lead':
      '指数可能是另一个数，原因有四：数字在误差范围内；权重取{weights}；各维度的合成方式取章程列出的几种；目标和最差值各自移动，最多移动两者距离的{shift}。四样分别变、一起变，各算了许多遍。',
    'weights-tried-stated': '这里各人主张的和章程的',
    'weights-tried-around': '章程权重的一半到一倍半',
    'sources-most': '{what}的不确定，大部分来自{source}（{share}）。',
    'sources-several': '{what}的不确定来自几个方面，最主要的是{first}（{share}）和{second}（{next}）。',
    'sources-none': '{what}没有留下不确定之处。',
    'what-year': '{year}指数',
    'what-change': '{after}年与{before}年之差',
    'what-areas': '各地区高于或低于平均多少',
    'what-gap': '{group}的差距',
    'source-data': '数字本身的误差',
    'source-weights': '权重的选择',
    'source-aggregation': '各维度的合成方式',
    'source-goalposts': '目标和最差值定在哪里',
    'sources-caption': '各来源在不确定中所占的份额',
    'sources-source': '来源',
    'sources-alone': '单独',
    'sources-together': '连同共同作用',
    'sources-hint':
      '“单独”：这一项若确定下来，平均会消去的份额。“连同共同作用”：其余各项都确定之后还会剩下的份额。小字是95%区间，由重抽样得出。方法：Sobol指数（Saltelli等，2010），每个来源{runs}次。',
    'sources-areas-caption': '各地区高于或低于平均多少，不确定来自哪里（单独的份额）',
    'sources-none-other':
      '没有试用别的标准化方法（如按最高最低折算、名次）：那样年份之间不能比较，底线也失去意义。',

    'groups-heading': '不同人群之间',
    'groups-lead':
      '用同样的方法给每个人群各算一个{year}的指数，只用两方都有数字的指标，看相差几分。区间把数字误差、权重和方法都考虑在内。',
    'groups-lower':
      '与各自的比较对象相比，{all}个人群中有{count}个可以断定更低；相差最大的是{group}：比{reference}低{points}分（{interval}）。',
    'groups-none': '与各自的比较对象相比，{all}个人群中没有可以断定更低的。',
    'groups-unknown': '没有一个人群算得出指数。',
    'groups-caption': '各人群与比较对象的指数之差',
    'groups-group': '人群',
    'groups-difference': '相差（分）',
    'groups-zero': '没有差距',
    'groups-against': '对照{reference}',
    'groups-against-decided': '对照{reference}，可以断定',
    'groups-absent': '“{dimension}”不是两方都有数字',
    'groups-absent-any': '数字不足以计算',
    'groups-hint': '“断定”：把比较了{all}次也考虑在内（Benjamini-Hochberg），把握仍达95%。',

    'groups-known': '两方都有数字的指标占权重的{share}。',

    'first-all': '不论用{weights}中的哪一组，{unit}都居首。',
    'first-none': '不论用{weights}中的哪一组，{unit}都不居首。',
    'first-some': '在{weights}中，按其中{share}，{unit}居首。',
    'defended-stated': '这里有人主张过的权重',
    'defended-made-up': '这里有人主张过的权重（这里是编造的回答）',
    'defended-around': '章程权重一半到一倍半之间的权重',
    'share-less': '不到{share}',
    'share-more': '{share}以上',
    'unit-year': '{year}年',
    'hold-heading': '换谁的权重都成立吗？',
    'hold-lead':
      '把{sets}组权重逐一用上，数字也在误差范围内取值，按章程自己的规则（底线在内）各算一遍，看谁居首。不满一年的年份不参加。',
    'hold-lead-around':
      '收到的看法还太少，所以试用章程权重一半到一倍半之间的各种组合，数字也在误差范围内取值，按章程自己的规则（底线在内）各算一遍，看谁居首。不满一年的年份不参加。',
    'hold-years': '哪一年最好',
    'hold-areas': '哪个地区最好',
    'hold-unit-years': '年份',
    'hold-unit-areas': '地区',
    'hold-first': '居首的权重',
    'hold-sure': '按支持它的权重，有多大把握居首',
    'hold-central-years': '怎样看的人会说这一年最好',
    'hold-central-areas': '怎样看的人会说这个地区最好',
    'hold-central': '认为{unit}最好的权重，平均是：{dimensions}。',
    'hold-central-part': '{dimension}{share}',
    'hold-central-few': '份数很少的看法，其权重的平均不公布，因为它会暴露个人的看法。',
    'hold-pairs': '两两相比',
    'hold-pairs-lead': '每格是行高于列的权重所占的份额。',
    'hold-kept': '这一节随{date}的评估结果保存；此后说明的看法，从下一次评估起计入。',
    'hold-few': '所占的看法不足十份，或除不足十份之外占了全部的，只写“不到”（<）或“以上”（>）。',

    'areas-left-out':
      '地区的指数不含{names}：{reason}。所以地区之间可以相互比较，不能与{place}总体的指数比较。',
    'areas-left-out-not-measured': '只就总体计算，不分地区',
    'areas-left-out-suppressed': '分地区公布会暴露个人，所以都不公布',
    'areas-left-out-missing': '各地区都没有记录',
    'areas-known-all': '每个地区有数字的指标都占权重的{share}。',
    'areas-known-note': '有数字的指标占权重的{share}',

    'without-summary':
      '任去一个维度，{year}的指数在{low}至{high}之间；影响最大的是去掉{dimension}（{change}分）。',
    'without-reason-only-end': '没有指数：它是唯一作为目的的维度',
    'without-reason-no-weight': '没有指数：别的维度都没有权重',
    'without-reason-other': '没有指数',
    'effects-summary': '得分提高10分，指数变化最大的是“{first}”（{a}分）和“{second}”（{b}分）。',
    'effects-all': '逐项看实际分量',

    'silence-line':
      '“{indicator}”只来自作出评价的人：{year}年办结{served}件，其中{silent}件（{share}）没有评价，指数听不到他们。',
    'silence-link': '沉默者计入后会怎样',
  },
  en: {
    'sources-heading': 'Where the uncertainty comes from',
    'sources-lead':
      'The index could be another number for four reasons: the figures, within their error; the weights, among {weights}; the way dimensions are joined, among those that the charter names; and goals and worst values, each moved by up to {shift} of the distance between them. Each was varied alone and with the others, many times.',
    'weights-tried-stated': 'those that people here stated and the charter’s',
    'weights-tried-around': 'half to one and a half times the charter’s',
    'sources-most': 'Most of what is uncertain about {what} comes from {source} ({share}).',
    'sources-several':
      'What is uncertain about {what} comes from several sources, above all {first} ({share}) and {second} ({next}).',
    'sources-none': 'Nothing about {what} was left open.',
    'what-year': 'the index of {year}',
    'what-change': 'the change from {before} to {after}',
    'what-areas': 'how far areas stand from the mean',
    'what-gap': 'the gap of {group}',
    'source-data': 'chance in the figures',
    'source-weights': 'the choice of weights',
    'source-aggregation': 'the way dimensions are joined',
    'source-goalposts': 'where goals and worst values are set',
    'sources-caption': 'Shares of the uncertainty by source',
    'sources-source': 'Source',
    'sources-alone': 'Alone',
    'sources-together': 'With others',
    'sources-hint':
      '“Alone”: the share that would go on average if this source became known. “With others”: the share that would be left if all others became known. 95% intervals below, by resampling. Method: Sobol indices (Saltelli et al. 2010), {runs} runs for each source.',
    'sources-areas-caption':
      'How far each area stands from the mean: where the uncertainty comes from (alone)',
    'sources-none-other':
      'No other normalisations (by lowest and highest, by rank) were tried: years would not compare under them, and a floor would mean nothing.',

    'groups-heading': 'Between groups of people',
    'groups-lead':
      'The index of {year} worked out for each group of people alike, on the indicators known of both groups that are compared: by how many points they differ. The intervals cover figures, weights and method together.',
    'groups-lower':
      'For {count} of {all, plural, one {# group} other {# groups}} the index is decidedly lower than for the group compared with. The largest gap is that of {group}: {points} points below {reference} ({interval}).',
    'groups-none':
      'For none of {all, plural, one {# group} other {# groups}} is the index decidedly lower than for the group compared with.',
    'groups-unknown': 'There is no index of any group.',
    'groups-caption': 'The index of each group less that of the group it is compared with',
    'groups-group': 'Group',
    'groups-difference': 'Points',
    'groups-zero': 'no gap',
    'groups-against': 'against {reference}',
    'groups-against-decided': 'against {reference}, decidedly',
    'groups-absent': 'nothing of “{dimension}” is known of both',
    'groups-absent-any': 'the figures do not carry it',
    'groups-hint':
      '“Decidedly”: with 95% certainty, the number of gaps looked at ({all}) taken into account (Benjamini-Hochberg).',

    'groups-known': 'The indicators known of both groups carry {share} of the weight.',

    'first-all': '{unit} is first under all {weights}.',
    'first-none': '{unit} is first under none of the {weights}.',
    'first-some': '{unit} is first under {share} of all {weights}.',
    'defended-stated': 'weights that anyone here defended',
    'defended-made-up': 'weights that anyone here defended (here: made-up answers)',
    'defended-around': 'weights between half and one and a half times the charter’s',
    'share-less': 'less than {share}',
    'share-more': 'more than {share}',
    'unit-year': '{year}',
    'hold-heading': 'Does it hold whoever is right?',
    'hold-lead':
      'Each of {sets} sets of weights was used in turn, with the figures drawn within their error, by the charter’s own rule, floors included: what is first? Years that are not whole take no part.',
    'hold-lead-around':
      'Too few views have been stated yet, so all between half and one and a half times the charter’s were tried, with the figures drawn within their error, by the charter’s own rule, floors included: what is first? Years that are not whole take no part.',
    'hold-years': 'Which year is best',
    'hold-areas': 'Which area is best',
    'hold-unit-years': 'Year',
    'hold-unit-areas': 'Area',
    'hold-first': 'First under',
    'hold-sure': 'How sure it is first by the weights that speak for it',
    'hold-central-years': 'Who would say that a year is best',
    'hold-central-areas': 'Who would say that an area is best',
    'hold-central': 'The weights that speak for {unit} are on average {dimensions}.',
    'hold-central-part': '{dimension} {share}',
    'hold-central-few':
      'A mean of the weights of few views is not shown: it could tell what a single person thinks.',
    'hold-pairs': 'Each against each',
    'hold-pairs-lead': 'The share of the weights under which the row is above the column.',
    'hold-kept':
      'This section was kept with the evaluation of {date}; views stated since then enter with the next one.',
    'hold-few':
      'Of the weights of fewer than ten views, or of all but fewer than ten, only “less than” (<) or “more than” (>) is told.',

    'areas-left-out':
      'The areas’ index leaves out {names}: {reason}. So areas compare with each other, not with {place} as a whole.',
    'areas-left-out-not-measured': 'counted for the whole place, not by area',
    'areas-left-out-suppressed': 'kept back for every area, to protect people',
    'areas-left-out-missing': 'no area has records of it',
    'areas-known-all': 'In every area the indicators with a figure carry {share} of the weight.',
    'areas-known-note': 'indicators with a figure carry {share} of the weight',

    'without-summary':
      'Without any one dimension the index of {year} lies between {low} and {high}; it changes most without {dimension} ({change} points).',
    'without-reason-only-end': 'no index: it is the only end that is valued for itself',
    'without-reason-no-weight': 'no index: nothing else has a weight',
    'without-reason-other': 'no index',
    'effects-summary':
      'Ten points more move the index most in “{first}” ({a} points) and “{second}” ({b} points).',
    'effects-all': 'The weight in effect of each indicator',

    'silence-line':
      '“{indicator}” speaks only of those who gave a rating: of {served} cases and reports closed in {year}, {silent} ({share}) have none, and the index does not hear them.',
    'silence-link': 'What it would be with the silent counted',
  },
});
