import { defineMessages } from '#platform/i18n';

/** Rates of areas as they would be with the people of the whole place. */
export const standardisedMessages = defineMessages({
  'zh-CN': {
    title: '假如各地区住的人一样',
    lead: '各地区居民的年龄和城乡构成不一样，数字也会因此不同。这里假定每个地区的人口结构都与全地区相同，再算一遍，这样比较的就不是住着什么人，而是事情办得怎样。',
    most: '按{attribute}：变动最大的是{area}，从{raw}变为{standardised}。',
    within:
      '按{attribute}：变动都在误差之内，最大的是{area}，从{raw}变为{standardised}。从这些记录看不出差别是由住着什么人造成的。',
    none: '按{attribute}：没有一个地区算得出来，原因写在表里。',
    'some-refused': '{count, plural, other {有#个地区算不出来，原因写在表里。}}',
    table: '各地区：原来的数字与标准化之后',
    raw: '原来的数字',
    standardised: '按{attribute}标准化',
    'refused-area-withheld': '本地区的数字不公布',
    'refused-table-withheld': '这一年记录太少，没有按地区细分',
    'refused-stratum-withheld': '有的人群记录太少，不公布',
    'refused-too-many-unknown': '不详的记录太多',
    'refused-empty-stratum': '有的人群没有记录',
    'refused-too-few-events': '件数不足十件',
    'refused-no-population': '没有人口数字',
  },
  en: {
    title: 'If every area had the same people',
    lead: 'Areas differ in how old people are and whether they live in town or country, and figures differ with it. Here each figure is worked out again as if every area had the people of the whole place, so that what is compared is the service and not who lives there.',
    most: 'By {attribute}: {area} moves most, from {raw} to {standardised}.',
    within:
      'By {attribute}: no area moves beyond its interval; {area} moves most, from {raw} to {standardised}. These records do not show that who lives there makes the difference.',
    none: 'By {attribute}: it cannot be worked out for any area; the table says why.',
    'some-refused':
      '{count, plural, one {For # area it cannot be worked out; the table says why.} other {For # areas it cannot be worked out; the table says why.}}',
    table: 'Areas: as recorded, and standardised',
    raw: 'As recorded',
    standardised: 'Standardised by {attribute}',
    'refused-area-withheld': 'the area’s figure is not shown',
    'refused-table-withheld': 'too few records this year to split areas',
    'refused-stratum-withheld': 'too few records of some people: not shown',
    'refused-too-many-unknown': 'too many records do not say',
    'refused-empty-stratum': 'no record of some people',
    'refused-too-few-events': 'fewer than ten events',
    'refused-no-population': 'number of people not known',
  },
});
