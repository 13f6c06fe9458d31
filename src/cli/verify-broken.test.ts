import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import type { estimate } from '#value';
import { dataFolder, supplied } from '../../test/support/data.ts';

const PROPORTION = '../value/estimate/proportion.ts';

// Tests share their modules: what is loaded already holds the right formula, and what is loaded here must not stay.
beforeAll(() => {
  vi.resetModules();
  vi.doMock(PROPORTION, async (original) => {
    const proportion = await original<typeof estimate>();
    return {
      ...proportion,
      wilson: (...given: Parameters<typeof proportion.wilson>) => {
        const result = proportion.wilson(...given);
        return result.ok
          ? { ...result, value: { ...result.value, lower: 1.01 * result.value.lower } }
          : result;
      },
    };
  });
});
afterAll(() => {
  vi.doUnmock(PROPORTION);
  vi.resetModules();
});

it.skipIf(!supplied('value'))(
  "verify fails on the published cases once the product's own interval of a rate is one percent off",
  async () => {
    const { ownTopics, verify } = await import('./verify.ts');
    const lines: string[] = [];
    const cases = ownTopics['value']!.filter(({ folder }) => folder === 'intervals');
    const shell = { out: (line: string) => lines.push(line), say: () => undefined };
    expect(verify(dataFolder, { value: cases }, shell)).toBe(1);
    const failed = lines.filter((line) => line.startsWith('FAIL value/intervals'));
    expect(failed.map((line) => line.split(' ')[2])).toContain('proportions-wilson');
    // What does not rest on it still passes.
    expect(lines.some((line) => line.startsWith('PASS'))).toBe(true);
  },
);
