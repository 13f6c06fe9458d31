import { afterEach, describe, expect, it, vi } from 'vitest';
import { runCase, type ReferenceCase } from '#platform/verification';
import type * as fdr from './fdr.ts';
import type * as measures from './measures.ts';

const noFile = (file: string): string => {
  throw new Error(`${file} was read`);
};

const passing = async (): Promise<Record<string, boolean>> => {
  const { byHandCases } = await import('./reference-by-hand.ts');
  return Object.fromEntries(
    byHandCases.map((one: ReferenceCase) => [one.name, runCase(one, noFile).passed] as const),
  );
};

describe('verify’s cases on paper, of groups,', () => {
  afterEach(() => {
    vi.doUnmock('./fdr.ts');
    vi.doUnmock('./measures.ts');
    vi.resetModules();
  });

  it('pass without any file', async () => {
    expect(await passing()).toEqual({ 'inequality-of-four': true, 'many-comparisons': true });
  });

  it('fail where a p-value is divided by the rank after its own', async () => {
    vi.doMock('./fdr.ts', async (original) => ({
      ...(await original<typeof fdr>()),
      adjustBenjaminiHochberg: (pValues: readonly number[]) =>
        Float64Array.from(pValues, (p, at) => Math.min(1, (p * pValues.length) / (at + 2))),
    }));
    expect(await passing()).toEqual({ 'inequality-of-four': true, 'many-comparisons': false });
  });

  it('fail where the Gini index forgets a group’s own people', async () => {
    vi.doMock('./measures.ts', async (original) => ({
      ...(await original<typeof measures>()),
      gini: (y: Float64Array, p: Float64Array) => {
        const mean = y.reduce((sum, value, at) => sum + p[at]! * value, 0);
        let [below, total] = [0, 0];
        for (let at = 0; at < y.length; at++) {
          total += p[at]! * y[at]! * (2 * below - 1);
          below += p[at]!;
        }
        return total / mean;
      },
    }));
    expect(await passing()).toEqual({ 'inequality-of-four': false, 'many-comparisons': true });
  });
});
