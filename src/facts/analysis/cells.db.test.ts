import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openAnalysis, type Analysis } from '#platform/analysis';
import { migrate, type Database } from '#platform/database';
import {
  appendFacts,
  checkCondition,
  countAllCells,
  countCells,
  factMigrations,
  factRelation,
  passesOf,
  syncSegments,
  UNKNOWN_COHORT,
  type Fact,
  type FactFiles,
  type Population,
} from '#facts';
import { eachEngine } from '../../../test/support/engines.ts';

/** 60 reports in two areas; every third is late; those of `b` take longer. All closed in local March 2025. */
const facts: Fact[] = Array.from({ length: 60 }, (_, i) => ({
  kind: 'report.resolved',
  // 23:30 on 28 February UTC is already 1 March in Shanghai.
  occurredAt:
    i === 0 ? '2025-02-28T23:30:00Z' : `2025-03-${String(1 + (i % 20)).padStart(2, '0')}T10:00:00+08:00`,
  openedAt: '2025-02-27T09:00:00+08:00',
  source: 'test',
  externalId: String(i),
  subject: String(i),
  service: 'street-light',
  department: 'works',
  channel: i % 2 ? 'phone' : 'online',
  area: i % 4 === 0 ? 'b' : 'a',
  cohort: { ...UNKNOWN_COHORT, residence: i % 4 === 0 ? 'rural' : 'urban' },
  payload: { outcome: 'resolved', standing: i % 3 ? 'met' : 'missed' },
}));

const workingDays = {
  days: Array.from({ length: 60 }, (_, i) => {
    const day = new Date(Date.UTC(2025, 1, 20 + i)).toISOString().slice(0, 10);
    return { day, index: i };
  }),
};

