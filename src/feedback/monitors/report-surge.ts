import type { Monitor } from './monitor.ts';
import { surgeReads, surgesOf } from './surges.ts';

const SAYS = { area: 'surge', group: 'surge-group', both: 'surge-both' };

/** The same problem is reported far more often in one area, or by one group, than it was. */
export const reportSurge: Monitor = {
  id: 'report-surge',
  kind: 'capability',
  names: { 'zh-CN': '诉求激增', en: 'A surge of reports' },
  rule: {
    'zh-CN': '最近四周里，一个地区或一个群体的同类诉求，比往年同期和近期走势所能解释的多出一倍以上。',
    en: 'In one of the last four weeks a kind of problem is reported more than twice as often, in an area or by a group, as the season and the weeks before lead to expect.',
  },
  statistic: {
    'zh-CN':
      '按事项×地区、事项×群体及其交叉的周计数，判断最近四个整周的每一周及其合计：参照满两年时用Farrington–Noufaily（2013；负二项预测，含均值的不确定性，春节和其他假日的天数作回归变量），不足两年用EARS预测区间（12期基线，隔2期，t分布）与Höhle–Riebler的贝叶斯规则中较大的p值；多次判断取最小p值并按次数放大；一周至少5件、四周至少10件，连续报警合为一次，共至少10件且为应有的2倍。',
    en: 'Weekly counts by service and area, by service and group, and by their crossings; each of the last four whole weeks and their sum are judged: Farrington–Noufaily (2013; negative binomial prediction with the uncertainty of the mean; days of Spring Festival and of other holidays as regressors) where there are two years of reference, else the larger p-value of EARS with the bound of a prediction interval (12 counts, the latest 2 left out, Student’s t) and of the Bayesian rule of Höhle & Riebler (2005); the least p-value times the number of looks; at least 5 in a week or 10 in four; a run of alarms is one, with at least 10 reports and twice the expected number.',
  },
  causes: ['few-trained', 'feedback-scattered'],
  budget: 6,
  reads: (setting) => surgeReads('report.opened', setting),
  run: (context) => surgesOf(context, SAYS),
};
