import { defineMessages } from '#platform/i18n';

export const messages = defineMessages({
  'zh-CN': {
    title: '{place}：公共服务做得怎么样',
    lead: '这里公开{place}的公共服务办得好不好、对哪些人好、哪些人得到的更少，以及这些数字有多可靠。依据是{from}至{until}的{count, plural, other {#条记录}}。',
    dimensions: '各个方面',
    'whole-year': '{year}年',
    'dimensions-lead':
      '{span}的情况。每个数字都附有95%区间：真实情况很可能在这个范围内。箭头说的变化，各看自己的区间。',
    'floor-title': '低于底线',
    'floor-lead': '低于章程规定的底线，其他方面再好也不能抵消。',
    'floor-parts': '{place}总体没有低于底线的指标，但下列事项、地区或人群低于底线：',
    'floor-parts-too': '下列事项、地区或人群也低于底线，低得最多的在前：',
    'floor-line': '{value}（95%区间{interval}{n, plural, =0 {} other {，依据#条记录}}），底线是{floor}。',
    'floor-more': '还有{n, plural, other {#项}}低于底线',
    'floor-covers':
      '这里列出全部事项、各事项、各部门、各地区、各类人群，以及各事项、各地区之内的各类人群。已经列出的事项或地区，其中的人群见它自己的页面；人数太少而不公布的，不在其内。',
    'floor-mark': '低于底线{floor}。',
    'loop-title': '发现了什么，做了什么，有没有用',
    'loop-lead': '公开的规则发现困境；举措在开始之前写明期望的效果；做完之后按原计划评估，结论公开。',
    'less-title': '这些人得到的更少',
    'less-lead':
      '下面的差距不是偶然：这一页把各类人群、各地区、各部门和事项一共比较了{compared}次，全部一起校正之后，这些差距仍然成立（错误发现率5%）。记录少的数字不大靠得住，所以每条都写明依据多少条记录，三组以上相比的还附上稳妥的估计（记录越少，越靠近各组平均）。差距大的排在前面：有稳妥的估计就按它，只有两组的按区间里较小的一端。',
    'less-stricter':
      '另用一种不论各次比较彼此怎样相关都成立、因而更严的校正（本雅米尼—耶库蒂利法），这里写出的{named}项中有{stand}项也成立。',
    'less-none':
      '这一页一共比较了{compared}次，一起校正之后，没有哪一类人的差距大到可以排除偶然。这不等于没有差距。',
    'less-not-grouped': '现有记录没有写明办事人的情况，所以不能比较不同的人。这不等于没有差距。',
    'less-areas': '{shares}较高的地区',
    'less-areas-sentence':
      '{indicator}：比这类居民最少的地区约{direction, select, more {多} other {少}}{size}（95%区间{near}至{far}，{areas}个地区）。',
    'less-whole': '全部事项：{group}',
    'less-within': '{service}：{group}',
    'less-sentence':
      '{indicator}：{value}（{n, plural, other {#条记录}}）；相比之下，{reference}为{other}（{others, plural, other {#条记录}}）。相差{difference}（95%区间{lower}至{upper}）。',
    'less-guess': '稳妥的估计是{guess}，相比之下为{other}。',
    'parts-title': '这些事情办得不够好',
    'parts-lead':
      '与全部事项的平均相比，下列部门和事项明显更差；对这一页的{compared}次比较一起校正之后仍然成立。',
    'parts-sentence': '{indicator}：{value}，平均为{other}。',
    'parts-sentence-without': '{indicator}：{value}，不算{offices}，平均为{other}。',
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
      'How {span} went. Each figure comes with its 95% interval: the truth very likely lies in that range. Each arrow goes by the interval of its own change.',
    'floor-title': 'Below the floor',
    'floor-lead': 'Below a floor of the charter, no gain elsewhere can make up for the loss.',
    'floor-parts':
      'For {place} as a whole no figure is below its floor. For these services, places and groups of people it is:',
    'floor-parts-too':
      'For these services, places and groups of people it is below the floor too, those furthest below first:',
    'floor-line':
      '{value} (95% interval {interval}{n, plural, =0 {} one {, from # record} other {, from # records}}); the floor is {floor}.',
    'floor-more': '{n, plural, one {# more} other {# more}} below the floor',
    'floor-covers':
      'This covers everything taken together, each service, department, area and group of people, and groups of people within each service and each area. Groups within a service or area that is named here are on its own page; what is not published because too few people are in it is not covered.',
    'floor-mark': 'This is below the floor of {floor}.',
    'loop-title': 'What was found, what was done, and whether it worked',
    'loop-lead':
      'Public rules find dilemmas; measures state beforehand which effect they expect; afterwards they are evaluated by that plan, and the verdict is published.',
    'less-title': 'Who gets less',
    'less-lead':
      'Chance does not explain these differences: this page makes {compared} comparisons (groups of people, areas, departments and services), and these hold after correction for all of them together (false discovery rate 5%). A figure from few records is not to be leaned on, so each says how many it rests on, and where three groups or more are compared there is a careful guess beside it (the fewer the records, the nearer to the average of all groups). Those that differ most come first: by the careful guess, and of two groups by the nearer end of the interval.',
    'less-stricter':
      'By a stricter correction, which holds however the comparisons depend on each other (Benjamini-Yekutieli), {stand, plural, =0 {none of the {named} named here stands} one {# of the {named} named here stands} other {# of the {named} named here stand}}.',
    'less-none':
      'Of the {compared} comparisons of this page, corrected together, no difference between groups of people is large enough to rule out chance. That does not mean that there is none.',
    'less-not-grouped':
      'These records do not say who the people are, so groups of people cannot be compared. That does not mean that all get the same.',
    'less-areas': 'Areas with {shares}',
    'less-areas-sentence':
      '{indicator}: about {size} {direction, select, more {more} other {less}} than where fewest such people live (95% interval {near} to {far}, {areas} areas).',
    'less-whole': 'All services: {group}',
    'less-within': '{service}: {group}',
    'less-sentence':
      '{indicator}: {value} ({n, plural, one {# record} other {# records}}), against {other} for {reference} ({others, plural, one {# record} other {# records}}). The difference is {difference} (95% interval {lower} to {upper}).',
    'less-guess': 'The careful guess is {guess}, against {other}.',
    'parts-title': 'Where it goes less well',
    'parts-lead':
      'These departments and services do clearly worse than the average of all, also after correction for the {compared} comparisons of this page together.',
    'parts-sentence': '{indicator}: {value}, against {other} on average.',
    'parts-sentence-without': '{indicator}: {value}, against {other} on average without {offices}.',
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
