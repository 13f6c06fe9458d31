import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { factMigrations, readFacts } from '#facts';
import { valueIndexMigrations } from '#feedback/value-index';
import { migrate, type Database } from '#platform/database';
import { eachEngine } from '../../../../test/support/engines.ts';
import type { Opinion } from './opinion.ts';
import { listOpinions, storeOpinions } from './store.ts';

const opinion: Opinion = {
  stakeholders: 'residents',
  method: 'pairwise',
  charter: '1.1',
  weights: { efficiency: 0.25, fairness: 0.75 },
  consistencyRatio: 0.04,
  synthetic: false,
};

eachEngine((open) => {
  let database: Database;
  beforeAll(async () => {
    database = await open();
    await migrate(database, [factMigrations, valueIndexMigrations]);
  });
  afterAll(() => database.close());

  describe('a stated view', () => {
    const madeAt = '2025-06-01T08:00:00.000Z';

    it('is kept with a fact that says the group and the method and no weight', async () => {
      await storeOpinions(database, [{ opinion, madeAt, id: 'one' }]);
      expect(await listOpinions(database, '1.1')).toEqual([opinion]);
      const facts = await readFacts(database, {});
      expect(facts.map(({ kind, payload }) => ({ kind, payload }))).toEqual([
        { kind: 'weights.stated', payload: { stakeholders: 'residents', method: 'pairwise' } },
      ]);
    });

    it('is kept once, however often it is sent with the same id', async () => {
      await storeOpinions(database, [{ opinion, madeAt, id: 'one' }]);
      expect(await listOpinions(database, '1.1')).toHaveLength(1);
    });

    it('belongs to the charter whose dimensions were weighed', async () => {
      expect(await listOpinions(database, '1.0')).toEqual([]);
    });

    it('leaves nothing behind where its fact cannot be written', async () => {
      await expect(storeOpinions(database, [{ opinion, madeAt: 'no time', id: 'two' }])).rejects.toThrow(
        /timestamp/,
      );
      expect(await listOpinions(database, '1.1')).toHaveLength(1);
    });
  });
});
