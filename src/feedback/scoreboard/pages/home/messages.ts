import { defineMessages } from '#platform/i18n';

export const messages = defineMessages({
  'zh-CN': {
    title: '{place}：公共服务做得怎么样',
    lead: '这里公开{place}的公共服务办得好不好、对哪些人好、哪些人得到的更少，以及这些数字有多可靠。依据是{from}至{until}的{count, plural, other {#条记录}}。',
    dimensions: '各个方面',
    'whole-year': '{year}年',
    'dimensions-lead': '{span}的情况。每个数字都附有95%区间：真实情况很可能在这个范围内。',
    'floor-title': '低于底线',
    'floor-lead': '低于章程规定的底线，其他方面再好也不能抵消。',
    'floor-parts': '从全部事项看没有低于底线的指标，但这些地方或这些人低于底线：',
    'floor-parts-too': '其中这些地方或这些人低于底线最多：',
    'floor-line': '{value}，底线是{floor}。',
    'loop-title': '发现了什么，做了什么，有没有用',
    'loop-lead': '公开的规则发现困境；举措在开始之前写明期望的效果；做完之后按原计划评估，结论公开。',
    'less-title': '这些人得到的更少',
    'less-lead': '下面的差距不是偶然：人群之间的，在校正了大量比较之后仍然成立。超出偶然最多的排在前面。',
    'less-none': '在现有数据中，没有哪一类人的差距大到可以排除偶然。这不等于没有差距。',
    'less-not-grouped': '现有记录没有写明办事人的情况，所以不能比较不同的人。这不等于没有差距。',
    'less-areas': '{share}较高的地区',
    'less-areas-sentence':
      '{indicator}在这些地区更差（集中指数{value}，95%区间{lower}至{upper}，{areas}个地区）。',
    'less-whole': '全部事项：{group}',
    'less-within': '{service}：{group}',
    'less-sentence':
      '{indicator}：{value}；相比之下，{reference}为{other}。相差{difference}（95%区间{lower}至{upper}）。',
    'parts-title': '这些事情办得不够好',
    'parts-lead': '与全部事项的平均相比，下列部门和事项明显更差，校正了大量比较之后仍然成立。',
    'parts-sentence': '{indicator}：{value}，平均为{other}。',
    'ratings-title': '这些好评不能当真',
    'ratings-lead': '评价整齐得超出偶然，而回访的人说的不一样。',
    'data-title': '这些数字从哪里来',
    'data-until': '数据截至',
    'data-count': '记录数',
    'data-made': '评估时间',
    'data-charter': '章程版本',
    'go-scoreboard': '全部指标，逐年比较；每个指标附有依据、下载和复算方法',
    'go-quality': '哪些记录缺失、矛盾或被退回',
    'go-charter': '承诺了什么，底线在哪里，怎样衡量',
  },
  en: {
    title: '{place}: how well public services work',
    lead: 'This site shows how well the public services of {place} work, for whom they work, who gets less, and how sure that is. It is drawn from {count, plural, one {# record} other {# records}} between {from} and {until}.',
    dimensions: 'How it stands',
    'whole-year': '{year}',
    'dimensions-lead':
      'How {span} went. Each figure comes with its 95% interval: the truth very likely lies in that range.',
    'floor-title': 'Below the floor',
    'floor-lead': 'Below a floor of the charter, no gain elsewhere can make up for the loss.',
    'floor-parts':
      'Taken over everything no figure is below its floor, but for these services, places or people it is:',
    'floor-parts-too': 'It is furthest below the floor for these services, places or people:',
    'floor-line': '{value}; the floor is {floor}.',
    'loop-title': 'What was found, what was done, and whether it worked',
    'loop-lead':
      'Public rules find dilemmas; measures state beforehand which effect they expect; afterwards they are evaluated by that plan, and the verdict is published.',
    'less-title': 'Who gets less',
    'less-lead':
      'Chance does not explain these differences; those between groups of people hold after correction for the many comparisons made. Those furthest beyond chance come first.',
    'less-none':
      'In these records no difference between groups of people is large enough to rule out chance. That does not mean that there is none.',
    'less-not-grouped':
      'These records do not say who the people are, so groups of people cannot be compared. That does not mean that all get the same.',
    'less-areas': 'Areas with a higher {share}',
    'less-areas-sentence':
      '{indicator}: worse in these areas (concentration index {value}, 95% interval {lower} to {upper}, {areas} areas).',
    'less-whole': 'All services: {group}',
    'less-within': '{service}: {group}',
    'less-sentence':
      '{indicator}: {value}, against {other} for {reference}. The difference is {difference} (95% interval {lower} to {upper}).',
    'parts-title': 'Where it goes less well',
    'parts-lead':
      'These departments and services are clearly below the average of all, also after correction for the many comparisons made.',
    'parts-sentence': '{indicator}: {value}, against {other} on average.',
    'ratings-title': 'Ratings that cannot be taken at their word',
    'ratings-lead':
      'The ratings are more alike than chance explains, and people who were called back say otherwise.',
    'data-title': 'Where these figures come from',
    'data-until': 'Data until',
    'data-count': 'Records',
    'data-made': 'Evaluated',
    'data-charter': 'Version of the charter',
    'go-scoreboard':
      'All indicators, year by year; each leads to what it rests on, downloads, and how to recompute it',
    'go-quality': 'Which records are missing, contradictory or rejected',
    'go-charter': 'What is promised, where the floors are, and how it is measured',
  },
});
