import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { appendFacts, factMigrations, referenceMigrations, UNKNOWN_COHORT, type Fact } from '#facts';
import { scoreboardMigrations } from '#feedback/scoreboard';
import { loadCounty, simulate } from '#feedback/simulation';
import { valueOf } from '#platform';
import { openAnalysis, type Analysis } from '#platform/analysis';
import { dayOf, isoOf } from '#platform/calendar';
import { migrate, type Database } from '#platform/database';
import type { SiteApp } from '#platform/http';
import { jobMigrations, listJobRuns, runInSteps, type JobStep } from '#platform/jobs';
import { findPack, ownPacks } from '#platform/pack';
import type { Place } from '#platform/place';
import { composite } from '#value';
import { eachEngine } from '../../../test/support/engines.ts';
import { textOf } from '../../../test/support/markup.ts';
import { testSite } from '../../../test/support/test-site.ts';
import {
  demandMigrations,
  demandRoom,
  demandStepName,
  demandSteps,
  findPlaceForecast,
  findServiceForecast,
  forecastPlace,
  type KindForecast,
} from './index.ts';

const pack = valueOf(findPack(ownPacks, 'yunhe'));

/** What is opened in the sample county, and in the quarter after it: the same seed goes on. */
const openings = (): readonly Fact[] =>
  (told ??= [...simulate(valueOf(loadCounty(pack.folder)), { to: dayOf('2026-03-31') })].filter(
    ({ kind }) => kind === 'case.opened' || kind === 'report.opened',
  ));
let told: readonly Fact[] | undefined;

const localDayOf = ({ occurredAt }: Fact) => occurredAt.slice(0, 10);

