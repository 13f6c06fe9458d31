import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { valueOf } from '#platform';
import { migrate, openPglite, type Database } from '#platform/database';
import {
  areas,
  factMigrations,
  importMigrations,
  loadReference,
  population,
  readFacts,
  referenceMigrations,
  referenceSources,
  runImport,
  type ImportOutcome,
} from '#facts';
import { dataFolder as folderOfData, supplied } from '../../../test/support/data.ts';

const packFolder = join(import.meta.dirname, '../../../packs/boston');
const dataFolder = join(folderOfData, 'boston');

/** Counts published with the data (data/boston/README.md) unless said otherwise. */
describe.skipIf(!supplied('boston'))('the City of Boston’s requests of 2015', () => {
  let database: Database;
  let home: string;
  let outcome: ImportOutcome;
  beforeAll(async () => {
    home = mkdtempSync(join(tmpdir(), 'commonweal-boston-'));
    database = await openPglite(join(home, 'data'));
    await migrate(database, [factMigrations, importMigrations, referenceMigrations]);
    outcome = valueOf(
      await runImport({
        database,
        homeFolder: home,
        packFolder,
        mapping: 'requests',
        dataFolder,
        spotKey: 'boston',
      }),
    );
  });
  afterAll(async () => {
    await database.close();
    rmSync(home, { recursive: true });
  });

  const counted = (column: string) => {
    const quality = outcome.quality!.columns.find((one) => one.column === column)!;
    return Object.fromEntries([
      ...quality.top.map(({ value, rows }) => [value, rows]),
      ['', quality.empty],
    ]) as Record<string, number>;
  };
  const factsBy = async (expression: string, kind: string) => {
    const { rows } = await sql<{ value: string; facts: number }>`
      select ${sql.raw(expression)} as value, count(*)::int as facts from fact where kind = ${kind} group by 1
    `.execute(database.query);
    return Object.fromEntries(rows.map(({ value, facts }) => [value, facts]));
  };

  it('are read to the row, and those closed before they were opened are set aside', () => {
    expect(outcome).toMatchObject({ read: 121_145, imported: 120_948, known: 0, rejected: 0, setAside: 197 });
    expect(outcome.reasons['set-aside:closed-before-opened']).toBe(197);
    const rejects = readFileSync(outcome.rejectsFile!, 'utf8').trim().split('\n');
    expect(rejects).toHaveLength(198);
    expect(rejects.slice(1).every((line) => line.endsWith(',closed-before-opened'))).toBe(true);
  });

  it('have the published counts by status, standing, channel and department', () => {
    expect(counted('CASE_STATUS')).toEqual({ Closed: 101_272, Open: 19_873, '': 0 });
    expect(counted('OnTime_Status')).toEqual({ ONTIME: 90_546, OVERDUE: 30_446, '': 153 });
    expect(counted('Source')).toEqual({
      'Constituent Call': 62_285,
      'Citizens Connect App': 18_838,
      'Employee Generated': 14_675,
      'City Worker App': 12_783,
      'Self Service': 12_305,
      'Maximo Integration': 198,
      Twitter: 61,
      '': 0,
    });
    expect(counted('Department')).toMatchObject({ PWDx: 51_575, ISD: 22_577, BTDT: 16_465 });
    expect(counted('neighborhood')['']).toBe(10_955);
    expect(outcome.quality!.repeatedIds).toBe(0);
  });

  it('show several spellings of wards and zip codes written as decimals', () => {
    const column = (name: string) => outcome.quality!.columns.find((one) => one.column === name)!;
    const ward5 = column('ward').variants.find(({ common }) => common === '5');
    expect(ward5?.spellings.map(({ value }) => value)).toEqual(['Ward 5', '05', '5']);
    // Own count: every zip code that is not empty (121,145 less 34,687).
    expect(column('LOCATION_ZIPCODE').wholeAsDecimal).toBe(86_458);
    expect(outcome.reasons['note:target-years-away']).toBeGreaterThan(0);
  });

  it('become two facts each: opened, and resolved or checked', async () => {
    expect(outcome.factsAppended).toBe(2 * 120_948);
    expect(await factsBy('kind', 'report.opened')).toEqual({ 'report.opened': 120_948 });
    expect(await factsBy('kind', 'report.resolved')).toEqual({ 'report.resolved': 101_272 - 197 });
    expect(await factsBy(`payload->>'standing'`, 'clock.checked')).toEqual({
      running: 8428,
      missed: 11_374,
      unknown: 71,
    });
    const outcomes = await factsBy(`payload->>'outcome'`, 'report.resolved');
    expect(Object.keys(outcomes).sort()).toEqual(
      [
        'administrative',
        'duplicate',
        'invalid',
        'no-violation',
        'noted',
        'other',
        'referred',
        'resolved',
      ].sort(),
    );
    // Own count: 4,468 closing reasons say "administratively closed", some of them on rows that are set aside or open.
    expect(outcomes['administrative']).toBeGreaterThan(4400);
    expect(outcomes['administrative']).toBeLessThanOrEqual(4468);
  });

  it('say when in the city’s time, by which channel, where, and never what people wrote', async () => {
    const [opened, resolved] = await readFacts(database, { subject: '101001240735' });
    expect(opened).toMatchObject({
      kind: 'report.opened',
      occurredAt: '2015-01-01T05:25:23.000Z',
      dueAt: '2015-01-16T13:30:00.000Z',
      channel: 'online',
      service: 'Street Light Outages',
      department: 'Public Works Department',
      actorRole: 'resident',
      payload: { channelDetail: 'Citizens Connect App' },
    });
    expect(opened?.area).toMatch(/^25025\d{6}$/);
    expect(opened?.payload['spot']).toMatch(/^[0-9a-f]{20}$/);
    expect(resolved).toMatchObject({
      kind: 'report.resolved',
      occurredAt: '2015-01-02T21:17:43.000Z',
      openedAt: '2015-01-01T05:25:23.000Z',
      payload: { outcome: 'duplicate', standing: 'met' },
    });
    expect(JSON.stringify(resolved)).not.toContain('duplicate of existing w/o');
  });

  it('lie in tracts whose population is loaded, without the column that is a sum', async () => {
    const loaded = valueOf(await loadReference({ database, packFolder, dataFolder }));
    expect(loaded).toEqual({
      areas: 180,
      populationRows: 7 * 180,
      refusedColumns: [{ column: 'LEP', reason: 'sum-of-columns', of: ['OlderAdult', 'Low_to_No'] }],
    });
    expect(await areas(database)).toHaveLength(180);
    const people = await population(database);
    const sumOf = (attribute: string) =>
      people.filter((row) => row.attribute === attribute).reduce((total, row) => total + row.people, 0);
    expect([sumOf('total'), sumOf('olderAdults'), sumOf('lowIncome'), sumOf('disability')]).toEqual([
      617_603, 63_187, 176_059, 70_701,
    ]);
    expect(people.some(({ attribute }) => attribute === 'limitedEnglish')).toBe(false);
    expect(
      (await referenceSources(database)).map(({ part, licence, date }) => [part, licence, date]),
    ).toEqual([
      ['areas', 'PDDL', '2010-04-01'],
      ['population', 'PDDL', '2010-04-01'],
    ]);
  });
});
