import { CHANNELS, COHORT_ATTRIBUTES, cohortAttributes } from '../vocabulary/closed-lists.ts';
import { kinds, payloadFields, type PayloadType } from '../vocabulary/kinds.ts';
import type { DictionaryColumn } from './dictionary.ts';

type Meaning = DictionaryColumn['meaning'];
const say = (zh: string, en: string): Meaning => ({ 'zh-CN': zh, en });

/** Stands where a value would let a reader compute what is not published. */
export const WITHHELD = 'withheld';

const PLACES: readonly DictionaryColumn[] = [
  {
    name: 'subject',
    type: 'text',
    meaning: say(
      '办件或诉求的化名：同一件事的各条事实相同，但不能还原为编号。',
      'Pseudonym of the case or report: the same for all facts about it, and not to be turned back into its reference.',
    ),
  },
  {
    name: 'kind',
    type: 'text',
    meaning: say('发生了什么（事实的种类）。', 'What happened: the kind of fact.'),
    values: kinds,
  },
  {
    name: 'occurredDay',
    type: 'day',
    meaning: say('发生的日子（当地时间）。', 'The day on which it happened, local time.'),
  },
  {
    name: 'openedDay',
    type: 'day',
    meaning: say('办件或诉求受理的日子。', 'The day on which the case or report was opened.'),
  },
  { name: 'dueDay', type: 'day', meaning: say('时限届满的日子。', 'The day on which its time limit ends.') },
  {
    name: 'hoursOpen',
    type: 'number',
    meaning: say(
      '从受理到这件事发生经过的小时数，精确到十分之一。',
      'Hours from opening to this fact, to a tenth.',
    ),
  },
  {
    name: 'service',
    type: 'text',
    meaning: say('事项；“withheld”表示不公布。', 'Service; “withheld” where it is not published.'),
  },
  {
    name: 'department',
    type: 'text',
    meaning: say('部门；“withheld”表示不公布。', 'Department; “withheld” where it is not published.'),
  },
  {
    name: 'channel',
    type: 'text',
    meaning: say('渠道；“withheld”表示不公布。', 'Channel; “withheld” where it is not published.'),
    values: [...CHANNELS, WITHHELD],
  },
  {
    name: 'area',
    type: 'text',
    meaning: say('地区；“withheld”表示不公布。', 'Area; “withheld” where it is not published.'),
  },
];

const PAYLOAD_MEANINGS: Readonly<Record<string, Meaning>> = {
  channelDetail: say('来源系统自己的渠道名称。', "The source's own word for the channel."),
  reason: say('停办、退回或重新打开的原因。', 'Why it was suspended or opened again.'),
  outcome: say('结果。', 'How it ended.'),
  standing: say(
    '时限的情况：met 在期限内，missed 超期，running 未到期。',
    'Where the time limit stood: met, missed or running.',
  ),
  trips: say('申请人跑动的次数。', 'How often the person had to come in.'),
  documents: say('要求提交的材料份数。', 'Documents that the person had to hand in.'),
  minutes: say('申请人花费的分钟数。', 'Minutes that it cost the person.'),
  task: say('环节。', 'The step.'),
  fromDepartment: say('由哪个部门转来。', 'The department that handed it over.'),
  waitedHours: say(
    '开始之前等待的小时数，按来源的算法：工作小时或日历小时。',
    'Hours waited before the step started, as the source reckons them: office hours, or hours of the clock.',
  ),
  workedHours: say('办理用去的小时数，算法同上。', 'Hours of work, reckoned likewise.'),
  evidence: say('要求的材料。', 'The evidence that was asked for.'),
  heldBy: say('已经持有这份材料的部门。', 'The department that holds this evidence already.'),
  again: say('是否重复要求。', 'Whether it was asked for again.'),
  level: say('评价等级，1 到 5，5 为最好。', 'The rating, 1 to 5, 5 the best.'),
  byDefault: say('是否为系统默认评价。', 'Whether the system filled the rating in by default.'),
  solved: say('回访时居民说问题是否解决。', 'Whether the person called back says that it is solved.'),
  satisfied: say('回访时居民是否满意。', 'Whether the person called back is satisfied.'),
  dataset: say('数据集。', 'The dataset.'),
  purpose: say('使用数据的用途。', 'What the data was used for.'),
  records: say('使用的记录条数。', 'How many records were used.'),
  agreement: say('依据的共享协议。', 'The sharing agreement that it rests on.'),
  algorithm: say('作出决定的算法。', 'The algorithm that decided.'),
  algorithmVersion: say('算法的版本。', 'Its version.'),
  explained: say('是否向当事人说明了理由。', 'Whether the reasons were given to the person.'),
  form: say('参与的方式。', 'How somebody took part.'),
  plan: say('封存计划的 SHA-256。', 'SHA-256 of the sealed plan.'),
  dilemma: say('所回应的困境。', 'The dilemma that it answers.'),
  design: say('事先选定的评估方法。', 'The design chosen for the evaluation.'),
  verdict: say('评估的结论。', 'What the evaluation found.'),
  evaluation: say('评估文件的编号。', 'The document of the evaluation.'),
};

const TYPES: Record<PayloadType, DictionaryColumn['type']> = {
  string: 'text',
  integer: 'whole number',
  number: 'number',
  boolean: 'true or false',
  time: 'text',
};

/** The payload fields that may leave the house. */
export const publicFields: readonly string[] = [...payloadFields].flatMap(([name, { internal }]) =>
  internal === true ? [] : [name],
);

const payloadColumns: readonly DictionaryColumn[] = publicFields.map((name) => ({
  name,
  type: TYPES[payloadFields.get(name)!.type],
  meaning: PAYLOAD_MEANINGS[name] ?? say(`事实的内容：${name}。`, `Content of the fact: ${name}.`),
  values: payloadFields.get(name)!.values,
}));

const COHORT_MEANINGS: Record<keyof typeof COHORT_ATTRIBUTES, Meaning> = {
  ageBand: say('年龄段。', 'Age band.'),
  sex: say('性别。', 'Sex.'),
  residence: say('城镇或农村居住。', 'Urban or rural residence.'),
  disability: say('是否残疾。', 'Disability.'),
  language: say('使用多数语言或少数语言。', 'Whether the person speaks the majority language.'),
  digitalAccess: say('上网设备。', 'Access to a device.'),
};

const cohortColumns: readonly DictionaryColumn[] = cohortAttributes.map((name) => ({
  name,
  type: 'text',
  meaning: COHORT_MEANINGS[name],
  values: COHORT_ATTRIBUTES[name],
}));

/** The columns of exported facts; cohort attributes are no part of them unless asked for. */
export const factColumns = (
  options: { withCohorts?: boolean | undefined } = {},
): readonly DictionaryColumn[] =>
  options.withCohorts === true
    ? [...PLACES, ...cohortColumns, ...payloadColumns]
    : [...PLACES, ...payloadColumns];
