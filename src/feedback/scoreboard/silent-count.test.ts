import { describe, expect, it } from 'vitest';
import type { Cell } from '#facts';
import type { PublishedCell } from './document.ts';
import { silentCounts } from './silent-count.ts';

const attributes = ['ageBand', 'residence'] as const;
const cell = (age: string, residence: string, n: number, successes?: number): Cell => ({
  slice: 0,
  period: '2025',
  keys: [age, residence],
  n,
  ...(successes !== undefined && { successes }),
});

const shown = (
  attribute: 'ageBand' | 'residence',
  key: string,
  n: number,
  successes: number,
): PublishedCell => ({
  by: [attribute],
  keys: [key],
  period: '2025',
  estimate: {
    state: 'measured',
    value: successes / n,
    lower: 0,
    upper: 1,
    level: 0.95,
    n,
    effectiveN: n,
    method: 'wilson',
  },
  counts: { n, successes },
});

/** 400 young people of whom half answer and 90 % are content; 400 old of whom a tenth answers and half are. */
const counted = {
  attributes,
  answers: [cell('18-34', 'urban', 200, 180), cell('60-79', 'urban', 40, 20)],
  served: [cell('18-34', 'urban', 400), cell('60-79', 'urban', 400)],
};
const cells = [
  shown('ageBand', '18-34', 200, 180),
  shown('ageBand', '60-79', 40, 20),
  shown('residence', 'urban', 240, 200),
];

describe('the silent count', () => {
  it('lets the silent count: each group weighs as much as it was served', () => {
    const [year] = silentCounts(counted, cells, 10);
    expect(year?.unraked.value).toBeCloseTo(200 / 240, 10);
    expect(year?.raked?.value).toBeCloseTo((400 * 0.9 + 400 * 0.5) / 800, 6);
    expect(year?.raked?.effectiveN).toBeLessThan(240);
    expect(year).toMatchObject({ served: 800, answered: 240 });
  });

  it('gives the response of each group', () => {
    const [year] = silentCounts(counted, cells, 10);
    const rates = year?.groups.map((group) => [group.key, group.responseRate?.value]);
    expect(rates).toEqual([
      ['18-34', 0.5],
      ['urban', 0.3],
      ['60-79', 0.1],
    ]);
  });

  it('withholds the response of a group whose answers are withheld', () => {
    const [year] = silentCounts(counted, cells.slice(1), 10);
    const young = year?.groups.find((group) => group.key === '18-34');
    expect(young).toEqual({ attribute: 'ageBand', key: '18-34' });
  });

  it('withholds a group of too few people and what would let a reader subtract it back', () => {
    const served = [...counted.served, cell('80+', 'urban', 4)];
    const answers = [...counted.answers, cell('80+', 'urban', 2, 1)];
    const [year] = silentCounts(
      { ...counted, served, answers },
      [...cells, shown('ageBand', '80+', 2, 1)],
      10,
    );
    const withheld = year?.groups.filter((group) => group.served === undefined).map((group) => group.key);
    expect(withheld).toContain('80+');
    expect(withheld?.length).toBeGreaterThan(1);
  });

  it('withholds a group of whom all but a few answered: the silent are people too', () => {
    const served = [cell('18-34', 'urban', 205), cell('60-79', 'urban', 400), cell('35-59', 'urban', 90)];
    const answers = [...counted.answers, cell('35-59', 'urban', 45, 40)];
    const [year] = silentCounts(
      { ...counted, served, answers },
      [...cells, shown('ageBand', '35-59', 45, 40)],
      10,
    );
    const withheld = year?.groups.filter((group) => group.served === undefined).map((group) => group.key);
    // Five were silent; a second group guards them, or the others would leave them over.
    expect(withheld).toContain('18-34');
    expect(withheld).toHaveLength(2);
    for (const group of year?.groups ?? []) {
      if (group.served === undefined) expect(group).not.toHaveProperty('answered');
    }
  });

  it('counts nobody where fewer than the minimum answered, or fewer were silent', () => {
    const all = { ...counted, served: [cell('18-34', 'urban', 204), cell('60-79', 'urban', 40)] };
    expect(silentCounts(all, cells, 10)).toEqual([]);
  });

  it('counts nobody where fewer than the minimum answered', () => {
    const few = { ...counted, answers: [cell('18-34', 'urban', 9, 5)] };
    expect(silentCounts(few, cells, 10)).toEqual([]);
  });

  it('takes whoever answered for served, also where the case ended in the year before', () => {
    const late = { ...counted, served: [cell('18-34', 'urban', 150), cell('60-79', 'urban', 400)] };
    expect(silentCounts(late, cells, 10)[0]?.served).toBe(600);
  });
});
