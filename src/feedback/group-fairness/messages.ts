import { defineMessages } from '#platform/i18n';

/** Why a table cannot be looked at; keyed by the code of the refusal. */
export const refusalMessages = defineMessages({
  'zh-CN': {
    'no-table': '请写明文件：npx commonweal fairness 文件。',
    'no-header': '表是空的。第一行应当写列名。',
    'no-rows': '表里只有列名，没有数据。',
    'duplicate-column': '有两列都叫“{column}”。请给它们不同的列名。',
    'no-such-column':
      '没有名为“{column}”的列（{role, select, group {群体} decision {决定} outcome {事后看是否应当} other {分数}}）。表里的列：{allowed}。',
    'same-column-twice': '“{column}”这一列用了两次。群体、决定、事后结果和分数应当是不同的列。',
    'score-needs-outcome': '有分数，但没有说明哪一列是事后看是否应当判“是”。没有它，就不知道分数准不准。',
    'bad-row': '第{row}行的列数与第一行不同，或引号没有配对。',
    'empty-value': '第{row}行的“{column}”是空的。请补上，或删去这一行。',
    'too-many-values': '“{column}”列只能有两种取值，到第{row}行已有三种：{values}。',
    'values-not-recognised': '看不出“{column}”列里哪个值表示“是”：{values}。请写明。',
    'no-such-value': '“{column}”列里没有“{value}”。里面的值：{values}。',
    'score-not-a-number': '第{row}行的“{column}”不是数字。',
    'too-many-groups': '“{column}”列的取值超过{most}种（第{row}行）。这一列是群体吗？太多时请合并。',
    'name-too-long': '第{row}行的“{column}”超过{most}个字。这一列是群体吗？',
    'group-twice': '第{row}行的“{column}”前面已经出现过。每个群体只写一行。',
    'count-not-whole': '第{row}行的“{column}”应当是零或正整数。',
    'group-without-people': '第{row}行的群体一个人也没有。请删去这一行。',
    'selected-beyond-total': '第{row}行：判“是”的人数比总数还多。',
    'one-group': '只有一个群体（{group}），没有可以比较的。',
    'no-such-group': '没有群体“{group}”。有：{allowed}。',
    'reference-held-back':
      '“{group}”不能作比较对象：它不到{minimum}人，或者公布它就能推算出别的不到{minimum}人的群体。',
    'too-few-told':
      '除去不到{minimum}人的群体，以及公布后能推算出它们的群体，剩下的不到两个，无法比较。请把小的群体并成一个{minimum}人以上的群体再试。',
    'not-utf-8': '文件 {file} 不是 UTF-8 编码。',
    'text-too-long':
      '内容太长，这里最多{most, number}个字符。更大的文件请用命令：npx commonweal fairness 文件。',
    'counts-or-rows': '请只给 counts 和 rows 中的一个。',
    'rows-differ': '第{row}行没有“{column}”，而前面的行有。',
  },
  en: {
    'no-table': 'Name a file: npx commonweal fairness FILE.',
    'no-header': 'The table is empty. Its first row must name the columns.',
    'no-rows': 'The table has names of columns and no rows.',
    'duplicate-column': 'Two columns are called “{column}”. Give them different names.',
    'no-such-column':
      'There is no column “{column}” ({role, select, group {the group} decision {the decision} outcome {what was right} other {the score}}). The columns are: {allowed}.',
    'same-column-twice':
      'The column “{column}” is named twice. Group, decision, outcome and score must be different columns.',
    'score-needs-outcome':
      'There is a score, and no column that says what turned out to be right. Without it nobody can know whether the score is true.',
    'bad-row': 'Row {row} has another number of columns than the first, or a quote that is not closed.',
    'empty-value': 'Row {row}: “{column}” is empty. Fill it in, or leave the row out.',
    'too-many-values': '“{column}” must have two values; up to row {row} there are three: {values}.',
    'values-not-recognised': 'It is not clear which value of “{column}” means yes: {values}. Name it.',
    'no-such-value': 'There is no “{value}” in “{column}”. Its values are: {values}.',
    'score-not-a-number': 'Row {row}: “{column}” is not a number.',
    'too-many-groups':
      '“{column}” has more than {most, plural, one {# value} other {# values}} (row {row}). Is it the group? Where there are too many, join some.',
    'name-too-long':
      'Row {row}: “{column}” is longer than {most, plural, one {# character} other {# characters}}. Is it the group?',
    'group-twice': 'Row {row}: this “{column}” has come before. Each group has one row.',
    'count-not-whole': 'Row {row}: “{column}” must be a whole number, zero or more.',
    'group-without-people': 'Row {row}: there is nobody in this group. Leave the row out.',
    'selected-beyond-total': 'Row {row}: more people got a yes than there are.',
    'one-group': 'There is only one group ({group}) and nothing to compare it with.',
    'no-such-group': 'There is no group “{group}”. There are: {allowed}.',
    'reference-held-back':
      '“{group}” cannot be what the others are held against: it has fewer than {minimum, plural, one {# person} other {# people}}, or showing it would give away another group that has.',
    'too-few-told':
      'Fewer than two groups are left to compare when those below {minimum, plural, one {# person} other {# people}} are left out, and those from which they could be found by subtraction. Join small groups into one that is large enough, and try again.',
    'not-utf-8': 'The file {file} is not UTF-8.',
    'text-too-long':
      'The text is too long: here at most {most, number} characters. For larger files there is the command: npx commonweal fairness FILE.',
    'counts-or-rows': 'Give either counts or rows, and not both.',
    'rows-differ': 'Row {row} has no “{column}”, while the first row has.',
  },
});

