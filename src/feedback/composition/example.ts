import type { Locale } from '#platform/i18n';

export interface Example {
  readonly csv: string;
  readonly method: string;
}

const rows = (
  columns: readonly string[],
  towns: readonly string[],
  kinds: readonly [string, string],
): string =>
  [
    columns.join(','),
    ...FIGURES.map(([rural, ...figures], at) => [towns[at], kinds[rural], ...figures].join(',')),
  ].join('\n');

/** Made up: kind of town, share granted and its standard error, days waited and theirs, share done online, lines answered. */
const FIGURES = [
  [1, 91.2, 0.9, 6.1, 0.3, 74, 88],
  [1, 89.8, 1.0, 5.4, 0.3, 71, 93],
  [0, 84.1, 1.6, 9.8, 0.7, 48, 79],
  [0, 86.0, 1.9, 8.9, 0.8, 52, 71],
  [1, 92.5, 1.1, 7.2, 0.4, 69, 90],
  [0, 79.4, 2.2, 12.6, 1.1, 41, 83],
  [1, 88.3, 0.8, 6.8, 0.3, 77, 85],
  [0, 83.7, 2.0, 10.4, 0.9, 55, 76],
  [0, 85.2, 1.7, 11.1, 1.0, 46, 81],
  [1, 90.1, 1.2, 8.0, 0.5, 66, 94],
] as const;

/** Ten towns that do not exist, to try the page with. */
export const examples: Readonly<Record<Locale, Example>> = {
  'zh-CN': {
    csv: rows(
      ['乡镇', '类型', '办成率', '办成率误差', '等待天数', '等待天数误差', '网上办成', '热线接通'],
      ['甲镇', '乙镇', '丙乡', '丁乡', '戊镇', '己乡', '庚镇', '辛乡', '壬乡', '癸镇'],
      ['乡', '镇'],
    ),
    method: `groups: [类型]
indicators:
  - { code: 办成率, better: more, dimension: 办成, standardError: 办成率误差, limits: [0, 100] }
  - { code: 等待天数, better: less, dimension: 办成, standardError: 等待天数误差 }
  - { code: 网上办成, better: more, dimension: 可及, limits: [0, 100] }
  - { code: 热线接通, better: more, dimension: 可及, limits: [0, 100] }
dimensions:
  - { code: 办成, weight: 2 }
  - { code: 可及, weight: 1 }
`,
  },
  en: {
    csv: rows(
      ['town', 'kind', 'granted', 'granted_se', 'days', 'days_se', 'online', 'phone'],
      [
        'Ashford',
        'Bexley',
        'Cold Hill',
        'Dunmoor',
        'Eastwick',
        'Farley',
        'Greaton',
        'Hexdale',
        'Ilworth',
        'Jarbridge',
      ],
      ['rural', 'town'],
    ),
    method: `groups: [kind]
indicators:
  - { code: granted, name: Share granted, better: more, dimension: outcome, standardError: granted_se, limits: [0, 100] }
  - { code: days, name: Days waited, better: less, dimension: outcome, standardError: days_se }
  - { code: online, name: Done online, better: more, dimension: access, limits: [0, 100] }
  - { code: phone, name: Calls answered, better: more, dimension: access, limits: [0, 100] }
dimensions:
  - { code: outcome, name: Outcome, weight: 2 }
  - { code: access, name: Access, weight: 1 }
`,
  },
};
