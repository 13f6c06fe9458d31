import { describe, expect, it } from 'vitest';
import { locales } from '#platform/i18n';
import { kindLabel, kinds } from '#facts';

describe('the name of a kind', () => {
  it('is there for every kind in both languages, and no two share one', () => {
    for (const locale of locales) {
      const labels = kinds.map((kind) => kindLabel(locale, kind));
      expect(kinds.filter((kind, at) => labels[at] === kind || labels[at]?.trim() === '')).toEqual([]);
      expect(new Set(labels).size).toBe(kinds.length);
    }
  });

  it('of what is no kind is the word as it stands', () => {
    expect(kindLabel('en', 'cow.milked')).toBe('cow.milked');
  });
});
