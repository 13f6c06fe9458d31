import { defineMessages } from '#platform/i18n';

/** What monitors say: the sentences of their evidence, why they say nothing, the rows of table 1. */
export const messages = defineMessages({
  'zh-CN': {
    'value-conflict': '价值冲突与目标偏离',
    'digital-divide': '数字鸿沟与包容性缺失',
    'data-governance': '数据治理与价值异化风险',
    capability: '治理能力与价值转化断层',
    'value-conflict-causes': '治理理念由技术工具理性主导|科层组织惯性的路径依赖|市场化运营中商业逻辑的渗透',
    'digital-divide-causes': '数字素养培育体系的结构性缺位|资源配置不均衡|技术设计“普适性”的盲区',
    'data-governance-causes': '数据治理规则体系滞后|算法决策的黑箱化与不可解释|数字平台公共性与商业性的冲突',
    'capability-causes': '数字治理人才队伍建设滞后|数据共享与业务协同的制度障碍|公众参与渠道与反馈机制碎片化',
    'gap-granted':
      '{group}中有{share}办成了事，{reference}中有{other}。差距至少{least}，至多{most}（95%区间）。',
    'gap-time': '{group}等到决定的时间是{reference}的{ratio}倍（95%区间{least}至{most}倍）。',
    'trade-off':
      '与{years, plural, other {#年}}前相比，办理快了{faster}；同时{group}的办成率从{earlier}降到{share}，至少降了{least}，至多{most}（95%区间）。',
    'handover-wait':
      '办件从{from}转到{to}后平均等{hours}个工作小时，是本事项其他环节等待的{ratio}倍；别的交接通常是{usual}倍，这里是通常的{times}倍。',
    'not-solved': '回访时{share}的人说问题没有解决；同类诉求通常是{usual}。',
    reopened: '结案后{share}被重新打开；同类诉求通常是{usual}。',
    'induced-ratings':
      '{best}的评价是最高分（可比部门为{usual}），{defaults}是系统默认；而回访时只有{solved}的人说解决了，别处是{elsewhere}。',
    'gives-up': '{channel}渠道中，{group}有{share}中途撤回，{reference}有{other}。',
    'one-channel': '{group}的申请有{share}只通过{channel}提出，{reference}只有{other}。',
    silent: '{group}中有资格的约{people}人，人均申请只有其他有资格者的{ratio}倍。',
    'last-day': '{share}的办件在期限的最后一天办结；之前几天平均每天{usual}。',
    surge: '最近四周{area}有{count}件，按以往应约为{expected}件，是其{ratio}倍。',
    'asked-again': '补正要求中有{share}是重复要求；其他事项是{other}。',
    'no-data-yet': '还没有数据',
    'too-few-cases': '办件太少，无法比较',
    'one-year-only': '可比的年份不足两年',
    'too-few-handovers': '可比的跨部门交接只有{handovers}处，至少要5处',
    'too-few-callbacks': '回访或可比事项太少',
    'too-few-ratings': '评价、回访或可比部门太少',
    'no-entitled-population': '没有哪些人有资格、有多少人的数据',
    'no-limits': '没有带时限的办结记录，或没有工作日历',
    'too-few-weeks': '可比的周数不足',
    'too-few-requests': '补正要求太少，无法比较',
  },
  en: {
    'value-conflict': 'Value conflict and goal drift',
    'digital-divide': 'Digital divide and exclusion',
    'data-governance': 'Data governance and value alienation',
    capability: 'Gap between capability and value',
    'value-conflict-causes':
      'Efficiency and technology are taken for the purpose|Departments keep to habits that end at their own border|Commercial logic enters through what is contracted out',
    'digital-divide-causes':
      'Digital skills are not taught to those who need them|Resources are spread unevenly|Designs for “everyone” overlook some people',
    'data-governance-causes':
      'Rules for data lag behind their use|Automated decisions are closed and cannot be explained|Public duty and commercial interest of platforms conflict',
    'capability-causes':
      'Too few people are trained for digital governance|Rules stand in the way of sharing data and working together|Channels for participation and feedback are scattered',
    'gap-granted':
      '{share} of {group} got what they applied for, against {other} of {reference}. The gap is at least {least} and at most {most} (95 % interval).',
    'gap-time':
      'For {group} a decision takes {ratio} times as long as for {reference} (95 % interval: {least} to {most} times).',
    'trade-off':
      'Compared with {years, plural, one {# year} other {# years}} before, decisions are {faster} faster; meanwhile the share of {group} who got what they applied for fell from {earlier} to {share}, by at least {least} and at most {most} (95 % interval).',
    'handover-wait':
      'After {from} hands a case to {to} it waits {hours} office hours on average, {ratio} times as long as before the service’s other steps. Other hand-overs usually take {usual} times: here it is {times} times the usual.',
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
    'last-day':
      '{share} of the cases are decided on the last day of the limit; on each of the days before it is {usual}.',
    surge:
      'In the last four weeks {count} were reported in {area}; going by the months before, about {expected} were to be expected: {ratio} times as many.',
    'asked-again':
      '{share} of the demands for evidence repeat an earlier one, against {other} in other services.',
    'no-data-yet': 'no data yet',
    'too-few-cases': 'too few cases to compare',
    'one-year-only': 'fewer than two comparable years',
    'too-few-handovers': 'only {handovers} hand-overs to compare; five are needed',
    'too-few-callbacks': 'too few callbacks, or too few comparable services',
    'too-few-ratings': 'too few ratings, callbacks or comparable departments',
    'no-entitled-population': 'it is not known who is entitled and how many they are',
    'no-limits': 'no decisions with a time limit, or no working calendar',
    'too-few-weeks': 'too few weeks to compare with',
    'too-few-requests': 'too few demands for evidence to compare',
  },
});
