import { afterEach, describe, expect, it } from 'vitest';
import { fixedClock } from '#platform/clock';
import { migrate, type Database } from '#platform/database';
import { eachEngine } from '../../../test/support/engines.ts';
import { jobMigrations, listJobRuns, markInterrupted, runInSteps, startJobs, type Jobs } from './index.ts';

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

  describe('a job of several steps', () => {
    const clock = fixedClock('2026-01-01T00:00:00Z');
    const stepsOf = (ran: string[], broken = '') =>
      ['a', 'b', 'c'].map((id) => ({
        id,
        run: async () => {
          ran.push(id);
          if (id === broken) throw new Error('cut off');
        },
      }));

    it('goes on with the step that was cut off, and begins anew when its facts have changed', async () => {
      database = await open();
      await migrate(database, [jobMigrations]);
      const ran: string[] = [];
      const job = { name: 'night', about: 'fact 10' };
      await expect(runInSteps(database, clock, { ...job, steps: stepsOf(ran, 'b') })).rejects.toThrow(
        'cut off',
      );
      await runInSteps(database, clock, { ...job, steps: stepsOf(ran) });
      expect(ran).toEqual(['a', 'b', 'b', 'c']);
      await runInSteps(database, clock, { ...job, steps: stepsOf(ran) });
      expect(ran).toHaveLength(4);
      await runInSteps(database, clock, { ...job, about: 'fact 11', steps: stepsOf(ran) });
      expect(ran.slice(4)).toEqual(['a', 'b', 'c']);
      const runs = await listJobRuns(database);
      expect(runs.map(({ state, done, total }) => [state, done, total])).toEqual([
        ['done', 3, 3],
        ['done', 3, 3],
        ['done', 3, 3],
        ['failed', 1, 3],
      ]);
    });

    it('tells how far it is while it runs, and is marked as cut off when its process is gone', async () => {
      database = await open();
      await migrate(database, [jobMigrations]);
      const reached = Promise.withResolvers<void>();
      const goOn = Promise.withResolvers<void>();
      const steps = [
        { id: 'first', run: async () => undefined },
        {
          id: 'second',
          run: async () => {
            reached.resolve();
            await goOn.promise;
          },
        },
      ];
      const running = runInSteps(database, clock, { name: 'night', about: '1', steps });
      await reached.promise;
      expect(await listJobRuns(database)).toMatchObject([
        { state: 'running', done: 1, total: 2, step: 'second' },
      ]);
      expect(await markInterrupted(database)).toEqual(['night']);
      expect(await listJobRuns(database)).toMatchObject([{ state: 'interrupted' }]);
      expect(await markInterrupted(database)).toEqual([]);
      goOn.resolve();
      await running;
    });
  });
});
