import { describe, expect, it } from 'vitest';
import { namesOf } from '#feedback/scoreboard';
import { wordsOf } from './words.ts';

const words = (locale: 'zh-CN' | 'en') =>
  wordsOf(locale, {
    names: namesOf({ service: {}, department: {} }),
    timeZone: 'Asia/Shanghai',
    tasks: {},
  });

describe('lengths of time', () => {
  it('of one column are in one unit with the same decimals, and what is too short for it is said to be', () => {
    const days = [47 / 24, 2.2, 12, 0.01, 0];
    expect(days.map(words('en').column(days))).toEqual([
      '2.0 days',
      '2.2 days',
      '12.0 days',
      'under 0.1 days',
      'at once',
    ]);
    expect(days.map(words('zh-CN').column(days))).toEqual(['2.0天', '2.2天', '12.0天', '不到0.1天', '随即']);
    const hours = [1 / 24, 30 / 24, 10 / 24 / 60];
    expect(hours.map(words('en').column(hours))).toEqual(['1 hour', '30 hours', 'under 1 hour']);
  });

  it('at both ends of a range have the same decimals, and days in a table always one', () => {
    expect(words('en').range({ from: 5, to: 11.2 })).toEqual({ from: '5.0', to: '11.2 days' });
    expect(words('en').range({ from: 29.4, to: 46 })).toEqual({ from: '29', to: '46 days' });
    expect(words('en').range({ from: 0.5 / 24, to: 3 })).toEqual({ from: '30 minutes', to: '3.0 days' });
    expect([9.96, 11].map(words('en').days)).toEqual(['10.0', '11.0']);
  });

  it('shares from one end to the other are joined as the reader’s language joins them', () => {
    expect(words('en').shares({ lower: 0.8, upper: 0.86 })).toBe('80%–86%');
    expect(words('zh-CN').shares({ lower: 0.8, upper: 0.86 })).toBe('80%至86%');
  });
});
