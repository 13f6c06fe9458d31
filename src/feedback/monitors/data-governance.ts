import type { Texts } from '#platform/pack';
import type { Monitor } from './monitor.ts';

/** A monitor whose facts no room writes yet. It says so instead of being silent. */
const waiting = (id: string, names: Texts, rule: Texts): Monitor => ({
  id,
  kind: 'data-governance',
  names,
  rule,
  statistic: {
    'zh-CN': '尚未定义：还没有这类事实。',
    en: 'Not defined yet: no room writes such facts so far.',
  },
  reads: () => ({}),
  run: () => ({ tests: [], refusals: [{ code: 'no-data-yet', data: {} }] }),
});

export const dataGovernance: readonly Monitor[] = [
  waiting(
    'access-without-purpose',
    { 'zh-CN': '超出用途的数据调用', en: 'Data used out of purpose' },
    {
      'zh-CN': '部门调用个人数据，却没有对应的办件或协议用途。',
      en: 'A department uses personal data without a case or an agreed purpose that calls for it.',
    },
  ),
  waiting(
    'automated-decisions',
    { 'zh-CN': '自动决定因人而异', en: 'Automated decisions that differ by group' },
    {
      'zh-CN': '自动作出的决定在不同群体之间差别明显，或没有说明理由。',
      en: 'Automated decisions differ decidedly between groups, or give no reasons.',
    },
  ),
];
