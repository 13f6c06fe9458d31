import { defineMessages, hasMessage, translator, type Locale } from '#platform/i18n';

export const kindMessages = defineMessages({
  'zh-CN': {
    'case.opened': '办件受理',
    'case.suspended': '办件暂停计时',
    'case.resumed': '办件恢复计时',
    'case.decided': '办件决定',
    'case.closed': '办件办结',
    'task.started': '环节开始',
    'task.completed': '环节完成',
    'evidence.requested': '要求提交材料',
    'clock.checked': '时限检查',
    'rating.given': '评价',
    'report.opened': '诉求登记',
    'report.dispatched': '诉求派单',
    'report.resolved': '诉求办结',
    'report.reopened': '诉求重办',
    'callback.answered': '回访',
  },
  en: {
    'case.opened': 'cases opened',
    'case.suspended': 'cases put on hold',
    'case.resumed': 'cases resumed',
    'case.decided': 'cases decided',
    'case.closed': 'cases closed',
    'task.started': 'steps started',
    'task.completed': 'steps completed',
    'evidence.requested': 'requests for evidence',
    'clock.checked': 'checks of the time limit',
    'rating.given': 'ratings',
    'report.opened': 'reports made',
    'report.dispatched': 'reports dispatched',
    'report.resolved': 'reports closed',
    'report.reopened': 'reports reopened',
    'callback.answered': 'calls back',
  },
});

/** What a kind of record is called. */
export const kindLabel = (locale: Locale, kind: string): string =>
  hasMessage(kindMessages, kind) ? translator(kindMessages, locale)(kind) : kind;