eachEngine((open) => {
  let database: Database;
  let analysis: Analysis;
  let files: FactFiles;
  const folder = mkdtempSync(join(tmpdir(), 'commonweal-cells-'));
  const sync = (today: string) =>
    syncSegments(database, analysis, folder, { timeZone: 'Asia/Shanghai', today, perSegment: 25 });

  beforeAll(async () => {
    database = await open();
    await migrate(database, [factMigrations]);
    await database.transaction((transaction) => appendFacts(transaction, facts));
    analysis = await openAnalysis(undefined);
    files = await sync('2000-01-01');
  });
  afterAll(async () => {
    analysis.close();
    await database.close();
    rmSync(folder, { recursive: true });
  });

  const count = (population: Partial<Population>, slices: Parameters<typeof countCells>[3]) =>
    countCells(
      analysis,
      factRelation(files),
      { kinds: ['report.resolved'], time: 'occurredAt', measure: { type: 'count' }, ...population },
      slices,
      { workingDays, rankBounds: (n) => (n < 6 ? {} : { lower: 2, upper: n - 1 }) },
    );

  it('counts that run at the same time are those of each alone', async () => {
    const asked: Partial<Population>[] = ['area == "a"', 'area == "b"', 'channel == "phone"'].flatMap(
      (where) => [
        { where: checkCondition(where, ['report.resolved']) },
        {
          where: checkCondition(where, ['report.resolved']),
          measure: {
            type: 'quantile',
            p: 0.5,
            of: { type: 'duration', from: 'openedAt', to: 'occurredAt', unit: 'working-days' },
          },
        },
      ],
    );
    const slices = [{ dimensions: ['area'], period: 'month' }] as const;
    const inOrder = [];
    for (const population of asked) inOrder.push(await count(population, slices));
    const atOnce = await Promise.all(asked.map((population) => count(population, slices)));
    const sorted = (answers: Awaited<ReturnType<typeof count>>[]) =>
      answers.map((cells) => cells.map((cell) => JSON.stringify(cell)).sort());
    expect(sorted(atOnce)).toEqual(sorted(inOrder));
  });

  describe('cells', () => {
    it('count what the facts say, in the months of the place', async () => {
      const success = checkCondition('standing == "met"', ['report.resolved']);
      const cells = await count({ measure: { type: 'rate', success } }, [
        { dimensions: [], period: 'month' },
        { dimensions: ['area'], period: 'year' },
        { dimensions: ['area', 'channel'], period: 'all' },
        { dimensions: ['residence×channel'], period: 'all' },
      ]);
      expect(cells.filter((c) => c.slice === 0)).toEqual([
        { slice: 0, period: '2025-03', keys: [], n: 60, successes: 40 },
      ]);
      expect(
        cells
          .filter((c) => c.slice === 1)
          .map((c) => [c.period, c.keys[0], c.n, c.successes])
          .sort(),
      ).toEqual([
        ['2025', 'a', 45, 30],
        ['2025', 'b', 15, 10],
      ]);
      const cross = cells.filter((c) => c.slice === 2);
      expect(cross.reduce((sum, c) => sum + c.n, 0)).toBe(60);
      expect(cross.find((c) => c.keys.join() === 'b,phone')).toBeUndefined();
      expect(
        cells
          .filter((c) => c.slice === 3)
          .map((c) => [c.keys[0], c.n])
          .sort(),
      ).toEqual([
        ['rural·online', 15],
        ['urban·online', 15],
        ['urban·phone', 30],
      ]);
    });

    it('give means and quantiles of durations in days and working days', async () => {
      const of = { type: 'duration', from: 'openedAt', to: 'occurredAt', unit: 'working-days' } as const;
      const [mean] = await count({ measure: { type: 'mean', of } }, [{ dimensions: [], period: 'all' }]);
      const days = facts.map((_, i) => (i === 0 ? 2 : 2 + (i % 20)));
      expect(mean?.sum).toBe(days.reduce((a, b) => a + b));
      expect(mean?.sumOfSquares).toBe(days.reduce((a, b) => a + b * b, 0));
      const sorted = days.toSorted((a, b) => a - b);
      const [median] = await count({ measure: { type: 'quantile', of, p: 0.5 } }, [
        { dimensions: [], period: 'all' },
      ]);
      expect(median).toMatchObject({ n: 60, value: sorted[29], lower: sorted[1], upper: sorted[58] });
    });

    it('of populations that are counted together are those of each alone', async () => {
      const base = { kinds: ['report.resolved'], time: 'occurredAt' } as const;
      const met = checkCondition('standing == "met"', ['report.resolved']);
      const where = checkCondition('channel == "phone"', ['report.resolved']);
      const of = { type: 'duration', from: 'openedAt', to: 'occurredAt', unit: 'days' } as const;
      const populations: Population[] = [
        { ...base, measure: { type: 'rate', success: met } },
        { ...base, where, measure: { type: 'rate', success: met } },
        { ...base, where, measure: { type: 'mean', of } },
        { ...base, measure: { type: 'quantile', of, p: 0.5 } },
        { ...base, time: 'openedAt', measure: { type: 'count' } },
      ];
      const slices = [
        { dimensions: [], period: 'all' },
        { dimensions: ['area', 'channel'], period: 'month' },
      ] as const;
      const rankBounds = (n: number) => (n < 6 ? {} : { lower: 2, upper: n - 1 });
      expect(passesOf(populations)).toEqual([[0, 1, 2], [3], [4]]);
      const together = await countAllCells(
        analysis,
        factRelation(files),
        populations.map((population) => ({ population, slices })),
        { rankBounds },
      );
      const inOrder = (cells: readonly unknown[]) => cells.map((cell) => JSON.stringify(cell)).sort();
      for (const [index, population] of populations.entries())
        expect(inOrder(together[index]!)).toEqual(inOrder(await count(population, slices)));
      expect(together[1]![0]).toEqual({ slice: 0, period: 'all', keys: [], n: 30, successes: 20 });
      expect(together[0]!.filter((cell) => cell.slice === 1).map((cell) => cell.keys.join())).not.toContain(
        'b,phone',
      );
    });

    it('are the same from sealed segments as from the open tail', async () => {
      const before = await count({}, [{ dimensions: ['area', 'channel'], period: 'month' }]);
      files = await sync('2999-01-01');
      expect(
        readdirSync(folder)
          .filter((name) => name.startsWith('facts-'))
          .sort(),
      ).toEqual([
        'facts-000000000001-000000000025.parquet',
        'facts-000000000026-000000000050.parquet',
        'facts-000000000051-000000000060.parquet',
      ]);
      // The tail that somebody may still be reading stays a while, and is no part of what is counted.
      expect(files.files.every((file) => !file.includes('tail'))).toBe(true);
      const after = await count({}, [{ dimensions: ['area', 'channel'], period: 'month' }]);
      const key = (c: (typeof after)[number]) => `${c.keys.join()} ${c.n}`;
      expect(after.map(key).sort()).toEqual(before.map(key).sort());
    });
  });
});
