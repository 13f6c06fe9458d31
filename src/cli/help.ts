import type { Locale } from '#platform/i18n';

const PACK = ['--pack ID', '默认为当前的地方', 'without it the current place'] as const;
const AS_JSON = ['--json', '输出 JSON', 'prints JSON'] as const;
const ALL_AS_JSON = ['--json', '输出完整的 JSON', 'prints everything as JSON'] as const;

/** What each command does and takes, in both languages: shown by `--help` and kept in docs/shell.md. */
export const helps = {
  start: {
    usage: 'commonweal start',
    'zh-CN': '打开本机数据目录（COMMONWEAL_HOME）中的全部地方并提供网站。目录为空时先生成样例县。',
    en: 'Opens all places of the home (COMMONWEAL_HOME) and serves the site. An empty home gets the sample county first.',
    options: [],
  },
  import: {
    usage: 'commonweal import --pack ID (--data DIR | --file FILE) [--mapping NAME] [--dry-run]',
    'zh-CN': '把一个地方的记录变成事实。重复导入不会重复；中断后再次运行会接着进行。',
    en: 'Turns the records of a place into facts. Importing again adds nothing; after a break it goes on where it was.',
    options: [
      ['--pack ID', '地方包的编号，或其文件夹的路径', 'id of a pack, or the path of its folder'],
      ['--data DIR', '映射所指文件所在的文件夹', 'folder with the files that the mapping names'],
      [
        '--file FILE',
        '要导入的文件（CSV 或 XES，可用 gzip 压缩）',
        'file to import (CSV or XES, may be gzip)',
      ],
      [
        '--mapping NAME',
        '地方包中的映射；默认为其 imports 所列',
        'mapping of the pack; without it those that its `imports` lists',
      ],
      ['--dry-run', '只报告，不写入', 'reports what would happen and writes nothing'],
    ],
  },
  evaluate: {
    usage: 'commonweal evaluate [--pack ID] [--json]',
    'zh-CN': '按价值章程评估一个地方的事实，并发布结果。',
    en: 'Evaluates the facts of a place by its charter and publishes the outcome.',
    options: [PACK, ['--json', '以 JSON 输出摘要', 'prints the summary as JSON']],
  },
  index: {
    usage: 'commonweal index [--weights LIST] [--pack ID | --place ID] [--json]',
    'zh-CN':
      '说明最近一次评估的公共价值指数：先说突破的底线，再说数值、维度、实际分量、去掉一个维度会怎样、换谁的权重都成立的是什么、不确定从哪里来。',
    en: 'Says the index of public value of the latest evaluation: breached floors first, then its value, dimensions, weights in effect, what it is without each dimension, what holds whatever the weights, and where the uncertainty comes from.',
    options: [
      [
        '--weights LIST',
        '再按您自己的权重算一遍，例如 efficiency=50,fairness=20；没写的维度为零，只看比例',
        'and what it is by weights of your own, such as efficiency=50,fairness=20; a dimension left out counts nothing, only proportions count',
      ],
      PACK,
      ['--place ID', '同 --pack', 'the same'],
      ALL_AS_JSON,
    ],
  },
  weights: {
    usage:
      'commonweal weights [list | check | state] [FILE | --points LIST] [--group GROUP] [--pack ID] [--json]',
    'zh-CN':
      '列出各方认为各维度应占多少；check 试算一份看法说明了什么、前后是否矛盾，不保存；state 把它计入，规则与网页的表单相同。看法不记名：数的是份数，不是人数。FILE 为 YAML 或 JSON：group，以及 points（一百分）或 comparisons（两两比较）。',
    en: 'Lists what groups think each dimension should count for; check says what a view comes to and whether it contradicts itself, and keeps nothing; state counts it, by the rules of the form on the site. Views are anonymous: what is counted is views, not people. FILE is YAML or JSON: group, and points (a hundred) or comparisons (of pairs).',
    options: [
      [
        '--points LIST',
        '代替 FILE：一百分，例如 efficiency=30,fairness=70',
        'in place of FILE: a hundred points, such as efficiency=30,fairness=70',
      ],
      [
        '--group GROUP',
        '谁的看法：residents、officials、businesses、experts 或 other',
        'whose view: residents, officials, businesses, experts or other',
      ],
      PACK,
      AS_JSON,
    ],
  },
  processes: {
    usage:
      'commonweal processes [SERVICE] [--pack ID] [--year Y] [--channel C | --group A:V] [--cover N] [--by A] [--json]',
    'zh-CN': '说明各事项，或一个事项，是怎样办的：用时、走过的路、跨部门的等待、与公布步骤的差别。',
    en: 'Says how all services, or one of them, go: time, ways, waiting between departments, deviations from the published steps.',
    options: [
      PACK,
      ['--year Y', '办结的年份，默认为最近一年', 'year of completion; the latest unless told'],
      ['--channel C', '只看一个渠道，例如 online', 'only one channel, such as online'],
      ['--group A:V', '只看一个群体，例如 residence:rural', 'only one group, such as residence:rural'],
      [
        '--cover N',
        '流程图画最常走的 80、95 或 100（%）的办件',
        'the map shows the ways of 80, 95 or 100 % of the cases',
      ],
      ['--by A', '按章程中的哪种特征比较用时', 'the attribute of the charter by which times are told'],
      ALL_AS_JSON,
    ],
  },
  export: {
    usage:
      'commonweal export (--facts | --estimates | --cells | --comparisons | --standardised | --inequality | --silence | --ratings) [--pack ID] [--with-cohorts] [--format csv|jsonl|parquet] --out FILE',
    'zh-CN':
      '导出事实、各指标的估计值、全部单元格、群体差距、各地区的标准化比率、不平等程度、沉默者计入后的好评率或评价是否可信，并附数据字典。',
    en: 'Exports the facts, the estimates of the whole place, all published cells, gaps between groups, standardised rates of areas, how unequal areas and groups are, ratings with the silent counted, or whether ratings can be believed, with a data dictionary beside them.',
    options: [
      ['--facts', '事实', 'the facts'],
      ['--estimates', '全地区各时期的估计值', 'estimates of the whole place, by period'],
      ['--cells', '全部公布的单元格', 'every published cell'],
      [
        '--comparisons',
        '群体之间的差距，附偶然会造成多大差距',
        'gaps between groups, with what chance alone would show',
      ],
      ['--standardised', '各地区的标准化比率', 'standardised rates of areas'],
      ['--inequality', '各地区、各群体之间有多不平等', 'how unequal areas and groups are'],
      [
        '--silence',
        '好评率：只看评价者与计入沉默者',
        'shares of ratings, as given and with the silent counted',
      ],
      [
        '--ratings',
        '各部门、各事项的评价是否可信',
        'whether ratings of departments and services can be believed',
      ],
      [
        '--with-cohorts',
        '事实带群体特征；可能在小地方泄露个人，不可公开',
        'facts with cohorts: can tell on people in small places, not for the public',
      ],
      PACK,
      ['--format F', 'csv（默认）、jsonl 或 parquet', 'csv (the default), jsonl or parquet'],
      ['--out FILE', '写入的文件', 'file to write'],
    ],
  },
  pack: {
    usage: 'commonweal pack check [ID | DIR]',
    'zh-CN': '检查一个或全部地方包，指出文件、行和允许的内容。',
    en: 'Checks a pack, or all of them, and names file, line and what is allowed.',
    options: [],
  },
  simulate: {
    usage:
      'commonweal simulate ([--seed N] [--faults id=0.5,…] [--with LIST] [--from DAY] (--out FILE.jsonl[.gz] | --fill) | --continue [--measure ID …] [--effect E]) [--pack ID] [--to DAY]',
    'zh-CN':
      '按种子模拟一个地方的事实，可设定各缺陷的强度；或让已经模拟的地方接着往下走，使计划的举措在其计划所写的地方和时间起作用。',
    en: 'Makes the facts of a simulated place from a seed, with faults of chosen strengths; or lets time go on in a simulated place, with planned measures taking effect where and when their plans say.',
    options: [
      ['--pack ID', '默认为 yunhe', 'yunhe unless told'],
      ['--seed N', '默认为地方包所写', "the pack's unless told"],
      [
        '--faults LIST',
        '缺陷及强度（0 到 1），例如 equity-gap=0.5,slow-handover=0；全部缺陷见 packs/yunhe/TRUTH.zh-CN.md',
        'faults with strengths from 0 to 1, such as equity-gap=0.5,slow-handover=0; all of them: packs/yunhe/TRUTH.md',
      ],
      [
        '--with LIST',
        '另外生成的事实：data-governance（数据调用、自动决定、公共数据的使用）、participation（参与及答复）',
        'facts told only when asked for: data-governance (data accessed, automated decisions, public datasets used), participation (contributions and answers)',
      ],
      ['--from, --to DAY', '起止日，例如 2024-01-01', 'first and last day, such as 2024-01-01'],
      ['--out FILE', '写入的文件；以 .gz 结尾则压缩', 'file to write; compressed if it ends in .gz'],
      [
        '--fill',
        '不写文件，而是生成这个地方并评估（要求它还是空的），然后可用 start 打开',
        'makes the place itself and evaluates it, where it is still empty; start then shows it',
      ],
      [
        '--continue',
        '接着模拟已打开过的地方，写入它的事实；到 --to，默认到举措观察期结束',
        'goes on in a place of the home and adds to its facts; until --to, by default the end of what the measures observe',
      ],
      ['--measure ID', '起作用的举措，可写多次', 'a measure that takes effect; may be given several times'],
      [
        '--effect E',
        '举措消除所属事项各缺陷的多大部分（0 到 1，默认 0.8），或 缺陷=0.8,…',
        'part of the faults of its service that a measure takes away (0 to 1, 0.8 unless told), or fault=0.8,…',
      ],
    ],
  },
  monitors: {
    usage: 'commonweal monitors [list | run | look [ID…]] [--pack ID] [--json]',
    'zh-CN': '列出监测规则和它们最近一次说了什么；run 立即用全部规则查看并写下发现；look 只看不写。',
    en: 'Lists the rules that look for dilemmas and what they said last; run looks with all of them and writes what they find; look writes nothing.',
    options: [PACK, ALL_AS_JSON],
  },
  dilemmas: {
    usage:
      'commonweal dilemmas [list | show ID | answer ID | watch ID | close ID | reject ID | comment ID | remove-comment ID] [--reason TEXT] [--text TEXT] [--comment N[-M]] [--pack ID] [--json]',
    'zh-CN':
      '列出困境及其证据；回应、观察、结束、驳回（理由会公开），发表意见，或删除一条意见（理由会公开）。',
    en: 'Lists dilemmas and their evidence; answers, watches, closes or rejects them with a reason that is published, comments, or removes a comment with a reason that is published.',
    options: [
      ['--reason TEXT', '理由，10 到 400 个字，会公开', 'the reason, 10 to 400 characters, published'],
      ['--text TEXT', '意见', 'the comment'],
      [
        '--comment N[-M]',
        '删除哪一条意见，写编号（经过里的第几件，从1起）；12-40 是从第12号到第40号',
        'which comment is removed: its place in the history, from 1; `12-40` for all from the one to the other',
      ],
      PACK,
      AS_JSON,
    ],
  },
  measures: {
    usage:
      'commonweal measures [list | show ID | check FILE | plan FILE | amend ID FILE | abandon ID | evaluate ID | library | redraw ID] [--evaluation] [--reason TEXT] [--out FILE | --read FILE [--fingerprint HASH] | --others] [--pack ID] [--json]',
    'zh-CN':
      '举措：试算一份计划能否评估，封存、修改、放弃，评估已到期的，导出经验库或读入其他地方的。计划为 YAML 或 JSON 文件。',
    en: 'Measures: sees whether a plan can be evaluated, seals it, changes it, gives it up, evaluates it, exports the library or reads that of another place. A plan is a YAML or JSON file.',
    options: [
      ['--reason TEXT', '修改或放弃的理由，会公开', 'why a plan is changed or given up, published'],
      [
        '--evaluation',
        '与 show 一起用：写出评估的全部结论、区间、各群体、检验和前提',
        'with show: the whole evaluation, with interval, groups, checks and assumptions',
      ],
      [
        '--out FILE',
        '与 library 一起用：本地经验库写入的文件',
        'with library: the file for the library of this place',
      ],
      [
        '--read FILE',
        '与 library 一起用：读入其他地方的经验库',
        'with library: reads the library of another place',
      ],
      [
        '--fingerprint HASH',
        '读入的文件必须是这个指纹，由那个地方公布',
        'what the fingerprint of that file must be, as the other place publishes it',
      ],
      ['--others', '与 library 一起用：列出已读入的', 'with library: lists what was read from other places'],
      PACK,
      AS_JSON,
    ],
  },
  demand: {
    usage: 'commonweal demand [SERVICE] [--pack ID] [--json]',
    'zh-CN':
      '预测最后一条记录之后四周和三个月会有多少申请和诉求，并说明以往准不准；有新的事实就先重新计算。写明事项则列出每一周。',
    en: 'Says how many applications and reports to expect in the four weeks and the three months after the last record, and how well that has done; computes anew first where there are newer facts. With a service, week by week.',
    options: [PACK, AS_JSON],
  },
  fairness: {
    usage:
      'commonweal fairness FILE [--group COLUMN] [--decision COLUMN] [--outcome COLUMN] [--score COLUMN] [--decision-yes VALUE] [--outcome-yes VALUE] [--reference GROUP] [--seed N] [--json]',
    'zh-CN':
      '按群体看一批决定是否公平：谁更容易获批，谁更容易被误判，哪些公平的要求不能同时满足。FILE 为 CSV（可用 gzip 压缩），每行一个决定，或每个群体一行人数（group,tp,fp,tn,fn 或 group,selected,total）。只在内存里计数，什么也不保存。',
    en: 'Looks at how fair a batch of decisions is to groups: who gets a yes, who is judged wrongly, and which ideas of fairness cannot be met together. FILE is CSV (may be gzip) with a row for each decision, or with the counts of each group (group,tp,fp,tn,fn or group,selected,total). It only counts, and keeps nothing.',
    options: [
      ['--group COLUMN', '群体的列名，默认 group', 'column with the group; group unless told'],
      [
        '--decision COLUMN',
        '决定的列名，默认 decision；人数表不用写',
        'column with the decision; decision unless told, and not needed for a table of counts',
      ],
      [
        '--outcome COLUMN',
        '事后看是否应当判“是”的列名；没有就只说判“是”的比例',
        'column that says whether a yes turned out to be right; without it only shares of yes are told',
      ],
      ['--score COLUMN', '决定所依据的分数的列名', 'column with a score that the decision rests on'],
      [
        '--decision-yes VALUE, --outcome-yes VALUE',
        '表示“是”的值；1/0、yes/no、true/false、是/否 不用写',
        'the value that means yes, where it is not 1/0, yes/no, true/false or 是/否',
      ],
      ['--reference GROUP', '同哪个群体比，默认人数最多的', 'group to compare with; the largest unless told'],
      ['--seed N', '模拟的种子，默认 1', 'seed of the simulations; 1 unless told'],
      ALL_AS_JSON,
    ],
  },
  subscriptions: {
    usage: 'commonweal subscriptions [list | add URL [--type KIND …] | remove ID] [--pack ID] [--json]',
    'zh-CN': '登记接收困境、举措和结论的地址（CloudEvents，签名）。登记时给出签名密钥，只显示一次。',
    en: 'Registers addresses that are told of dilemmas, measures and verdicts (signed CloudEvents). The key of the signatures is printed once.',
    options: [
      [
        '--type KIND',
        '只接收这种事，可写多次，例如 measure.evaluated',
        'only this kind; may be given several times, such as measure.evaluated',
      ],
      PACK,
      AS_JSON,
    ],
  },
  compose: {
    usage: 'commonweal compose FILE.csv [--method FILE.yaml] [--runs N] [--seed N] [--json]',
    'zh-CN':
      '用自己的表格合成指数：每个单位的指数和区间、分档、结果取决于什么、换一种权重还成不成立。第一列是单位，其余各列是指标；其余的用方法写明。',
    en: 'Makes an index from a table of your own: the index of each unit with its interval, bands, what decides, what holds under other weights. The first column names the units, the others are indicators; a method says the rest.',
    options: [
      [
        '--method FILE',
        '方法，YAML 或 JSON；不写的用默认，并说明',
        'the method, YAML or JSON; what it leaves out has a default, which is told',
      ],
      ['--runs N', '算几遍，100 到 10000，默认 1000', 'runs, 100 to 10000; 1000 unless told'],
      [
        '--seed N',
        '随机数的种子；同样的种子得同样的结果',
        'seed of the runs; the same seed gives the same result',
      ],
      ALL_AS_JSON,
    ],
  },
  verify: {
    usage: 'commonweal verify [--data DIR]',
    'zh-CN': '重算已发表的参考算例，逐项给出最大差异和容差。',
    en: 'Recomputes published reference cases and prints the largest difference and the tolerance of each.',
    options: [
      [
        '--data DIR',
        '参考数据的文件夹，或其中一个主题；默认 ../shared/data',
        'folder of reference data, or one topic of it; ../shared/data unless told',
      ],
    ],
  },
} as const;

