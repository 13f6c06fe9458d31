import fc from 'fast-check';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { spotKey } from '#facts';
import { spotOf } from './spot.ts';

/** Metres on a sphere of 60 nautical miles a degree. */
const apart = ([x1, y1]: [number, number], [x2, y2]: [number, number]) =>
  60 * 1852 * Math.hypot((x2 - x1) * Math.cos(((y1 + y2) / 360) * Math.PI), y2 - y1);

describe('a reference to a spot', () => {
  const longitude = fc.double({ min: -179, max: 179, noNaN: true });
  const latitude = fc.double({ min: -70, max: 70, noNaN: true });

  it('is never shared by points further apart than the diagonal of a cell', () => {
    const step = fc.double({ min: -0.01, max: 0.01, noNaN: true });
    fc.assert(
      fc.property(longitude, latitude, step, step, (x, y, dx, dy) => {
        fc.pre(x !== 0 || y !== 0);
        const same = spotOf(x, y, 200, 'key') === spotOf(x + dx, y + dy, 200, 'key');
        if (same) expect(apart([x, y], [x + dx, y + dy])).toBeLessThan(200 * Math.SQRT2 * 1.01);
      }),
      { seed: 1 },
    );
  });

  it('is shared by most points much closer than a cell', () => {
    let shared = 0;
    for (let at = 0; at < 1000; at++) {
      const [x, y] = [116 + at * 0.00317, 39 + at * 0.00291];
      if (spotOf(x, y, 200, 'key') === spotOf(x + 0.0001, y + 0.0001, 200, 'key')) shared++;
    }
    // 9 of 200 metres one way and 11 the other: nine in ten stay in their cell.
    expect(shared).toBeGreaterThan(850);
    expect(shared).toBeLessThan(950);
  });

  it('needs the key: the same cell has another reference in another place', () => {
    expect(spotOf(116.4, 39.9, 100, 'a')).not.toBe(spotOf(116.4, 39.9, 100, 'b'));
    const home = mkdtempSync(join(tmpdir(), 'commonweal-spot-'));
    expect(spotKey(home, 'yunhe')).toBe(spotKey(home, 'yunhe'));
    expect(spotKey(home, 'yunhe')).not.toBe(spotKey(home, 'boston'));
    rmSync(home, { recursive: true });
  });

  it('is not given to what is no point on the globe', () => {
    for (const [x, y] of [
      [Number.NaN, 1],
      [181, 0],
      [0, 91],
      [0, 0],
    ] as const)
      expect(spotOf(x, y, 100, 'key')).toBeUndefined();
  });
});
