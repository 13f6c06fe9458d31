import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  appendFacts,
  factMigrations,
  importMigrations,
  readFacts,
  referenceMigrations,
  UNKNOWN_COHORT,
  type Fact,
} from '#facts';
import {
  evaluate,
  scoreboardMigrations,
  scoreboardRoom,
  type PublicationSummary,
} from '#feedback/scoreboard';
import { valueOf } from '#platform';
import { openAnalysis, type Analysis } from '#platform/analysis';
import { migrate, type Database } from '#platform/database';
import type { SiteApp } from '#platform/http';
import { loadPack } from '#platform/pack';
import type { Place } from '#platform/place';
import { eachEngine } from '../../../test/support/engines.ts';
import { textOf } from '../../../test/support/markup.ts';
import { testSite } from '../../../test/support/test-site.ts';
import { storeOpinions } from './opinions/store.ts';
import { publishIndex, valueIndexMigrations, valueIndexRoom, type IndexDocument } from './index.ts';

/** A thousand records of one year, of all the kinds that the sample charter counts, most of them good. */
function yearOfFacts(year: string, source: string): Fact[] {
  return Array.from({ length: 1000 }, (_, at): Fact => {
    const day = `${year}-${String(1 + (at % 12)).padStart(2, '0')}-${String(1 + (at % 28)).padStart(2, '0')}`;
    const rural = at % 3 === 0;
    const old = at % 5 < 2;
    const base = {
      occurredAt: `${day}T10:00:00+08:00`,
      openedAt: `${day}T08:00:00+08:00`,
      source,
      externalId: `${source}-${year}-${at}`,
      subject: `${source}-${year}-${at}`,
      service: 'student-aid',
      department: 'education',
      channel: at % 2 === 0 ? ('counter' as const) : ('online' as const),
      area: 'yunxi',
      cohort: {
        ...UNKNOWN_COHORT,
        ageBand: old ? ('60-79' as const) : ('35-59' as const),
        residence: rural ? ('rural' as const) : ('urban' as const),
        digitalAccess: at % 4 === 0 ? ('none' as const) : ('own-device' as const),
      },
    };
    if (at % 10 < 6) {
      const payload = {
        outcome: at % 13 === 0 ? 'refused' : 'granted',
        standing: at % 17 === 0 ? 'missed' : 'met',
        trips: 1 + (at % 2),
        documents: 2 + (at % 2),
        minutes: 60,
      };
      return { ...base, kind: 'case.decided', payload };
    }
    if (at % 10 === 6)
      return {
        ...base,
        kind: 'task.started',
        payload: { task: 'check', fromDepartment: 'health', waitedHours: 30 },
      };
    if (at % 10 === 7) return { ...base, kind: 'callback.answered', payload: { solved: at % 70 !== 7 } };
    if (at % 10 === 8) return { ...base, kind: 'report.resolved', payload: { outcome: 'resolved' } };
    return { ...base, kind: 'rating.given', payload: { level: at % 60 === 9 ? 2 : 5 } };
  });
}

const texts = (zh: string, en: string) => ({ 'zh-CN': zh, en });
const DECISION = {
  who: texts('县数据局', 'County Data Office'),
  why: texts('一批记录补报', 'Records handed in late'),
  legalGround: texts('县办法第八条', 'County rules, section 8'),
};

