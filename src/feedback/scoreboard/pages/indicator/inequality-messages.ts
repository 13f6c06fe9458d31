import { defineMessages } from '#platform/i18n';

/** How unequal areas or groups are, in single numbers with a plain sentence each. */
export const inequalityMessages = defineMessages({
  'zh-CN': {
    summary: '{heading}：差别一共有多大？',
    'gain-share-more':
      '假如{every}都和{picked, select, yes {最好的} other {}}{best}（{value}）一样，{year}的{n}条记录里，能算进“{indicator}”的会多出约{count}条（95%区间{lower}至{upper}条）。',
    'gain-share-less':
      '假如{every}都和{picked, select, yes {最好的} other {}}{best}（{value}）一样，{year}的{n}条记录里，算进“{indicator}”的会少约{count}条（95%区间{lower}至{upper}条）。',
    'gain-value':
      '假如{every}都和{picked, select, yes {最好的} other {}}{best}（{value}）一样，总的数字会从{mean}变为{after}（好{gain}，95%区间{lower}至{upper}）。',
    'gain-noise': '{all}可能其实一样，所以不说都向最好的看齐能好多少。',
    'gain-none': '{best}（{value}）并不比平均好，都向它看齐不会更好。',
    'gain-unsure':
      '{picked, select, yes {数字最好的是} other {}}{best}（{value}），但它比平均好的那一点，单凭偶然也会有，所以不说都向它看齐能好多少。',
    equal: '{all}的数字都一样。',
    'every-area': '每个地区',
    'every-group': '每一组人',
    'all-area': '各地区',
    'all-group': '各组人',
    'between-group-variance':
      '{all}的数字，一般与它们的平均（按{weights, select, people {人数} other {记录数}}加权）相差{value}（组间方差的平方根，95%区间{lower}至{upper}）。{verdict}',
    gini: '任取两条记录，各按所属{unit}的数字算，平均相差总平均的{twice}（基尼系数{value}，95%区间{lower}至{upper}）。{verdict}',
    'gini-people':
      '任取两个居民，各按所属{unit}的数字算，平均相差总平均的{twice}（基尼系数{value}，95%区间{lower}至{upper}）。{verdict}',
    theil:
      '泰尔指数为千分之{value}（95%区间{lower}至{upper}）：0表示没有差别，数字高的一头分量更重。{verdict}',
    'mean-log-deviation':
      '平均对数偏差为千分之{value}（95%区间{lower}至{upper}）：0表示没有差别，数字低的一头分量更重。{verdict}',
    'beyond-area': '各地区其实一样时，很少超过{noise95}：这不只是偶然，上面标出了明显不同的地区。',
    'alone-area': '各地区其实一样时，很少超过{noise95}；不过没有哪个地区单独看明显不同。',
    'decided-within-area': '各地区其实一样时，也会有{noise}左右；但上面标出的地区确实不同。',
    'within-area': '各地区其实一样时，也会有{noise}左右，所以这可能只是偶然。',
    'beyond-group': '各组其实一样时，很少超过{noise95}：这不只是偶然。',
    'alone-group': '各组其实一样时，很少超过{noise95}；但{compared}次比较校正之后，没有哪一组的差别成立。',
    'untested-group': '各组其实一样时，很少超过{noise95}；但中位数之间的差别没有逐个检验。',
    'decided-within-group': '各组其实一样时，也会有{noise}左右；但表中标明的差别，校正之后仍然成立。',
    'within-group': '各组其实一样时，也会有{noise}左右，所以这可能只是偶然。',
    'unit-area': '地区',
    'unit-group': '人群',
    'refused-value-not-positive': '有的数字是零，所以算不出平均对数偏差。',
    'refused-mean-not-positive': '总的数字不大于零，所以算不出相对的差别。',
    'left-out-area': '{leftOut, plural, other {有#个地区没有计入：不公布、不详，或没有数字。}}',
    'left-out-group': '{leftOut, plural, other {有#组人没有计入：不公布、不详，或没有数字。}}',
    hint: '最好的是看了数字之后挑出来的，区间已经把这一点算在内。',
  },
  en: {
    summary: '{heading}: how much difference in all?',
    'gain-share-more':
      'If {every} did as well as {picked, select, yes {the best, } other {}}{best} ({value}), about {count} more of the {n} records of {year} would count towards “{indicator}” (95% interval {lower} to {upper}).',
    'gain-share-less':
      'If {every} did as well as {picked, select, yes {the best, } other {}}{best} ({value}), about {count} fewer of the {n} records of {year} would count towards “{indicator}” (95% interval {lower} to {upper}).',
    'gain-value':
      'If {every} did as well as {picked, select, yes {the best, } other {}}{best} ({value}), the figure of all together would be {after} instead of {mean} (better by {gain}, 95% interval {lower} to {upper}).',
    'gain-noise':
      'All {all} may in truth be alike, so nothing is said of what would be gained if all did as well as the best.',
    'gain-none':
      'The figure of {best} ({value}) is no better than the average: nothing would be gained if all did as well.',
    'gain-unsure':
      '{picked, select, yes {The best figure, that of} other {The figure of}} {best} ({value}){picked, select, yes {,} other {}} is ahead of the average by no more than chance explains, so nothing is said of what would be gained if all did as well.',
    equal: 'All {all} have the same figure.',
    'every-area': 'every area',
    'every-group': 'every group',
    'all-area': 'areas',
    'all-group': 'groups',
    'between-group-variance':
      'The figures of {all} lie about {value} from their average, weighted by {weights, select, people {residents} other {records}} (the root of the between-group variance, 95% interval {lower} to {upper}). {verdict}',
    gini: 'Take two records at random, each with the figure of its {unit}: on average they differ by {twice} of the mean (Gini index {value}, 95% interval {lower} to {upper}). {verdict}',
    'gini-people':
      'Take two residents at random, each with the figure of their {unit}: on average they differ by {twice} of the mean (Gini index {value}, 95% interval {lower} to {upper}). {verdict}',
    theil:
      'Theil index {value} in a thousand (95% interval {lower} to {upper}): 0 would be no difference, and high figures weigh more. {verdict}',
    'mean-log-deviation':
      'Mean log deviation {value} in a thousand (95% interval {lower} to {upper}): 0 would be no difference, and low figures weigh more. {verdict}',
    'beyond-area':
      'Were all areas alike, it would seldom be over {noise95}: this is more than chance, and the areas that clearly differ are marked above.',
    'alone-area':
      'Were all areas alike, it would seldom be over {noise95}; but no single area clearly differs.',
    'decided-within-area':
      'Were all areas alike, it would be about {noise} too; but the areas marked above do differ.',
    'within-area': 'Were all areas alike, it would be about {noise} too: this may be chance.',
    'beyond-group': 'Were all groups alike, it would seldom be over {noise95}: this is more than chance.',
    'alone-group':
      'Were all groups alike, it would seldom be over {noise95}; but after correction for {compared} comparisons no difference of a single group holds.',
    'untested-group':
      'Were all groups alike, it would seldom be over {noise95}; but differences between medians are not tested one by one.',
    'decided-within-group':
      'Were all groups alike, it would be about {noise} too; but the differences marked in the table hold after correction.',
    'within-group': 'Were all groups alike, it would be about {noise} too: this may be chance.',
    'unit-area': 'area',
    'unit-group': 'group',
    'refused-value-not-positive': 'A figure is zero, so there is no mean log deviation.',
    'refused-mean-not-positive':
      'The figure of all is not above zero, so relative differences have no meaning.',
    'left-out-area':
      '{leftOut, plural, one {# area is left out: withheld, unknown, or without a figure.} other {# areas are left out: withheld, unknown, or without a figure.}}',
    'left-out-group':
      '{leftOut, plural, one {# group is left out: withheld, unknown, or without a figure.} other {# groups are left out: withheld, unknown, or without a figure.}}',
    hint: 'The best is picked after looking at the figures; the interval reckons with that.',
  },
});
