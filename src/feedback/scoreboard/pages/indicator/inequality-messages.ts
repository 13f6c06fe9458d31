import { defineMessages } from '#platform/i18n';

/** How unequal areas or groups are, in single numbers with a plain sentence each. */
export const inequalityMessages = defineMessages({
  'zh-CN': {
    summary: '{heading}：差别一共有多大？',
    'gain-share-more':
      '假如{every}都和最好的{best}（{value}）一样，{year}的{n}条记录里，达到“{indicator}”要求的会多出约{count}条（95%区间{lower}至{upper}条）。',
    'gain-share-less':
      '假如{every}都和最好的{best}（{value}）一样，{year}的{n}条记录里，计入“{indicator}”的会少约{count}条（95%区间{lower}至{upper}条）。',
    'gain-value':
      '假如{every}都和最好的{best}（{value}）一样，总的数字会从{mean}变为{after}（好{gain}，95%区间{lower}至{upper}）。',
    'gain-noise':
      '{best}的数字最好（{value}），但{all}可能其实一样：单凭偶然，也会显得最好的比平均好{noise}左右，所以这里不说能好多少。',
    'every-area': '每个地区',
    'every-group': '每一组人',
    'all-area': '各地区',
    'all-group': '各组人',
    'between-group-variance':
      '{all}一般偏离总的数字约{root}（组间方差{value}，95%区间{lower}至{upper}的平方根）。{verdict}',
    gini: '任取两条记录，它们所在的{unit}，数字平均相差总数字的{twice}（基尼系数{value}，95%区间{lower}至{upper}）。{verdict}',
    'gini-people':
      '任取两个居民，他们所在的{unit}，数字平均相差总数字的{twice}（基尼系数{value}，95%区间{lower}至{upper}）。{verdict}',
    theil: '泰尔指数{value}（95%区间{lower}至{upper}）：0表示没有差别，数字高的一头分量更重。{verdict}',
    'mean-log-deviation':
      '平均对数偏差{value}（95%区间{lower}至{upper}）：0表示没有差别，数字低的一头分量更重。{verdict}',
    'beyond-area': '各地区其实一样时，很少超过{noise95}：这不只是偶然，上面标出了明显不同的地区。',
    'alone-area': '各地区其实一样时，很少超过{noise95}；不过没有哪个地区单独看明显不同。',
    'decided-within-area': '各地区其实一样时，也会有{noise}左右；但上面标出的地区确实不同。',
    'within-area': '各地区其实一样时，也会有{noise}左右，所以这可能只是偶然。',
    'beyond-group': '各组其实一样时，很少超过{noise95}：这不只是偶然。',
    'alone-group': '各组其实一样时，很少超过{noise95}；但{compared}次比较校正之后，没有哪一组的差别成立。',
    'decided-within-group': '各组其实一样时，也会有{noise}左右；但表中标明的差别，校正之后仍然成立。',
    'within-group': '各组其实一样时，也会有{noise}左右，所以这可能只是偶然。',
    'unit-area': '地区',
    'unit-group': '人群',
    'refused-value-not-positive': '有的数字是零，所以算不出平均对数偏差。',
    'refused-mean-not-positive': '总的数字不大于零，所以算不出相对的差别。',
    'left-out': '{leftOut, plural, other {有#个没有计入：不公布、不详，或没有数字。}}',
    hint: '最好的一组是看了数字之后挑出来的，区间已经把这一点算在内。',
  },
  en: {
    summary: '{heading}: how much difference in all?',
    'gain-share-more':
      'If {every} did as well as the best, {best} ({value}), about {count} more of the {n} records of {year} would count towards “{indicator}” (95% interval {lower} to {upper}).',
    'gain-share-less':
      'If {every} did as well as the best, {best} ({value}), about {count} fewer of the {n} records of {year} would count towards “{indicator}” (95% interval {lower} to {upper}).',
    'gain-value':
      'If {every} did as well as the best, {best} ({value}), the figure of all together would be {after} instead of {mean} (better by {gain}, 95% interval {lower} to {upper}).',
    'gain-noise':
      'The best figure is that of {best} ({value}); but all {all} may in truth be alike, and chance alone would make the best look better than the average by about {noise}. So nothing is said of what could be gained.',
    'every-area': 'every area',
    'every-group': 'every group',
    'all-area': 'areas',
    'all-group': 'groups',
    'between-group-variance':
      'The figures of {all} lie about {root} from the figure of all together (the root of the between-group variance {value}, 95% interval {lower} to {upper}). {verdict}',
    gini: 'Take two records at random: the figures of their {unit} differ by {twice} of the average (Gini index {value}, 95% interval {lower} to {upper}). {verdict}',
    'gini-people':
      'Take two residents at random: the figures of their {unit} differ by {twice} of the average (Gini index {value}, 95% interval {lower} to {upper}). {verdict}',
    theil:
      'Theil index {value} (95% interval {lower} to {upper}): 0 would be no difference, and high figures weigh more. {verdict}',
    'mean-log-deviation':
      'Mean log deviation {value} (95% interval {lower} to {upper}): 0 would be no difference, and low figures weigh more. {verdict}',
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
    'decided-within-group':
      'Were all groups alike, it would be about {noise} too; but the differences marked in the table hold after correction.',
    'within-group': 'Were all groups alike, it would be about {noise} too: this may be chance.',
    'unit-area': 'areas',
    'unit-group': 'groups',
    'refused-value-not-positive': 'A figure is zero, so there is no mean log deviation.',
    'refused-mean-not-positive':
      'The figure of all is not above zero, so relative differences have no meaning.',
    'left-out':
      '{leftOut, plural, one {# is left out: withheld, unknown, or without a figure.} other {# are left out: withheld, unknown, or without a figure.}}',
    hint: 'The best is picked after looking at the figures; the interval reckons with that.',
  },
});
