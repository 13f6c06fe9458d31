import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { valueOf } from '#platform';
import { migrate, type Database } from '#platform/database';
import {
  factMigrations,
  factRange,
  importMigrations,
  listImports,
  qualityReport,
  readFacts,
  runImport,
  type ImportOutcome,
  type ImportRequest,
} from '#facts';
import { eachEngine } from '../../../test/support/engines.ts';

const MAPPING = `
id: visits
format: csv
source: visits
file: visits.csv
time: { zone: Asia/Shanghai, formats: ['yyyy-MM-dd HH:mm'] }
fields:
  id: { column: no, required: true }
  opened: { column: opened, time: true, required: true }
  closed: { column: closed, time: true }
  channel: { column: channel, table: { web: online, desk: counter } }
  age: { column: age, steps: { 0: '0-17', 18: '18-34', 35: '35-59', 60: '60-79', 80: '80+' }, empty: unknown }
  outcome: { column: words, begins: { solved: resolved }, otherwise: other, empty: unknown }
freeText: [words]
cohort: { ageBand: age }
checks:
  - { reason: closed-before-opened, when: { field: closed, before: opened }, then: set-aside }
common: { subject: id, channel: channel }
facts:
  - { kind: report.opened, at: opened }
  - kind: report.resolved
    when: { field: closed, empty: false }
    at: closed
    openedAt: opened
    payload: { outcome: outcome }
`;
const HEADER = 'no,opened,closed,channel,age,words\n';
const GOOD = (from: number, to: number) =>
  Array.from(
    { length: to - from },
    (_, i) => `${from + i},2025-03-01 08:00,2025-03-02 09:30,web,66,solved it`,
  )
    .join('\n')
    .concat('\n');

