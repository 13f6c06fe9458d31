import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  appendFacts,
  factMigrations,
  loadReference,
  readFacts,
  referenceMigrations,
  type Fact,
  type Kind,
} from '#facts';
import {
  decide,
  detectDilemmas,
  dilemmaMigrations,
  dilemmasRoom,
  findDilemma,
  openDilemmasLine,
} from '#feedback/dilemmas';
import { evaluationMigrations } from '#feedback/evaluation';
import { scoreboardMigrations } from '#feedback/scoreboard';
import { valueOf } from '#platform';
import { openAnalysis, type Analysis } from '#platform/analysis';
import { migrate, type Database } from '#platform/database';
import type { SiteApp } from '#platform/http';
import { findPack, ownPacks } from '#platform/pack';
import type { Place } from '#platform/place';
import { eachEngine } from '../../../test/support/engines.ts';
import { testSite } from '../../../test/support/test-site.ts';
import { draft, month, months } from './example-records.ts';
import {
  abandonMeasure,
  answers,
  evaluateDueMeasures,
  findMeasure,
  measureMigrations,
  planMeasure,
} from './index.ts';

const ID = 'capability-potholes';
const OTHERS = ['street-lights', 'noise', 'water-supply', 'illegal-parking', 'greening'];

eachEngine((open) => {
  let database: Database;
  let analysis: Analysis;
  let place: Place;
  let app: SiteApp;
  const folder = mkdtempSync(join(tmpdir(), 'commonweal-follow-up-'));
  const tell = (facts: readonly Fact[]) =>
    database.transaction((transaction) => appendFacts(transaction, facts));
  const page = async (url: string, language = 'en') =>
    (await app.inject({ url, headers: { 'accept-language': language } })).body;
  const factsOf = async (kind: Kind) => readFacts(database, { kinds: [kind], limit: 100 });
  const plan = async (year: number, until = `${year}-12`, more: Record<string, unknown> = {}) =>
    valueOf(
      await planMeasure(
        place,
        draft({
          dilemma: ID,
          rollout: { kind: 'lot', first: 6, start: `${year}-01` },
          from: `${year - 1}-01`,
          until,
          smallestEffect: 0.2,
          ...more,
        }),
      ),
    );
  /** A year in which a measure changes the share that is solved by so much where it started. */
  const goOn = async (year: number, id: string, effect: number) => {
    const { rollout } = (await findMeasure(database, id))!.plan.evaluation;
    const starts = rollout.kind === 'areas' ? rollout.starts : {};
    await tell(months(year).flatMap((name) => month(name, (area) => (starts[area] ? 0.5 + effect : 0.5))));
    return valueOf(await evaluateDueMeasures(place));
  };

  beforeAll(async () => {
    database = await open();
    await migrate(database, [
      factMigrations,
      referenceMigrations,
      scoreboardMigrations,
      dilemmaMigrations,
      measureMigrations,
      evaluationMigrations,
    ]);
    analysis = await openAnalysis(undefined);
    const pack = valueOf(findPack(ownPacks, 'yunhe'));
    place = { pack, folder, database, analysis, clock: { now: () => new Date('2026-01-05T00:00:00Z') } };
    valueOf(await loadReference({ database, packFolder: pack.folder }));
    app = await testSite({
      places: [place],
      rooms: [dilemmasRoom(undefined, answers)],
      writesPerMinute: 1000,
    });
    await tell(months(2025).flatMap((name) => month(name, () => 0.5)));
    await tell(
      OTHERS.flatMap((service) =>
        month('2025-12', () => 0.95).map((fact) => ({
          ...fact,
          service,
          subject: `${service}/${fact.subject}`,
          externalId: `${service}/${fact.externalId}`,
        })),
      ),
    );
    valueOf(await detectDilemmas(place));
  });
  afterAll(async () => {
    await app.close();
    analysis.close();
    await database.close();
    rmSync(folder, { recursive: true });
  });

  describe('a dilemma that a measure answered', () => {
    it('awaits an answer again when the measure is given up', async () => {
      const measure = await plan(2026);
      expect(await findDilemma(database, ID)).toMatchObject({ status: 'answered' });
      valueOf(await abandonMeasure(place, measure.id, 'There is no money left for it.'));
      expect(await findDilemma(database, ID)).toMatchObject({
        status: 'open',
        reopened: { measure: measure.id, outcome: { came: 'abandoned' } },
      });
      expect(await factsOf('dilemma.reopened')).toMatchObject([
        { subject: ID, actorRole: 'operator', payload: { reason: 'abandoned', measure: measure.id } },
      ]);
    });

    it('keeps its answer while another measure for it is still to be judged', async () => {
      const second = await plan(2026, '2026-12', { title: 'Residents say when a report may be closed' });
      const first = await plan(2026);
      valueOf(await abandonMeasure(place, first.id, 'One of the two is enough.'));
      expect(await findDilemma(database, ID)).toMatchObject({ status: 'answered', reopened: undefined });
      valueOf(await abandonMeasure(place, second.id, 'There is no money left for it.'));
      expect(await findDilemma(database, ID)).toMatchObject({ status: 'open' });
    });

    it('awaits one again when the verdict is not effective, with the way to the evaluation', async () => {
      const measure = await plan(2026);
      const evaluated = await goOn(2026, measure.id, 0);
      expect(evaluated).toEqual([`${measure.id}-e1`]);
      expect((await findMeasure(database, measure.id))!.evaluations).toMatchObject([
        { verdict: 'not-effective' },
      ]);
      const dilemma = (await findDilemma(database, ID))!;
      expect(dilemma.status).toBe('open');
      expect(dilemma.history.at(-1)).toMatchObject({
        type: 'reopened',
        measure: measure.id,
        outcome: { came: 'not-effective', evaluation: `${measure.id}-e1` },
      });
      expect((await factsOf('dilemma.reopened')).at(-1)).toMatchObject({
        actorRole: 'evaluation',
        payload: { reason: 'not-effective', measure: measure.id, evaluation: `${measure.id}-e1` },
      });
      const shown = await page(`/dilemmas/${ID}`);
      expect(shown).toContain('It awaits an answer again: the measure');
      expect(shown).toContain(`href="/evaluation/${measure.id}-e1"`);
      expect(await page('/dilemmas', 'zh-CN')).toContain('再次待回应');
      expect(await page('/dilemmas.atom')).toContain('was found not effective');
      const { text, latest } = await openDilemmasLine(place, 'en');
      expect(text).toMatch(/; for (1|1 of them) the answer failed$/);
      expect(latest[0]).toMatchObject({ sentence: expect.stringContaining('awaits an answer again') });
    });

    it('is watched after a verdict without a conclusion, and says what would change that', async () => {
      const measure = await plan(2027);
      await goOn(2027, measure.id, 0.13);
      expect((await findMeasure(database, measure.id))!.evaluations).toMatchObject([
        { verdict: 'inconclusive' },
      ]);
      expect(await findDilemma(database, ID)).toMatchObject({ status: 'watched', reopened: undefined });
      expect(await page(`/dilemmas/${ID}`)).toContain('What would change our mind: ');
    });

    it('is watched after an effective one; closing it stays a decision, which no verdict undoes', async () => {
      const measure = await plan(2028);
      await goOn(2028, measure.id, 0.45);
      expect((await findMeasure(database, measure.id))!.evaluations).toMatchObject([
        { verdict: 'effective' },
      ]);
      expect(await findDilemma(database, ID)).toMatchObject({ status: 'watched' });
      // Two answers, of which one is found effective while the other is still to be judged and then given up.
      const [good, slow] = [await plan(2029), await plan(2029, '2030-12')];
      await goOn(2029, good.id, 0.45);
      expect((await findMeasure(database, good.id))!.evaluations).toMatchObject([{ verdict: 'effective' }]);
      valueOf(await abandonMeasure(place, slow.id, 'The other one is enough.'));
      expect(await findDilemma(database, ID)).toMatchObject({ status: 'watched' });
      const another = await plan(2030);
      const reason = 'The records of a year show it solved.';
      valueOf(await decide(place, ID, { action: 'closed', reason }));
      valueOf(await abandonMeasure(place, another.id, 'It is not needed any more.'));
      expect(await findDilemma(database, ID)).toMatchObject({ status: 'closed' });
    });
  });
});