/** What is said of a table. “Yes” is a grant, an admission, a place on a list of checks: whatever is decided. */
export const messages = defineMessages({
  'zh-CN': {
    'rate-selectionRate': '判“是”',
    'rate-prevalence': '应当判“是”',
    'rate-truePositiveRate': '应判“是”的人中，判了“是”',
    'rate-falseNegativeRate': '应判“是”的人中，判了“否”',
    'rate-falsePositiveRate': '应判“否”的人中，判了“是”',
    'rate-trueNegativeRate': '应判“否”的人中，判了“否”',
    'rate-positivePredictiveValue': '判了“是”的人中，判对的',
    'rate-falseDiscoveryRate': '判了“是”的人中，判错的',
    'rate-negativePredictiveValue': '判了“否”的人中，判对的',
    'rate-falseOmissionRate': '判了“否”的人中，判错的',
    'rate-accuracy': '所有人中，判对的',
    'term-selectionRate': '选择率',
    'term-prevalence': '基础率',
    'term-truePositiveRate': '真正率（TPR）',
    'term-falseNegativeRate': '假负率（FNR）',
    'term-falsePositiveRate': '假正率（FPR）',
    'term-trueNegativeRate': '真负率（TNR）',
    'term-positivePredictiveValue': '阳性预测值（PPV）',
    'term-falseDiscoveryRate': '错误发现率（FDR）',
    'term-negativePredictiveValue': '阴性预测值（NPV）',
    'term-falseOmissionRate': '错误遗漏率（FOR）',
    'term-accuracy': '准确率',
    'pair-selectionRate': '每100人中，“{group}”有{a}人判“是”，“{reference}”有{b}人。',
    'pair-prevalence': '每100人中，应当判“是”的，“{group}”有{a}人，“{reference}”有{b}人。',
    'pair-truePositiveRate': '应当判“是”的人里，每100人中，“{group}”有{a}人判了“是”，“{reference}”有{b}人。',
    'pair-falsePositiveRate':
      '不该判“是”的人里，每100人中，“{group}”有{a}人也判了“是”，“{reference}”有{b}人。',
    'pair-positivePredictiveValue':
      '判了“是”的人里，每100人中，“{group}”有{a}人判得对，“{reference}”有{b}人。',
    'pair-negativePredictiveValue':
      '判了“否”的人里，每100人中，“{group}”有{a}人判得对，“{reference}”有{b}人。',
    'pair-accuracy': '每100人中，判得对的，“{group}”有{a}人，“{reference}”有{b}人。',
    'difference-decided':
      '相差{size}个百分点（{from}至{to}）；两组其实一样时，光凭偶然约相差{noise}个百分点。考虑到这里一共做了{compared}次比较，这个差别仍然成立。',
    'difference-undecided':
      '相差{size}个百分点（{from}至{to}）；两组其实一样时，光凭偶然约相差{noise}个百分点。不能排除是偶然。',
    'others-decided': '还有{n}个群体在这一点上与“{reference}”有差别，见表。',
    'largest-gap':
      '所有群体放在一起看，“{rate}”最高的是“{highest}”，最低的是“{lowest}”，相差{gap}个百分点；各组其实都一样时，这样大小的群体平均也会相差{expected}个百分点，二十次里有十九次不超过{upper}个。',
    'four-fifths-below':
      '按美国就业规则里的“五分之四”惯例（某个群体的比例低于最高群体的五分之四就要查一查，不到总人数百分之二的群体不算），低于这条线的：{groups}。“是”如果是负担而不是好处，要反过来看。',
    'four-fifths-none':
      '按美国就业规则里的“五分之四”惯例（某个群体的比例低于最高群体的五分之四就要查一查，不到总人数百分之二的群体不算），没有群体低于这条线。',
    'cannot-know':
      '没有人记录哪些决定事后看是对的，所以不能说：该判“是”的人是否同样容易得到“是”，判错的是否一样多，差别有没有正当的理由。比例不同是一个问题，还不是结论。',
    'held-back':
      '不显示：{groups}。其中有的不到{minimum}人，其余的是为了不让人用减法推算出它们。这里所有的数字都没有用到这些群体。',
    'selection-only': '{groups}：只说判“是”的比例。再细分下去，有的部分不到{minimum}人，所以不说判对判错。',
    'outcomes-of-reference-too-few':
      '比较对象里有的部分不到{minimum}人，判对判错都不能说。请换一个人数更多的比较对象。',
    'outcomes-of-too-few': '能说判对判错的群体不到两个（其余的有的部分不到{minimum}人），无法比较。',
    'calibration-too-few-groups': '每个分数说明什么：参加比较的群体至少要有{least}人，这样的群体不到两个。',
    'calibration-too-few-bins': '每个分数说明什么：人数太少，分不出两段各有{minimum}人的分数。',
    'calibration-without-reference': '每个分数说明什么：比较对象的人太少，没有比。',
    'recognised-decision': '“{column}”列：“{yes}”算作判了“是”。',
    'recognised-outcome': '“{column}”列：“{yes}”算作应当判“是”。',
    'recognised-never': '“{column}”列里没有“是”，都是“{no}”。',
    'reference-largest': '比较对象没有指定，取人数最多的“{reference}”。',
    'reference-named': '比较对象：“{reference}”。',
    'definition-demographic-parity': '各群体判“是”的比例相等',
    'definition-equal-opportunity': '应当判“是”的人，同样容易得到“是”',
    'definition-equalised-odds': '错误一样多：该给没给的一样多，不该给给了的也一样多',
    'definition-predictive-parity': '判“是”同样可靠',
    'definition-calibration': '判“是”和判“否”都同样可靠',
    'name-demographic-parity': '人口统计均等',
    'name-equal-opportunity': '机会均等',
    'name-equalised-odds': '错误率均等',
    'name-predictive-parity': '预测均等',
    'name-calibration': '充分性',
    'standing-holds': '成立',
    'standing-broken': '不成立',
    'standing-undecided': '说不准',
    'standing-legend':
      '“成立”：差别的区间全在{tolerance}个百分点以内。“不成立”：区间全在外面。“说不准”：数据太少，分不清；这不等于一样。',
    'observed-both':
      '“{group}”与“{reference}”之间：{holds}，成立；{broken}，不成立。看前者的人和看后者的人，数字都没有错。',
    'as-long-as':
      '每100人中应当判“是”的，“{group}”有{own}人，“{reference}”有{base}人。只要这一点不一样，下面这些就不能两全：',
    'excludes-predictive-parity-equalised-odds':
      '只要会错判“是”，任何规则都不能让“是”同样可靠，又让错误一样多。假如两组都是每100个“是”有{positivePredictiveValue}个判对，应当判“是”的人每100人有{truePositiveRate}人得到，那么不该判“是”的人里，每100人“{group}”会有{falsePositiveRateGroup}人、“{reference}”会有{falsePositiveRateReference}人也判“是”，相差{falsePositiveRatePoints}个百分点。',
    'excludes-demographic-parity-predictive-parity':
      '任何规则都不能让各群体判“是”的比例一样，让应当得到的人同样容易得到，又让“是”同样可靠。假如两组每100人都有{selectionRate}人判“是”，应当判“是”的人每100人都有{truePositiveRate}人得到，那么每100个“是”里，“{group}”会有{positivePredictiveValueGroup}个判对，“{reference}”会有{positivePredictiveValueReference}个，相差{positivePredictiveValuePoints}个百分点。',
    'excludes-calibration-equalised-odds':
      '只要会出错，任何规则都不能让“是”和“否”都同样可靠，又让错误一样多。假如两组都是每100个“是”有{positivePredictiveValue}个判对、每100个“否”有{falseOmissionRate}个判错，那么应当判“是”的人里，每100人“{group}”会有{truePositiveRateGroup}人得到，“{reference}”会有{truePositiveRateReference}人，相差{truePositiveRatePoints}个百分点；不该判“是”的人里，会有{falsePositiveRateGroup}人和{falsePositiveRateReference}人也判“是”，相差{falsePositiveRatePoints}个百分点。',
    'excludes-equalised-odds-demographic-parity':
      '只要规则分得清谁应当、谁不应当，就不能让错误一样多，又让各群体判“是”的比例一样。假如两组都是应当判“是”的人每100人有{truePositiveRate}人得到，不该判“是”的人每100人有{falsePositiveRate}人也得到，那么每100人“{group}”会有{selectionRateGroup}人判“是”，“{reference}”会有{selectionRateReference}人，相差{selectionRatePoints}个百分点。',
    'out-of-reach': '“{definition}”：照两组合起来的数字做不到，需要低于0或高于100的比例。',
    'base-rates-undecided':
      '“{group}”与“{reference}”之间：应当判“是”的比例是否不同，从这些数据里说不准，所以看不出哪些要求必然冲突。',
    'prediction-perfect': '“{group}”与“{reference}”之间：没有一个决定判错，这些要求不冲突。',
    'same-for-others': '与“{reference}”相比，同样的冲突也出现在：{groups}。数字见 JSON。',
    'somebody-decides': '所以要有人决定这里看重哪一条，并说明理由。没有公式能代替。',
    'calibration-difference':
      '分数相同时，应当判“是”的比例，“{group}”比“{reference}”{more, select, true {高} other {低}}{size}个百分点（{from}至{to}）。{decided, select, true {考虑到全部比较，仍然成立。} other {不能排除是偶然。}}',
    'calibration-bias':
      '“{group}”：实际比分数所预示的{more, select, true {高} other {低}}{size}个百分点（{from}至{to}）。',
    'calibration-left-out': '人数太少，没有按分数看：{groups}。',
    'method-words':
      '比例用 Wilson 区间，差用 Newcombe，比值用 Katz，水平95%；自助法重抽{replicates, number}次（BCa；少于10例时用前述公式）。偶然造成的差距由{draws, number}次模拟得出，种子{seed}。校正多重比较用本雅米尼—霍赫贝格法，错误发现率5%，共{compared}次比较。',
    list: '“{item}”',
    decided: '校正后成立',
    undecided: '不能排除偶然',
    'yes-means': '这里的“是”指所作的决定：批准、录取，或者列入检查名单；“否”是相反的决定。',
  },
  en: {
    'rate-selectionRate': 'Got a yes',
    'rate-prevalence': 'A yes was right',
    'rate-truePositiveRate': 'Yes, of those for whom it was right',
    'rate-falseNegativeRate': 'No, of those for whom a yes was right',
    'rate-falsePositiveRate': 'Yes, of those for whom it was wrong',
    'rate-trueNegativeRate': 'No, of those for whom a yes was wrong',
    'rate-positivePredictiveValue': 'Right, of those who got a yes',
    'rate-falseDiscoveryRate': 'Wrong, of those who got a yes',
    'rate-negativePredictiveValue': 'Right, of those who got a no',
    'rate-falseOmissionRate': 'Wrong, of those who got a no',
    'rate-accuracy': 'Decided rightly, of all',
    'term-selectionRate': 'selection rate',
    'term-prevalence': 'base rate',
    'term-truePositiveRate': 'true positive rate',
    'term-falseNegativeRate': 'false negative rate',
    'term-falsePositiveRate': 'false positive rate',
    'term-trueNegativeRate': 'true negative rate',
    'term-positivePredictiveValue': 'positive predictive value',
    'term-falseDiscoveryRate': 'false discovery rate',
    'term-negativePredictiveValue': 'negative predictive value',
    'term-falseOmissionRate': 'false omission rate',
    'term-accuracy': 'accuracy',
    'pair-selectionRate': 'Of 100 people, {a} in “{group}” and {b} in “{reference}” got a yes.',
    'pair-prevalence': 'A yes was right for {a} of 100 people in “{group}” and {b} of 100 in “{reference}”.',
    'pair-truePositiveRate':
      'Among people for whom a yes was right, {a} of 100 in “{group}” and {b} of 100 in “{reference}” got it.',
    'pair-falsePositiveRate':
      'Among people for whom a yes was wrong, {a} of 100 in “{group}” and {b} of 100 in “{reference}” got it all the same.',
    'pair-positivePredictiveValue':
      'Of those who got a yes, it was right for {a} of 100 in “{group}” and {b} of 100 in “{reference}”.',
    'pair-negativePredictiveValue':
      'Of those who got a no, it was right for {a} of 100 in “{group}” and {b} of 100 in “{reference}”.',
    'pair-accuracy': 'Of 100 people, {a} in “{group}” and {b} in “{reference}” were decided on rightly.',
    'difference-decided':
      'That is {size} percentage points apart ({from} to {to}); two equal groups of these sizes would be about {noise} apart by chance. It stands after allowing for all {compared, plural, one {# comparison} other {# comparisons}} made here.',
    'difference-undecided':
      'That is {size} percentage points apart ({from} to {to}); two equal groups of these sizes would be about {noise} apart by chance. Chance is not ruled out.',
    'others-decided':
      '{n, plural, one {# more group differs} other {# more groups differ}} from “{reference}” in this: see the table.',
    'largest-gap':
      'Over all groups, “{rate}” is highest in “{highest}” and lowest in “{lowest}”: {gap} percentage points apart. Groups of these sizes that are all alike would show {expected} on average, and at most {upper} in nineteen cases of twenty.',
    'four-fifths-below':
      'By the four-fifths convention of American employment rules (a group’s share below four fifths of the highest is looked into; groups under two in a hundred people are not counted), below the line: {groups}. Where a yes is a burden and not a favour, read it the other way round.',
    'four-fifths-none':
      'By the four-fifths convention of American employment rules (a group’s share below four fifths of the highest is looked into; groups under two in a hundred people are not counted), no group is below the line.',
    'cannot-know':
      'Nobody recorded which decisions turned out to be right. So this cannot say whether those who should have had a yes got it equally often, whether mistakes are equally frequent, or whether the difference has a good reason. Unequal shares are a question, not yet an answer.',
    'held-back':
      'Not shown: {groups}. Some of these have fewer than {minimum, plural, one {# person} other {# people}}; the rest are left out so that nobody can find the small ones by subtraction. No number here was reckoned from any of them.',
    'selection-only':
      'Of {groups} only the share who got a yes is told: right and wrong decisions would be about fewer than {minimum, plural, one {# person} other {# people}}.',
    'outcomes-of-reference-too-few':
      'Parts of the group that the others are held against have fewer than {minimum, plural, one {# person} other {# people}}, so that nothing can be said of right and wrong decisions. Choose a larger one.',
    'outcomes-of-too-few':
      'Right and wrong decisions can be told of fewer than two groups, because parts of the others have fewer than {minimum, plural, one {# person} other {# people}}.',
    'calibration-too-few-groups':
      'What a score means is not compared: fewer than two groups have the {least, plural, one {# person} other {# people}} that it takes.',
    'calibration-too-few-bins':
      'What a score means is not compared: there are not two ranges of scores with {minimum, plural, one {# person} other {# people}} of each group.',
    'calibration-without-reference':
      'What a score means is not compared: the group that the others are held against is too small for it.',
    'recognised-decision': 'Column “{column}”: “{yes}” counts as a yes.',
    'recognised-outcome': 'Column “{column}”: “{yes}” counts as “a yes was right”.',
    'recognised-never': 'Column “{column}” never says yes; all of it is “{no}”.',
    'reference-largest': 'No group was named to compare with: the largest, “{reference}”, was taken.',
    'reference-named': 'The others are held against “{reference}”.',
    'definition-demographic-parity': 'The same share of each group gets a yes',
    'definition-equal-opportunity': 'Those for whom a yes is right get it equally often',
    'definition-equalised-odds':
      'Mistakes are equally frequent: a yes wrongly withheld, and a yes wrongly given',
    'definition-predictive-parity': 'A yes can be relied on equally',
    'definition-calibration': 'A yes and a no can both be relied on equally',
    'name-demographic-parity': 'demographic parity',
    'name-equal-opportunity': 'equal opportunity',
    'name-equalised-odds': 'equalised odds',
    'name-predictive-parity': 'predictive parity',
    'name-calibration': 'sufficiency',
    'standing-holds': 'holds',
    'standing-broken': 'does not hold',
    'standing-undecided': 'cannot be told',
    'standing-legend':
      '“Holds”: the whole interval of the difference lies within {tolerance} percentage points. “Does not hold”: it lies wholly outside. “Cannot be told”: there are too few data, which is not the same as equal.',
    'observed-both':
      'Between “{group}” and “{reference}”, these hold: {holds}. These do not: {broken}. Whoever looks at the former and whoever looks at the latter both have their numbers right.',
    'as-long-as':
      'A yes is right for {own} of 100 people in “{group}” and {base} of 100 in “{reference}”. As long as these two differ, not all can be had:',
    'excludes-predictive-parity-equalised-odds':
      'No rule that ever gives a wrong yes can make a yes equally reliable and mistakes equally frequent. If in both groups {positivePredictiveValue} of 100 yeses were right, and {truePositiveRate} of 100 of those for whom a yes is right got one, then among those for whom it is wrong {falsePositiveRateGroup} of 100 in “{group}” and {falsePositiveRateReference} of 100 in “{reference}” would get one all the same: {falsePositiveRatePoints} percentage points apart.',
    'excludes-demographic-parity-predictive-parity':
      'No rule can give each group the same share of yeses, reach those for whom a yes is right equally often, and be equally reliable. If in both groups {selectionRate} of 100 got a yes, and {truePositiveRate} of 100 of those for whom it is right, then of 100 yeses {positivePredictiveValueGroup} would be right in “{group}” and {positivePredictiveValueReference} in “{reference}”: {positivePredictiveValuePoints} percentage points apart.',
    'excludes-calibration-equalised-odds':
      'No rule that errs can make both answers equally reliable and mistakes equally frequent. If in both groups {positivePredictiveValue} of 100 yeses were right and {falseOmissionRate} of 100 noes wrong, then of those for whom a yes is right {truePositiveRateGroup} of 100 in “{group}” and {truePositiveRateReference} of 100 in “{reference}” would get it, {truePositiveRatePoints} percentage points apart; and of those for whom it is wrong {falsePositiveRateGroup} and {falsePositiveRateReference}, {falsePositiveRatePoints} percentage points apart.',
    'excludes-equalised-odds-demographic-parity':
      'No rule that tells those for whom a yes is right from the others can make mistakes equally frequent and give each group the same share of yeses. If in both groups {truePositiveRate} of 100 of those for whom a yes is right got it, and {falsePositiveRate} of 100 of those for whom it is wrong, then {selectionRateGroup} of 100 in “{group}” and {selectionRateReference} of 100 in “{reference}” would get a yes: {selectionRatePoints} percentage points apart.',
    'out-of-reach':
      '“{definition}” cannot be had at the values of the two groups together: it would take shares below 0 or above 100 of 100.',
    'base-rates-undecided':
      'Between “{group}” and “{reference}” these data do not tell whether a yes is right for different shares of people, so nothing here forces these ideas apart.',
    'prediction-perfect':
      'Between “{group}” and “{reference}” no decision was wrong, and nothing contradicts anything.',
    'same-for-others':
      'Against “{reference}” the same contradictions arise for {groups}; the numbers are in the JSON.',
    'somebody-decides':
      'So somebody has to decide which of these matters here, and say why. No formula does it for them.',
    'calibration-difference':
      'At the same score a yes was right {size} percentage points {more, select, true {more} other {less}} often in “{group}” than in “{reference}” ({from} to {to}). {decided, select, true {It stands after allowing for all comparisons.} other {Chance is not ruled out.}}',
    'calibration-bias':
      'In “{group}” a yes was right {size} percentage points {more, select, true {more} other {less}} often than the score foresees ({from} to {to}).',
    'calibration-left-out': 'Too few people to be looked at score by score: {groups}.',
    'method-words':
      'Shares have Wilson’s interval, differences Newcombe’s, ratios Katz’s, at 95%; the bootstrap draws {replicates, number} times (BCa; below ten cases the formulas just named). What chance alone would show comes from {draws, number} simulations with the seed {seed}. Many comparisons are corrected for by Benjamini and Hochberg’s method at a false discovery rate of 5%, over {compared, plural, one {# comparison} other {# comparisons}}.',
    list: '“{item}”',
    decided: 'stands after correction',
    undecided: 'chance not ruled out',
    'yes-means':
      'A yes is the decision that is looked at: a grant, an admission, or being put on a list of checks. A no is the other one.',
  },
});
