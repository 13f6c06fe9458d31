import { defineMessages } from '#platform/i18n';

/** Gaps beside what chance alone would show, and the careful guess. */
export const chanceMessages = defineMessages({
  'zh-CN': {
    summary: '{heading}：会不会只是偶然？',
    caption: '{heading}：差距、偶然的差距与稳妥的估计',
    'caption-without-guess': '{heading}：差距与偶然的差距',
    'spread-beyond':
      '各组之间的差异中，{share}是偶然解释不了的（I²）。从数字看，各组一般偏离平均{naive}；扣除偶然，约偏离{corrected}。',
    'spread-beyond-known':
      '各组之间的差异中，{share}是偶然解释不了的（I²）。扣除偶然，各组一般偏离平均{corrected}。',
    'spread-alone':
      '单独看这张表，各组之间的差异中有{share}像是偶然解释不了的（I²）：从数字看，各组一般偏离平均{naive}；扣除偶然，约偏离{corrected}。但{compared}次比较校正之后，没有哪一组的差别成立，所以这也可能只是碰巧。',
    'spread-alone-known':
      '单独看这张表，各组之间的差异中有{share}像是偶然解释不了的（I²）：扣除偶然，各组一般偏离平均{corrected}。但{compared}次比较校正之后，没有哪一组的差别成立，所以这也可能只是碰巧。',
    'spread-untested':
      '单独看这张表，各组之间的差异中有{share}像是偶然解释不了的（I²）：从数字看，各组一般偏离平均{naive}；扣除偶然，约偏离{corrected}。中位数之间的差别没有逐个检验，所以不能说哪一组的差别不是偶然。',
    'spread-decided-within':
      '把各组放在一起看，差异并不比偶然造成的大（I²为{share}）；但表中标明的、与比较对象的差别，{compared}次比较校正之后仍然成立：个别组确有不同，混在其余差不多的组里就不显眼。',
    'spread-within': '各组之间的差异，偶然就足以解释：偶然解释不了的占{share}（I²），扣除偶然后什么也不剩。',
    'by-chance':
      '“只是偶然”一栏说的是：两组其实一样、记录也是这么多时，差距平均多大，二十次里只有一次超过多少。这里一共做了{compared}次比较，总会有几次碰巧超过；写“校正后仍成立”或“不是偶然”的，已把这一点算在内。',
    'by-chance-untested':
      '“只是偶然”一栏说的是：两组其实一样、记录也是这么多时，差距平均多大，二十次里只有一次超过多少。比较的次数多了，总会有几次碰巧超过。中位数之间的差别没有逐个检验：只凭两个区间，算不出可靠的结论。',
    'no-guess-without-width': '有一组的区间没有宽度，没法拿它与其他各组权衡，所以不给稳妥的估计。',
    'no-guess-of-two': '只有两组，看不出各组一般相差多少，所以不给稳妥的估计。',
    guess:
      '最后一栏是稳妥的估计：如果要猜某一组真实的数字，或者明年的数字，就猜它；一组的记录越少，它越靠近各组的平均。',
    group: '人群',
    difference: '与{group}之差',
    'difference-in': '与{group}之差（{unit}）',
    'chance-alone': '只是偶然',
    'is-larger': '更大吗',
    'would-guess': '稳妥的估计',
    chance: '约{mean}，很少超过{limit}',
    larger: '大于偶然，校正后仍成立',
    'larger-alone': '单独看大于偶然，校正后不成立',
    'larger-untested': '单独看大于偶然，没有检验',
    'not-larger': '没有',
    reference: '比较对象',
  },
  en: {
    summary: '{heading}: could it be chance?',
    caption: '{heading}: gaps, gaps by chance alone, and careful guesses',
    'caption-without-guess': '{heading}: gaps, and gaps by chance alone',
    'spread-beyond':
      'Of the differences between these groups, {share} are more than chance explains (I²). As they stand, groups lie about {naive} from their average; with what chance adds taken out, about {corrected}.',
    'spread-beyond-known':
      'Of the differences between these groups, {share} are more than chance explains (I²). With what chance adds taken out, groups lie about {corrected} from their average.',
    'spread-alone':
      'Taken alone, {share} of the differences in this table seem more than chance explains (I²): as they stand, groups lie about {naive} from their average; with what chance adds taken out, about {corrected}. But after correction for {compared} comparisons no difference of a single group holds, so this too may be luck.',
    'spread-alone-known':
      'Taken alone, {share} of the differences in this table seem more than chance explains (I²): with what chance adds taken out, groups lie about {corrected} from their average. But after correction for {compared} comparisons no difference of a single group holds, so this too may be luck.',
    'spread-untested':
      'Taken alone, {share} of the differences in this table seem more than chance explains (I²): as they stand, groups lie about {naive} from their average; with what chance adds taken out, about {corrected}. Differences between medians are not tested one by one, so of no single group it can be said that its difference is beyond chance.',
    'spread-decided-within':
      'Taken together, the groups differ no more than chance would make them (I² is {share}); yet the differences from the reference group that are marked in the table hold after correction for {compared} comparisons. Single groups do differ, and are lost among others that are alike.',
    'spread-within':
      'Chance alone explains the differences between these groups: {share} are more than it explains (I²), and with what chance adds taken out nothing is left.',
    'by-chance':
      '“By chance alone” is the gap between two groups that are in truth alike and have as many records as these: how large it is on average, and which one is exceeded once in twenty times. Of {compared} comparisons some exceed it by luck; where it says “after correction too”, or “beyond chance” above, that is reckoned with.',
    'by-chance-untested':
      '“By chance alone” is the gap between two groups that are in truth alike and have as many records as these: how large it is on average, and which one is exceeded once in twenty times. Of many comparisons some exceed it by luck. Differences between medians are not tested one by one: two intervals are not enough for an answer that holds.',
    'no-guess-without-width':
      'One of these figures has an interval without width and cannot be weighed against the others, so there is no careful guess.',
    'no-guess-of-two':
      'Two groups do not show how far groups differ in general, so there is no careful guess of them.',
    guess:
      'The last column is the careful guess: if we had to guess a group’s true figure, or next year’s, we would take this one. The fewer records a group has, the nearer it is to the average of all.',
    group: 'Group',
    difference: 'Difference from {group}',
    'difference-in': 'Difference from {group} ({unit})',
    'chance-alone': 'By chance alone',
    'is-larger': 'Larger?',
    'would-guess': 'If we had to guess',
    chance: 'about {mean}, seldom over {limit}',
    larger: 'larger than chance, after correction too',
    'larger-alone': 'larger taken alone, not after correction',
    'larger-untested': 'larger taken alone, not tested',
    'not-larger': 'no',
    reference: 'the others are compared with it',
  },
});
