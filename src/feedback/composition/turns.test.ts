import { describe, expect, it } from 'vitest';
import { createTurns } from './turns.ts';

describe('turns', () => {
  it('do one work after another, a failed one not standing in the way, and refuse when too many wait', async () => {
    const turns = createTurns(2);
    const done: string[] = [];
    let finish = () => {};
    const first = turns.take(async () => {
      await new Promise<void>((resolve) => (finish = resolve));
      done.push('first');
      throw new Error('first');
    });
    const second = turns.take(async () => done.push('second'));
    const third = turns.take(async () => done.push('third'));
    expect(turns.take(async () => done.push('fourth'))).toBeUndefined();
    await Promise.resolve();
    await Promise.resolve();
    expect(done).toEqual([]);
    finish();
    await expect(first).rejects.toThrow('first');
    await Promise.all([second, third]);
    expect(done).toEqual(['first', 'second', 'third']);
    expect(await turns.take(async () => 'free again')).toBe('free again');
  });
});