eachEngine((open) => {
  let database: Database;
  let analysis: Analysis;
  let place: Place;
  let app: SiteApp;
  let now = new Date('2026-01-05T00:00:00Z');
  const folder = join(mkdtempSync(join(tmpdir(), 'commonweal-series-')), 'yunhe');
  const charterFile = join(folder, 'charter.yaml');
  const page = async (url: string, locale = 'en') => {
    now = new Date(now.getTime() + 60_000);
    const answer = await app.inject({ url, headers: { 'accept-language': locale } });
    expect(answer.statusCode).toBe(200);
    return textOf(answer.body);
  };
  const index = async (): Promise<IndexDocument> => {
    const answer = await app.inject({ url: '/api/v1/index' });
    return answer.json<IndexDocument>();
  };
  /** Changes the charter's file and evaluates by it. */
  const publishBy = async (change: (text: string) => string): Promise<PublicationSummary> => {
    const text = readFileSync(charterFile, 'utf8');
    const changed = change(text);
    expect(changed).not.toBe(text);
    writeFileSync(charterFile, changed);
    now = new Date(now.getTime() + 86_400_000);
    return valueOf(await evaluate(place));
  };

  beforeAll(async () => {
    cpSync('packs/yunhe', folder, { recursive: true });
    // Only what its gaps need: each further attribute costs a second an evaluation.
    const charter = readFileSync(charterFile, 'utf8');
    writeFileSync(
      charterFile,
      charter
        .replace(/attributes: \[.*\]/, 'attributes: [ageBand×residence, digitalAccess]')
        .replace(/standardise: \[.*\]/, 'standardise: []'),
    );
    database = await open();
    await migrate(database, [
      factMigrations,
      importMigrations,
      referenceMigrations,
      scoreboardMigrations,
      valueIndexMigrations,
    ]);
    analysis = await openAnalysis(undefined);
    const home = join(mkdtempSync(join(tmpdir(), 'commonweal-series-home-')), 'yunhe');
    place = {
      pack: valueOf(loadPack(folder)),
      folder: home,
      database,
      analysis,
      clock: { now: () => now },
    };
    await database.transaction((transaction) =>
      appendFacts(transaction, [...yearOfFacts('2024', 'a'), ...yearOfFacts('2025', 'a')]),
    );
    app = await testSite({
      places: [place],
      rooms: [scoreboardRoom(), valueIndexRoom()],
      writesPerMinute: 10,
    });
  });
  afterAll(async () => {
    await app.close();
    analysis.close();
    await database.close();
    rmSync(folder, { recursive: true });
  });

  it('is made once of a publication and kept: the same document, and no other after somebody has stated a view', async () => {
    const first = valueOf(await evaluate(place));
    valueOf(await publishIndex(place, first));
    const before = await index();
    expect(before.hash).toMatch(/^[0-9a-f]{64}$/);
    const weights = Object.fromEntries(first.charter.dimensions.map(({ id }, at) => [id, at === 0 ? 1 : 0]));
    const stated = {
      stakeholders: 'residents',
      method: 'budget',
      charter: first.charter.version,
      weights,
      synthetic: false,
    } as const;
    now = new Date(now.getTime() + 3_600_000);
    await storeOpinions(
      database,
      Array.from({ length: 12 }, () => ({ opinion: stated, madeAt: now.toISOString() })),
    );
    expect(await index()).toEqual(before);
    expect(before.method.weightsTried).toBe('around');
    // The next evaluation covers what was stated; the earlier publication keeps its own document.
    now = new Date(now.getTime() + 3_600_000);
    const second = valueOf(await evaluate(place));
    const after = await index();
    expect(after.publication).toBe(second.id);
    expect(after.method.weightsTried).toBe('stated');
    const answer = await app.inject({ url: `/api/v1/index?publication=${first.id}` });
    expect(answer.json()).toEqual(before);
    expect((await app.inject({ url: '/api/v1/index?publication=nowhere' })).statusCode).toBe(404);
  });

  it('has one series under one charter, also after its words alone have changed', async () => {
    await publishBy((text) => text.replace("version: '1.1'", "version: '1.0'"));
    await publishBy((text) => text.replace('# The value charter', '# Value charter'));
    expect((await index()).seriesBreak).toBeUndefined();
    expect(await page('/index')).not.toContain('a new series begins');
  });

  it('begins a new series with a new charter: both stand side by side over the years that both have', async () => {
    const before = await index();
    await publishBy((text) =>
      text
        .replace("version: '1.0'", "version: '1.1'")
        .replace('weight: 0.18\n  - id: burden', 'weight: 0.1\n  - id: burden')
        .replace('goal: 0.9\n    floor: 0.6', 'goal: 0.98\n    floor: 0.6')
        .replace('success: solved == true', 'success: solved == true and satisfied is unknown'),
    );
    const after = await index();
    const series = after.seriesBreak!;
    expect(series).toMatchObject({ earlierCharter: '1.0', laterCharter: '1.1', sameFigures: true });
    expect(series.changes.map(({ what }) => what)).toEqual([
      'dimension-weight',
      'indicator-definition',
      'indicator-goal',
    ]);
    // The earlier series is what was published; the later one is computed anew; nothing is carried over.
    const scores = (years: readonly { unit: string; score: number }[]) =>
      years.map(({ unit, score }) => [unit, score]);
    expect(scores(series.earlier.years)).toEqual(scores(before.years));
    expect(series.overlap.map(({ period }) => period)).toEqual(['2024', '2025']);
    for (const { period, earlier, later, difference } of series.overlap) {
      expect(earlier).toBe(before.years.find(({ unit }) => unit === period)?.score);
      expect(later).toBe(after.years.find(({ unit }) => unit === period)?.score);
      expect(difference).not.toBe(0);
    }
    expect(series.earlier.fingerprint).not.toBe(after.fingerprint);
    const text = await page('/index');
    expect(text).toContain('From version 1.0 of the charter to version 1.1 the index begins a new series.');
    expect(text).toContain('The weight of the dimension “Efficiency” was 0.18 and is 0.1.');
    expect(text).toContain('The goal of “Solved, says the person who reported” was 90.0% and is 98.0%.');
    expect(text).toContain('the two series rest on the same figures');
    expect(await page('/index', 'zh-CN')).toContain('章程从1.0版改为1.1版，指数从此另起一条数列。');
  });

  it('says that not all of a difference need come from the charter once more records have come', async () => {
    await database.transaction((transaction) => appendFacts(transaction, yearOfFacts('2025', 'late')));
    now = new Date(now.getTime() + 86_400_000);
    valueOf(await evaluate(place));
    expect((await index()).seriesBreak).toMatchObject({ earlierCharter: '1.0', sameFigures: false });
    expect(await page('/index')).toContain('Records of these years have come since');
  });

  it('begins a new series also where the charter was changed without a new version', async () => {
    await publishBy((text) => text.replace('power: 0\n', 'power: -1\n'));
    expect((await index()).seriesBreak).toMatchObject({
      earlierCharter: '1.1',
      laterCharter: '1.1',
      changes: [{ what: 'aggregation' }],
    });
    expect(await page('/index')).toContain('The charter was changed within version 1.1, without a new one');
  });

  it('keeps a decision outside the formula apart, and writes it down as a fact with its record', async () => {
    const latest = valueOf(await evaluate(place));
    const computed = (await index()).years.at(-1)!;
    const printed = Math.round(computed.score * 10) / 10;
    const after = printed - 1.5;
    writeFileSync(
      join(folder, 'adjustments.yaml'),
      JSON.stringify({ adjustments: [{ unit: computed.unit, before: printed, after, ...DECISION }] }),
    );
    const [id] = valueOf(await publishIndex(place, latest));
    expect(id).toBeDefined();
    const facts = await readFacts(database, { kinds: ['index.adjusted'] });
    expect(facts).toHaveLength(1);
    expect(facts[0]).toMatchObject({
      externalId: `adjustment-${id}`,
      subject: 'index-2025',
      actorOrganisation: '县数据局 / County Data Office',
      payload: {
        unit: '2025',
        before: printed,
        after,
        legalGround: '县办法第八条 / County rules, section 8',
        reason: '一批记录补报 / Records handed in late',
      },
    });
    const document = await index();
    // What the formula gives is untouched everywhere; the decision stands beside it.
    expect(document.years.at(-1)?.score).toBe(computed.score);
    expect(document.adjustments).toMatchObject([
      { unit: '2025', computed: computed.score, published: after },
    ]);
    expect(document.adjustments[0]?.recordedAt).toBe(now.toISOString());
    const text = await page('/index');
    for (const part of [
      'Decisions outside the formula',
      'County Data Office',
      'Records handed in late',
      'County rules, section 8',
    ])
      expect(text).toContain(part);
    // Again, and after another evaluation that covers the fact: nothing is written twice, and it still applies.
    expect(valueOf(await publishIndex(place, latest))).toEqual([]);
    const next = valueOf(await evaluate(place));
    expect(next.id).not.toBe(latest.id);
    expect(valueOf(await publishIndex(place, next))).toEqual([]);
    expect(await readFacts(database, { kinds: ['index.adjusted'] })).toHaveLength(1);
    expect((await index()).adjustments).toHaveLength(1);
  });

  it('does not apply a decision to another figure than it was made about, and says so', async () => {
    writeFileSync(
      join(folder, 'adjustments.yaml'),
      JSON.stringify({ adjustments: [{ unit: '2025', before: 1, after: 2, ...DECISION }] }),
    );
    const latest = valueOf(await evaluate(place));
    expect(valueOf(await publishIndex(place, latest))).toEqual([]);
    expect(await index()).toMatchObject({ adjustments: [], adjustmentsRefused: 'adjustment-outdated' });
    expect(await page('/index')).toContain('A decision to change the index was not applied');
    expect(await readFacts(database, { kinds: ['index.adjusted'] })).toHaveLength(1);
  });
});
