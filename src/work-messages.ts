import { defineMessages } from '#platform/i18n';

/** What the work in the background and its parts are called. */
export const workMessages = defineMessages({
  'zh-CN': {
    evaluate: '每日评估',
    monitors: '用监测规则查找困境',
    measures: '评估到期的举措',
    publication: '计算并公布指标',
  },
  en: {
    evaluate: 'Evaluation of the day',
    monitors: 'Looking for dilemmas by the rules',
    measures: 'Evaluating measures whose time has come',
    publication: 'Computing and publishing indicators',
  },
});
