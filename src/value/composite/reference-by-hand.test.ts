import { afterEach, describe, expect, it, vi } from 'vitest';
import { runCase, type ReferenceCase } from '#platform/verification';
import type * as compensation from './limited-compensation.ts';
import type * as means from './means.ts';

const noFile = (file: string): string => {
  throw new Error(`${file} was read`);
};

const passing = async (): Promise<Record<string, boolean>> => {
  const { byHandCases } = await import('./reference-by-hand.ts');
  return Object.fromEntries(
    byHandCases.map((one: ReferenceCase) => [one.name, runCase(one, noFile).passed] as const),
  );
};

describe('verify’s cases on paper, of composite indices,', () => {
  afterEach(() => {
    vi.doUnmock('./means.ts');
    vi.doUnmock('./limited-compensation.ts');
    vi.resetModules();
  });

  it('pass without any file', async () => {
    expect(await passing()).toEqual({ 'mazziotta-pareto': true, 'limited-compensation': true });
  });

  it('fail where the penalty for imbalance is added instead of taken off', async () => {
    vi.doMock('./means.ts', async (original) => {
      const right = await original<typeof means>();
      return {
        ...right,
        mazziottaPareto: (values: Float64Array, weights: Float64Array) =>
          right.mazziottaPareto(values, weights, 'upward'),
      };
    });
    expect(await passing()).toEqual({ 'mazziotta-pareto': false, 'limited-compensation': true });
  });

  it('fail where the index is not held at the worst breach of a floor', async () => {
    vi.doMock('./limited-compensation.ts', async (original) => {
      const right = await original<typeof compensation>();
      return {
        ...right,
        limitedCompensation: (...given: Parameters<typeof right.limitedCompensation>) => {
          const found = right.limitedCompensation(...given);
          return found.ok ? { ...found, value: { ...found.value, index: found.value.withoutFloors } } : found;
        },
      };
    });
    expect(await passing()).toEqual({ 'mazziotta-pareto': true, 'limited-compensation': false });
  });
});
