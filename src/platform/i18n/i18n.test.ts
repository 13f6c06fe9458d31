import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  assertCatalogue,
  type Catalogue,
  defineMessages,
  formatters,
  hasMessage,
  pickLocale,
  translator,
} from './index.ts';

describe('the language of a page', () => {
  it.each([
    [undefined, 'zh-CN'],
    ['', 'zh-CN'],
    ['en-GB,en;q=0.9,zh;q=0.8', 'en'],
    ['en;q=0.8, zh-TW;q=0.9', 'zh-CN'],
    ['fr, en;q=0.1', 'en'],
    ['fr, de', 'zh-CN'],
    ['zh;q=0, *', 'en'],
    ['zh;q=0', 'en'],
    ['en;q=0.5, zh;q=0.5', 'en'],
    ['*;q=0.5, zh;q=0.1', 'en'],
    ['EN-us', 'en'],
    ['en;q=1.5, zh;q=0.1', 'zh-CN'],
  ] as const)('%s is answered in %s (RFC 9110, 12.5.4)', (header, expected) => {
    expect(pickLocale(header)).toBe(expected);
  });

  it('is what the reader chose, whatever the browser asks for', () => {
    expect(pickLocale('zh-CN', 'en')).toBe('en');
    expect(pickLocale('en', 'klingon')).toBe('en');
  });

  it('is always one that exists, whatever is sent', () => {
    fc.assert(fc.property(fc.string(), (header) => ['zh-CN', 'en'].includes(pickLocale(header))));
  });
});

const catalogue = defineMessages({
  'zh-CN': { cases: '{count, plural, other {#件}}办件，{place}', plain: '公开', quoted: "写作 '{'" },
  en: {
    cases: '{count, plural, one {# case} other {# cases}} in {place}',
    plain: 'Open <b>',
    quoted: "Write '{'",
  },
});

describe('messages', () => {
  it('follow the plural of the language', () => {
    const english = translator(catalogue, 'en');
    expect(english('cases', { count: 1, place: 'Yunhe' })).toBe('1 case in Yunhe');
    expect(english('cases', { count: 12_345, place: 'Yunhe' })).toBe('12,345 cases in Yunhe');
    expect(translator(catalogue, 'zh-CN')('cases', { count: 2, place: '云河' })).toBe('2件办件，云河');
  });

  it('are text: angle brackets and quoted braces come through', () => {
    expect(translator(catalogue, 'en')('plain')).toBe('Open <b>');
    expect(translator(catalogue, 'en')('quoted')).toBe('Write {');
  });

  it('throw when an argument is forgotten, rather than show a hole', () => {
    expect(() => translator(catalogue, 'en')('cases', { count: 1 })).toThrow(/place/);
  });

  it('missing in one language do not compile', () => {
    // @ts-expect-error `b` is missing in English
    defineMessages({ 'zh-CN': { a: '甲', b: '乙' }, en: { a: 'A' } });
    // @ts-expect-error `b` is superfluous in English
    defineMessages({ 'zh-CN': { a: '甲' }, en: { a: 'A', b: 'B' } });
    // @ts-expect-error no such key
    expect(() => translator(catalogue, 'en')('absent')).toThrow(/absent/);
    expect(hasMessage(catalogue, 'cases')).toBe(true);
    expect(hasMessage(catalogue, 'toString')).toBe(false);
  });
});

describe('the check of a catalogue', () => {
  const faulty = (chinese: string, english: string): Catalogue => ({
    'zh-CN': { key: chinese },
    en: { key: english },
  });

  it('passes what is complete', () => {
    expect(() => assertCatalogue(catalogue)).not.toThrow();
  });

  it.each([
    ['a comma of Latin width in Chinese', '先停,再走', 'stop, then go', /narrow mark/],
    ['an argument of one language only', '{name}', '{nam}', /arguments differ/],
    [
      'an argument only inside a plural form',
      '{n, plural, other {#}}',
      '{n, plural, one {{x}} other {#}}',
      /arguments differ/,
    ],
    [
      'a plural without "one" in English',
      '{n, plural, other {#}}',
      '{n, plural, other {#}}',
      /lacks the plural form "one"/,
    ],
    [
      'a plural form that Chinese has not',
      '{n, plural, one {#} other {#}}',
      '{n, plural, one {#} other {#}}',
      /"one", which/,
    ],
    [
      'other options of a choice',
      '{s, select, a {甲} other {乙}}',
      '{s, select, b {A} other {B}}',
      /options differ/,
    ],
    ['a blank message', '甲', ' ', /nothing in en/],
    ['a message that does not parse', '{', 'A', /does not parse in zh-CN/],
    ['a date, whose time zone it cannot know', '{d, date}', '{d, date}', /is a date/],
  ])('refuses %s', (_, chinese, english, fault) => {
    expect(() => assertCatalogue(faulty(chinese, english))).toThrow(fault);
  });
});

