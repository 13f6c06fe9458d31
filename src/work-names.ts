import { demandStepName } from '#feedback/demand';
import { defineMessages, hasMessage, translator, type Locale } from '#platform/i18n';

/** What the work in the background and its parts are called. */
const names = defineMessages({
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

export const workName = (locale: Locale, id: string): string =>
  hasMessage(names, id) ? translator(names, locale)(id) : (demandStepName(locale, id) ?? id);
