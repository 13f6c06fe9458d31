import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { appendFacts, UNKNOWN_COHORT } from '#facts';
import { findLatestPublication } from '#feedback/scoreboard';
import { valueOf } from '#platform';
import { openAnalysis } from '#platform/analysis';
import { fixedClock } from '#platform/clock';
import { migrate, openPglite } from '#platform/database';
import { listJobRuns } from '#platform/jobs';
import { findPack } from '#platform/pack';
import type { Place } from '#platform/place';
import { migrations } from './main.ts';
import { startNightlyWork } from './nightly.ts';

describe('a place with facts that were never evaluated', () => {
  const folder = mkdtempSync(join(tmpdir(), 'commonweal-nightly-'));
  let place: Place;

  beforeAll(async () => {
    const database = await openPglite(undefined);
    await migrate(database, migrations);
    const pack = valueOf(findPack(join(import.meta.dirname, '../packs'), 'boston'));
    place = {
      pack,
      folder,
      database,
      analysis: await openAnalysis(undefined),
      clock: fixedClock('2026-01-02T00:00:00Z'),
    };
    const facts = Array.from({ length: 30 }, (_, i) => ({
      kind: 'report.opened' as const,
      occurredAt: '2025-06-01T12:00:00Z',
      source: 'test',
      externalId: String(i),
      subject: String(i),
      channel: 'phone' as const,
      cohort: UNKNOWN_COHORT,
      payload: {},
    }));
    await database.transaction((transaction) => appendFacts(transaction, facts));
  });
  afterAll(async () => {
    place.analysis.close();
    await place.database.close();
    rmSync(folder, { recursive: true });
  });

  it('is evaluated soon after the site opens, without anybody asking', async () => {
    const failures: string[] = [];
    const work = await startNightlyWork([place], {
      announce: async () => 0,
      onFailure: (_, job, error) => failures.push(`${job}: ${String(error)}`),
    });
    const until = Date.now() + 60_000;
    const runs = () => listJobRuns(place.database);
    while ((await runs())[0]?.state !== 'done' && failures.length === 0 && Date.now() < until) {
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
    await work.stop();
    expect(failures).toEqual([]);
    // The thirty reports, and that the monitors looked at them.
    expect((await findLatestPublication(place.database))?.facts.count).toBe(31);
    const [run] = await runs();
    expect(run).toMatchObject({ name: 'evaluate', state: 'done' });
    expect(run!.done).toBe(run!.total);
  });

  it('is not evaluated again where only its own work has been written since', async () => {
    const before = await listJobRuns(place.database);
    const work = await startNightlyWork([place], { announce: async () => 0, onFailure: () => undefined });
    // Longer than the queue is looked at.
    await new Promise((resolve) => setTimeout(resolve, 7000));
    await work.stop();
    expect(await listJobRuns(place.database)).toEqual(before);
  });
});
