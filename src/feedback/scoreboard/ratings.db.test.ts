import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { valueOf } from '#platform';
import { openAnalysis, type Analysis } from '#platform/analysis';
import { migrate, type Database } from '#platform/database';
import type { SiteApp } from '#platform/http';
import { loadPack } from '#platform/pack';
import {
  appendFacts,
  factMigrations,
  importMigrations,
  loadReference,
  referenceMigrations,
  UNKNOWN_COHORT,
  type Fact,
} from '#facts';
import { eachEngine } from '../../../test/support/engines.ts';
import { testSite } from '../../../test/support/test-site.ts';
import { evaluate, exportPublication, scoreboardMigrations, scoreboardRoom } from './index.ts';

/** Twelve offices with 100 cases each; of the young half rate, of the old a tenth. One office has the highest mark throughout. */
const facts: Fact[] = Array.from({ length: 1200 }, (_, at): Fact[] => {
  const office = at % 12;
  const isYoung = Math.floor(at / 12) % 2 === 0;
  const turn = Math.floor(at / 24);
  const fact = {
    occurredAt: `2025-03-${String(1 + (at % 28)).padStart(2, '0')}T10:00:00+08:00`,
    openedAt: '2025-02-20T10:00:00+08:00',
    source: 'test',
    subject: `case-reference-${at}`,
    service: `service-${office}`,
    department: `office-${office}`,
    channel: 'counter',
    area: ['yunxi', 'baita', 'chengguan'][at % 3]!,
    cohort: { ...UNKNOWN_COHORT, ageBand: isYoung ? '18-34' : '60-79', residence: 'urban' },
  } as const;
  const level = office === 0 ? 5 : 1 + ((turn * 7 + office) % 5);
  return [
    {
      ...fact,
      kind: 'case.decided',
      externalId: `case-${at}`,
      payload: { outcome: at % 3 === 0 && turn % 4 === 0 ? 'refused' : 'granted', standing: 'met' },
    },
    ...(turn % 10 < (isYoung ? 8 : 5)
      ? [
          {
            ...fact,
            kind: 'rating.given' as const,
            externalId: `rating-${at}`,
            payload: { level, byDefault: false },
          },
        ]
      : []),
  ];
}).flat();

eachEngine((open) => {
  let database: Database;
  let analysis: Analysis;
  let app: SiteApp;
  let folder: string;
  const place = () => ({
    pack: valueOf(loadPack('packs/yunhe')),
    folder,
    database,
    analysis,
    clock: { now: () => new Date('2026-01-01T00:00:00Z') },
  });
  const get = (url: string) => app.inject({ url, headers: { 'accept-language': 'en' } });

  beforeAll(async () => {
    database = await open();
    await migrate(database, [factMigrations, importMigrations, referenceMigrations, scoreboardMigrations]);
    analysis = await openAnalysis(undefined);
    folder = join(mkdtempSync(join(tmpdir(), 'commonweal-ratings-')), 'yunhe');
    valueOf(await loadReference({ database, packFolder: 'packs/yunhe' }));
    await database.transaction((transaction) => appendFacts(transaction, facts));
    valueOf(await evaluate(place()));
    app = await testSite({
      places: [place()],
      rooms: [scoreboardRoom()],
      writesPerMinute: 10,
    });
  });
  afterAll(async () => {
    await app.close();
    analysis.close();
    await database.close();
  });

  it('gives a program the silent count with what weighting costs, and who answers', async () => {
    const { silence } = (await get('/api/v1/indicators/satisfied')).json<{
      silence: {
        served: number;
        answered: number;
        unraked: { value: number };
        raked: { value: number; effectiveN: number; designEffect: number };
        groups: { key: string; served: number; responseRate: { value: number } }[];
      }[];
    }>();
    const [year] = silence;
    expect(year).toMatchObject({ served: 1200, answered: 780 });
    expect(year!.raked.designEffect).toBeCloseTo(780 / year!.raked.effectiveN, 6);
    expect(year!.raked.effectiveN).toBeLessThan(780);
    const rates = Object.fromEntries(year!.groups.map(({ key, responseRate }) => [key, responseRate?.value]));
    expect(rates).toMatchObject({ '18-34': 0.8, '60-79': 0.5 });
  });

  it('gives a program the evidence on ratings, office by office', async () => {
    const { ratings } = (await get('/api/v1/indicators/satisfied')).json<{
      ratings: {
        offices: { key: string; decided: boolean; bestLevel: { share: number }; ratings: number }[];
      };
    }>();
    expect(ratings.offices[0]).toMatchObject({ key: 'office-0', decided: true, bestLevel: { share: 1 } });
    expect(ratings.offices.slice(1).some(({ key }) => key === 'office-0')).toBe(false);
    expect((await get('/api/v1/indicators/granted')).json()).not.toHaveProperty('ratings');
  });

  it('gives a program how unequal areas are, and what would be gained', async () => {
    const { inequality } = (await get('/api/v1/indicators/granted')).json<{
      inequality: {
        attribute: string;
        mean: number;
        weight: number;
        measures: { measure: string; estimate?: { value: number; lower: number; upper: number } }[];
        attributable: { gain: { value: number } };
      }[];
    }>();
    const areas = inequality.find(({ attribute }) => attribute === 'area')!;
    // A hundred of four hundred were refused in one of three areas.
    expect(areas).toMatchObject({ weight: 1200, mean: expect.closeTo(1 - 104 / 1200, 10) });
    expect(areas.attributable.gain.value).toBeCloseTo(104 / 1200, 10);
    expect(areas.measures.map(({ measure }) => measure)).toEqual([
      'theil',
      'mean-log-deviation',
      'gini',
      'between-group-variance',
    ]);
    for (const { estimate } of areas.measures) expect(estimate!.lower).toBeGreaterThan(0);
    const page = (await get('/scoreboard/granted')).body;
    expect(page).toMatch(
      /If every area did as well as the best, .* \(100%\), about 104 more of the 1,200 records/,
    );
  });

  it('gives all of it as files, in every format, with a dictionary', async () => {
    for (const table of ['inequality', 'silence', 'ratings'] as const) {
      for (const format of ['csv', 'jsonl', 'parquet'])
        expect((await get(`/api/v1/indicators/satisfied/${table}.${format}`)).statusCode).toBe(200);
      const file = join(folder, `${table}.csv`);
      expect(
        valueOf(await exportPublication(place(), { what: table, format: 'csv', file })).rows,
      ).toBeGreaterThan(2);
    }
    const dictionary = (await get('/api/v1/dictionary')).json<Record<string, { name: string }[]>>();
    expect(dictionary['silence']?.map(({ name }) => name)).toContain('designEffect');
    const { body } = await get('/api/v1/indicators/satisfied/silence.csv');
    expect(body.split('\n')[1]).toMatch(/^satisfied,2025,,,1200,780,/);
    expect((await get('/scoreboard/satisfied/evidence')).body).toContain('satisfied/ratings.csv');
  });
});
