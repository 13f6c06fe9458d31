import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { appendFacts, factRange, loadReference, UNKNOWN_COHORT, type Fact } from '#facts';
import { abandonMeasure, MeasureDraft, planMeasure } from '#feedback/measures';
import { valueOf } from '#platform';
import { openAnalysis, type Analysis } from '#platform/analysis';
import { migrate, type Database } from '#platform/database';
import { findPack, ownPacks } from '#platform/pack';
import type { Place } from '#platform/place';
import { eachEngine } from '../test/support/engines.ts';
import { continueSimulation } from './continue-simulation.ts';
import { migrations } from './main.ts';

const AREAS = ['hebin', 'yunxi', 'daqiao', 'liulin'];

const callbacks: Fact[] = Array.from({ length: 12 }, (_, at) => String(at + 1).padStart(2, '0')).flatMap(
  (month) =>
    AREAS.flatMap((area) =>
      Array.from({ length: 10 }, (_, number): Fact => {
        const subject = `${month}/${area}/${number}`;
        return {
          kind: 'callback.answered',
          occurredAt: `2024-${month}-15T10:00:00+08:00`,
          source: 'test',
          externalId: subject,
          subject,
          service: 'potholes',
          channel: 'phone',
          area,
          cohort: UNKNOWN_COHORT,
          payload: { solved: number % 2 === 0 },
        };
      }),
    ),
);

const draft = MeasureDraft.parse({
  title: 'Inspectors look before a report is closed',
  what: 'Before a pothole report is closed, an inspector goes and looks at the place.',
  owner: { organisation: 'housing-construction', role: 'head of the roads section' },
  cost: { amount: 0, unit: 'yuan' },
  sideEffects: 'Closing may take longer.',
  service: 'potholes',
  indicator: 'solved',
  rollout: { kind: 'areas', starts: { hebin: '2025-01', yunxi: '2025-01' } },
  until: '2025-12',
  design: 'difference-in-differences',
  smallestEffect: 0.05,
  expectedEffect: 0.1,
});

eachEngine((open) => {
  let database: Database;
  let analysis: Analysis;
  let place: Place;
  const folder = mkdtempSync(join(tmpdir(), 'commonweal-continue-'));

  beforeAll(async () => {
    database = await open();
    await migrate(database, migrations);
    analysis = await openAnalysis(undefined);
    const pack = valueOf(findPack(ownPacks, 'yunhe'));
    place = { pack, folder, database, analysis, clock: { now: () => new Date('2025-01-01T00:00:00Z') } };
    valueOf(await loadReference({ database, packFolder: pack.folder }));
    await database.transaction((transaction) => appendFacts(transaction, callbacks));
  });
  afterAll(async () => {
    analysis.close();
    await database.close();
    rmSync(folder, { recursive: true });
  });

  describe('time that is to go on in a simulated place', () => {
    it('stands still for a misspelt fault, however far it should go, and for a measure that was given up', async () => {
      const { id } = valueOf(await planMeasure(place, draft));
      const misspelt = { measures: [id], effect: { gapp: 0.5 }, until: '2099-12-31' };
      expect(await continueSimulation(place, misspelt)).toMatchObject({
        refusal: { code: 'unknown-fault', data: { fault: 'gapp' } },
      });
      valueOf(await abandonMeasure(place, id, 'There is no money for it.'));
      const { last } = await factRange(database);
      expect(await continueSimulation(place, { measures: [id], effect: 0.8 })).toMatchObject({
        refusal: { code: 'measure-given-up', data: { id } },
      });
      expect((await factRange(database)).last).toBe(last);
      expect(existsSync(join(folder, 'simulated-effects.json'))).toBe(false);
    });
  });
});
