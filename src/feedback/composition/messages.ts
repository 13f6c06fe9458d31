import { defineMessages } from '#platform/i18n';

/** What the page, the API and the shell say: why something is refused, what was done by default, what holds. */
export const messages = defineMessages({
  'zh-CN': {
    'the-index': '指数',

    'table-too-long': '表格有{characters, number}个字，最多{most, number}个。',
    'table-empty': '没有表格。请粘贴一份CSV：第一行是列名，以后每行一个单位。',
    'table-without-rows': '表格只有列名，没有数据行。',
    'column-without-name': '第{number}列没有列名。',
    'duplicate-column': '列名“{column}”出现了两次。',
    'name-reserved': '“{name}”不能用作名称，请换一个。',
    'too-many-columns': '表格有{columns, number}列，最多{most, number}列。',
    'too-many-units': '表格有{units, number}行，最多{most, number}行。',
    'row-length': '第{line}行有{given}格，列名有{expected}个。如果数字里有逗号，请给它加上引号。',
    'quote-not-closed': '第{line}行的引号没有成对。',
    'cell-not-a-number':
      '第{line}行（{unit}）“{column}”列的“{text}”不是数字。{others, plural, =0 {} other {这一列另有#格也不是数字。}}请写成12.5这样，不带逗号、百分号和单位；没有数字就空着。',
    'method-too-long': '方法有{characters, number}个字，最多{most, number}个。',
    'yaml-syntax': '方法第{line}行第{column}个字处写法有误：{problem}',
    'method-missing': '方法里缺少“{path}”。',
    'method-type':
      '方法里的“{path}”应当是{expected, select, number {数字} int {整数} string {文字} array {列表} object {若干对名称和值（如 a: 1）} record {若干对名称和值（如 a: 1）} tuple {两个数字的列表，例如 [0, 100]} other {另一种内容}}。',
    'method-unknown-key': '方法里的“{path}”没有“{key}”这一项。',
    'method-choice': '方法里的“{path}”不在可选之列。可选：{allowed}。',
    'method-too-small':
      '方法里的“{path}”{of, select, array {至少要有{bound, number}项} string {至少要有{bound, number}个字} other {不能小于{bound, number}}}。',
    'method-too-big':
      '方法里的“{path}”{of, select, array {最多{bound, number}项} string {最多{bound, number}个字} other {不能大于{bound, number}}}。',
    'method-wrong': '方法里的“{path}”写法有误。',
    'said-twice': '“{step}”在上面选了，方法里又写了。请只留一处。',
    'column-unknown': '表格里没有“{column}”列。',
    'no-indicators': '没有指标：除单位名称外，表格里没有一列是数字。',
    'too-many-indicators': '有{indicators, number}项指标，最多{most, number}项。',
    'duplicate-indicator': '指标“{indicator}”写了两次。',
    'duplicate-dimension': '维度“{dimension}”写了两次。',
    'dimension-empty': '维度“{dimension}”下面没有指标。',
    'too-much-work':
      '这么大的表格在网站上最多算{most, number}遍，方法里写的是{runs, number}遍。用命令行可以算更多遍。',
    'unit-without-name': '第{line}行“{column}”列没有名称。',
    'duplicate-unit': '第{line}行的单位“{unit}”前面已经有了。',
    'too-few-units': '只有{units, number}个单位可以计算，至少要{needed, number}个。',
    'negative-error': '{unit}“{column}”列的标准误是负数（指标“{indicator}”）。',
    'duplicate-code': '“{code}”既是指标又是维度，名称不能相同。',
    'tree-with-circle': '维度绕成了圈：有{unreached, number}项不通向指数。',
    'negative-weight': '“{code}”的权重是负数（{weight, number}）。',
    'weight-not-finite': '“{code}”的权重不是数字。',
    'weights-all-zero': '“{parent}”下面各项的权重都是零。',
    'goalposts-missing': '按上下限计分，但指标“{indicator}”没有写上下限（goalposts）。',
    'target-missing': '按目标计分，但指标“{indicator}”没有写目标（target）。',
    'denominator-not-positive': '{unit}的“{denominator}”不大于零，“{indicator}”不能除以它。',
    'no-unit-left': '没有一个单位的指标达到要求的齐全程度（{minimumShare, number, percent}）。',
    'too-few-values': '指标“{indicator}”只有{count, number}个数，这一步至少要{needed, number}个。',
    'constant-indicator': '指标“{indicator}”所有单位都一样，分不出高低。请把它去掉，或者改用上下限计分。',
    'range-not-representable': '指标“{indicator}”的数字太大或太小，无法计算。',
    'no-known-values': '指标“{indicator}”一个数字也没有。',
    'goalposts-not-ordered': '指标“{indicator}”的下限（{lower, number}）要小于上限（{upper, number}）。',
    'range-not-ordered': '分数的范围要从小到大，现在是{from, number}到{to, number}。',
    'target-not-above-worst':
      '指标“{indicator}”的目标（{target, number}）不比最差的单位（{worst, number}）好。',
    'target-beyond-best':
      '指标“{indicator}”的目标（{target, number}）还没有一个单位达到（最好的是{best, number}）。这样的目标请写成上下限。',
    'indicator-not-positive': '指标“{indicator}”有不大于零的数（{value, number}），不能用这种计分办法。',
    'aggregate-not-positive':
      '{unit}有小于零的分数，不能用这种合成办法{of, select, dimension {（维度“{dimension}”）} other {}}。请换一种计分办法，例如min-max。',
    'goalposts-after-logarithm':
      '指标“{indicator}”取了对数，原来的上下限就不适用了。请不处理离群值，或者换一种计分办法。',
    'weight-decides-alone':
      '“{part}”占了{share, number, percent}的权重。两两比较时，一项过半就由它一项说了算。',
    'no-common-indicator': '{first}和{second}没有一项共有的指标，无法两两比较。',
    'floor-of-instrumental': '“{dimension}”有底线，但没有列入purposive。',
    'floor-out-of-range': '“{dimension}”的底线要大于零，现在是{floor, number}。',
    'unknown-dimension': '“{dimension}”不是指数的组成部分，不能列入purposive。',
    'weights-for-unknown': '“{code}”不是指数的组成部分。组成部分是：{allowed}。',
    'weights-incomplete': '少了“{code}”的权重。',
    'ballot-points-negative': '第{ballot, number}份打分里有负数。',
    'ballot-sum': '第{ballot, number}份打分合计{sum, number}分，应当是100分。',
    'comparisons-inconsistent':
      '两两比较前后矛盾（一致性比率{ratio, number}，不能超过{limit, number}），不能当作依据。矛盾最大的是：直接说“{first}”是“{third}”的{given, number}倍，但由“{first}”比“{second}”、“{second}”比“{third}”推出来是{implied, number}倍。',
    'comparison-matrix-size':
      '比较表要方方正正，有几项比较就有几行几列；现在有{rows, number}行，最多{most, number}行。',
    'comparison-not-positive': '比较表里“{row}”与“{column}”相比的数要大于零。',
    'comparison-diagonal': '比较表里“{row}”与自己相比应当是1。',
    'comparison-not-reciprocal':
      '“{row}”是“{column}”的{there, number}倍，反过来却写成{back, number}倍；两个数应当互为倒数。',
    'too-few-complete':
      '指标齐全的单位只有{units, number}个，至少要{needed, number}个{of, select, dimension {（维度“{dimension}”）} other {}}。',
    'data-weights-negative-value': '由数据得出权重（{by}）要求分数不为负。请换一种计分办法。',
    'data-weights-no-contrast': '由数据得不出权重（{by}）：指标之间没有可用的差别。',
    'data-weights-constant-indicator':
      '在指标齐全的单位之间，“{indicator}”全都一样，由数据得不出权重（{by}）。',
    'favoured-part-unknown': '{unit}的“{part}”没有数字，不能给它最有利的权重。',
    'favoured-not-positive': '“{part}”的分数有负数或者全是零，不能给各单位最有利的权重。',
    'share-bounds': '{parts, number}项的权重不可能都在{least, number}与{most, number}之间。',
    'kemeny-too-many':
      '有{units, number}个单位互相咬得太紧，最多能为{bound, number}个排出Kemeny顺序。请改用copeland。',
    'group-value-unknown': '“{group}”列里没有“{value}”。有的是：{allowed}。',
    'too-many-groups': '“{group}”列有{groups, number}个组，最多比较{most, number}个。请用gap写明比较哪两个。',
    'nothing-open': '数据、权重和方法都没有留下余地，所以说不出这个次序有多大把握。',
    'index-not-defined': '在某些做法下，{unit}算不出指数，所以说不出次序有多大把握。请去掉不合适的做法。',
    'open-bounds-crossed':
      '“{part}”的权重下限（{least, number}）与上限（{most, number}）不在0与1之间，或者下限大于上限。',
    'open-bounds-unreachable': '各项权重的下限合计{least, number}，上限合计{most, number}，凑不出1。',
    'open-negative-weight': '第{set, number}组权重里“{part}”是负数。',
    'open-weights-all-zero': '第{set, number}组权重全是零。',
    'one-part': '指数只有一个组成部分，没有权重可言。',
    'no-effect-told':
      '说不出各项指标实际占多少{of, select, one {（指标“{indicator}”）} other {}}：它们之间没有可比的差别。',
    screened: '指标只有{share, number, percent}有数字，没有达到要求',
    'nothing-to-aggregate': '没有可用的数字',
    'purposive-dimension-unknown': '“{dimension}”没有测量，而不测量不能成为绕过底线的办法',
    'other-refusal': '无法计算（{code}）。',
    'too-busy': '正在计算的人太多，请过一会儿再试。',

    'default-unit': '第一列“{column}”当作单位名称。',
    'words-as-group': '“{column}”列都是文字，当作分组。',
    'default-indicators': '其余{count, number}列都当作指标。',
    'default-direction':
      '所有指标都当作越大越好。如果有越小越好的，请在方法里写明 better: less，否则结果是反的。',
    'default-normalise': '没有写计分办法，用了“{by}”。',
    'default-weights': '没有写权重，用了“{by}”。',
    'default-aggregate': '没有写合成办法，用了“{by}”。',
    'default-alternatives':
      '没有写还可以怎么算，所以试了几种常见的做法，权重则{weights, select, sets {用了每个人自己的} bounds {用了上下限之内的各种} other {上下各调了25%}}。',
    'scale-with-zero':
      '“{by}”会给最差的单位零分，而几何平均、调和平均里有一个零，整个就是零，不同的单位会因此显得一样。分数的范围可以从1起，例如 to: [1, 100]。',
    'alternative-left-out':
      '“{by}”在这份数据上算不出来，没有试（{step, select, treat {离群值} normalise {计分} other {合成}}）。',
    'cells-empty':
      '有{cells, number}格（{share, number, percent}）没有数字，也没有补上。算指数时，这些格的权重由同一单位的其他指标分担；算区间、档和位次时，每一格都当作可能是同一列里的任何一个数，所以区间有时偏在指数的一边。',
    'no-standard-errors': '没有给标准误，表里的数字都当作准确无误。实际的把握比这里说的小。',
    'only-imputed-errors': '没有给标准误，除补上的数字外都当作准确无误。实际的把握比这里说的小。',

    'factor-treatment': '离群值怎么处理',
    'factor-normalisation': '怎么计分',
    'factor-aggregation': '怎么合成',
    'factor-leave-out': '去掉哪一项',
    'factor-weights': '权重',
    'factor-data': '数据的误差和空缺',

    'choice-none': '不处理',
    'choice-skew-and-kurtosis': '偏得太多就收拢，收不拢就取对数',
    'choice-min-max': '最差到最好',
    'choice-goalposts': '固定的上下限',
    'choice-z-score': '标准分',
    'choice-percentile-rank': '百分位',
    'choice-borda': '胜过几个单位（Borda）',
    'choice-distance-to-target': '离目标多远',
    'choice-distance-to-best': '离最好的多远',
    'choice-fraction-of-maximum': '占最好的几成',
    'choice-affine': '平均100、标准差10',
    'choice-ampi': '调整后的Mazziotta-Pareto计分',
    'choice-given': '方法里给的权重',
    'choice-equal': '各项相等',
    'choice-budget': '各人分100分',
    'choice-ahp': '两两比较（AHP）',
    'choice-entropy': '熵权',
    'choice-critic': 'CRITIC',
    'choice-standard-deviation': '差别越大权重越大（标准差）',
    'choice-benefit-of-the-doubt': '各取对自己最有利的权重',
    'choice-arithmetic': '算术平均',
    'choice-geometric': '几何平均',
    'choice-harmonic': '调和平均',
    'choice-power': '广义平均',
    'choice-mazziotta-pareto': 'Mazziotta-Pareto（不均衡要扣分或加分）',
    'choice-mean-min': '平均与最差的折中',
    'choice-copeland': '两两比较的胜负（Copeland）',
    'choice-kemeny': '最合众意的顺序（Kemeny）',
    'choice-limited-compensation': '有底线的有限补偿',

    'column-unit': '单位',
    'column-index': '指数',
    'column-lower': '90%区间下限',
    'column-upper': '90%区间上限',
    'column-band': '档',
    'column-best': '最好的位次',
    'column-worst': '最差的位次',
    'column-imputed': '补上的比例',
    'column-factor': '留下余地的一项',
    'column-first-order': '它定下来就没有的变动',
    'column-total-order': '连同与别项一起的变动',
    'column-first-under': '排第一的权重所占比例',
    'column-confidence': '数据误差之下的把握',
    'column-part': '组成部分',
    'column-weight': '权重',
    'column-effective': '实际占多少',
    'column-shift': '没有它平均移动几位',
    'column-indicator': '指标',
    'column-treatment': '处理',
    'column-moved': '移动的数',
    'treated-none': '不处理',
    'treated-winsorising': '收拢',
    'treated-logarithm': '取对数',
    'left-out-heading': '没有指数的单位',
    fingerprint: '指纹',

    'breach-line': '{unit}的“{dimension}”是{score}分，低于底线{floor}分。别的方面再好也抵不掉。',
    'nothing-decided': '什么也定不下来：没有一个单位有95%的把握高于另一个。',
    'one-band':
      '全部{units, number}个单位在同一档：次序无论从哪里切开，两边都有分不出高下的单位。{pairs, number}对单位中，{decided, number}对可以断定高下。',
    'several-bands':
      '{units, number}个单位分成{bands, number}档。上一档的每个单位都有至少95%的把握高于下一档的每个单位；同一档之内排不出完整的先后，哪几对能分出高下，看各自的位次。{pairs, number}对单位中，{decided, number}对可以断定高下。',
    'top-alone': '{unit}高于其他所有单位，每一对都有至少95%的把握。',
    'undecided-pair':
      '{above}和{below}之间没有定论：{above}的指数较高（{one}对{other}），但算下来只有{share}的把握。',
    'decided-pair': '{above}高于{below}，把握{share}。',
    'pair-against-index':
      '{below}高于{above}，把握{share}，尽管它的指数较低（{other}对{one}）：指数只按一种做法、只看已有的数字，把握还算上了别的做法和没有数字的格。',
    'tied-pair': '{above}和{below}的指数相同（{one}对{other}），把握{share}。',
    'decisive-mostly': '次序主要取决于{factor}（{share}）：这一项定下来，次序的变动就少掉这么多。',
    'decisive-two': '次序首先取决于{factor}（{share}），其次是{second}（{secondShare}）。',
    'decisive-joint': '次序取决于几项一起怎么定，没有哪一项单独说了算（最多的是{factor}，{share}）。',
    'decisive-only': '留下余地的只有一项：{factor}。',
    'decisive-none': '留下余地的各项都没有改变次序。',
    'first-under':
      '在{weights, select, any {所有可能的权重} order {符合所说轻重次序的权重} bounds {所说上下限之内的权重} other {所说的几组权重}}中，有{share}使{unit}排第一。',
    'first-under-all':
      '无论用{weights, select, any {哪一组可能的权重} order {哪一组符合所说轻重次序的权重} bounds {所说上下限之内的哪一组权重} other {所说的哪一组权重}}，{unit}都排第一。',
    'first-under-unknown': '换一种权重谁排第一，说不出来。{reason}',
    'first-under-without':
      '这里没有算上{units}{others, plural, =0 {} other {等{count, number}个单位}}，因为{count, plural, =1 {它} other {它们}}有的组成部分没有数字。',
    'gap-above': '{of}高于{against}，平均高{value}分{interval}，把握至少95%。',
    'gap-below': '{of}低于{against}，平均低{value}分{interval}，把握至少95%。',
    'gap-undecided': '{of}与{against}之间没有定论：平均相差{value}分{interval}。',
    'gap-unknown': '{of}与{against}平均相差{value}分{interval}，有多大把握说不出来。',
    'gap-others': '其余各组',
    'favoured-note':
      '这里的“最有利”是各单位都用对自己最有利的权重算出来的，1为最好。每个单位用的尺子不同，所以不能据此排次序；指数和分档用的是相等的权重，并试了各种权重。',
    'kemeny-note':
      'Kemeny顺序（可能不止一个）：{order}。它不说把握有多大；把握按两两比较的胜负（Copeland）算。',
    'consistency-note': '两两比较的一致性比率是{ratio}，没有超过{limit}。',
  },
  en: {
    'the-index': 'the index',

    'table-too-long': 'The table has {characters, number} characters; {most, number} are possible.',
    'table-empty':
      'There is no table. Paste CSV: the first row has the names of the columns, every further row one unit.',
    'table-without-rows': 'The table has the names of its columns and no row of data.',
    'column-without-name': 'Column {number} has no name.',
    'duplicate-column': 'Two columns are called “{column}”.',
    'name-reserved': '“{name}” cannot be used as a name; choose another.',
    'too-many-columns': 'The table has {columns, number} columns; {most, number} are possible.',
    'too-many-units': 'The table has {units, number} rows; {most, number} are possible.',
    'row-length':
      'Row {line} has {given} cells, and there are {expected} columns. A number with a comma in it needs quotes around it.',
    'quote-not-closed': 'In row {line} a quotation mark is never closed.',
    'cell-not-a-number':
      'In row {line} ({unit}), column “{column}”, “{text}” is not a number. {others, plural, =0 {} one {One more cell of this column is none either. } other {# more cells of this column are none either. }}Write 12.5, without thousands separators, percent signs or units; leave the cell empty where there is no number.',
    'method-too-long': 'The method has {characters, number} characters; {most, number} are possible.',
    'yaml-syntax': 'The method cannot be read at line {line}, character {column}: {problem}',
    'method-missing': 'The method lacks “{path}”.',
    'method-type':
      '“{path}” in the method should be {expected, select, number {a number} int {a whole number} string {a text} array {a list} object {a set of “name: value”} record {a set of “name: value”} tuple {a list of two numbers such as [0, 100]} other {something else}}.',
    'method-unknown-key': '“{path}” in the method knows nothing called “{key}”.',
    'method-choice': '“{path}” in the method is not one of the choices: {allowed}.',
    'method-too-small':
      '“{path}” in the method {of, select, array {needs at least {bound, plural, one {# entry} other {# entries}}} string {needs at least {bound, plural, one {# character} other {# characters}}} other {must not be below {bound, number}}}.',
    'method-too-big':
      '“{path}” in the method {of, select, array {may have {bound, plural, one {# entry} other {# entries}} at most} string {may have {bound, plural, one {# character} other {# characters}} at most} other {must not be above {bound, number}}}.',
    'method-wrong': '“{path}” in the method is not written as it should be.',
    'said-twice': '“{step}” is chosen above and written in the method as well. Leave one of them.',
    'column-unknown': 'The table has no column “{column}”.',
    'no-indicators':
      'There is no indicator: no column of the table has numbers, apart from the names of the units.',
    'too-many-indicators': 'There are {indicators, number} indicators; {most, number} are possible.',
    'duplicate-indicator': 'The indicator “{indicator}” is declared twice.',
    'duplicate-dimension': 'The dimension “{dimension}” is declared twice.',
    'dimension-empty': 'The dimension “{dimension}” has no indicator.',
    'too-much-work':
      'For a table of this size the site makes {most, number} runs at most, and the method asks for {runs, number}. The shell makes more.',
    'unit-without-name': 'Row {line} has no name in the column “{column}”.',
    'duplicate-unit': 'The unit “{unit}” of row {line} has stood above already.',
    'too-few-units':
      'An index can be made for {units, plural, =0 {no unit} one {# unit only} other {# units only}}; it takes at least {needed, number}.',
    'negative-error':
      'The standard error of {unit} in the column “{column}” is negative (indicator “{indicator}”).',
    'duplicate-code': '“{code}” is an indicator and a dimension; they need different names.',
    'tree-with-circle':
      'The dimensions lead in a circle: {unreached, plural, one {# of them never reaches} other {# of them never reach}} the index.',
    'negative-weight': 'The weight of “{code}” is negative ({weight, number}).',
    'weight-not-finite': 'The weight of “{code}” is not a number.',
    'weights-all-zero': 'Everything under “{parent}” has the weight zero.',
    'goalposts-missing': 'Scores go by goalposts, and the indicator “{indicator}” has none.',
    'target-missing': 'Scores go by targets, and the indicator “{indicator}” has none.',
    'denominator-not-positive':
      '“{denominator}” of {unit} is not above zero, so that “{indicator}” cannot be divided by it.',
    'no-unit-left':
      'No unit has as many of its indicators as is asked for ({minimumShare, number, percent}).',
    'too-few-values':
      'The indicator “{indicator}” has {count, plural, =0 {no value} one {# value} other {# values}}; this step takes at least {needed, number}.',
    'constant-indicator':
      'The indicator “{indicator}” is the same for all units and tells none from another. Leave it out, or score it by goalposts.',
    'range-not-representable':
      'The numbers of the indicator “{indicator}” are too large or too small to compute with.',
    'no-known-values': 'The indicator “{indicator}” has no number at all.',
    'goalposts-not-ordered':
      'The lower goalpost of “{indicator}” ({lower, number}) must be below the upper one ({upper, number}).',
    'range-not-ordered': 'The range of scores must go upward; it goes from {from, number} to {to, number}.',
    'target-not-above-worst':
      'The target of “{indicator}” ({target, number}) is no better than the worst unit ({worst, number}).',
    'target-beyond-best':
      'No unit has reached the target of “{indicator}” ({target, number}; the best one is at {best, number}). Such a target is a goalpost.',
    'indicator-not-positive':
      'The indicator “{indicator}” has a value that is not above zero ({value, number}), which this kind of score cannot take.',
    'aggregate-not-positive':
      '{unit} has a score below zero, which this kind of mean cannot take{of, select, dimension { (dimension “{dimension}”)} other {}}. Choose another kind of score, such as min-max.',
    'goalposts-after-logarithm':
      'The indicator “{indicator}” was taken to logarithms, where its goalposts mean nothing. Leave outliers alone, or choose another kind of score.',
    'weight-decides-alone':
      '“{part}” has {share, number, percent} of the weight. In comparisons pair by pair, what has more than half decides alone.',
    'no-common-indicator': '{first} and {second} have no indicator in common and cannot be compared.',
    'floor-of-instrumental': '“{dimension}” has a floor and is not among the purposive ones.',
    'floor-out-of-range': 'The floor of “{dimension}” must be above zero; it is {floor, number}.',
    'unknown-dimension': '“{dimension}” is not a part of the index and cannot be among the purposive ones.',
    'weights-for-unknown': '“{code}” is not a part of the index. Its parts are: {allowed}.',
    'weights-incomplete': 'The weight of “{code}” is lacking.',
    'ballot-points-negative': 'Ballot {ballot, number} gives negative points.',
    'ballot-sum': 'Ballot {ballot, number} gives {sum, number} points in all; it must be 100.',
    'comparisons-inconsistent':
      'The comparisons contradict each other (consistency ratio {ratio, number}, {limit, number} at most) and are no evidence. Worst: “{first}” is said to matter {given, number} times as much as “{third}”, but “{first}” over “{second}” and “{second}” over “{third}” make {implied, number} times.',
    'comparison-matrix-size':
      'Comparisons need a square: as many rows and columns as there are parts; there {rows, plural, one {is # row} other {are # rows}}, {most, number} at most.',
    'comparison-not-positive': '“{row}” compared with “{column}” must be a number above zero.',
    'comparison-diagonal': '“{row}” compared with itself must be 1.',
    'comparison-not-reciprocal':
      '“{row}” is {there, number} times “{column}”, and the other way round {back, number} times; one must be the inverse of the other.',
    'too-few-complete':
      '{units, plural, =0 {No unit has} one {Only # unit has} other {Only # units have}} all indicators, and it takes {needed, number}{of, select, dimension { (dimension “{dimension}”)} other {}}.',
    'data-weights-negative-value':
      'Weights from the data ({by}) need scores that are not negative. Choose another kind of score.',
    'data-weights-no-contrast':
      'The data give no weights ({by}): the indicators do not differ in a way that can be used.',
    'data-weights-constant-indicator':
      'Among the units with all indicators, “{indicator}” is the same for all, and the data give no weights ({by}).',
    'favoured-part-unknown':
      '{unit} has no number for “{part}”, so that it cannot be given the weights that favour it most.',
    'favoured-not-positive':
      'The scores of “{part}” are negative or all zero, so that nobody can be given the weights that favour it most.',
    'share-bounds': '{parts, number} weights cannot all lie between {least, number} and {most, number}.',
    'kemeny-too-many':
      '{units, number} units are too close to each other: Kemeny’s order can be found for {bound, number} at most. Use copeland.',
    'group-value-unknown': 'The column “{group}” has no “{value}”. It has: {allowed}.',
    'too-many-groups':
      'The column “{group}” has {groups, number} groups; {most, number} at most are compared. Say with gap which two.',
    'nothing-open':
      'Nothing about the data, the weights or the method was left open, so nothing can be said about how sure this order is.',
    'index-not-defined':
      'With some of the choices {unit} has no index, so nothing can be said about how sure the order is. Take out the choice that does not fit.',
    'open-bounds-crossed':
      'The bounds of the weight of “{part}” ({least, number}, {most, number}) are not between 0 and 1 or not in order.',
    'open-bounds-unreachable':
      'The lower bounds of the weights add up to {least, number} and the upper ones to {most, number}: no weights with the sum 1 lie between.',
    'open-negative-weight': 'Set {set, number} of the weights has a negative one for “{part}”.',
    'open-weights-all-zero': 'Set {set, number} of the weights is all zero.',
    'one-part': 'The index has one part only, and there is nothing to weigh.',
    'no-effect-told':
      'How much each indicator weighs in effect cannot be said{of, select, one { (indicator “{indicator}”)} other {}}: they do not differ in a way that can be compared.',
    screened: 'only {share, number, percent} of its indicators have a number',
    'nothing-to-aggregate': 'it has no number to compute with',
    'purposive-dimension-unknown': '“{dimension}” is not measured, and that must not be a way past its floor',
    'other-refusal': 'It cannot be computed ({code}).',
    'too-busy': 'Too many people are computing at the moment. Try again in a while.',

    'default-unit': 'The first column, “{column}”, is taken for the names of the units.',
    'words-as-group': 'The column “{column}” has words only and is taken for groups.',
    'default-indicators':
      '{count, plural, one {The other column is taken for an indicator.} other {The other # columns are taken for indicators.}}',
    'default-direction':
      'More is taken to be better in every indicator. Where less is better, say better: less in the method; otherwise the result is upside down.',
    'default-normalise': 'No kind of score was chosen: “{by}” is used.',
    'default-weights': 'No weights were chosen: “{by}” is used.',
    'default-aggregate': 'No way of putting scores together was chosen: “{by}” is used.',
    'default-alternatives':
      'Nothing was said about what else could be defended, so that a few usual choices are tried, with weights {weights, select, sets {as each person gave them} bounds {anywhere within their bounds} other {25% up and down}}.',
    'scale-with-zero':
      '“{by}” can give a score of zero, and one zero makes a geometric or harmonic mean zero as a whole, so that units look equal that are not. Let the scale begin at 1, such as to: [1, 100].',
    'alternative-left-out':
      '“{by}” cannot be computed on these data and was not tried ({step, select, treat {outliers} normalise {scores} other {putting together}}).',
    'cells-empty':
      '{cells, plural, one {# cell has} other {# cells have}} no number ({share, number, percent}) and none was put in. In the index the other indicators of the unit carry the weight. For intervals, bands and places such a cell may be any value of its column, so that an interval can lie to one side of its index.',
    'no-standard-errors':
      'There are no standard errors, so that the numbers of the table are taken as exact. Things are less sure than is said here.',
    'only-imputed-errors':
      'There are no standard errors, so that all numbers but the imputed ones are taken as exact. Things are less sure than is said here.',

    'factor-treatment': 'what is done about outliers',
    'factor-normalisation': 'how scores are made',
    'factor-aggregation': 'how scores are put together',
    'factor-leave-out': 'what is left out',
    'factor-weights': 'the weights',
    'factor-data': 'the errors and gaps of the data',

    'choice-none': 'left alone',
    'choice-skew-and-kurtosis': 'pulled in where they are far out, else logarithms',
    'choice-min-max': 'from the worst to the best',
    'choice-goalposts': 'fixed goalposts',
    'choice-z-score': 'standard scores',
    'choice-percentile-rank': 'percentile ranks',
    'choice-borda': 'units surpassed (Borda)',
    'choice-distance-to-target': 'distance to a target',
    'choice-distance-to-best': 'distance to the best',
    'choice-fraction-of-maximum': 'fraction of the best',
    'choice-affine': 'mean 100, deviation 10',
    'choice-ampi': 'adjusted Mazziotta-Pareto scores',
    'choice-given': 'the weights in the method',
    'choice-equal': 'all the same',
    'choice-budget': '100 points given out by each person',
    'choice-ahp': 'comparisons in pairs (AHP)',
    'choice-entropy': 'entropy',
    'choice-critic': 'CRITIC',
    'choice-standard-deviation': 'the more it differs, the more it weighs (standard deviation)',
    'choice-benefit-of-the-doubt': 'for each the weights that favour it most',
    'choice-arithmetic': 'arithmetic mean',
    'choice-geometric': 'geometric mean',
    'choice-harmonic': 'harmonic mean',
    'choice-power': 'generalised mean',
    'choice-mazziotta-pareto': 'Mazziotta-Pareto (imbalance costs, or adds)',
    'choice-mean-min': 'between the mean and the worst',
    'choice-copeland': 'wins in pairs (Copeland)',
    'choice-kemeny': 'the order most agreed on (Kemeny)',
    'choice-limited-compensation': 'limited compensation with floors',

    'column-unit': 'Unit',
    'column-index': 'Index',
    'column-lower': 'Lower end (90%)',
    'column-upper': 'Upper end (90%)',
    'column-band': 'Band',
    'column-best': 'Best place',
    'column-worst': 'Worst place',
    'column-imputed': 'Share imputed',
    'column-factor': 'Left open',
    'column-first-order': 'Movement that would go with it',
    'column-total-order': 'Together with the others',
    'column-first-under': 'Share of weights under which it is first',
    'column-confidence': 'Confidence, given the data',
    'column-part': 'Part',
    'column-weight': 'Weight',
    'column-effective': 'Weight in effect',
    'column-shift': 'Places moved without it',
    'column-indicator': 'Indicator',
    'column-treatment': 'Treatment',
    'column-moved': 'Values moved',
    'treated-none': 'left alone',
    'treated-winsorising': 'pulled in',
    'treated-logarithm': 'logarithms taken',
    'left-out-heading': 'Units without an index',
    fingerprint: 'Fingerprint',

    'breach-line':
      '“{dimension}” of {unit} is at {score}, below its floor of {floor}. Nothing gained elsewhere makes up for it.',
    'nothing-decided': 'Nothing is decided: no unit is above another with a probability of 95%.',
    'one-band':
      'All {units, number} units stand in one band: wherever the order is cut, there are units on both sides that cannot be told apart. Of {pairs, number} pairs {decided, plural, one {# is} other {# are}} decided.',
    'several-bands':
      'The {units, number} units fall into {bands, number} bands. Each unit of a band is above each unit of the next with a probability of at least 95%; inside a band the order as a whole is not decided, and the places say which single pairs are. Of {pairs, number} pairs {decided, plural, one {# is} other {# are}} decided.',
    'top-alone': '{unit} is above every other unit, each time with a probability of at least 95%.',
    'undecided-pair':
      'Nothing is decided between {above} and {below}: {above} has the higher index ({one} against {other}) and is above in only {share} of the runs.',
    'decided-pair': '{above} is above {below}, with a probability of {share}.',
    'pair-against-index':
      '{below} is above {above}, with a probability of {share}, although its index is lower ({other} against {one}): the index goes by one method and by the numbers that are known, the probability also by the other choices and by what is not known.',
    'tied-pair': '{above} and {below} have the same index ({one} and {other}); the probability is {share}.',
    'decisive-mostly':
      'The order depends mostly on {factor} ({share}): with that settled, so much of its movement would go.',
    'decisive-two': 'The order depends first on {factor} ({share}), then on {second} ({secondShare}).',
    'decisive-joint':
      'The order depends on several things together and on none of them alone (most on {factor}, {share}).',
    'decisive-only': 'Only one thing was left open: {factor}.',
    'decisive-none': 'Nothing that was left open moves the order.',
    'first-under':
      '{unit} is first under {share} of {weights, select, any {all weights that are possible} order {the weights that agree with the order of importance} bounds {the weights within the bounds} other {the sets of weights}}.',
    'first-under-all':
      '{unit} is first under {weights, select, any {all weights that are possible} order {all weights that agree with the order of importance} bounds {all weights within the bounds} other {every set of weights}}.',
    'first-under-unknown': 'Who is first under other weights cannot be said. {reason}',
    'first-under-without':
      'This leaves out {units}{others, plural, =0 {} one { and # other} other { and # others}}: a part of {count, plural, one {it} other {each}} has no number.',
    'gap-above':
      '{of} is above {against}, by {value} on average{interval}, with a probability of at least 95%.',
    'gap-below':
      '{of} is below {against}, by {value} on average{interval}, with a probability of at least 95%.',
    'gap-undecided':
      'Nothing is decided between {of} and {against}: on average they differ by {value}{interval}.',
    'gap-unknown':
      '{of} and {against} differ by {value} on average{interval}; how sure that is cannot be said.',
    'gap-others': 'the others',
    'favoured-note':
      '“Most favourable” is what each unit reaches under the weights that favour it most, 1 at best. Everyone is measured with another measure, so that it gives no order; index and bands use equal weights and try all others.',
    'kemeny-note':
      'Kemeny’s order (one of possibly several): {order}. It does not say how sure it is; that is computed from the wins in pairs (Copeland).',
    'consistency-note': 'The consistency ratio of the comparisons is {ratio}, within the limit of {limit}.',
  },
});

export type MessageKey = keyof (typeof messages)['en'];
