import type { Monitor } from './monitor.ts';
import { surgeReads, surgesOf } from './surges.ts';

const SAYS = { area: 'demand', group: 'demand-group', both: 'demand-both' };

/** Far more people apply for a service, in one area or of one group, than was to be expected. */
export const demandSurge: Monitor = {
  id: 'demand-surge',
  kind: 'capability',
  names: { 'zh-CN': '申请激增', en: 'A surge of applications' },
  rule: {
    'zh-CN':
      '最近四周里，一个地区或一个群体申请一个事项的人，比往年同期和近期走势所能解释的多出一倍以上：需求变了，力量要跟上。',
    en: 'In one of the last four weeks more than twice as many people of an area or a group apply for a service as the season and the weeks before lead to expect: the need has changed, and hands must follow.',
  },
  statistic: {
    'zh-CN': '与“诉求激增”相同，计数的是受理的办件。',
    en: 'As for “A surge of reports”, of cases opened.',
  },
  causes: ['few-trained'],
  budget: 6,
  reads: (setting) => surgeReads('case.opened', setting),
  run: (context) => surgesOf(context, SAYS),
};