export const exitCodes = [
  [0, '完成', 'done'],
  [
    1,
    '完成，但发现问题（核对或检查未通过）',
    'done, and problems were found (a check or a comparison failed)',
  ],
  [2, '用法或配置有误', 'wrong usage or configuration'],
  [3, '地方正被另一个进程使用', 'the place is in use by another process'],
  [4, '找不到输入（文件、地方包、章程、事实）', 'input not found (a file, pack, charter, or any fact)'],
  [5, '输入不合要求', 'the input was refused'],
  [70, '程序出错', 'the program failed'],
  [130, '被中断', 'interrupted'],
] as const;

/** The help of one command. */
export function helpOf(name: keyof typeof helps, locale: Locale): string {
  const help = helps[name];
  const options = help.options.map(([flag, zh, en]) => `  ${flag.padEnd(18)}${locale === 'en' ? en : zh}`);
  return [help.usage, '', help[locale], ...(options.length > 0 ? ['', ...options] : [])].join('\n');
}

/** The help of the program: commands and exit codes. */
export function helpOfAll(locale: Locale): string {
  const english = locale === 'en';
  const column = 2 + Math.max(...Object.keys(helps).map((name) => name.length));
  const commands = Object.entries(helps).map(([name, help]) => `  ${name.padEnd(column)}${help[locale]}`);
  const codes = exitCodes.map(([code, zh, en]) => `  ${String(code).padEnd(column)}${english ? en : zh}`);
  return [
    english ? 'commonweal COMMAND [--lang zh-CN|en] [--help]' : 'commonweal 命令 [--lang zh-CN|en] [--help]',
    '',
    ...commands,
    '',
    english ? 'Exit codes' : '退出码',
    ...codes,
    '',
    english
      ? 'Results go to standard output, everything else to standard error. Settings: docs/configuration.md'
      : '结果写到标准输出，其余写到标准错误。设置见 docs/configuration.md',
  ].join('\n');
}
