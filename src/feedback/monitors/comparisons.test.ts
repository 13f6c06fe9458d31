import { describe, expect, it } from 'vitest';
import { numeric } from '#value';
import { againstPeers } from './comparisons.ts';

/** How often honest ones among `peers` fall below a level, where they differ by `spread` and are known to `error`. */
function falseAlarms(peers: number, spread: number, error: number, least: number): number[] {
  const random = numeric.createRandom(`${peers}/${spread}/${error}`);
  const counts = [0, 0];
  let all = 0;
  for (let run = 0; run < 4000; run++) {
    const values = Array.from({ length: peers }, () => ({
      value: Math.hypot(spread, error) * random.normal(),
      standardError: error,
    }));
    for (const { pAbove } of againstPeers(values, least)!) {
      all++;
      for (const [at, level] of [0.01, 0.001].entries()) if (pAbove < level) counts[at]!++;
    }
  }
  return counts.map((count) => count / all);
}

describe('one value against its peers', () => {
  it.each([
    [9, 0, 0.05],
    [12, 0.06, 0.05],
    [12, 0.2, 0.05],
    [28, 0.2, 0.1],
    [60, 0.3, 0.05],
  ])(
    'accuses honest ones little more often than its level says (%d peers, spread %d, error %d)',
    (peers, spread, error) => {
      const [hundredths, thousandths] = falseAlarms(peers, spread, error, 0.06);
      expect(hundredths).toBeLessThan(0.015);
      expect(thousandths).toBeLessThan(0.0025);
    },
  );

  it('finds one at fault although four of nine are', () => {
    const values = [0, 0.02, -0.03, 0.01, -0.02, 0.5, 0.55, 0.5, 0.9].map((value) => ({
      value,
      standardError: 0.05,
    }));
    const found = againstPeers(values, 0.06)!;
    expect(found[8]!.pAbove).toBeLessThan(1e-5);
    expect(found.slice(0, 5).every(({ pAbove }) => pAbove > 0.1)).toBe(true);
  });

  it('says nothing of fewer than five', () => {
    expect(againstPeers([{ value: 1, standardError: 1 }], 0.1)).toBeUndefined();
  });
});
