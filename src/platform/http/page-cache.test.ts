import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createPageCache, normalisedUrl, pickEncoding } from './page-cache.ts';

describe('the page cache', () => {
  it('never holds more than its capacity, and gives up the page that was unused longest', async () => {
    const cache = createPageCache(200_000);
    const page = (n: number) => async () => `${n}`.repeat(30_000);
    let made = 0;
    const counted = (n: number) => async () => {
      made++;
      return page(n)();
    };
    for (let n = 1; n <= 6; n++) await cache.get(`page ${n}`, counted(n));
    await cache.get('page 1', counted(1));
    await cache.get('page 7', counted(7));
    expect(cache.size()).toBeLessThanOrEqual(200_000);
    made = 0;
    await cache.get('page 1', counted(1));
    expect(made).toBe(0);
    await cache.get('page 2', counted(2));
    expect(made).toBe(1);
  });

  it('forgets a page whose making failed', async () => {
    const cache = createPageCache();
    const failing = () => Promise.reject(new Error('no'));
    await expect(cache.get('page', failing)).rejects.toThrow('no');
    expect((await cache.get('page', async () => 'now')).identity.toString()).toBe('now');
  });
});

describe('the coding of an answer', () => {
  it.each([
    [undefined, 'identity'],
    ['', 'identity'],
    ['gzip, deflate, br', 'br'],
    ['gzip;q=0.5, br;q=0', 'gzip'],
    ['brotli', 'identity'],
    ['GZIP', 'gzip'],
  ])('for %j is %s', (accepted, coding) => {
    expect(pickEncoding(accepted)).toBe(coding);
  });
});

describe('an address as a key', () => {
  it('does not depend on the order of its parameters', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.string({ minLength: 1, maxLength: 6 }), fc.string({ maxLength: 6 })),
        (query) => {
          const entries = Object.entries(query);
          const forward = normalisedUrl(`/a?${new URLSearchParams(entries)}`);
          expect(normalisedUrl(`/a?${new URLSearchParams(entries.toReversed())}`)).toBe(forward);
        },
      ),
    );
  });

  it('is none where it is too long to be kept', () => {
    expect(normalisedUrl(`/a?${'x'.repeat(600)}`)).toBeUndefined();
  });
});
