import { defineMessages } from '#platform/i18n';

export const ratingMessages = defineMessages({
  'zh-CN': {
    'silence-heading': '把沉默的人也算进来',
    'silence-lead':
      '{year}办过事或反映过问题的{served}人次中，{answered}人次作了评价（{rate}），{silent}人次没有出声。',
    'silence-why':
      '各类人群评价的多少不同：评价多的人群在平均数里分量过重。所以这里再算一次，让每一类人群按实际办事人数计入。',
    'silence-same': '把沉默的人计入后是{raked}，与只看评价者的{unraked}没有明显差别。',
    'silence-differs': '把沉默的人计入后是{raked}，而只看评价者是{unraked}。',
    'silence-refused': '沉默的人没有办法计入：{reason}只看评价者是{unraked}。',
    'refused-margins-contradict': '按不同特征数出的办事人次合计不一样，不知道以哪个为准。',
    'refused-no-respondents': '有一类人办过事，却没有一个人评价，他们的看法无从推算。',
    'refused-category-without-target': '有一类人评价过，却没有办事的记录，不知道该占多少分量。',
    'refused-margin-empty': '没有办事人次可以对照。',
    'refused-no-population': '不知道各类人群有多少人办过事。',
    'refused-invalid-target': '有一类人群的办事人次不是正常的数字。',
    'refused-raking-not-converged': '各类人群的分量凑不到一起：怎样加权，都不能同时符合所有特征的办事人次。',
    'refused-too-many-categories': '某个特征分得太细，人群种类太多。',
    'refused-residuals-not-converged': '加权之后的误差算不出来。',
    'refused-other': '评价太少或太偏。',
    'silence-precision':
      '这样加权要付出代价：{answered}份评价的分量只相当于{effective}份各类人群均匀作出的评价。',
    'silence-limit': '加权只能纠正各类人群评价多少不同；同一类人群中不出声的人怎么想，没有人知道。',
    'silence-chart': '好评率：只看评价者与计入沉默者',
    'silence-unraked': '只看评价者',
    'silence-raked': '计入沉默者',
    'silence-earlier': '往年',
    'silence-period': '{year}，{which}',
    'silence-basis': '依据',
    'silence-ratings': '评价数',
    'response-heading': '谁在评价，谁在沉默',
    'response-chart': '各类人群的评价率（{year}）',
    'response-value': '评价率',
    'response-served': '办事人次',
    'response-group': '人群',
    'response-all': '所有人{rate}',
    'response-row': '{attribute}：{group}',
    'response-withheld': '不显示：少于{minimum}人，或者由它能推算出这样的数字',
    'finding-heading': '这些评价可信吗？',
    'finding-lead':
      '一个部门的评价如果几乎全是最高分，而同类部门并非如此，评价就可能是催出来的，或是系统代填的。好部门的评价也会整齐，所以要看回访的人怎么说。',
    'finding-none': '{year}比较了{compared}个部门和事项的评价，没有哪个整齐得超出偶然。',
    'finding-contradicted':
      '{kind, select, service {“{office}”} other {{office}}}的评价过于一致，难以采信：{best}给了最高分，而同类{kind, select, service {事项} other {部门}}为{expected}；回访的人中，说问题解决了的有{solved}，其他地方为{elsewhere}。',
    'finding-uniform':
      '{kind, select, service {“{office}”} other {{office}}}的评价异常一致：{best}给了最高分，而同类{kind, select, service {事项} other {部门}}为{expected}。仅凭这一点不能说明什么：工作出色也会如此。',
    'finding-borne-out':
      '{kind, select, service {“{office}”} other {{office}}}的评价异常一致：{best}给了最高分，而同类{kind, select, service {事项} other {部门}}为{expected}。回访没有与之矛盾：{solved}说问题解决了，其他地方为{elsewhere}。',
    'finding-table': '各部门的评价（{year}）',
    'finding-office': '部门',
    'finding-ratings': '评价数',
    'finding-best': '最高分比例',
    'finding-expected': '同类部门',
    'finding-default': '系统代填',
    'finding-solved': '回访说已解决',
    'finding-verdict': '结论',
    'verdict-contradicted': '过于一致，且与回访矛盾',
    'verdict-uniform': '过于一致',
    'verdict-plain': '没有异常',
    'finding-method':
      '比较最高分的比例和各档分布的熵（评价越一致越小），对照同类部门之间本来的差别；对{compared}项比较控制了错误发现率（5%）。系统代填的评价在此计入，在好评率中不计。',
    'finding-details': '怎样比较',
    without: '{offices}的评价过于一致，难以采信；不算它们，是{value}。',
    'without-reference': '不算{offices}：{value}',
    'without-note': '不算{offices}（评价难以采信）为{value}',
    'doubt-own': '这些评价过于一致，难以采信。',
    'doubt-among': '其中包含{offices}的评价，它们过于一致，难以采信。',
    'among-note': '含{offices}难以采信的评价',
    'doubted-row': '过于一致，难以采信',
    none: '没有回访',
    'few-defaults': '太少，不显示',
  },
  en: {
    'silence-heading': 'The silent count',
    'silence-lead':
      'Of the {served} cases and reports that came to an end in {year}, {answered} were rated ({rate}); {silent} were not.',
    'silence-why':
      'Some groups rate more often than others and then weigh too much in the average. So the share is worked out a second time, with each group weighing as much as it was served.',
    'silence-same':
      'With the silent counted it is {raked}: no visible difference from the {unraked} among those who rated.',
    'silence-differs': 'With the silent counted it is {raked}, not {unraked} as among those who rated.',
    'silence-refused': 'The silent cannot be counted: {reason} Among those who rated it is {unraked}.',
    'refused-margins-contradict':
      'the numbers of people served add up differently from one attribute to the next, and nobody knows which is right.',
    'refused-no-respondents':
      'people of one kind were served and not one of them rated, so nothing is known of what they think.',
    'refused-category-without-target':
      'people of one kind rated of whom no case is on record, so nobody knows how much they should weigh.',
    'refused-margin-empty': 'there are no cases on record to weigh by.',
    'refused-no-population': 'it is not known how many people of each kind were served.',
    'refused-invalid-target': 'the number of people served of one kind is no proper number.',
    'refused-raking-not-converged':
      'no weights make the ratings agree with the people served in every attribute at once.',
    'refused-too-many-categories': 'one attribute tells too many kinds of people apart.',
    'refused-residuals-not-converged': 'the error of the weighted share cannot be worked out.',
    'refused-other': 'the ratings are too few or too one-sided.',
    'silence-precision':
      'Weighting costs precision: the {answered} ratings say as much as {effective} would if all groups rated equally often.',
    'silence-limit':
      'This corrects only that groups rate unequally often. What the silent people of a group think, nobody knows.',
    'silence-chart': 'Rated good: among those who rated, and with the silent counted',
    'silence-unraked': 'Those who rated',
    'silence-raked': 'With the silent counted',
    'silence-earlier': 'Earlier years',
    'silence-period': '{year}, {which}',
    'silence-basis': 'Counted',
    'silence-ratings': 'Ratings',
    'response-heading': 'Who rates and who is silent',
    'response-chart': 'Share of cases and reports that were rated, by group, {year}',
    'response-value': 'Rated',
    'response-served': 'Served',
    'response-group': 'Group',
    'response-all': 'Everybody {rate}',
    'response-row': '{attribute}: {group}',
    'response-withheld':
      'Not shown: fewer than {minimum} people, or such a number could be worked out from it',
    'finding-heading': 'Can the ratings be believed?',
    'finding-lead':
      'Where almost all ratings of a department are the highest mark, and those of comparable departments are not, people may have been made to give them, or the system filled them in. A good department has uniform ratings too; so what people say when called back stands beside them.',
    'finding-none':
      'The ratings of {compared} departments and services in {year} were compared; none are more uniform than chance explains.',
    'finding-contradicted':
      'Ratings of {kind, select, service {“{office}”} other {the {office}}} are too uniform to be believed: {best} give the highest mark, against {expected} in comparable {kind, select, service {services} other {departments}}; and of the people called back, {solved} say that the problem is solved, against {elsewhere} elsewhere.',
    'finding-uniform':
      'Ratings of {kind, select, service {“{office}”} other {the {office}}} are unusually uniform: {best} give the highest mark, against {expected} in comparable {kind, select, service {services} other {departments}}. That alone proves nothing: excellent work looks the same.',
    'finding-borne-out':
      'Ratings of {kind, select, service {“{office}”} other {the {office}}} are unusually uniform: {best} give the highest mark, against {expected} in comparable {kind, select, service {services} other {departments}}. Callbacks do not contradict them: {solved} say that the problem is solved, against {elsewhere} elsewhere.',
    'finding-table': 'Ratings by department, {year}',
    'finding-office': 'Department',
    'finding-ratings': 'Ratings',
    'finding-best': 'Highest mark',
    'finding-expected': 'Comparable departments',
    'finding-default': 'Filled in by the system',
    'finding-solved': 'Solved, say those called back',
    'finding-verdict': 'Verdict',
    'verdict-contradicted': 'too uniform, and contradicted by callbacks',
    'verdict-uniform': 'too uniform',
    'verdict-plain': 'nothing unusual',
    'finding-method':
      'Compared are the share of the highest mark and the entropy of the marks (smaller the more uniform they are) with how far comparable departments differ among themselves; the rate of false discoveries is held at 5% over {compared} comparisons. Ratings filled in by the system count here, not in the share rated good.',
    'finding-details': 'How they are compared',
    without: 'Without {offices}, whose ratings are too uniform to be believed, it is {value}.',
    'without-reference': 'All but {offices}: {value}',
    'without-note': '{value} without {offices}, whose ratings are not believed',
    'doubt-own': 'These ratings are too uniform to be believed.',
    'doubt-among': 'Among them are the ratings of {offices}, which are too uniform to be believed.',
    'among-note': 'among them ratings of {offices} that are not believed',
    'doubted-row': 'too uniform to be believed',
    none: 'no callbacks',
    'few-defaults': 'few: not shown',
  },
});