describe('numbers, dates and durations', () => {
  const english = formatters('en', 'Asia/Shanghai');
  const chinese = formatters('zh-CN', 'Asia/Shanghai');

  it('a share has one decimal, and never rounds to nobody or everybody', () => {
    expect(english.percent(0.7213)).toBe('72.1%');
    expect(english.percent(0.72)).toBe('72.0%');
    expect(english.percent(0.99997)).toBe('99.997%');
    expect(english.percent(0.0002)).toBe('0.02%');
    expect(english.percent(0)).toBe('0%');
    expect(english.percent(1)).toBe('100%');
    const share = fc.double({ min: 0.00001, max: 0.99999, noNaN: true });
    fc.assert(fc.property(share, (value) => !/^(0(\.0+)?|100(\.0+)?)%$/.test(english.percent(value))));
  });

  it('a change has its sign, in percentage points', () => {
    expect(english.points(0.0123)).toBe('+1.2 percentage points');
    expect(english.points(0.01)).toBe('+1 percentage point');
    expect(chinese.points(-0.03)).toBe('−3个百分点');
    expect(english.points(-0.0001)).toBe('0 percentage points');
  });

  it('keep their decimals where the ends of a range or the rows of a column are to look alike', () => {
    const score = (value: number) => english.number(value, 1, true);
    expect(english.interval(80, 82.24, score)).toBe('80.0–82.2');
    expect(chinese.number(12_345, 2, true)).toBe('12,345.00');
    expect(english.signed(0.5, 2, true)).toBe('+0.50');
    expect(english.signed(-0.004, 2, true)).toBe('0.00');
    expect(english.signed(-0.5)).toBe('−0.5');
    expect(english.signed(0.04)).toBe('0');
  });

  it('an interval is joined by a dash, or by a word beside a minus', () => {
    expect(english.interval(0.721, 0.753, english.percent)).toBe('72.1%–75.3%');
    expect(english.interval(-0.031, 0.02, english.percent)).toBe('−3.1% to 2.0%');
    expect(chinese.interval(-0.031, -0.02, chinese.percent)).toBe('−3.1%至−2.0%');
  });

  it('a calendar date does not move with the time zone, an instant does', () => {
    const boston = formatters('en', 'America/New_York');
    expect(boston.date('2015-03-09')).toBe('9 March 2015');
    expect(boston.date('2015-03-09T02:00:00Z')).toBe('8 March 2015');
    expect(boston.month('2015-03')).toBe('March 2015');
    expect(chinese.month('2025-03')).toBe('2025年3月');
    expect(chinese.dateTime('2025-03-09T20:05:00Z')).toBe('2025年3月10日 04:05');
    expect(() => english.date('yesterday')).toThrow(/not a date/);
  });

  it('a duration is said in its two largest units', () => {
    expect(english.duration(3 * 86_400 + 4 * 3_600 + 1_000)).toBe('3 days 4 hours');
    expect(chinese.duration(3 * 86_400 + 4 * 3_600)).toBe('3天4小时');
    expect(english.duration(3_599.9)).toBe('1 hour');
    expect(english.duration(86_399)).toBe('1 day');
    expect(english.days(2.43)).toBe('2.4 days');
    expect(english.days(1)).toBe('1 day');
  });

  it('bytes go by thousands', () => {
    expect(english.bytes(1_234_567)).toBe('1.2 MB');
    expect(english.bytes(12)).toBe('12 B');
    expect(english.bytes(0)).toBe('0 B');
    expect(english.bytes(999_960)).toBe('1 MB');
  });
});
