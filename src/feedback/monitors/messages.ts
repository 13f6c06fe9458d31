import { defineMessages } from '#platform/i18n';

/** What monitors say: the sentences of their evidence, why they say nothing, the rows of table 1. */
export const messages = defineMessages({
  'zh-CN': {
    'value-conflict': '价值冲突与目标偏离',
    'digital-divide': '数字鸿沟与包容性缺失',
    'data-governance': '数据治理与价值异化风险',
    capability: '治理能力与价值转化断层',
    'cause-technology-first': '只看重技术和效率，没有问对谁有好处（理论用语：技术工具理性主导）',
    'cause-own-habits': '各部门照老办法各办各的，出了自己的门就不管（理论用语：科层制组织惯性的路径依赖）',
    'cause-commercial-logic': '外包和平台运营按赚不赚钱来取舍（理论用语：市场化运营中的商业逻辑渗透）',
    'cause-skills-not-taught':
      '没有人教需要的人怎样用手机和网络办事（理论用语：数字素养培育体系的结构性缺位）',
    'cause-resources-uneven': '人手、窗口和网络在各地分得不匀（理论用语：资源配置的非均衡性）',
    'cause-design-for-everyone':
      '按“大家都一样”来设计，没有想到有些人用不了（理论用语：技术设计的“普适性”盲区）',
    'cause-rules-lag': '数据已经在用，管它的规矩还没跟上（理论用语：数据治理规则体系滞后）',
    'cause-closed-algorithms': '机器怎样作出决定看不到，也说不清（理论用语：算法决策的黑箱化与不可解释性）',
    'cause-platform-interests':
      '平台既要为公众服务，又要为自己赚钱，两头冲突（理论用语：数字平台的公共性与商业性冲突）',
    'cause-few-trained': '懂业务又会用数据的人手不够（理论用语：数字治理人才队伍建设滞后）',
    'cause-sharing-barred':
      '有规定或惯例不让部门之间共享数据、一起办事（理论用语：数据共享与业务协同的制度障碍）',
    'cause-feedback-scattered':
      '意见从好几个口子进来，没有人对答复负责到底（理论用语：公众参与渠道与反馈机制的碎片化）',
    counted: '（据约{of}{things}。）',
    'counted-share': '（据约{of}{things}；第一个比例的95%区间为{low}至{high}。）',
    'things-callbacks': '次回访',
    'things-closed': '件已结案的诉求',
    'things-handovers': '次交接',
    'things-requests': '次补正要求',
    'things-applications': '件这些人的申请',
    'things-of-area': '件这个地区的办件',
    'things-of-group': '件这个群体的办件',
    'things-accesses': '次数据调用',
    'things-automated': '项自动决定',
    'things-limited': '件有时限的办件',
    'things-ratings': '个评价',
    'gap-granted':
      '{group}中有{share}办成了事，{reference}中有{other}。相差至少{least}个百分点，至多{most}个百分点（95%区间）。',
    'gap-time': '{group}等到决定的时间是{reference}的{ratio}倍（95%区间{least}至{most}倍）。',
    'trade-off':
      '与{years, plural, other {#年}}前相比，办理快了{faster}；同时{group}的办成率从{earlier}降到{share}，至少降了{least}个百分点，至多{most}个百分点（95%区间）。',
    'trade-off-groups':
      '与{years, plural, other {#年}}前相比，办理快了{faster}；同时有{groups}个群体更难办成（95%区间）：',
    'gap-granted-groups': '有{groups}个群体的办成率低于参照群体（95%区间）：',
    'column-trade-off-group': '群体',
    'column-trade-off-earlier': '当时的办成率',
    'column-trade-off-share': '现在的办成率',
    'column-trade-off-fell-by': '下降（百分点）',
    'column-trade-off-of': '办件数（约）',
    'column-gap-granted-group': '群体',
    'column-gap-granted-share': '办成率',
    'column-gap-granted-reference': '参照的群体',
    'column-gap-granted-other': '参照的办成率',
    'column-gap-granted-less-by': '相差（百分点）',
    'column-gap-granted-of': '办件数（约）',
    'points-between': '{least}至{most}',
    'handover-wait':
      '办件从{from}转到{to}后平均等{hours}个工作小时，是本事项其他环节等待的{ratio}倍；别的交接通常是{usual}倍。',
    'not-solved': '回访时{share}的人说问题没有解决；同类诉求通常是{usual}。',
    reopened: '结案后{share}被重新打开；同类诉求通常是{usual}。',
    'induced-ratings':
      '{best}的评价是最高分（可比部门为{usual}），{defaults}是系统默认；而回访时只有{solved}的人说解决了，别处是{elsewhere}。',
    'gives-up': '{channel}渠道中，{group}有{share}中途撤回，{reference}有{other}。',
    'one-channel': '{group}的申请有{share}只通过{channel}提出，{reference}只有{other}。',
    silent: '{group}中有资格的约{people}人，人均申请只有其他有资格者的{ratio}倍。',
    'area-granted': '{area}有{share}办成了事，其他地区平均为{other}，至少差{least}个百分点（95%区间）。',
    'area-gives-up': '{area}有{share}中途撤回，其他地区平均为{other}，至少多{least}个百分点（95%区间）。',
    'area-time': '{area}的人等到结果的时间是其他地区的{ratio}倍（95%区间{least}至{most}倍）。',
    'area-use': '按住在{area}的人的年龄和城乡构成，来办的人只有应有的{share}，至多{most}（95%区间）。',
    'target-rated':
      '按期办结的比例从{before}升到{after}，而4分以上的评价（不含默认）从{earlier}变为{share}：纸面上的改进，没有到人们手里。',
    'target-solved':
      '按期办结的比例从{before}升到{after}，而回访时说“解决了”的从{earlier}变为{share}：纸面上的改进，没有到人们手里。',
    'target-satisfied':
      '按期办结的比例从{before}升到{after}，而回访时满意的从{earlier}变为{share}：纸面上的改进，没有到人们手里。',
    'target-lasting':
      '按期办结的比例从{before}升到{after}，而结案后不必重办的从{earlier}变为{share}：纸面上的改进，没有到人们手里。',
    'reported-again':
      '结案后30天内，{share}的地点又有人反映同一问题，再往后的30天里是{later}；同类诉求两者通常只差{usual}个百分点。',
    'late-at-boundary': '{from}转给{to}的办件，开始办理时已有{share}超过期限；别的交接通常是{usual}。',
    unanswered: '{count}个议题中，{share}在30天内没有得到可查的答复。',
    'induced-ratings-service':
      '“{service}”的评价有{best}是最高分（可比事项为{usual}），{defaults}是系统默认；而回访时只有{solved}的人说解决了，别处是{elsewhere}。',
    'default-ratings': '{defaults}的评价是系统默认的，可比部门为{usual}。',
    'default-ratings-service': '“{service}”有{defaults}的评价是系统默认的，可比事项为{usual}。',
    'out-of-purpose':
      '{share}的数据调用超出用途，各部门通常是{usual}：没有协议的占{agreement}，没有写明用途的占{purpose}，没有对应办件的占{cases}。',
    'zero-tolerance': '对数据集{dataset}有约{count}次没有协议或用途的调用；本地规定一次也不容许。',
    'zero-tolerance-few':
      '对数据集{dataset}有没有协议或用途的调用（不到{minimum}次）；本地规定一次也不容许。',
    'out-of-proportion': '平均每办一件事调用{records}条个人记录，是各部门通常（{normally}条）的{ratio}倍。',
    'automated-gap':
      '算法{algorithm}对{group}的通过率是{share}，对{reference}是{other}。相差至少{least}个百分点，至多{most}个百分点（95%区间）。',
    'automated-drift':
      '算法{algorithm}最近三个月的通过率是{share}，此前一年是{earlier}（稳定性指数{index}）。',
    'automated-version':
      '算法{algorithm}的版本{version}通过率是{share}，此前的版本是{earlier}（稳定性指数{index}）。',
    unexplained: '算法{algorithm}作出的决定中，{share}没有说明理由，至少{least}（95%区间）。',
    'one-user':
      '公共数据集{dataset}的使用中，{organisation}一家占{share}（95%区间{least}至{most}），集中度指数为{index}。',
    'last-day': '{share}的办件在期限的最后一天办结；之前三天平均每天{usual}。',
    surge:
      '自{since}起的{weeks, plural, other {#周}}，{area}有{count}件，按季节和此前走势应约为{expected}件。',
    'surge-group':
      '自{since}起的{weeks, plural, other {#周}}，{group}反映了约{count}件，按季节和此前走势应约为{expected}件。',
    'surge-both':
      '自{since}起的{weeks, plural, other {#周}}，{area}的{group}反映了约{count}件，按季节和此前走势应约为{expected}件。',
    demand:
      '自{since}起的{weeks, plural, other {#周}}，{area}有{count}件申请，按季节和此前走势应约为{expected}件。',
    'demand-group':
      '自{since}起的{weeks, plural, other {#周}}，{group}提出了约{count}件申请，按季节和此前走势应约为{expected}件。',
    'demand-both':
      '自{since}起的{weeks, plural, other {#周}}，{area}的{group}提出了约{count}件申请，按季节和此前走势应约为{expected}件。',
    slower: '大约自{since}起，平均要{days}个工作日，此前一年为{normally}个，是其{ratio}倍。',
    'asked-again':
      '补正要求中有{share}是重复要求或他部门已有的（其中重复的占全部的{again}）；其他事项通常是{other}。',
    'records-stopped': '{what}自{day}之后再没有出现，而通常每周约有{expected}条。这是数据中断，不是零。',
    'records-fell': '{what}最近几周骤减，而通常每周约有{expected}条。这可能是数据中断，不据此下结论。',
    'records-of-service': '“{service}”的{records}',
    'records-of-area': '{area}的全部记录',
    'records.case.opened': '受理记录',
    'records.case.decided': '决定的记录',
    'records.task.started': '环节开始的记录',
    'records.rating.given': '评价',
    'records.report.opened': '诉求',
    'records.report.resolved': '诉求办结的记录',
    'records.callback.answered': '回访',
    'records.data.accessed': '数据调用的记录',
    'records.decision.automated': '自动决定的记录',
    'records.dataset.used': '公共数据使用的记录',
    'budget-spent':
      '28天内最多提出{budget}条新发现，已经用完；另有{held, plural, other {#条}}暂不提出，只记数。',
    'no-data-yet': '还没有数据',
    'too-few-cases': '办件太少，无法比较',
    'one-year-only': '可比的年份不足两年',
    'too-few-handovers': '可比的跨部门交接只有{handovers}处，至少要5处',
    'too-few-callbacks': '回访或可比事项太少',
    'too-few-ratings': '评价、回访或可比部门太少',
    'no-entitled-population': '没有哪些人有资格、有多少人的数据',
    'no-limits': '没有带时限的办结记录，或没有工作日历',
    'too-few-weeks': '可比的周数不足',
    'too-few-areas': '地区太少，或每个地区的办件太少，无法比较',
    'no-outcomes': '没有带时限的办结记录，或没有评价、回访、重办的记录',
    'too-few-accesses': '数据调用或可比部门太少',
    'too-few-decisions': '自动决定太少，无法比较',
    'too-few-uses': '公共数据的使用太少',
    'too-few-contributions': '参与的议题太少',
    'too-few-periods': '不足14个四周，无法看出趋势',
    'too-few-requests': '补正要求太少，无法比较',
  },
  en: {
    'value-conflict': 'Value conflict and goal drift',
    'digital-divide': 'Digital divide and exclusion',
    'data-governance': 'Data governance and value alienation',
    capability: 'Gap between capability and value',
    'cause-technology-first':
      'Technology and efficiency are taken for the purpose, and nobody asks who gains by them',
    'cause-own-habits': 'Departments keep to habits that end at their own border',
    'cause-commercial-logic': 'Commercial logic enters through what is contracted out',
    'cause-skills-not-taught': 'Digital skills are not taught to those who need them',
    'cause-resources-uneven': 'Staff, counters and networks are spread unevenly',
    'cause-design-for-everyone': 'Designs for “everyone” overlook some people',
    'cause-rules-lag': 'Rules for data lag behind their use',
    'cause-closed-algorithms': 'Automated decisions are closed and cannot be explained',
    'cause-platform-interests': 'Public duty and commercial interest of platforms conflict',
    'cause-few-trained': 'Too few people know both the work and the data',
    'cause-sharing-barred': 'Rules or habits stand in the way of sharing data and working together',
    'cause-feedback-scattered':
      'Reports and opinions come in by scattered channels, and nobody answers for the reply',
    counted: 'Counted: about {of} {things}.',
    'counted-share': 'Counted: about {of} {things}; 95% interval of the first share: {low} to {high}.',
    'things-callbacks': 'callbacks',
    'things-closed': 'closed reports',
    'things-handovers': 'hand-overs',
    'things-requests': 'demands for evidence',
    'things-applications': 'applications of this group',
    'things-of-area': 'cases of this area',
    'things-of-group': 'cases of this group',
    'things-accesses': 'accesses',
    'things-automated': 'automated decisions',
    'things-limited': 'cases with a limit',
    'things-ratings': 'ratings',
    'gap-granted':
      '{share} of {group} got what they applied for, against {other} of {reference}. The gap is at least {least} and at most {most, plural, one {# percentage point} other {# percentage points}} (95% interval).',
    'gap-time':
      'For {group} a decision takes {ratio} times as long as for {reference} (95% interval: {least} to {most} times).',
    'trade-off':
      'Compared with {years, plural, one {# year} other {# years}} before, decisions are {faster} faster; meanwhile, among {group}, the share who got what they applied for fell from {earlier} to {share}, by at least {least} and at most {most, plural, one {# percentage point} other {# percentage points}} (95% interval).',
    'trade-off-groups':
      'Compared with {years, plural, one {# year} other {# years}} before, decisions are {faster} faster; meanwhile {groups, plural, one {# group gets} other {# groups get}} what they applied for less often (95% intervals):',
    'gap-granted-groups':
      '{groups, plural, one {# group gets} other {# groups get}} what they applied for less often than the group that they are compared with (95% intervals):',
    'column-trade-off-group': 'Group',
    'column-trade-off-earlier': 'Granted then',
    'column-trade-off-share': 'Granted now',
    'column-trade-off-fell-by': 'Fell by (percentage points)',
    'column-trade-off-of': 'Cases (about)',
    'column-gap-granted-group': 'Group',
    'column-gap-granted-share': 'Granted',
    'column-gap-granted-reference': 'Compared with',
    'column-gap-granted-other': 'Granted there',
    'column-gap-granted-less-by': 'Less by (percentage points)',
    'column-gap-granted-of': 'Cases (about)',
    'points-between': '{least} to {most}',
    'handover-wait':
      'After {from} hands a case to {to} it waits {hours} office hours on average, {ratio} times as long as before the service’s other steps. For other hand-overs it is usually {usual} times.',
    'not-solved':
      'When called back, {share} say that the problem was not solved; for comparable reports it is usually {usual}.',
    reopened: 'After closing, {share} are reopened; for comparable reports it is usually {usual}.',
    'induced-ratings':
      '{best} of the ratings are the best level (comparable departments: {usual}), {defaults} were filled in by default; yet only {solved} of those called back say that their problem is solved, against {elsewhere} elsewhere.',
    'gives-up': 'By the channel “{channel}”, {share} of {group} withdraw, against {other} of {reference}.',
    'one-channel':
      '{share} of the applications of {group} come by the channel “{channel}” alone, against {other} of those of {reference}.',
    silent:
      'About {people} {group} are entitled, and they apply {ratio} times as often per head as the others entitled.',
    'area-granted':
      'In {area} {share} got what they applied for, against {other} in the other areas on average: at least {least, plural, one {# percentage point} other {# percentage points}} fewer (95% interval).',
    'area-gives-up':
      'In {area} {share} withdraw, against {other} in the other areas on average: at least {least, plural, one {# percentage point} other {# percentage points}} more (95% interval).',
    'area-time':
      'People of {area} wait {ratio} times as long as those of the other areas (95% interval: {least} to {most} times).',
    'area-use':
      'Given the age of those who live in {area} and whether in town or country, only {share} of the use that is to be expected comes from there, at most {most} (95% interval).',
    'target-rated':
      'The share within the time limit rose from {before} to {after}, while ratings of 4 and 5 (without those set by default) went from {earlier} to {share}: what was gained on paper did not reach people.',
    'target-solved':
      'The share within the time limit rose from {before} to {after}, while “solved” among those called back went from {earlier} to {share}: what was gained on paper did not reach people.',
    'target-satisfied':
      'The share within the time limit rose from {before} to {after}, while “satisfied” among those called back went from {earlier} to {share}: what was gained on paper did not reach people.',
    'target-lasting':
      'The share within the time limit rose from {before} to {after}, while those closed for good went from {earlier} to {share}: what was gained on paper did not reach people.',
    'reported-again':
      'Within 30 days after closing, {share} of the places are reported again, in the 30 days after these {later}; for comparable reports the two usually differ by {usual, plural, one {# percentage point} other {# percentage points}}.',
    'late-at-boundary':
      'Of the cases that {from} hands to {to}, {share} are overdue already when work begins on them; at other hand-overs it is usually {usual}.',
    unanswered: 'Of {count} subjects, {share} got no traceable answer within 30 days.',
    'induced-ratings-service':
      '{best} of the ratings of “{service}” are the best level (comparable services: {usual}), {defaults} were filled in by default; yet only {solved} of those called back say that their problem is solved, against {elsewhere} elsewhere.',
    'default-ratings':
      '{defaults} of the ratings were filled in by default; in comparable departments {usual}.',
    'default-ratings-service':
      '{defaults} of the ratings of “{service}” were filled in by default; in comparable services {usual}.',
    'out-of-purpose':
      '{share} of the accesses to people’s data are out of purpose, against {usual} in departments usually: {agreement} without an agreement, {purpose} without a purpose, {cases} for no case.',
    'zero-tolerance':
      'About {count} accesses to the dataset {dataset} had no agreement or no purpose; this place tolerates none.',
    'zero-tolerance-few':
      'There were accesses to the dataset {dataset} without an agreement or a purpose (fewer than {minimum}); this place tolerates none.',
    'out-of-proportion':
      'For each case {records} records of people are taken on average: {ratio} times what departments usually take ({normally}).',
    'automated-gap':
      'The algorithm {algorithm} grants {share} of {group}, against {other} of {reference}. The gap is at least {least} and at most {most, plural, one {# percentage point} other {# percentage points}} (95% interval).',
    'automated-drift':
      'In the last three months the algorithm {algorithm} granted {share}, in the year before {earlier} (stability index {index}).',
    'automated-version':
      'Version {version} of the algorithm {algorithm} grants {share}, the versions before it {earlier} (stability index {index}).',
    unexplained:
      '{share} of the decisions of the algorithm {algorithm} give no reasons, at least {least} (95% interval).',
    'one-user':
      '{share} of the uses of the public dataset {dataset} are those of {organisation} alone (95% interval: {least} to {most}); the index of concentration is {index}.',
    'last-day':
      '{share} of the cases are decided on the last day of the limit; on each of the three days before it is {usual}.',
    surge:
      'In {weeks, plural, one {the week} other {the # weeks}} from {since}, {count} were reported in {area}; going by the season and the weeks before, about {expected} were to be expected.',
    'surge-group':
      'In {weeks, plural, one {the week} other {the # weeks}} from {since}, {group} made about {count} reports; going by the season and the weeks before, about {expected} were to be expected.',
    'surge-both':
      'In {weeks, plural, one {the week} other {the # weeks}} from {since}, {group} in {area} made about {count} reports; going by the season and the weeks before, about {expected} were to be expected.',
    demand:
      'In {weeks, plural, one {the week} other {the # weeks}} from {since}, {count} applied in {area}; going by the season and the weeks before, about {expected} were to be expected.',
    'demand-group':
      'In {weeks, plural, one {the week} other {the # weeks}} from {since}, {group} made about {count} applications; going by the season and the weeks before, about {expected} were to be expected.',
    'demand-both':
      'In {weeks, plural, one {the week} other {the # weeks}} from {since}, {group} in {area} made about {count} applications; going by the season and the weeks before, about {expected} were to be expected.',
    slower:
      'Since about {since} it takes {days} working days on average, against {normally} in the year before: {ratio} times as long.',
    'asked-again':
      '{share} of the demands for evidence repeat an earlier one or ask for what another department holds ({again} of all repeat one); in other services it is usually {other}.',
    'records-stopped':
      '{what} nothing has come since {day}, where about {expected} records a week are usual. This is a gap in the data, not a zero.',
    'records-fell':
      '{what} very little has come in the last weeks, where about {expected} records a week are usual. This may be a gap in the data, and nothing is concluded from it.',
    'records-of-service': 'From “{service}” ({records})',
    'records-of-area': 'From {area}',
    'records.case.opened': 'records of cases opened',
    'records.case.decided': 'records of decisions',
    'records.task.started': 'records of steps begun',
    'records.rating.given': 'ratings',
    'records.report.opened': 'reports',
    'records.report.resolved': 'records of reports closed',
    'records.callback.answered': 'callbacks',
    'records.data.accessed': 'records of data accessed',
    'records.decision.automated': 'records of automated decisions',
    'records.dataset.used': 'records of public data used',
    'budget-spent':
      'Its budget of {budget} new findings in 28 days is spent; {held, plural, one {# more is} other {# more are}} held back and only counted.',
    'no-data-yet': 'no data yet',
    'too-few-cases': 'too few cases to compare',
    'one-year-only': 'fewer than two comparable years',
    'too-few-handovers': 'only {handovers} hand-overs to compare; five are needed',
    'too-few-callbacks': 'too few callbacks, or too few comparable services',
    'too-few-ratings': 'too few ratings, callbacks or comparable departments',
    'no-entitled-population': 'it is not known who is entitled and how many they are',
    'no-limits': 'no decisions with a time limit, or no working calendar',
    'too-few-weeks': 'too few weeks to compare with',
    'too-few-areas': 'too few areas, or too few cases in each of them, to compare',
    'no-outcomes': 'no decisions with a time limit, or no ratings, callbacks or reopenings',
    'too-few-accesses': 'too few accesses to data, or too few comparable departments',
    'too-few-decisions': 'too few automated decisions to compare',
    'too-few-uses': 'too few uses of public data',
    'too-few-contributions': 'too few subjects that people contributed to',
    'too-few-periods': 'fewer than 14 periods of four weeks: no trend can be seen',
    'too-few-requests': 'too few demands for evidence to compare',
  },
});
