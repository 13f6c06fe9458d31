import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { appendFacts, UNKNOWN_COHORT } from '#facts';
import { findLatestPublication } from '#feedback/scoreboard';
import { valueOf } from '#platform';
import { openAnalysis } from '#platform/analysis';
import { fixedClock } from '#platform/clock';
import { migrate, openPglite } from '#platform/database';
import type { SiteApp } from '#platform/http';
import { jobsRoom, listJobRuns } from '#platform/jobs';
import { findPack } from '#platform/pack';
import type { Place } from '#platform/place';
import { createAskedWork, WORKS } from './asked-work.ts';
import { evaluatePlace } from './evaluate-place.ts';
import { migrations } from './main.ts';
import { startNightlyWork } from './nightly.ts';
import { workName } from './work-names.ts';
import { testSite } from '../test/support/test-site.ts';

async function emptyPlace(): Promise<Place> {
  const database = await openPglite(undefined);
  await migrate(database, migrations);
  return {
    pack: valueOf(findPack(join(import.meta.dirname, '../packs'), 'boston')),
    folder: mkdtempSync(join(tmpdir(), 'commonweal-nightly-')),
    database,
    analysis: await openAnalysis(undefined),
    clock: fixedClock('2026-01-02T00:00:00Z'),
  };
}

async function appendReports({ database }: Place): Promise<void> {
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
}

async function remove(place: Place): Promise<void> {
  place.analysis.close();
  await place.database.close();
  rmSync(place.folder, { recursive: true });
}

describe('a place that is evaluated because somebody asks, as the sample county is when it is made', () => {
  let place: Place;
  beforeAll(async () => {
    place = await emptyPlace();
  });
  afterAll(() => remove(place));

  it('is refused without facts, and no work is listed', async () => {
    expect(await evaluatePlace(place)).toMatchObject({ refusal: { code: 'no-facts' } });
    expect(await listJobRuns(place.database)).toEqual([]);
  });

  it('has that work listed among the work in the background, step by step', async () => {
    await appendReports(place);
    const publication = valueOf(await evaluatePlace(place));
    expect((await findLatestPublication(place.database))?.id).toBe(publication.id);
    const [run] = await listJobRuns(place.database);
    expect(run).toMatchObject({ name: 'evaluate', state: 'done' });
    expect(run!.total).toBeGreaterThanOrEqual(3);
    expect(run!.done).toBe(run!.total);
  });

  it('says why it could not be done, and lists the work as failed', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'commonweal-nightly-'));
    cpSync(place.pack.folder, folder, { recursive: true });
    writeFileSync(join(folder, 'adjustments.yaml'), 'adjustments: none');
    const broken = { ...place, pack: { ...place.pack, folder } };
    expect(await evaluatePlace(broken)).toMatchObject({ ok: false, refusal: { code: expect.any(String) } });
    expect((await listJobRuns(place.database))[0]).toMatchObject({ name: 'evaluate', state: 'failed' });
    rmSync(folder, { recursive: true });
    // Of the same facts, at the same time: what is asked for anew is done anew, for a charter may have changed.
    expect((await evaluatePlace(place)).ok).toBe(true);
    expect((await listJobRuns(place.database)).map(({ state }) => state)).toEqual(['done', 'failed', 'done']);
  });
});

describe('work that the operator asks for', () => {
  const KEY = 'the key of the steering office';
  let place: Place;
  let app: SiteApp;
  const failures: unknown[] = [];
  const asked = createAskedWork((_, __, error) => failures.push(error));
  beforeAll(async () => {
    place = await emptyPlace();
    app = await testSite({
      places: [place],
      rooms: [jobsRoom({ nameOf: workName, operatorKey: KEY, works: WORKS, start: asked.start })],
      writesPerMinute: 1000,
    });
  });
  afterAll(async () => {
    await app.close();
    await remove(place);
  });
  const ask = (work: string, key = KEY) =>
    app.inject({
      method: 'POST',
      url: `/api/v1/jobs/${work}`,
      headers: { authorization: `Bearer ${key}` },
    });

  it('takes the key, is of a known kind, and is refused where there is nothing to be done', async () => {
    expect((await ask('evaluate', 'wrong')).statusCode).toBe(401);
    expect((await ask('clean-up')).statusCode).toBe(404);
    const nothing = await ask('evaluate');
    expect(nothing.statusCode).toBe(409);
    expect(nothing.json()).toMatchObject({ code: 'no-facts' });
    expect(await listJobRuns(place.database)).toEqual([]);
  });

  it('is begun once: whoever asks while it is done is told of the same run', async () => {
    await appendReports(place);
    const [first, second] = await Promise.all([ask('evaluate'), ask('monitors')]);
    expect(first.statusCode).toBe(202);
    expect(second.statusCode).toBe(200);
    expect(second.json()).toMatchObject({ started: false, run: { id: first.json().run.id } });
    await asked.finish();
    expect(await listJobRuns(place.database)).toMatchObject([{ name: 'evaluate', state: 'done' }]);
    expect((await ask('monitors')).json()).toMatchObject({ started: true, run: { name: 'monitors' } });
    await asked.finish();
    expect((await listJobRuns(place.database)).map(({ name, state }) => [name, state])).toEqual([
      ['monitors', 'done'],
      ['evaluate', 'done'],
    ]);
    expect(failures).toEqual([]);
  });

  it('waits for the night, and the night for it', async () => {
    const order: string[] = [];
    const night = asked.inTurn(place, async () => {
      order.push('night');
    });
    const later = ask('monitors');
    await night;
    expect((await later).statusCode).toBe(202);
    await asked.inTurn(place, async () => {
      order.push((await listJobRuns(place.database))[0]!.state);
    });
    expect(order).toEqual(['night', 'done']);
  });

  it('is offered on the page of the work', async () => {
    const { body } = await app.inject({ url: '/jobs', headers: { 'accept-language': 'en' } });
    expect(body).toContain('For the steering office: begin now');
    expect(body).toContain('Evaluation of the day');
  });
});

describe('a place with facts that were never evaluated', () => {
  let place: Place;

  beforeAll(async () => {
    place = await emptyPlace();
    await appendReports(place);
  });
  afterAll(() => remove(place));

  it('is evaluated soon after the site opens, without anybody asking', async () => {
    const failures: string[] = [];
    const work = await startNightlyWork([place], {
      asked: createAskedWork(() => undefined),
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
    const work = await startNightlyWork([place], {
      asked: createAskedWork(() => undefined),
      announce: async () => 0,
      onFailure: () => undefined,
    });
    // Longer than the queue is looked at.
    await new Promise((resolve) => setTimeout(resolve, 7000));
    await work.stop();
    expect(await listJobRuns(place.database)).toEqual(before);
  });
});
