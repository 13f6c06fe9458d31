import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { migrate, type Database } from '#platform/database';
import { UNKNOWN_COHORT, type Fact } from '#facts';
import { appendFacts, factMigrations, factRange, readFacts } from '#facts';
import { eachEngine } from '../../../test/support/engines.ts';

const fact = (id: number, more: Partial<Fact> = {}): Fact => ({
  kind: 'report.opened',
  occurredAt: `2025-03-0${1 + (id % 9)}T08:00:00+08:00`,
  source: 'test',
  externalId: `r${id}`,
  subject: `case ${id}`,
  service: 'street-light',
  channel: 'phone',
  cohort: UNKNOWN_COHORT,
  payload: { channelDetail: 'tab\there, newline\nand \\ backslash' },
  ...more,
});

eachEngine((open, engine) => {
  let database: Database;
  beforeAll(async () => {
    database = await open();
    await migrate(database, [factMigrations]);
  });
  afterAll(() => database.close());

  describe('appending facts', () => {
    it('gives back what was appended, special characters included', async () => {
      const result = await database.transaction((transaction) =>
        appendFacts(transaction, [fact(1), fact(2)]),
      );
      expect(result).toEqual({ appended: 2, known: 0 });
      const [first] = await readFacts(database, { subject: 'case 1' });
      expect(first).toMatchObject({
        kind: 'report.opened',
        occurredAt: '2025-03-02T00:00:00.000Z',
        payload: { channelDetail: 'tab\there, newline\nand \\ backslash' },
        cohort: UNKNOWN_COHORT,
      });
    });

    it('skips what is known, in other batches and inside one batch', async () => {
      const batch = [fact(2), fact(3), fact(3), fact(4)];
      const result = await database.transaction((transaction) => appendFacts(transaction, batch));
      expect(result).toEqual({ appended: 2, known: 2 });
      expect((await factRange(database)).count).toBe(4);
    });

    it('is undone with the transaction that it belongs to', async () => {
      const failing = database.transaction(async (transaction) => {
        await appendFacts(transaction, [fact(90)]);
        throw new Error('the state could not be changed');
      });
      await expect(failing).rejects.toThrow('the state could not be changed');
      expect(await readFacts(database, { subject: 'case 90' })).toEqual([]);
    });

    it('refuses to change or delete a fact', async () => {
      await expect(sql`update fact set kind = 'case.opened'`.execute(database.query)).rejects.toThrow(
        'append-only',
      );
      await expect(sql`delete from fact`.execute(database.query)).rejects.toThrow('append-only');
    });

    it('reads by kind, time, service and on from a number', async () => {
      const all = await readFacts(database, {});
      expect(all.map((one) => one.subject)).toEqual(['case 1', 'case 2', 'case 3', 'case 4']);
      const after = await readFacts(database, {
        after: all[1]?.seq ?? 0,
        kinds: ['report.opened'],
        limit: 1,
      });
      expect(after.map((one) => one.subject)).toEqual(['case 3']);
      const early = await readFacts(database, {
        until: new Date('2025-03-03T00:00:00Z'),
        service: 'street-light',
      });
      expect(early.map((one) => one.subject)).toEqual(['case 1']);
    });

    it('keeps the sequence in commit order when many append at once', async () => {
      const work = Array.from({ length: engine === 'postgres' ? 20 : 5 }, (_, i) =>
        database.transaction((transaction) => appendFacts(transaction, [fact(100 + i), fact(200 + i)])),
      );
      await Promise.all(work);
      const rows = await readFacts(database, { after: 0, limit: 1000 });
      const later = rows.filter((row) => /case [12]\d\d$/.test(row.subject));
      for (let i = 0; i < later.length; i += 2) {
        const [a, b] = [later[i], later[i + 1]];
        expect(Number(b?.subject.slice(5)) - Number(a?.subject.slice(5))).toBe(100);
      }
    });
  });
});
