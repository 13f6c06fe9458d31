import { describe, expect, it } from 'vitest';
import { valueOf } from '#platform';
import { estimate as estimates, type charter } from '#value';
import { loadCharter } from './evaluate.ts';
import { datumOf, figuresOf, sentenceOf, standingOf, verdictOf } from './figures.ts';

const { declared } = valueOf(loadCharter('packs/yunhe'));
const indicator = (id: string): charter.Indicator => declared.indicators.find((one) => one.id === id)!;
const mean = (value: number, half: number) => ({
  state: 'measured' as const,
  value,
  lower: value - half,
  upper: value + half,
  level: 0.95,
  n: 100,
  effectiveN: 100,
  method: 'student-t' as const,
});

describe('figures', () => {
  it.each([
    ['granted', 0.931, '93.1%', '+1.2 percentage points', 0.012],
    ['granted-gap', -0.074, '−7.4 percentage points', '+1.2 percentage points', 0.012],
    ['time-to-decision', 1, '1 working day', '+2 working days', 2],
    ['handover-wait', 16.9, '16.9 office hours', '−0.5 office hours', -0.5],
    ['minutes', 30.25, '30.3 minutes', '−1 minute', -1],
    ['applications', 36.2, '36.2 per 1,000 people', '+1.3 per 1,000 people', 1.25],
    ['trips', 0.6, '0.60 trips', '−0.08 trips', -0.08],
  ])('of %s carry their unit', (id, value, full, difference, change) => {
    const figures = figuresOf('en', indicator(id));
    expect(figures.full(value)).toBe(full);
    expect(figures.difference(change)).toBe(difference);
  });

  it.each([
    ['trips', [0.6, 0.634], '0.60 0.63', '+0.60 +0.63'],
    ['granted-gap', [-0.13, -0.042], '−13.0 −4.2', '−13.0 −4.2'],
    ['handover-wait', [15, 19.34], '15.0 19.3', '+15.0 +19.3'],
    ['minutes', [29, 46.2], '29.0 46.2', '+29.0 +46.2'],
    ['time-to-resolution', [4, 10.25], '4.0 10.3', '+4.0 +10.3'],
    ['time-to-decision', [4, 6], '4 6', '+4.0 +6.0'],
  ])(
    'of %s have the same decimals in a table and at both ends of a range',
    (id, values, short, differences) => {
      const figures = figuresOf('en', indicator(id));
      expect(values.map(figures.short).join(' ')).toBe(short);
      expect(values.map(figures.shortDifference).join(' ')).toBe(differences);
    },
  );

  it('that are stated whole, as a goal is, are written whole in a sentence', () => {
    expect(figuresOf('en', indicator('handover-wait')).full(16)).toBe('16 office hours');
    expect(figuresOf('zh-CN', indicator('handover-wait')).full(16)).toBe('16个工作小时');
    expect(figuresOf('en', indicator('granted')).difference(0.05)).toBe('+5 percentage points');
  });

  it('of an indicator published before it had a noun, or in hours, are written as they were', () => {
    const { noun, ...trips } = indicator('trips');
    expect(noun?.en).toBe('trips');
    expect(figuresOf('en', trips).full(0.62)).toBe('0.62');
    expect(figuresOf('en', trips).unit).toBe('');
    expect(figuresOf('en', { ...indicator('handover-wait'), unit: 'hours' }).full(16.9)).toBe('16.9 hours');
  });

  it('say what a number counts once, in the sentence or after the figure', () => {
    expect(sentenceOf('en', indicator('trips'), mean(0.6, 0.1))).toBe('A case takes 0.60 trips on average.');
    expect(sentenceOf('zh-CN', indicator('trips'), mean(0.6, 0.1))).toBe('办一件事平均要跑0.60趟。');
    expect(figuresOf('zh-CN', indicator('trips')).difference(0.22)).toBe('+0.22趟');
  });

  it('are written the Chinese way in Chinese', () => {
    expect(figuresOf('zh-CN', indicator('time-to-decision')).full(6)).toBe('6个工作日');
    expect(sentenceOf('zh-CN', indicator('minutes'), mean(30.3, 1))).toBe('办一件事平均花费申请人30.3分钟。');
  });

  it('of small cells and of those that guard them cannot be told apart', () => {
    expect(datumOf('en', estimates.suppressed('small-cell'), 10)).toEqual(
      datumOf('en', estimates.suppressed('complementary'), 10),
    );
  });

  it('that are missing are not zero and not suppressed', () => {
    expect(datumOf('en', undefined, 10)).toEqual({ state: 'missing' });
    expect(datumOf('en', estimates.notMeasured('no-population'), 10)).toEqual({ state: 'not-measured' });
    expect(datumOf('en', mean(0, 0), 10)).toMatchObject({ state: 'measured', value: 0 });
  });
});

describe('a change', () => {
  const minutes = indicator('minutes');
  it('to fewer minutes is better, and only when the interval excludes none', () => {
    expect(verdictOf(minutes, mean(30, 1), mean(33, 1))?.verdict).toBe('better');
    expect(verdictOf(minutes, mean(36, 1), mean(33, 1))?.verdict).toBe('worse');
    expect(verdictOf(minutes, mean(32, 1), mean(33, 1))?.verdict).toBe('same');
  });
  it('is not judged where neither direction is good, and not known where a year is withheld', () => {
    expect(verdictOf(indicator('applications'), mean(40, 1), mean(30, 1))).toBeUndefined();
    expect(verdictOf(minutes, mean(30, 1), estimates.suppressed('small-cell'))).toBeUndefined();
  });
});

describe('goal and floor', () => {
  it('are met or missed only by the whole interval, whichever way is good', () => {
    const granted = indicator('granted');
    expect(standingOf(granted, mean(0.97, 0.01))).toBe('goal-met');
    expect(standingOf(granted, mean(0.955, 0.01))).toBe('between');
    expect(standingOf(granted, mean(0.79, 0.02))).toBe('short-of-floor');
    expect(standingOf(granted, mean(0.75, 0.02))).toBe('below-floor');
    expect(standingOf(indicator('minutes'), mean(25, 2))).toBe('goal-met');
    expect(standingOf(granted, estimates.suppressed('small-cell'))).toBe('between');
  });
});
