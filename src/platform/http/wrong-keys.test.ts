import { describe, expect, it } from 'vitest';
import { createWrongKeys, WRONG_KEYS_PER_MINUTE } from './wrong-keys.ts';

describe('wrong keys', () => {
  it('make those who sent them wait for the next minute, and are forgotten after ten', () => {
    let now = new Date('2025-03-01T00:00:10Z');
    const keys = createWrongKeys({ now: () => now });
    const spend = () => {
      for (let n = 0; n < WRONG_KEYS_PER_MINUTE; n++) keys.failed(`198.51.100.${n}`);
    };
    keys.failed('203.0.113.1');
    expect(keys.wait('203.0.113.1')).toBe(0);
    spend();
    expect(keys.wait('203.0.113.1')).toBe(50);
    expect(keys.wait('203.0.113.2')).toBe(0);
    now = new Date('2025-03-01T00:01:00Z');
    expect(keys.wait('203.0.113.1')).toBe(0);
    now = new Date('2025-03-01T00:10:10Z');
    spend();
    expect(keys.wait('198.51.100.1')).toBe(50);
    expect(keys.wait('203.0.113.1')).toBe(0);
  });
});
