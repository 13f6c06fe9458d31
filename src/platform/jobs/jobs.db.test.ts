import { afterEach, describe, expect, it } from 'vitest';
import type { Database } from '#platform/database';
import { eachEngine } from '../../../test/support/engines.ts';
import { startJobs, type Jobs } from './index.ts';

eachEngine((open) => {
  let database: Database | undefined;
  let jobs: Jobs | undefined;
  afterEach(async () => {
    await jobs?.stop();
    await database?.close();
  });

  describe('a job', () => {
    it('runs when asked for, and other queries go on beside it', async () => {
      database = await open();
      const ran = Promise.withResolvers<string>();
      jobs = await startJobs(database, [{ name: 'evaluate', run: async () => ran.resolve('done') }], {
        timeZone: 'Asia/Shanghai',
        pollingSeconds: 0.5,
        onFailure: (_, error) => ran.reject(error),
      });
      await jobs.ask('evaluate');
      await expect(ran.promise).resolves.toBe('done');
    });

    it('that fails is told of by name', async () => {
      database = await open();
      const failed = Promise.withResolvers<string>();
      const run = () => Promise.reject(new Error('no disk'));
      jobs = await startJobs(database, [{ name: 'evaluate', cron: '5 0 * * *', run }], {
        timeZone: 'Asia/Shanghai',
        pollingSeconds: 0.5,
        onFailure: (name, error) => failed.resolve(`${name}: ${String(error)}`),
      });
      await jobs.ask('evaluate');
      await expect(failed.promise).resolves.toBe('evaluate: Error: no disk');
    });
  });
});
