import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { valueOf } from '#platform';
import { openAnalysis, type Analysis } from '#platform/analysis';
import { dayOf, isoOf } from '#platform/calendar';
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
import { dataQualityRoom } from '#feedback/data-quality';
import { dilemmaMigrations } from '#feedback/dilemmas';
import { eachEngine } from '../../../test/support/engines.ts';
import { testSite } from '../../../test/support/test-site.ts';
import { evaluate, scoreboardMigrations, scoreboardRoom } from './index.ts';

/** Three records a day of each department from Monday 2 June to Friday 28 November 2025; civil affairs falls silent in October. */
const FIRST = dayOf('2025-06-02');
const facts: Fact[] = Array.from({ length: 180 }, (_, at) => FIRST + at).flatMap((day): Fact[] =>
  (['civil-affairs', 'health', 'education'] as const).flatMap((department) =>
    department === 'civil-affairs' && day > dayOf('2025-10-12')
      ? []
      : Array.from({ length: 3 }, (_, turn): Fact => ({
          kind: department === 'education' ? 'report.resolved' : 'case.decided',
          occurredAt: `${isoOf(day)}T1${turn}:00:00+08:00`,
          openedAt: `${isoOf(day - 4)}T10:00:00+08:00`,
          source: 'test',
          externalId: `${department}-${day}-${turn}`,
          subject: `${department}-${day}-${turn}`,
          service: `${department}-service`,
          department,
          channel: 'counter',
          area: 'yunxi',
          cohort: UNKNOWN_COHORT,
          payload:
            department === 'education'
              ? { outcome: 'solved' }
              : { outcome: turn === 0 ? 'refused' : 'granted', standing: 'met' },
        })),
  ),
);

eachEngine((open) => {
  let database: Database;
  let analysis: Analysis;
  let app: SiteApp;
  let now = new Date('2025-12-01T12:00:00+08:00');
  const get = async (url: string, language = 'en') =>
    (await app.inject({ url, headers: { 'accept-language': language } })).body;

  beforeAll(async () => {
    database = await open();
    await migrate(database, [
      factMigrations,
      importMigrations,
      referenceMigrations,
      scoreboardMigrations,
      dilemmaMigrations,
    ]);
    analysis = await openAnalysis(undefined);
    valueOf(await loadReference({ database, packFolder: 'packs/yunhe' }));
    await database.transaction((transaction) => appendFacts(transaction, facts));
    const place = {
      pack: { ...valueOf(loadPack('packs/yunhe')), synthetic: false },
      folder: join(mkdtempSync(join(tmpdir(), 'commonweal-alarms-')), 'yunhe'),
      database,
      analysis,
      clock: { now: () => now },
    };
    valueOf(await evaluate(place));
    app = await testSite({
      places: [place],
      rooms: [scoreboardRoom(), dataQualityRoom()],
      writesPerMinute: 10,
    });
  });
  afterAll(async () => {
    await app.close();
    analysis.close();
    await database.close();
  });

  it('says on the first page and beside the indicators concerned from where records no longer come', async () => {
    const line = 'Records no longer come from the Civil Affairs Bureau';
    expect(await get('/')).toContain(line);
    expect(await get('/')).toContain('href="/data-quality#stopped"');
    expect(await get('/', 'zh-CN')).toContain('已经收不到这里的记录：');
    expect(await get('/scoreboard/granted')).toContain(line);
    expect(await get('/scoreboard/on-time')).toContain(line);
    // Civil Affairs never resolved a report: what is measured on reports lacks nothing.
    expect(await get('/scoreboard/ended-without-solution')).not.toContain(line);
    const quality = await get('/data-quality');
    expect(quality).toContain('no record has come since 1');
    expect(quality).toContain('id="stopped"');
    const place = JSON.parse(await get('/api/v1/place')) as { stopped: object[]; outage: object | null };
    expect(place).toMatchObject({
      outage: null,
      stopped: [{ dimension: 'department', key: 'civil-affairs', kinds: ['case.decided'] }],
    });
  });

  it('says prominently that no record came at all, by the clock at the time of reading', async () => {
    // The last record is of Friday 28 November.
    expect(await get('/')).not.toContain('No record since');
    now = new Date('2025-12-05T12:00:00+08:00');
    expect(await get('/')).not.toContain('No record since');
    now = new Date('2025-12-09T12:00:00+08:00');
    expect(await get('/')).toContain('No record since 28 November 2025, 7 working days ago');
    expect(await get('/', 'zh-CN')).toContain('2025年11月28日之后没有任何记录，至今7个工作日');
    expect(await get('/data-quality')).toContain('No record since 28 November 2025, 7 working days ago');
    expect(JSON.parse(await get('/api/v1/place'))).toMatchObject({
      outage: { lastDay: '2025-11-28', workingDays: 7 },
    });
    now = new Date('2025-12-10T12:00:00+08:00');
    expect(await get('/')).toContain('8 working days ago');
  });
});
