import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { valueOf } from '#platform';
import { migrate, type Database } from '#platform/database';
import {
  factMigrations,
  factRange,
  importMigrations,
  readFacts,
  runImport,
  type ImportRequest,
} from '#facts';
import { dataFolder, supplied } from '../../../../test/support/data.ts';
import { eachEngine } from '../../../../test/support/engines.ts';

const LOG = `<log>
<trace>
  <string key="concept:name" value="A1"/>
  <string key="channel" value="Desk"/>
  <event><string key="concept:name" value="check"/><string key="org:group" value="Permits"/><string key="org:resource" value="Pete"/>
    <string key="lifecycle:transition" value="start"/><date key="time:timestamp" value="2011-01-01T10:00:00+01:00"/></event>
  <event><string key="concept:name" value="check"/><string key="org:group" value="Permits"/>
    <string key="lifecycle:transition" value="complete"/><date key="time:timestamp" value="2011-01-01T13:30:00+01:00"/></event>
  <event><string key="concept:name" value="decide"/><string key="org:group" value="Board"/>
    <string key="lifecycle:transition" value="start"/><date key="time:timestamp" value="2011-01-03T13:30:00+01:00"/></event>
</trace>
<trace><string key="concept:name" value="A2"/></trace>
<trace><string key="concept:name" value="A3"/><event><string key="concept:name" value="check"/></event></trace>
</log>`;

eachEngine((open) => {
  let database: Database;
  let home: string;
  beforeAll(async () => {
    database = await open();
    await migrate(database, [factMigrations, importMigrations]);
    home = mkdtempSync(join(tmpdir(), 'commonweal-xes-'));
  });
  afterAll(async () => {
    await database.close();
    rmSync(home, { recursive: true });
  });
  const run = (file: string, more: Partial<ImportRequest> = {}) =>
    runImport({ database, homeFolder: home, file, ...more });

  describe('an import of XES', () => {
    it('makes a case opened, its tasks with waiting and work, and a case closed; a person is never a department', async () => {
      const file = join(home, 'small.xes');
      writeFileSync(file, LOG);
      const packFolder = join(import.meta.dirname, '../../../../packs/boston');
      const outcome = valueOf(await run(file, { packFolder, mapping: 'permits-log' }));
      expect(outcome).toMatchObject({ read: 3, imported: 1, rejected: 2 });
      expect(outcome.reasons).toMatchObject({ 'rejected:no-events': 1, 'rejected:no-time': 1 });
      const facts = await readFacts(database, { subject: 'A1' });
      expect(
        facts.map(({ kind, occurredAt, department, channel, payload }) => [
          kind,
          occurredAt,
          department,
          channel,
          payload,
        ]),
      ).toEqual([
        ['case.opened', '2011-01-01T09:00:00.000Z', 'Permits', 'counter', {}],
        ['task.started', '2011-01-01T09:00:00.000Z', 'Permits', 'counter', { task: 'check', waitedHours: 0 }],
        [
          'task.completed',
          '2011-01-01T12:30:00.000Z',
          'Permits',
          'counter',
          { task: 'check', workedHours: 3.5 },
        ],
        ['task.started', '2011-01-03T12:30:00.000Z', 'Board', 'counter', { task: 'decide', waitedHours: 48 }],
        ['case.closed', '2011-01-03T12:30:00.000Z', 'Board', 'counter', { outcome: 'unknown' }],
      ]);
      expect(facts.slice(1).every(({ openedAt }) => openedAt === '2011-01-01T09:00:00.000Z')).toBe(true);
      expect(JSON.stringify(facts)).not.toContain('Pete');
    });

    it('keeps rejected traces in a log that can be corrected and fed back', async () => {
      const file = join(home, 'small.xes');
      const outcome = valueOf(await run(file));
      const rejects = readFileSync(outcome.rejectsFile!, 'utf8');
      expect(rejects).toContain(
        '<int key="_line" value="12"/><string key="_reason" value="no-events (A2)"/>',
      );
      const time = '<date key="time:timestamp" value="2011-01-01T10:00:00Z"/></event>';
      const corrected = join(home, 'small-corrected.xes');
      writeFileSync(corrected, rejects.replace('</event>', time));
      expect(valueOf(await run(corrected, { source: 'small' }))).toMatchObject({
        read: 2,
        imported: 1,
        rejected: 1,
      });
    });

    it('refuses a malformed log as a whole and commits nothing of it', async () => {
      const before = (await factRange(database)).count;
      const traces = Array.from({ length: 500 }, (_, i) =>
        LOG.slice(6, LOG.indexOf('<trace><string')).replace('A1', `B${i}`),
      );
      const file = join(home, 'late-error.xes');
      writeFileSync(
        file,
        `<log>\n${traces.join('')}<trace><event><int key="a" value="x"/></event></trace></log>`,
      );
      const result = await run(file, { batchFacts: 100 });
      expect(result).toMatchObject({
        ok: false,
        refusal: { code: 'xes-value', data: { file: 'late-error.xes' } },
      });
      expect((await factRange(database)).count).toBe(before);
    });

    it.skipIf(!supplied('process'))('reads the reference log: 6 cases, 42 events', async () => {
      const outcome = valueOf(await run(join(dataFolder, 'process/running-example.xes')));
      expect(outcome).toMatchObject({ read: 6, imported: 6, rejected: 0, factsAppended: 6 + 42 + 6 });
    });

    it.skipIf(!supplied('process'))(
      'imports or refuses each of the 71 malformed files, with file, line and reason',
      async () => {
        const folder = join(dataFolder, 'process/xes-malformed');
        const files = existsSync(folder) ? readdirSync(folder) : [];
        expect(files).toHaveLength(71);
        const refusals: Record<string, string> = {};
        for (const name of files) {
          const result = await run(join(folder, name), { dryRun: true });
          if (result.ok) continue;
          const { code, data } = result.refusal;
          refusals[name] = code;
          expect(String(data['file']).endsWith(name)).toBe(true);
          if (name !== 'noLog.xes') expect(data['line']).toBeGreaterThan(0);
        }
        for (const [name, code] of Object.entries({
          'booleanIncorrectValue.xes': 'xes-value',
          'classifierNoAttributes.xes': 'xes-text',
          'dateNoTZD.xes': 'xes-date-without-offset',
          'elementIncorrect.xes': 'xes-unknown-element',
          'eventIdenticalAttributes.xes': 'xes-key-twice',
          'logOutOfPlace.xes': 'xes-misplaced',
          'noLog.xes': 'file-empty',
          'stringNoAttributes.xes': 'xes-missing-attribute',
          'traceTooManyAttributes.xes': 'xes-unexpected-attribute',
        })) {
          expect([name, refusals[name]]).toEqual([name, code]);
        }
        const correct = Object.keys(refusals).filter(
          (name) => /Correct(Value|Attributes)/.test(name) && !/Incorrect/.test(name),
        );
        expect(correct).toEqual([]);
      },
    );
  });
});
