import { defineMessages } from '#platform/i18n';

/** How intervals are found: in a few words under a table, and in a sentence with its source on the evidence page. */
export const messages = defineMessages({
  'zh-CN': {
    note: '95%区间：{methods}。',
    link: '区间怎样得来',
    heading: '数字有多可靠',
    lead: '每个数字都带有区间：同样的情形反复发生一百次，大约有九十五次区间会包含真实的数值。不同的数字用不同的算法：',
    'short-wilson': '威尔逊法，记录越少区间越宽',
    'short-wilson-effective': '加权之后的，用有效样本数上的威尔逊法',
    'short-newcombe': '纽科姆法，用于两个比率之差',
    'short-katz': '卡茨法，用于两个比率之比',
    'short-mover': '由两边各自的区间合成',
    'short-exact-poisson': '泊松分布的精确算法，用于件数',
    'short-byar': '泊松分布的拜尔近似，用于较大的件数',
    'short-student-t': 't分布，用于平均数',
    'short-welch': '韦尔奇法，用于两个平均数之差',
    'short-order-statistics': '取排序后的两个记录值，用于中位数',
    'short-dobson': '多布森法，用于标准化后的每千人件数',
    'short-bootstrap': '自助法，把记录反复重抽',
    'short-bootstrap-bca': '校正偏差的自助法，把记录反复重抽',
    'short-linearised': '线性化法',
    'long-wilson': '哪些真实比率与这样的件数相符，就取哪些；件数少时区间宽，不会超出0和100%。',
    'long-newcombe': '两个比率各取威尔逊区间，再合成差值的区间。',
    'long-katz': '在对数上取两个比率之比的区间。',
    'long-mover': '把两个数字各自的区间按“平方和开方”合成。',
    'long-exact-poisson': '件数本身会偶然多一些或少一些，这里取与所见件数相符的全部期望值。',
    'long-byar': '件数在十件以上时，用拜尔的公式代替精确算法，差别可以忽略。',
    'long-student-t': '用件数、总和与平方和，按t分布计算。',
    'long-welch': '两组方差不同也成立的t区间。',
    'long-order-statistics': '把记录值从小到大排好，由件数决定取第几个作下限、第几个作上限；不必假定分布。',
    'long-dobson': '在件数的拜尔区间上，按各部分人口的权重放大。',
    'long-bootstrap': '从现有记录中反复重抽，看结果怎样变动。',
    'long-bootstrap-bca': '同上，并校正偏差与偏斜。',
    'long-linearised': '先把加权的比率化成近似的和，再求误差。',
    'term-raked': '把沉默的人也算进来',
    'long-raked':
      '按各类人群的办事人次给评价加权（迭代比例拟合），使每一类人的分量与其人次相当。区间是有效样本数上的威尔逊区间：评价数除以设计效应，就是有效样本数。没有计入加权本身带来的其他误差，也不知道沉默的人怎么想。',
    'term-inequality': '有多不平等',
    'long-inequality':
      '泰尔指数、平均对数偏差、基尼系数、组间方差，以及假如都和比较对象一样（地区：和最好的一样）能好多少：区间用自助法，按每组的记录数重抽{draws}次，每次重新挑出最好的地区。这些数字不会小于0，偶然会把它们抬高，所以区间已扣除这一抬高；各组可能其实一样时，区间从0起。模拟中，它有85%到100%的时候包含真实数字。',
    'term-noise': '偶然会造成多大差距',
    'long-noise':
      '假定两组其实一样：比率用同样多的记录抽取{draws}次，其他数字由误差直接推算；看两组之间的距离平均多大，二十次里只有一次超过多少。',
    'term-tested': '差别是不是偶然',
    'long-tested':
      '两个比率用合并方差的得分检验，件数少时用费希尔精确检验；两个平均数在对数上用合并的变异系数作t检验，同时作韦尔奇检验，取两者中较大的p值；每千人件数用精确的条件检验。全部比较一起校正（错误发现率5%）；另外附上不论各次比较彼此怎样相关都成立的、更严的校正。',
    'long-untested':
      '中位数之间的差别没有逐个检验：只凭两个区间，算不出可靠的结论。差距只与偶然会造成的差距并列。',
    'term-shrunken': '稳妥的估计',
    'long-shrunken':
      '每组的数字向各组平均靠拢，自己的记录越少靠得越多（层次模型）。各组真正相差多少并不知道，各种可能都算在内；模拟中，它的区间有93%到99%的时候包含真实数字。',
    'term-standardised': '标准化',
    'long-standardised':
      '先算出每个地区各部分人的比率，再按全地区的人口结构加权平均。比率用有效样本数上的威尔逊区间，每千人件数用多布森区间。只用公布的数字，有一部分不公布就不算。',
  },
  en: {
    note: '95% intervals: {methods}.',
    link: 'How intervals are found',
    heading: 'How sure the figures are',
    lead: 'Each figure has an interval: were the same to happen a hundred times over, about ninety-five of the intervals would hold the true value. Different figures need different methods:',
    'short-wilson': 'Wilson’s, wider the fewer the records',
    'short-wilson-effective': 'Wilson’s at the effective number, for weighted shares',
    'short-newcombe': 'Newcombe’s, for the difference of two shares',
    'short-katz': 'Katz’s, for the ratio of two shares',
    'short-mover': 'joined from the intervals of both sides',
    'short-exact-poisson': 'exact Poisson, for counts',
    'short-byar': 'Byar’s approximation to Poisson, for larger counts',
    'short-student-t': 'Student’s t, for means',
    'short-welch': 'Welch’s, for the difference of two means',
    'short-order-statistics': 'two of the recorded values in their order, for medians',
    'short-dobson': 'Dobson’s, for standardised figures per head',
    'short-bootstrap': 'the bootstrap, records drawn anew many times',
    'short-bootstrap-bca': 'the bootstrap with correction, records drawn anew many times',
    'short-linearised': 'linearisation',
    'long-wilson':
      'All true shares that fit such counts. Few records make it wide, and it never leaves 0 to 100%.',
    'long-newcombe': 'Wilson’s intervals of both shares, joined into one of their difference.',
    'long-katz': 'An interval of the ratio of two shares on its logarithm.',
    'long-mover': 'The intervals of both figures, their distances joined as the root of the summed squares.',
    'long-exact-poisson':
      'A count comes out a little higher or lower by chance; all expectations that fit the count seen.',
    'long-byar':
      'From ten records on, Byar’s formula in place of the exact one; the difference is negligible.',
    'long-student-t': 'From the number of records, their sum and their sum of squares by the t distribution.',
    'long-welch': 'A t interval that holds where the two groups vary unequally.',
    'long-order-statistics':
      'The recorded values are put in order; their number decides which one is the lower bound and which the upper. No shape is assumed.',
    'long-dobson': 'Byar’s interval of the count, widened by the weights of the parts of the population.',
    'long-bootstrap': 'Records are drawn anew from those there are, many times, to see how the figure moves.',
    'long-bootstrap-bca': 'The same, corrected for bias and skew.',
    'long-linearised': 'The weighted share is written as an approximate sum, whose error is known.',
    'term-raked': 'The silent count',
    'long-raked':
      'Ratings are weighted (raked) until each group weighs as much as it was served. The interval is Wilson’s at the effective number: the number of ratings divided by the design effect. What weighting adds to the error beyond that is left out, and nobody knows what the silent think.',
    'term-inequality': 'How unequal',
    'long-inequality':
      'Theil, mean log deviation, Gini, between-group variance, and what would be gained if all did as well as the group compared with (areas: as the best): intervals by the bootstrap, each group drawn anew {draws} times with as many records, and the best area picked anew each time. These figures are never below 0 and chance lifts them; the interval takes that off, and begins at 0 where the groups may all be alike. In simulations it holds the true figure in 85 to 100 of 100 cases.',
    'term-noise': 'What chance alone would show',
    'long-noise':
      'Two groups are taken to be alike: for shares they are drawn {draws} times with as many records as there are, for other figures the distance follows from their errors. It is said how large the distance is on average, and which one is exceeded once in twenty times.',
    'term-tested': 'Whether a difference is chance',
    'long-tested':
      'Two shares by the score test with the pooled variance, by Fisher’s exact test where records are few. Two means by t on the logarithm with the pooled coefficient of variation, and by Welch’s t; the larger p-value counts. Figures per head by the exact conditional test. All comparisons are corrected together (false discovery rate 5%); a stricter correction that holds however they depend on each other is given beside.',
    'long-untested':
      'Differences between medians are not tested one by one, for two intervals are not enough for an answer that holds. Gaps only stand beside what chance alone would make.',
    'term-shrunken': 'Careful guesses',
    'long-shrunken':
      'Each group’s figure is drawn to the average of all, the more so the fewer its own records (a hierarchical model). How far groups truly differ is not known, and all that it may be is reckoned with. In simulations its interval holds the true figure in 93 to 99 of 100 cases.',
    'term-standardised': 'Standardising',
    'long-standardised':
      'The rate of each part of an area’s people is weighted by the composition of the whole place. Shares have Wilson’s interval at the effective number of records, figures per head Dobson’s. Only published figures are used: where a part is withheld there is none.',
  },
});
