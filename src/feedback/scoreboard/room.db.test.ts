import { afterAll, beforeAll, expect, it } from 'vitest';
import { valueOf } from '#platform';
import type { Database } from '#platform/database';
import { migrate } from '#platform/database';
import type { SiteApp } from '#platform/http';
import { loadPack } from '#platform/pack';
import { importMigrations, factMigrations, referenceMigrations } from '#facts';
import { eachEngine } from '../../../test/support/engines.ts';
import { testSite } from '../../../test/support/test-site.ts';
import type { PublicationSummary } from './document.ts';
import { loadCharter, scoreboardMigrations, scoreboardRoom } from './index.ts';
import { savePublication } from './store.ts';

const { declared } = valueOf(loadCharter('packs/yunhe'));

/** A publication of one indicator without a figure. */
const summary: PublicationSummary = {
  id: 'first',
  madeAt: '2025-01-02T00:00:00Z',
  place: 'yunhe',
  facts: { count: 1, last: 1, from: '2024-01-01T00:00:00Z', until: '2024-12-31T00:00:00Z', hash: 'h' },
  method: {
    product: 'p',
    charter: declared.version,
    charterHash: 'h',
    level: 0.95,
    minimumCell: 10,
    seed: 's',
    timeZone: 'Asia/Shanghai',
    calendar: 'none',
  },
  methodHash: 'm',
  charter: declared,
  documents: [{ indicator: 'granted', hash: 'd', cells: 0, suppressed: 0 }],
};
const document = {
  indicator: declared.indicators.find(({ id }) => id === 'granted'),
  months: [],
  years: ['2024'],
  cells: [{ by: [], keys: [], period: '2024', estimate: { state: 'missing', reason: 'no-facts' } }],
  comparisons: [],
  rankings: [],
  suppressed: 0,
  compared: 0,
};

eachEngine((open) => {
  let database: Database;
  let app: SiteApp;
  let now = new Date('2025-02-01T00:00:00Z');
  const get = (url: string) => app.inject({ url, headers: { 'accept-language': 'en' } });

  beforeAll(async () => {
    database = await open();
    await migrate(database, [factMigrations, importMigrations, referenceMigrations, scoreboardMigrations]);
    const pack = valueOf(loadPack('packs/yunhe'));
    app = await testSite({
      places: [
        { pack, folder: '/nowhere', database, analysis: undefined as never, clock: { now: () => now } },
      ],
      rooms: [scoreboardRoom()],
      writesPerMinute: 10,
    });
  });
  afterAll(async () => {
    await app.close();
    await database.close();
  });

  it('says before the first evaluation which command to run, and shows it within seconds after', async () => {
    for (const url of ['/', '/scoreboard']) {
      const before = await get(url);
      expect(before.statusCode).toBe(200);
      expect(before.body).toContain('npx commonweal evaluate --pack yunhe');
    }
    expect((await get('/scoreboard/granted')).statusCode).toBe(404);

    const body = JSON.stringify(document);
    await savePublication(database, summary, [{ indicator: 'granted', hash: 'd', body }]);
    expect((await get('/')).body).toContain('npx commonweal evaluate');
    now = new Date(now.getTime() + 2000);
    expect((await get('/')).body).toContain('It is drawn from 1 record ');
  });

  it('answers 404 for what does not exist and 400 for what makes no sense', async () => {
    now = new Date(now.getTime() + 2000);
    const statuses: Record<string, number> = {
      '/scoreboard': 200,
      '/scoreboard?service=&area=': 200,
      '/scoreboard?service=nothing': 404,
      '/scoreboard.csv': 200,
      '/scoreboard/granted': 200,
      '/scoreboard/granted?year=2024': 200,
      '/scoreboard/granted?year=1999': 404,
      '/scoreboard/granted?area=nowhere': 404,
      '/scoreboard/nothing': 404,
      '/scoreboard/granted?area=a&area=b': 400,
    };
    for (const [url, status] of Object.entries(statuses)) {
      expect([url, (await get(url)).statusCode]).toEqual([url, status]);
    }
  });
});
