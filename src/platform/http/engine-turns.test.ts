import { describe, expect, it } from 'vitest';
import { createEngineTurns } from './engine-turns.ts';

describe('work of the engine that anyone may ask for', () => {
  it('is done two at a time, in order, and put off when sixteen wait', async () => {
    const turn = createEngineTurns();
    const finish: (() => void)[] = [];
    const begun: number[] = [];
    const ask = (number: number) =>
      turn(async () => {
        begun.push(number);
        await new Promise<void>((resolve) => finish.push(resolve));
        if (number === 1) throw new Error('failed');
        return number;
      });
    const asked = Promise.allSettled(Array.from({ length: 18 }, (_, number) => ask(number)));
    expect(begun).toEqual([0, 1]);
    await expect(ask(99)).rejects.toMatchObject({ statusCode: 503, seconds: 10 });
    for (let number = 0; number < 18; number++) {
      expect(begun.length).toBeLessThanOrEqual(number + 2);
      finish[number]!();
      await new Promise((resolve) => setImmediate(resolve));
    }
    const ended = (await asked).map(({ status }) => status);
    expect(ended.filter((status) => status === 'rejected')).toHaveLength(1);
    expect(ended[1]).toBe('rejected');
    expect(begun).toEqual(Array.from({ length: 18 }, (_, number) => number));
    const again = ask(100);
    finish.at(-1)!();
    expect(await again).toBe(100);
  });
});