eachEngine((open) => {
  describe('the sample county', () => {
    let facts: readonly Fact[];
    let database: Database;
    let analysis: Analysis;
    let place: Place;
    let app: SiteApp;
    let now = new Date('2025-06-01T09:00:00+08:00');
    const folder = mkdtempSync(join(tmpdir(), 'commonweal-demand-'));
    const get = (url: string, language = 'en') =>
      app.inject({ url, headers: { 'accept-language': language } });

    beforeAll(async () => {
      facts = openings();
      database = await open();
      await migrate(database, [
        factMigrations,
        referenceMigrations,
        scoreboardMigrations,
        jobMigrations,
        demandMigrations,
      ]);
      analysis = await openAnalysis(undefined);
      place = { pack, folder, database, analysis, clock: { now: () => now } };
      app = await testSite({
        places: [place],
        rooms: [demandRoom()],
        writesPerMinute: 1000,
      });
    });
    afterAll(async () => {
      await app.close();
      analysis.close();
      await database.close();
      rmSync(folder, { recursive: true });
    });

    const shown = async (service: string) => {
      const kept = await findServiceForecast(database, service);
      const [own] = kept!.forecast.forecasts;
      expect(own!.state).toBe('forecast');
      return own as Extract<KindForecast, { state: 'forecast' }>;
    };
    const counted = (keep: (fact: Fact) => boolean, from: string, until: string) =>
      facts.filter((fact) => keep(fact) && localDayOf(fact) >= from && localDayOf(fact) <= until).length;

    it('has no forecast before there are facts, and says so instead of showing zeros', async () => {
      expect(await forecastPlace(place)).toMatchObject({ refusal: { code: 'no-openings' } });
      for (const [language, words] of [
        ['en', 'No figure is not zero'],
        ['zh-CN', '没有数字不等于零'],
      ] as const) {
        const page = await get('/demand', language);
        expect(page.statusCode).toBe(200);
        expect(page.body).toContain(words);
      }
      expect((await get('/api/v1/demand')).statusCode).toBe(404);
    });

    it('shows in June the summer peak of school enrolment that every year has', async () => {
      for (let at = 0; at < facts.length; at += 20_000)
        await database.transaction((transaction) => appendFacts(transaction, facts.slice(at, at + 20_000)));
      valueOf(await forecastPlace(place));
      const { method } = (await findPlaceForecast(database))!.forecast;
      expect(method).toMatchObject({ lastDay: '2025-05-31', groups: 'ageBand×residence', minimumCell: 10 });
      const { weeks, months } = await shown('school-enrolment');
      expect(weeks[0]!.from).toBe('2025-06-01');
      const summer = weeks.reduce((sum, { mean }) => sum + mean, 0);
      const enrolment = ({ service }: Fact) => service === 'school-enrolment';
      const spring = counted(enrolment, '2025-03-02', '2025-05-31');
      expect(summer).toBeGreaterThan(1.3 * spring);
      if ('refusal' in months) throw new Error(months.refusal.code);
      expect(months.ahead.map(({ month }) => month)).toEqual(['2025-06', '2025-07', '2025-08']);
      expect(months.counted.at(-1)!.month).toBe('2025-05');
    });

    it('goes on after a kill with the step that was cut off, and keeps what it would have kept', async () => {
      now = new Date('2026-01-01T09:00:00+08:00');
      const before = (await findPlaceForecast(database))!;
      const steps = valueOf(await demandSteps(place));
      const watched = (all: readonly JobStep[], ran: string[], broken?: string): JobStep[] =>
        all.map((step) => ({
          ...step,
          run: async () => {
            ran.push(step.id);
            if (step.id === broken) throw new Error('cut off');
            await step.run();
          },
        }));
      const job = { name: 'night', about: 'facts' };
      const [first, second]: [string[], string[]] = [[], []];
      const cut = watched(steps, first, 'demand-months-3');
      await expect(runInSteps(database, place.clock, { ...job, steps: cut })).rejects.toThrow('cut off');
      // Readers still have the forecast of before.
      expect((await findPlaceForecast(database))!.hash).toBe(before.hash);
      const again = watched(valueOf(await demandSteps(place)), second);
      await runInSteps(database, place.clock, { ...job, steps: again });
      expect(second[0]).toBe('demand-months-3');
      expect([...first.slice(0, -1), ...second]).toEqual(steps.map(({ id }) => id));
      const [whole] = await listJobRuns(database);
      expect(whole).toMatchObject({ state: 'done', done: steps.length, total: steps.length });
      expect(steps.map(({ id }) => demandStepName('en', id))).not.toContain(undefined);
      const resumed = (await findPlaceForecast(database))!;
      expect(resumed.forecast.method.lastDay).toBe('2025-12-31');
      expect(await demandSteps(place)).toEqual({ ok: true, value: [] });

      await database.query.deleteFrom('demand_forecast').execute();
      valueOf(await forecastPlace(place));
      const atOnce = (await findPlaceForecast(database))!;
      expect(atOnce.hash).toBe(resumed.hash);
      const text = composite.canonicalJson(atOnce.forecast);
      expect(createHash('sha256').update(text).digest('hex')).toBe(atOnce.hash);
    });

    it('expects about what then came, and the dip of the Spring Festival in the weeks to which it has moved', async () => {
      const { kinds, holidays } = (await findPlaceForecast(database))!.forecast;
      expect(holidays.map(({ names }) => names.en)).toContain('Spring Festival');
      for (const one of kinds) {
        if (one.state === 'refused') throw new Error(one.refusal.code);
        expect(one.calendar).toMatchObject({ state: 'used' });
        const ofKind = ({ kind }: Fact) => kind === `${one.kind}.opened`;
        const came = counted(ofKind, '2026-01-01', '2026-01-28');
        expect(Math.abs(one.fourWeeks.mean / came - 1)).toBeLessThan(0.12);
        // A year of growth by 4 %: more than last year's number, which had the festival in these weeks.
        expect(one.fourWeeks.mean).toBeGreaterThan(one.fourWeeks.yearAgo!);
        const months = one.months;
        if ('refusal' in months) throw new Error(months.refusal.code);
        const [january, february, march] = months.ahead.map(({ expected }) => expected!.mean);
        expect(february).toBeLessThan(0.75 * january!);
        expect(february).toBeLessThan(0.7 * march!);
        const quarter = counted(ofKind, '2026-01-01', '2026-03-31');
        expect(Math.abs(months.total!.mean / quarter - 1)).toBeLessThan(0.12);
      }
      const { weeks } = await shown('id-card-renewal');
      const festival = weeks.findIndex(({ until }) => until === '2026-02-18');
      expect(weeks[festival]!.mean).toBeLessThan(0.7 * weeks[festival - 3]!.mean);
    });

    it('holds what came within the bounds of about four in five services', async () => {
      const { kinds } = (await findPlaceForecast(database))!.forecast;
      const lines = kinds.flatMap((one) => (one.state === 'forecast' ? one.lines : []));
      expect(lines).toHaveLength(40);
      let inside = 0;
      for (const { service, fourWeeks } of lines) {
        const { lower, upper } = fourWeeks!.bounds[0]!;
        const came = counted((fact) => fact.service === service, '2026-01-01', '2026-01-28');
        inside += +(came >= lower && came <= upper);
      }
      expect(inside).toBeGreaterThan(26);
    });

    it('adds areas and groups up to services, and shows none that had fewer than ten cases in the past year', async () => {
      for (const service of ['potholes', 'school-enrolment', 'rural-homestead']) {
        const { fourWeeks, areas, groups } = await shown(service);
        for (const parts of [areas, groups]) {
          const sum = parts.reduce((all, { mean }) => all + mean, 0);
          expect(Math.abs(sum - fourWeeks.mean)).toBeLessThan(1e-6);
        }
        for (const { key } of areas) {
          if (key === undefined) continue;
          const there = (fact: Fact) => fact.service === service && (fact.area ?? 'unknown') === key;
          expect(counted(there, '2025-01-02', '2025-12-31')).toBeGreaterThanOrEqual(10);
        }
        for (const { key } of groups) {
          if (key === undefined) continue;
          const among = ({ service: of, cohort }: Fact) =>
            of === service && `${cohort.ageBand}·${cohort.residence}` === key;
          expect(counted(among, '2025-01-02', '2025-12-31')).toBeGreaterThanOrEqual(10);
        }
      }
      const { months } = await shown('rural-homestead');
      if ('refusal' in months) throw new Error(months.refusal.code);
      for (const { count } of months.counted)
        if (count !== null) expect(count === 0 || count >= 10).toBe(true);
    });

    it('is told in plain sentences in both languages, with the way to every service', async () => {
      const english = (await get('/demand')).body;
      expect(english).toMatch(
        /In the next four weeks \(1 to 28 January 2026\) about \d{3} applications and about \d{3} reports are to be expected\./,
      );
      expect(english).toMatch(/Four times out of five it will be between \d{3} and \d{3} applications/);
      expect(english).toMatch(/of 8; .{0,30}nearer/);
      expect(english).toContain('href="/demand/school-enrolment"');
      const chinese = (await get('/demand', 'zh-CN')).body;
      expect(chinese).toMatch(/接下来四周（2026年1月1日至1月28日），预计有约\d{3}件申请、约\d{3}件诉求。/);
      const service = (await get('/demand/school-enrolment')).body;
      expect(service).toMatch(/within the bounds \d times/);
      expect(service).toContain('Spring Festival');
      expect(service).toContain('People who need help and do not come');
      expect((await get('/demand/school-enrolment', 'zh-CN')).body).toContain('其余人群合计');
    });

    it('is not called what comes next once its records are old, and says that time stands still there', async () => {
      const before = now;
      now = new Date('2026-11-27T09:00:00+08:00');
      for (const url of ['/demand', '/demand/school-enrolment']) {
        const english = textOf((await get(url)).body);
        expect(english).toMatch(
          /In the four weeks after the last record \(31 December 2025\), 1 to 28 January 2026, about \d+ applications/,
        );
        expect(english).toContain('its time stands still on the day of its last record, 31 December 2025');
        expect(english.toLowerCase()).not.toContain('next four weeks');
        const chinese = textOf((await get(url, 'zh-CN')).body);
        expect(chinese).toMatch(
          /最后一条记录（2025年12月31日）之后的四周（2026年1月1日至1月28日），预计有约\d+件申请/,
        );
        expect(chinese).toContain('时间停在最后一条记录的那天：2025年12月31日');
        expect(chinese).not.toMatch(/接下来|未来四周/);
      }
      // A long holiday is no reason to call the records old.
      now = new Date('2026-01-09T09:00:00+08:00');
      expect((await get('/demand')).body).toContain('In the next four weeks');
      now = before;
    });

    it('is the same for programs, and what is not there is not found by either', async () => {
      const place_ = (await get('/api/v1/demand')).json<{ hash: string }>();
      expect(place_.hash).toBe((await findPlaceForecast(database))!.hash);
      const one = await get('/api/v1/demand/potholes');
      expect(one.json()).toMatchObject({
        forecast: { service: 'potholes', forecasts: [{ kind: 'report' }] },
      });
      const missing = await get('/api/v1/demand/nothing');
      expect(missing.statusCode).toBe(404);
      expect(missing.headers['content-type']).toContain('application/problem+json');
      expect(missing.json()).toMatchObject({ code: 'no-such-forecast', service: 'nothing' });
      expect((await get('/demand/nothing')).statusCode).toBe(404);
    });
  });

  describe('a place of another kind', () => {
    /** Fifteen reports a day, without area or group, over so many weeks up to the end of 2025; some weeks told nobody. */
    const reports = (weeks: number, missing: readonly number[] = []): Fact[] =>
      Array.from({ length: weeks * 7 }, (_, day) => day)
        .filter((day) => !missing.includes(Math.floor(day / 7)))
        .flatMap((day) =>
          Array.from({ length: 2 + (day % 3) }, (__, at): Fact => ({
            kind: 'report.opened',
            occurredAt: `${isoOf(dayOf('2025-12-31') - weeks * 7 + 1 + day)}T12:00:00-05:00`,
            source: 'test',
            externalId: `${day}/${at}`,
            subject: `${day}/${at}`,
            service: at === 0 ? 'lamp' : 'road',
            channel: 'phone',
            cohort: UNKNOWN_COHORT,
            payload: {},
          })),
        );
    const boston = valueOf(findPack(ownPacks, 'boston'));

    const withPlace = async (facts: readonly Fact[], work: (place: Place) => Promise<void>) => {
      const folder = mkdtempSync(join(tmpdir(), 'commonweal-demand-'));
      const database = await open();
      const analysis = await openAnalysis(undefined);
      try {
        await migrate(database, [
          factMigrations,
          referenceMigrations,
          scoreboardMigrations,
          demandMigrations,
        ]);
        await database.transaction((transaction) => appendFacts(transaction, facts));
        const clock = { now: () => new Date('2026-03-01T00:00:00Z') };
        await work({ pack: boston, folder, database, analysis, clock });
      } finally {
        analysis.close();
        await database.close();
        rmSync(folder, { recursive: true });
      }
    };

    it('without groups and calendar is forecast from where its records end, by service alone', async () => {
      await withPlace(reports(160), async (place) => {
        valueOf(await forecastPlace(place));
        const { method, kinds } = (await findPlaceForecast(place.database))!.forecast;
        expect(method).toMatchObject({ lastDay: '2025-12-31' });
        expect(method.groups).toBeUndefined();
        expect(kinds).toMatchObject([{ kind: 'report', state: 'forecast', calendar: { state: 'none' } }]);
        const lamp = (await findServiceForecast(place.database, 'lamp'))!.forecast.forecasts[0]!;
        if (lamp.state !== 'forecast') throw new Error(lamp.state);
        expect(lamp.groups).toEqual([]);
        expect(lamp.areas.map(({ key }) => key)).toEqual(['unknown']);
        expect(lamp.fourWeeks.mean).toBeGreaterThan(27);
        expect(lamp.fourWeeks.mean).toBeLessThan(29);
      });
    });

    it('with a missing week is refused with the week, and the week is not read as zero', async () => {
      await withPlace(reports(160, [150]), async (place) => {
        valueOf(await forecastPlace(place));
        const { kinds } = (await findPlaceForecast(place.database))!.forecast;
        expect(kinds).toMatchObject([
          {
            state: 'refused',
            refusal: { code: 'week-missing', data: { until: '2025-10-29', weeks: 9, needed: 104 } },
          },
        ]);
        expect((await findServiceForecast(place.database, 'road'))!.forecast.forecasts).toMatchObject([
          { state: 'refused', refusal: { code: 'week-missing' } },
        ]);
        const app = await testSite({
          places: [place],
          rooms: [demandRoom()],
          writesPerMinute: 1000,
        });
        for (const url of ['/demand', '/demand/road']) {
          const page = await app.inject({ url, headers: { 'accept-language': 'en' } });
          expect(page.body).toContain('Missing data is not taken for zero');
        }
        const page = await app.inject({ url: '/demand', headers: { 'accept-language': 'en' } });
        expect(page.body).toContain('end on 31 December 2025, and nothing has come since');
        await app.close();
      });
      await withPlace(reports(160, [20]), async (place) => {
        valueOf(await forecastPlace(place));
        const { kinds } = (await findPlaceForecast(place.database))!.forecast;
        expect(kinds).toMatchObject([{ state: 'forecast', record: { weeks: 139, gap: '2023-05-03' } }]);
      });
    });
  });
});