eachEngine((open) => {
  let database: Database;
  let folder: string;
  beforeAll(async () => {
    database = await open();
    await migrate(database, [factMigrations, importMigrations]);
    folder = mkdtempSync(join(tmpdir(), 'commonweal-import-'));
    mkdirSync(join(folder, 'mappings'));
    writeMapping('visits', MAPPING);
  });
  afterAll(async () => {
    await database.close();
    rmSync(folder, { recursive: true });
  });
  const writeMapping = (name: string, text: string) => {
    writeFileSync(join(folder, 'mappings', `${name}.yaml`), text);
  };
  const write = (name: string, text: string | Buffer) => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };
  const run = (file: string, more: Partial<ImportRequest> = {}) =>
    runImport({ database, homeFolder: folder, packFolder: folder, mapping: 'visits', file, ...more });
  const sums = ({ read, imported, known, rejected, setAside }: ImportOutcome) => ({
    read,
    imported,
    known,
    rejected,
    setAside,
  });
  const factsNow = async () => (await factRange(database)).count;

  describe('an import of CSV', () => {
    it('makes facts with the time, channel, cohort and outcome that the mapping says', async () => {
      const outcome = valueOf(await run(write('a.csv', HEADER + GOOD(1, 3))));
      expect(sums(outcome)).toEqual({ read: 2, imported: 2, known: 0, rejected: 0, setAside: 0 });
      expect(outcome.rejectsFile).toBeUndefined();
      const [opened, resolved] = await readFacts(database, { subject: '1' });
      expect(opened).toMatchObject({
        kind: 'report.opened',
        occurredAt: '2025-03-01T00:00:00.000Z',
        channel: 'online',
        cohort: { ageBand: '60-79', sex: 'unknown' },
      });
      expect(resolved).toMatchObject({
        kind: 'report.resolved',
        occurredAt: '2025-03-02T01:30:00.000Z',
        openedAt: '2025-03-01T00:00:00.000Z',
        payload: { outcome: 'resolved' },
      });
    });

    it('changes nothing the second time, and counts a row that tells something new as imported', async () => {
      const before = await factsNow();
      const again = valueOf(await run(join(folder, 'a.csv')));
      expect(sums(again)).toEqual({ read: 2, imported: 0, known: 2, rejected: 0, setAside: 0 });
      expect(await factsNow()).toBe(before);
      const text = `${HEADER}50,2025-03-01 08:00,,web,,\n`;
      valueOf(await run(write('open.csv', text)));
      const later = `${HEADER}50,2025-03-01 08:00,2025-03-09 08:00,web,,\n51,2025-03-01 08:00,,web,,\n51,2025-03-01 08:00,,web,,\n1,2025-03-01 08:00,2025-03-02 09:30,web,66,\n`;
      const newer = write('later.csv', later);
      const planned = valueOf(await run(newer, { dryRun: true }));
      const done = valueOf(await run(newer));
      expect(sums(done)).toEqual({ read: 4, imported: 2, known: 2, rejected: 0, setAside: 0 });
      expect(done).toMatchObject({ factsAppended: 2, factsKnown: 4, quality: { repeatedIds: 1 } });
      expect(sums(planned)).toEqual(sums(done));
    });

    it('drops nothing silently: each bad row has its line and reason, and comes back corrected', async () => {
      const bad = [
        '60,2025-13-01 08:00,,web,,',
        '61,2025-03-01 08:00,,fax,,',
        ',2025-03-01 08:00,,web,,',
        '62,2025-03-01 08:00,,web',
        '63,2025-03-02 08:00,2025-03-01 08:00,desk,,"in, quotes"',
        '64,"2025-03-01 08:00,,web,,',
        '65,2025-03-01 08:00,,desk,,',
        '6\u00006,2025-03-01 08:00,,desk,,',
        '67,0015-03-01 08:00,,desk,,',
      ];
      const outcome = valueOf(await run(write('bad.csv', `${HEADER}${bad.join('\n')}\n`)));
      expect(sums(outcome)).toEqual({ read: 9, imported: 1, known: 0, rejected: 7, setAside: 1 });
      expect(outcome.reasons).toEqual({
        'rejected:bad-time': 2,
        'rejected:bad-character': 1,
        'rejected:unknown-value': 1,
        'rejected:missing-value': 1,
        'rejected:ragged-row': 1,
        'rejected:unclosed-quote': 1,
        'set-aside:closed-before-opened': 1,
      });
      const rejects = readFileSync(outcome.rejectsFile!, 'utf8');
      expect(rejects.split('\n').slice(0, 3)).toEqual([
        'no,opened,closed,channel,age,words,_line,_reason',
        '60,2025-13-01 08:00,,web,,,2,bad-time (opened: 2025-13-01 08:00)',
        '61,2025-03-01 08:00,,fax,,,3,unknown-value (channel: fax)',
      ]);
      expect(rejects).toContain(
        '63,2025-03-02 08:00,2025-03-01 08:00,desk,,"in, quotes",6,closed-before-opened',
      );
      const corrected = rejects.replace('2025-13-01', '2025-12-01').replace(',fax,', ',desk,');
      const fixed = valueOf(await run(write('corrected.csv', corrected)));
      expect(fixed).toMatchObject({ read: 8, imported: 2, rejected: 5, setAside: 1 });
    });

    it('writes no fact, no run and only a rejects file when dry', async () => {
      const [facts, runs] = [await factsNow(), (await listImports(database)).length];
      const outcome = valueOf(await run(write('dry.csv', `${HEADER}${GOOD(500, 540)}x\n`), { dryRun: true }));
      expect(sums(outcome)).toEqual({ read: 41, imported: 40, known: 0, rejected: 1, setAside: 0 });
      expect([await factsNow(), (await listImports(database)).length]).toEqual([facts, runs]);
    });

    it('stops between batches when told to, and goes on where it stopped', async () => {
      const rows = Array.from({ length: 400 }, (_, i) =>
        i % 10 === 3 ? 'broken\n' : GOOD(1000 + i, 1001 + i),
      );
      const file = write('long.csv.gz', gzipSync(HEADER + rows.join('')));
      const before = await factsNow();
      const stop = new AbortController();
      const first = valueOf(
        await run(file, {
          batchFacts: 100,
          signal: stop.signal,
          onProgress: ({ read }) => {
            if (read > 100) stop.abort();
          },
        }),
      );
      expect(first.state).toBe('interrupted');
      expect(first.read).toBeGreaterThan(100);
      expect(first.read).toBeLessThan(400);
      expect((await listImports(database))[0]).toMatchObject({ state: 'interrupted', read: first.read });
      expect(await factsNow()).toBe(before + 2 * first.imported);
      const second = valueOf(await run(file, { batchFacts: 100 }));
      expect(second).toMatchObject({
        id: first.id,
        resumed: true,
        state: 'finished',
        read: 400,
        imported: 360,
        rejected: 40,
      });
      expect(await factsNow()).toBe(before + 720);
      const lines = readFileSync(second.rejectsFile!, 'utf8').trim().split('\n').slice(1);
      expect(lines.map((line) => Number(line.split(',').at(-2)))).toEqual(
        Array.from({ length: 40 }, (_, i) => 10 * i + 5),
      );
      expect((await qualityReport(database, second.id!))?.rows).toBe(360);
    });

    it('keeps how much of the file is behind it, in bytes, so that progress has an end before the rows do', async () => {
      const row = (at: number) => `${at},2025-03-01 08:00,,web,66,${'word '.repeat(400)}\n`;
      const text = HEADER + Array.from({ length: 400 }, (_, i) => row(8000 + i)).join('');
      const file = write('wide.csv', text);
      const stop = new AbortController();
      await run(file, { batchFacts: 40, signal: stop.signal, onProgress: () => stop.abort() });
      const [broken] = await listImports(database);
      expect(broken).toMatchObject({ state: 'interrupted', fileBytes: text.length });
      expect(broken?.bytesRead).toBeGreaterThan(0);
      expect(broken?.bytesRead).toBeLessThan(text.length);
      valueOf(await run(file, { batchFacts: 40 }));
      expect((await listImports(database))[0]).toMatchObject({
        state: 'finished',
        bytesRead: text.length,
      });
    });

    it('cuts off what a killed run wrote to the rejects file behind its last commit', async () => {
      const rows = Array.from({ length: 60 }, (_, i) => (i % 2 ? 'broken\n' : GOOD(3000 + i, 3001 + i)));
      const file = write('cut.csv', HEADER + rows.join(''));
      const stop = new AbortController();
      const first = valueOf(
        await run(file, {
          batchFacts: 10,
          signal: stop.signal,
          onProgress: () => {
            stop.abort();
          },
        }),
      );
      writeFileSync(first.rejectsFile!, 'half a row that no transaction acknow', { flag: 'a' });
      const second = valueOf(await run(file, { batchFacts: 10 }));
      expect(second.resumed).toBe(true);
      const text = readFileSync(second.rejectsFile!, 'utf8');
      expect(text).not.toContain('acknow');
      expect(text.trim().split('\n')).toHaveLength(31);
    });

    it('reads GB 18030 where the mapping says so, and refuses bytes that are not UTF-8', async () => {
      // “网” and “窗口” in GB 18030.
      const bytes = Buffer.concat([
        Buffer.from(`${HEADER}7001,2025-03-01 08:00,,`),
        Buffer.from([0xcd, 0xf8]),
        Buffer.from(',,\n'),
      ]);
      const file = write('gb.csv', bytes);
      expect(await run(file)).toMatchObject({ ok: false, refusal: { code: 'wrong-encoding' } });
      writeMapping(
        'gb',
        MAPPING.replace('format: csv', 'format: csv\nencoding: gb18030').replace('web: online', '网: online'),
      );
      expect(valueOf(await run(file, { mapping: 'gb' })).imported).toBe(1);
    });

    it('refuses a damaged archive but keeps what was committed', async () => {
      const whole = gzipSync(HEADER + GOOD(8000, 8400));
      const file = write('damaged.csv.gz', whole.subarray(0, whole.length - 20));
      expect(await run(file, { batchFacts: 100 })).toMatchObject({
        ok: false,
        refusal: { code: 'damaged-file' },
      });
      expect((await listImports(database))[0]).toMatchObject({
        state: 'refused',
        refusal: { code: 'damaged-file' },
      });
    });

    it('gives reports of the same place the same reference, which another home would not give', async () => {
      const placed = MAPPING.replace(
        'freeText:',
        '  place: { spot: { longitude: x, latitude: y, metres: 100 } }\nfreeText:',
      ).replace(
        '{ kind: report.opened, at: opened }',
        '{ kind: report.opened, at: opened, payload: { spot: place } }',
      );
      writeMapping('placed', placed);
      const rows = [
        '90,116.4074,39.9042',
        '91,116.4074,39.9042',
        '92,116.4174,39.9042',
        '93,,',
        '94,0,0',
        '95,x,1',
      ];
      const text = rows.map((row) => row.replace(/,(.*)/, ',2025-03-01 08:00,,web,,,$1')).join('\n');
      const file = write('placed.csv', `no,opened,closed,channel,age,words,x,y\n${text}\n`);
      const more = { mapping: 'placed', spotKey: 'a' };
      expect(sums(valueOf(await run(file, more)))).toMatchObject({ read: 6, imported: 6, rejected: 0 });
      const spotIn = async (subject: string) =>
        (await readFacts(database, { subject })).map(({ payload }) => payload['spot'])[0];
      const [first, second, other] = [await spotIn('90'), await spotIn('91'), await spotIn('92')];
      expect(first).toMatch(/^[0-9a-f]{20}$/);
      expect(second).toBe(first);
      expect(other).not.toBe(first);
      expect([await spotIn('93'), await spotIn('94'), await spotIn('95')]).toEqual([
        undefined,
        undefined,
        undefined,
      ]);
      const elsewhere = write('elsewhere.csv', readFileSync(file, 'utf8').replaceAll(/^9/gm, '8'));
      valueOf(await run(elsewhere, { ...more, spotKey: 'b' }));
      expect(await spotIn('80')).not.toBe(first);

      const refusalOf = async (from: string, to: string, key?: string) => {
        writeMapping('wrong', placed.replace(from, to));
        const result = await run(file, { mapping: 'wrong', spotKey: key });
        return result.ok ? undefined : result.refusal.code;
      };
      expect(await refusalOf('x', 'x')).toBe('no-spot-key');
      expect(await refusalOf('longitude: x', 'longitude: z', 'a')).toBe('unknown-column');
      expect(await refusalOf('place: { ', 'place: { column: x, ', 'a')).toBe('field-with-two-sources');
      expect(await refusalOf('channel: channel }', 'channel: channel, service: place }', 'a')).toBe(
        'spot-not-internal',
      );
      expect(await refusalOf('{ spot: place }', '{ channelDetail: place }', 'a')).toBe('spot-not-internal');
    });

    it('refuses mappings that cannot be right, with file, line and what is allowed', async () => {
      const file = join(folder, 'a.csv');
      const refusalOf = async (from: string, to: string) => {
        writeMapping('wrong', MAPPING.replace(from, to));
        const result = await run(file, { mapping: 'wrong' });
        return result.ok ? undefined : result.refusal;
      };
      expect(await refusalOf('format: csv', 'format: csv\nsauce: x')).toMatchObject({ code: 'yaml-content' });
      expect(await refusalOf('kind: report.opened', 'kind: report.open')).toMatchObject({
        code: 'yaml-content',
        data: { file: 'mappings/wrong.yaml', line: 20, path: 'facts.0.kind' },
      });
      expect(await refusalOf('column: no,', 'column: nr,')).toMatchObject({
        code: 'unknown-column',
        data: { column: 'nr' },
      });
      expect(await refusalOf('at: closed', 'at: channel')).toMatchObject({ code: 'not-a-time-field' });
      expect(await refusalOf('begins: { solved: resolved }, otherwise: other, ', '')).toMatchObject({
        code: 'free-text-copied',
      });
      expect(await refusalOf('desk: counter', 'desk: window')).toMatchObject({ code: 'value-not-allowed' });
      expect(await refusalOf('payload: { outcome: outcome }', '')).toMatchObject({
        code: 'missing-payload-field',
      });
      expect(await refusalOf("80: '80+'", "80: '90+'")).toMatchObject({ code: 'value-not-allowed' });
      expect(await refusalOf('Asia/Shanghai', 'Asia/Yunhe')).toMatchObject({ code: 'unknown-time-zone' });
      expect(await run(join(folder, 'nothing.csv'))).toMatchObject({ refusal: { code: 'file-not-found' } });
      expect(await run(write('empty.csv', ''))).toMatchObject({ refusal: { code: 'file-empty' } });
      expect(await run(write('twice.csv', 'no,no\n1,2\n'))).toMatchObject({
        refusal: { code: 'duplicate-column' },
      });
    });
  });
});
