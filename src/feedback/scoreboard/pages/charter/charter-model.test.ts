import { describe, expect, it } from 'vitest';
import { valueOf } from '#platform';
import type { Locale } from '#platform/i18n';
import { loadCharter } from '../../evaluate.ts';
import { charterModel } from './charter-model.ts';

const { declared } = valueOf(loadCharter('packs/yunhe'));
const place = { names: { service: {}, department: {}, area: {} }, timeZone: 'Asia/Shanghai' };

const dimensionOf = (id: string, locale: Locale = 'en') =>
  charterModel(locale, place, declared)
    .parts.flatMap(({ dimensions }) => dimensions)
    .find((one) => one.id === id)!;
const factsOf = (dimension: string, name: string, locale: Locale = 'en') =>
  dimensionOf(dimension, locale).indicators.find((one) => one.href.endsWith(`/${name}`))?.facts;

describe('the charter in words', () => {
  it('calls a gap best at nothing, not the more the better', () => {
    expect(factsOf('fairness', 'granted-gap')).toContain('the nearer to 0 the better');
    expect(factsOf('fairness', 'granted-gap', 'zh-CN')).toContain('越接近0越好');
    expect(factsOf('fairness', 'granted')).toContain('more is better');
    // A share is high or low, not many or few.
    expect(factsOf('fairness', 'granted', 'zh-CN')).toContain('越高越好');
  });

  it('gives what is told for information no share of the weight', () => {
    const { dimension } = declared.indicators.find(({ id }) => id === 'applications')!;
    expect(factsOf(dimension, 'applications')).toBe(
      'for information: neither is better, and the index does not count it',
    );
    const shares = dimensionOf(dimension).indicators.flatMap(({ facts }) =>
      [...facts.matchAll(/(\d+)% of the weight here/g)].map(([, share]) => Number(share)),
    );
    expect(Math.abs(shares.reduce((sum, share) => sum + share, 0) - 100)).toBeLessThanOrEqual(2);
  });

  it('says of a dimension without a floor that its indicators have their own', () => {
    expect(dimensionOf('responsiveness').floor).toBe(
      'No floor is set for the dimension as a whole; some of its indicators have their own.',
    );
    expect(dimensionOf('satisfaction').floor).toBe('No floor is set.');
    expect(dimensionOf('fairness').floor).toContain('Floor: 40 points');
  });
});
