import type { Locale } from '#platform/i18n';

/** A method for the example's table that uses most of what there is, with a word on each part. */
export const methodExamples: Readonly<Record<Locale, string>> = {
  'zh-CN': `unit: 乡镇                # 单位名称所在的列
groups: [类型]            # 把单位分组的列
gap: { group: 类型, of: 乡, against: 镇 }
indicators:
  - code: 办成率          # 列名
    better: more          # 越大越好；越小越好写 less
    dimension: 办成
    weight: 2
    standardError: 办成率误差   # 标准误所在的列
    limits: [0, 100]      # 不可能超出的范围
    goalposts: { lower: 50, upper: 100 }
  - { code: 等待天数, better: less, dimension: 办成, standardError: 等待天数误差, goalposts: { lower: 3, upper: 15 } }
  - { code: 网上办成, dimension: 可及, goalposts: { lower: 0, upper: 100 } }
  - { code: 热线接通, dimension: 可及, goalposts: { lower: 0, upper: 100 } }
impute: { by: group-mean, group: 类型 }   # 缺的用同组平均数补上
screen: { minimumShare: 0.75 }            # 指标不足四分之三的单位不算
treat: none               # 或 skew-and-kurtosis
normalise: goalposts      # 按上下限计分，0到100
weights:                  # 每人把100分分给各维度
  by: budget
  ballots: [{ 办成: 70, 可及: 30 }, { 办成: 50, 可及: 50 }]
# weights: { by: ahp, order: [办成, 可及], matrix: [[1, 3], [1/3, 1]] }
aggregate:                # 有底线的有限补偿
  by: limited-compensation
  power: 0
  purposive: [可及]
  floors: { 可及: 65 }
below: arithmetic         # 维度之内怎么合成
alternatives:             # 还可以怎么算
  normalise: []
  weights: { by: bounds, least: { 办成: 0.3, 可及: 0.2 }, most: { 办成: 0.8, 可及: 0.7 } }
runs: 1000
seed: 1
`,
  en: `unit: town                # column that names the units
groups: [kind]            # columns that sort the units into groups
gap: { group: kind, of: rural, against: town }
indicators:
  - code: granted         # name of the column
    name: Share granted
    better: more          # or less
    dimension: outcome
    weight: 2
    standardError: granted_se   # column with the standard errors
    limits: [0, 100]      # where it cannot go beyond
    goalposts: { lower: 50, upper: 100 }
  - { code: days, better: less, dimension: outcome, standardError: days_se, goalposts: { lower: 3, upper: 15 } }
  - { code: online, dimension: access, goalposts: { lower: 0, upper: 100 } }
  - { code: phone, dimension: access, goalposts: { lower: 0, upper: 100 } }
impute: { by: group-mean, group: kind }   # what is missing gets the mean of the group
screen: { minimumShare: 0.75 }            # units with fewer of their indicators are left out
treat: none               # or skew-and-kurtosis
normalise: goalposts      # scores by goalposts, 0 to 100
weights:                  # each person gives out 100 points
  by: budget
  ballots: [{ outcome: 70, access: 30 }, { outcome: 50, access: 50 }]
# weights: { by: ahp, order: [outcome, access], matrix: [[1, 3], [1/3, 1]] }
aggregate:                # limited compensation with floors
  by: limited-compensation
  power: 0
  purposive: [access]
  floors: { access: 65 }
below: arithmetic         # inside the dimensions
alternatives:             # what else could be defended
  normalise: []
  weights: { by: bounds, least: { outcome: 0.3, access: 0.2 }, most: { outcome: 0.8, access: 0.7 } }
runs: 1000
seed: 1
`,
};
