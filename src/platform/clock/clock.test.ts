import { describe, expect, it } from 'vitest';
import { atMostEvery, fixedClock, oncePer } from './index.ts';

describe('a fixed clock', () => {
  it('stands still, whatever its readers do with the time', () => {
    const clock = fixedClock('2025-03-01T08:00:00+08:00');
    clock.now().setFullYear(1999);
    expect(clock.now().toISOString()).toBe('2025-03-01T00:00:00.000Z');
  });

  it('is refused without an instant', () => {
    expect(() => fixedClock('soon')).toThrow('not an instant');
  });
});

describe('what is asked at most every so often', () => {
  it('is asked once by all who come at the same time, and again when it is older', async () => {
    let now = new Date('2025-03-01T00:00:00Z');
    let asked = 0;
    const ask = atMostEvery({ now: () => now }, 2000, async () => ++asked);
    expect(await Promise.all([ask(), ask()])).toEqual([1, 1]);
    now = new Date('2025-03-01T00:00:01.999Z');
    expect(await ask()).toBe(1);
    now = new Date('2025-03-01T00:00:02Z');
    expect(await ask()).toBe(2);
  });

  it('is asked again after a failure', async () => {
    let fails = true;
    const ask = atMostEvery(fixedClock('2025-03-01T00:00:00Z'), 2000, async () => {
      if (fails) throw new Error('not now');
      return 'known';
    });
    await expect(ask()).rejects.toThrow('not now');
    fails = false;
    expect(await ask()).toBe('known');
  });
});

describe('what depends on a version alone', () => {
  it('is asked once for each version by all who come, and again after a failure', async () => {
    let asked = 0;
    let fails = false;
    const once = oncePer<number>();
    const ask = (version: string) =>
      once(version, async () => {
        if (fails) throw new Error('not now');
        return ++asked;
      });
    expect(await Promise.all([ask('first'), ask('first')])).toEqual([1, 1]);
    expect(await ask('first')).toBe(1);
    expect(await ask('second')).toBe(2);
    fails = true;
    await expect(ask('third')).rejects.toThrow('not now');
    fails = false;
    expect(await ask('third')).toBe(3);
  });
});
