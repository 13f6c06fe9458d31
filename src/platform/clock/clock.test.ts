import { describe, expect, it } from 'vitest';
import { fixedClock } from './index.ts';

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
