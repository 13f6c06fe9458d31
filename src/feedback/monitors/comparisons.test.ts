import { describe, expect, it } from 'vitest';
import { numeric } from '#value';
import { amongPeers, sharesAmongPeers } from './comparisons.ts';

describe('shares among peers', () => {
  /** Honest services whose true shares differ by `spread` on the scale 2·arcsin√p. */
  const honest = (random: numeric.Random, peers: number, spread: number, n: number) =>
    Array.from({ length: peers }, () => {
      const share = Math.sin((2 * Math.asin(Math.sqrt(0.15)) + spread * random.normal()) / 2) ** 2;
      return { events: random.binomial(n, share), n };
    });

  it.each([
    [9, 0, 200],
    [12, 0.06, 400],
    [28, 0.1, 100],
    [18, 0.3, 400],
  ])(
    'accuse an honest one in one county of fifteen at most, however much they differ (%d peers, spread %d, n %d)',
    (peers, spread, n) => {
      const random = numeric.createRandom(`${peers}/${spread}/${n}`);
      let found = 0;
      for (let run = 0; run < 500; run++) {
        const compared = sharesAmongPeers(honest(random, peers, spread, n), 0.1, 0.06)!;
        found += compared.filter(({ pValue }) => pValue < 1e-4).length;
      }
      expect(found).toBeLessThanOrEqual(33);
    },
  );

  it('find one at fault although four of nine are', () => {
    const events = [50, 56, 60, 64, 60, 148, 152, 148, 216];
    const compared = sharesAmongPeers(
      events.map((one) => ({ events: one, n: 400 })),
      0.1,
      0.06,
    )!;
    expect(compared[8]!.pValue).toBeLessThan(1e-9);
    expect(compared[8]!.usual).toBeCloseTo(0.16, 2);
    expect(compared.slice(0, 5).every(({ pValue }) => pValue === 1)).toBe(true);
  });

  it('need more than the tolerated difference, however sure it is', () => {
    const events = [15_000, 15_200, 14_900, 15_100, 15_000, 22_000];
    const compared = sharesAmongPeers(
      events.map((one) => ({ events: one, n: 100_000 })),
      0.1,
      0.02,
    )!;
    expect(compared[5]!.pValue).toBeGreaterThan(0.99);
  });

  it('say nothing of fewer than five', () => {
    expect(amongPeers([{ value: 1, standardError: 1 }], 0.1)).toBeUndefined();
    expect(sharesAmongPeers([{ events: 1, n: 2 }], 0.1, 0.1)).toBeUndefined();
  });
});
