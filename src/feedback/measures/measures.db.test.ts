import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { render } from 'preact-render-to-string';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  appendFacts,
  factMigrations,
  loadReference,
  readFacts,
  referenceMigrations,
  type Fact,
} from '#facts';
import {
  addComment,
  decide,
  detectDilemmas,
  dilemmaMigrations,
  dilemmasRoom,
  findDilemma,
  listDilemmas,
} from '#feedback/dilemmas';
import { EvaluationPlan, evaluationMigrations, evaluationRoom, findEvaluation } from '#feedback/evaluation';
import { scoreboardMigrations } from '#feedback/scoreboard';
import { valueOf } from '#platform';
import { openAnalysis, type Analysis } from '#platform/analysis';
import { migrate, type Database } from '#platform/database';
import type { SiteApp } from '#platform/http';
import type { Locale } from '#platform/i18n';
import { findPack, ownPacks } from '#platform/pack';
import type { Place } from '#platform/place';
import type { View } from '#platform/ui';
import { composite } from '#value';
import { atomProblems } from '../../../test/support/atom.ts';
import { eachEngine } from '../../../test/support/engines.ts';
import { testSite } from '../../../test/support/test-site.ts';
import { AREAS, draft, month, months } from './example-records.ts';
import {
  abandonMeasure,
  amendMeasure,
  answers,
  checkDraft,
  evaluateDueMeasures,
  evaluateMeasure,
  findMeasure,
  libraryOf,
  listMeasures,
  loopLines,
  measureMigrations,
  measuresRoom,
  otherLibraries,
  planMeasure,
  readLibrary,
  redraw,
} from './index.ts';
import { CheckSection } from './pages/check-section.tsx';
import { FormValues } from './pages/form-values.ts';
import { measureWords } from './words.ts';

const VIEW: View = {
  locale: 'en',
  plain: false,
  path: '/',
  base: '',
  place: { name: 'Yunhe', synthetic: true },
  places: [],
  link: (path) => path,
  assets: { css: '/site.css' },
};
const KEY = 'a key of the steering office';
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

eachEngine((open) => {
  let database: Database;
  let analysis: Analysis;
  let place: Place;
  let app: SiteApp;
  const folder = mkdtempSync(join(tmpdir(), 'commonweal-measures-'));
  let now = new Date('2026-01-05T00:00:00Z');
  const tell = (facts: readonly Fact[]) =>
    database.transaction((transaction) => appendFacts(transaction, facts));
  const ownFacts = async () =>
    (await readFacts(database, { limit: 100_000 })).filter(({ kind }) => kind.startsWith('measure.'));

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
    place = { pack, folder, database, analysis, clock: { now: () => now } };
    valueOf(await loadReference({ database, packFolder: pack.folder }));
    app = await testSite({
      places: [place],
      rooms: [dilemmasRoom(KEY, answers), measuresRoom(KEY), evaluationRoom()],
      writesPerMinute: 1000,
    });
  });
  afterAll(async () => {
    await app.close();
    analysis.close();
    await database.close();
    rmSync(folder, { recursive: true });
  });

  const page = (url: string, language = 'en') =>
    app.inject({ url, headers: { 'accept-language': language } });
  const post = (url: string, body: unknown, key?: string) =>
    app.inject({
      method: 'POST',
      url,
      headers: { 'content-type': 'application/json', ...(key && { authorization: `Bearer ${key}` }) },
      body: JSON.stringify(body),
    });

  describe('a measure', () => {
    it('cannot be planned where there are no records', async () => {
      expect(await planMeasure(place, draft())).toMatchObject({ refusal: { code: 'no-facts' } });
      // Said once on the first page, and not as a nought of every stage.
      expect((await loopLines(place, 'en')).counts).toEqual([
        { title: 'No measure has been taken yet.', path: '/measures' },
      ]);
    });

    it('is checked without keeping anything: which designs, what power, how things stand', async () => {
      await tell(months(2025).flatMap((name) => month(name, () => 0.5)));
      const { assessment, plan } = valueOf(await checkDraft(place, draft({ design: undefined })));
      expect(assessment.retrospective).toBe(false);
      expect(assessment.lastDay).toBe('2025-12-20');
      expect(assessment.before?.n).toBe(12 * 12 * 20);
      const lot = assessment.designs.find(({ design }) => design === 'randomised-rollout');
      expect(lot?.possible).toMatchObject({
        ok: true,
        value: { treated: 6, comparison: 6, pValue: 'possible' },
      });
      expect(plan.evaluation.from).toBe('2025-01');
      expect(await listMeasures(database)).toEqual([]);
    });

    it.each<[string, Record<string, unknown>]>([
      ['service-not-known', { service: 'nothing' }],
      ['organisation-not-known', { owner: { organisation: 'nobody', role: 'head of it' } }],
      ['indicator-not-known', { indicator: 'happiness' }],
      ['indicator-not-known', { indicator: 'applications' }],
      ['attribute-not-known', { watch: 'shoe-size' }],
      ['attribute-not-known', { watch: ['residence', 'shoe-size'] }],
      ['attribute-not-known', { aimedAt: { attribute: 'shoe-size', key: 'large' } }],
      ['group-not-known', { aimedAt: { attribute: 'residence', key: 'martian' } }],
      ['group-not-known', { aimedAt: { attribute: 'residence×sex', key: 'rural' } }],
      ['transition-covers-everything', { transition: 6, until: '2026-06' }],
      [
        'no-records-before',
        { from: '2026-02', rollout: { kind: 'lot', first: 6, start: '2026-06' }, until: '2027-06' },
      ],
      ['indicator-not-recorded', { indicator: 'granted' }],
      ['indicator-not-recorded', { service: 'noise' }],
      ['expected-below-smallest', { smallestEffect: 0.3, expectedEffect: 0.2 }],
      ['too-many-drawn', { rollout: { kind: 'lot', first: 12, start: '2026-01' } }],
      ['later-not-after-start', { rollout: { kind: 'lot', first: 6, start: '2026-02', later: '2026-02' } }],
      ['unknown-area', { rollout: { kind: 'areas', starts: { atlantis: '2026-01' } } }],
      ['observation-ends-before-start', { until: '2025-12' }],
      ['nothing-to-keep', { rollout: { kind: 'unchanged' } }],
      ['design-missing', { design: undefined }],
      ['design-not-possible', { design: 'synthetic-control' }],
      ['no-such-dilemma', { dilemma: 'nothing-of-the-kind' }],
    ])('is refused as %s, and nothing is written', async (code, more) => {
      expect(await planMeasure(place, draft(more))).toMatchObject({ ok: false, refusal: { code } });
      expect(await listMeasures(database)).toEqual([]);
      expect(await ownFacts()).toEqual([]);
    });

    it('cannot expect or observe what there cannot be', async () => {
      const code = async (more: Record<string, unknown>) => {
        const checked = await checkDraft(place, draft(more));
        return checked.ok ? undefined : checked.refusal.code;
      };
      expect(await code({ smallestEffect: 5, expectedEffect: 30 })).toBe('effect-beyond-share');
      expect(await code({ from: '2001-01' })).toBe('from-before-records');
      expect(await code({ until: '9999-12' })).toBe('observed-too-long');
      expect(await code({})).toBeUndefined();
    });

    it('warns who wants more taken away than there is', async () => {
      const { plan, assessment } = valueOf(await checkDraft(place, draft()));
      const words = await measureWords(place);
      const indicator = { ...plan.evaluation.indicator, unit: 'days', better: 'less' } as const;
      const shown = (locale: Locale, value: number) =>
        render(
          CheckSection({
            view: { ...VIEW, locale },
            words: words(locale),
            values: FormValues.parse({}),
            errors: [],
            checked: {
              plan: { ...plan, evaluation: { ...plan.evaluation, indicator, smallestEffect: 5 } },
              assessment: { ...assessment, before: { value, n: 200 } },
            },
          }),
        );
      expect(shown('en', 3)).toContain('an improvement of 5 days would take it below zero');
      expect(shown('zh-CN', 3)).toContain('就会低于零');
      expect(shown('en', 8)).not.toContain('below zero');
    });

    it('is sealed with a fingerprint that anyone can compute, and with a fact', async () => {
      const measure = valueOf(await planMeasure(place, draft()));
      expect(measure.id).toBe('potholes-1');
      expect(measure.hash).toBe(sha256(composite.canonicalJson(measure.plan)));
      expect(await ownFacts()).toMatchObject([
        {
          kind: 'measure.planned',
          subject: 'potholes-1',
          service: 'potholes',
          payload: { plan: measure.hash, design: 'randomised-rollout' },
        },
      ]);
    });

    it('starts where a lot says that anyone can repeat and nobody can choose', async () => {
      const { plan } = (await findMeasure(database, 'potholes-1'))!;
      const { rollout } = plan.evaluation;
      if (rollout.kind !== 'areas' || !rollout.draw) throw new Error('no lot');
      const { seed, facts, first, until, order: drawn } = rollout.draw;
      expect(until).toBe('2025-12-20');
      expect(seed).toBe(sha256(`potholes\n${facts}`));
      const order = AREAS.map((area) => [sha256(`${seed}\n${area}`), area] as const).sort();
      expect(Object.keys(rollout.starts).sort()).toEqual(
        order
          .slice(0, first)
          .map(([, area]) => area)
          .sort(),
      );
      expect(drawn).toEqual(order.map(([, area]) => area));
    });

    it('shows its plan, its draw and its seal to everyone in both languages', async () => {
      const english = (await page('/measures/potholes-1')).body;
      const { hash } = (await findMeasure(database, 'potholes-1'))!;
      expect(english).toContain('an improvement of 30 percentage points is expected');
      expect(english).toContain('Drawn by lot: 6 areas start first.');
      expect(english).toContain(hash);
      expect(english).toContain('Sealed when the records reached 20 December 2025.');
      expect(english).toContain('That was before the start in January 2026');
      expect(english).not.toContain('written afterwards');
      expect((await page('/measures/potholes-1', 'zh-CN')).body).toContain('由抽签决定：6个地区先开始。');
      expect((await page('/measures')).body).toContain('Inspectors look before a report is closed');
      expect((await page('/measures/nowhere')).statusCode).toBe(404);
      expect(atomProblems((await page('/measures.atom')).body)).toEqual([]);
      expect((await page('/api/v1/measures/potholes-1')).json()).toMatchObject({ id: 'potholes-1', hash });
    });

    it('is not evaluated before everything was observed', async () => {
      expect(await evaluateMeasure(place, 'potholes-1')).toMatchObject({
        refusal: { code: 'too-early', data: { until: '2026-12', lastDay: '2025-12-20' } },
      });
      expect(valueOf(await evaluateDueMeasures(place))).toEqual([]);
    });

    it('may be changed with a reason, seen beside the earlier plan; a lot is not drawn again', async () => {
      const before = (await findMeasure(database, 'potholes-1'))!;
      const again = await amendMeasure(place, 'potholes-1', draft(), 'Six others would be nicer.');
      expect(again).toMatchObject({ refusal: { code: 'lot-not-repeated' } });
      const wish = draft({ rollout: { kind: 'unchanged' }, smallestEffect: 0.1 });
      expect(await amendMeasure(place, 'potholes-1', wish, 'no')).toMatchObject({
        refusal: { code: 'reason-missing' },
      });
      const changed = valueOf(
        await amendMeasure(place, 'potholes-1', wish, 'The council wants ten points at least.'),
      );
      expect(changed.plan.evaluation.rollout).toEqual(before.plan.evaluation.rollout);
      expect(changed.hash).toBe(sha256(composite.canonicalJson(changed.plan)));
      expect(changed.hash).not.toBe(before.hash);
      expect(changed.changedAfterStart).toBe(false);
      const shown = (await page('/measures/potholes-1')).body;
      expect(shown).toContain('The council wants ten points at least.');
      expect(shown).toMatch(/evaluation\.smallestEffect<\/code>: <del>0\.05<\/del> → <ins>0\.1<\/ins>/);
    });

    it('is evaluated by the night when its time has come, and not twice on the same records', async () => {
      const { plan } = (await findMeasure(database, 'potholes-1'))!;
      const { rollout } = plan.evaluation;
      const starts = rollout.kind === 'areas' ? rollout.starts : {};
      await tell(months(2026).flatMap((name) => month(name, (area) => (starts[area] ? 0.8 : 0.5))));
      expect(valueOf(await evaluateDueMeasures(place))).toEqual(['potholes-1-e1']);
      expect(valueOf(await evaluateDueMeasures(place))).toEqual([]);
      expect(await evaluateMeasure(place, 'potholes-1')).toMatchObject({ refusal: { code: 'nothing-new' } });
      const record = (await findEvaluation(database, 'potholes-1-e1'))!;
      expect(record.found.verdict.verdict).toBe('effective');
      expect(record.found.effect?.interval?.lower).toBeLessThan(0.3);
      expect(record.found.effect?.interval?.upper).toBeGreaterThan(0.3);
      expect(record.facts.lastDay).toBe('2026-12-31');
      expect((await ownFacts()).at(-1)).toMatchObject({
        kind: 'measure.evaluated',
        payload: { verdict: 'effective', evaluation: 'potholes-1-e1', plan: record.planHash },
      });
    });

    it('tells its verdict with interval, groups, checks and what would change it, in both languages', async () => {
      const english = (await page('/evaluation/potholes-1-e1')).body;
      for (const words of [
        'Effective',
        'There is an effect, and the best estimate is at least what was said to be worth having.',
        'What would change our mind',
        'Were both groups alike before the draw?',
        'rural residents',
      ])
        expect(english).toContain(words);
      const chinese = (await page('/evaluation/potholes-1-e1', 'zh-CN')).body;
      expect(chinese).toContain('什么会改变这个结论');
      expect(chinese).toContain('有效');
      expect((await page('/evaluation/nowhere')).statusCode).toBe(404);
      // Who shortens the address of a verdict is led to the list of them.
      expect((await page('/evaluation')).headers.location).toBe('/measures#evaluated');
      expect((await page('/api/v1/evaluations/potholes-1-e1')).json()).toMatchObject({
        said: {
          en: { verdict: 'Effective', groups: [{ group: 'urban residents', judged: 'better off' }, {}] },
          'zh-CN': { verdict: '有效', checks: [{ check: '抽签之前两组是否相近' }] },
        },
        measure: 'potholes-1',
        found: { verdict: { verdict: 'effective' } },
      });
      expect((await page('/api/v1/evaluations/nowhere')).json()).toMatchObject({
        code: 'no-such-evaluation',
      });
    });

    it('stands in the library with what it cost and for whom it worked', async () => {
      const { measures, synthetic } = await libraryOf(place);
      expect(synthetic).toBe(true);
      expect(measures).toMatchObject([
        {
          measure: 'potholes-1',
          verdict: 'effective',
          rollout: 'lot',
          cost: { amount: 180_000, unit: 'yuan a year' },
          retrospective: false,
        },
      ]);
      expect((await page('/api/v1/measures/library')).json()).toMatchObject({ version: 1, place: 'yunhe' });
    });

    it('is read by another place, under its origin and apart from its own, and what was changed on the way is refused', async () => {
      const library = await libraryOf(place);
      const elsewhere: Place = { ...place, pack: { ...place.pack, id: 'elsewhere' } };
      const text = JSON.stringify(library);
      const changed = (more: object) => JSON.stringify({ ...library, ...more });
      const sealed = (more: object) => {
        const { fingerprint: _, ...content } = { ...library, ...more };
        return JSON.stringify({ ...content, fingerprint: sha256(composite.canonicalJson(content)) });
      };
      const [entry] = library.measures;
      const refusedWith = async (code: string, what: string, expected?: string) =>
        expect(await readLibrary(elsewhere, what, expected)).toMatchObject({ refusal: { code } });
      await refusedWith('library-not-json', 'measures: none');
      await refusedWith('library-version', changed({ version: 2 }));
      await refusedWith('library-not-valid', changed({ measures: [{ ...entry, verdict: 'wonderful' }] }));
      await refusedWith('library-changed', changed({ measures: [{ ...entry, verdict: 'not-effective' }] }));
      await refusedWith('library-unexpected', text, sha256('another'));
      const cheaper = { ...entry!, plan: { ...entry!.plan, cost: { amount: 1, unit: 'yuan' } } };
      await refusedWith('library-plan-changed', sealed({ measures: [cheaper] }));
      expect(await readLibrary(place, text)).toMatchObject({ refusal: { code: 'library-own' } });
      expect(await otherLibraries(database)).toEqual([]);

      expect(valueOf(await readLibrary(elsewhere, text, library.fingerprint)).isNew).toBe(true);
      expect(valueOf(await readLibrary(elsewhere, text)).isNew).toBe(false);
      expect(await otherLibraries(database)).toMatchObject([{ library }]);
      const [fact, ...more] = await readFacts(database, { kinds: ['library.read'], limit: 10 });
      expect(more).toEqual([]);
      expect(fact).toMatchObject({
        subject: 'yunhe',
        payload: { fingerprint: library.fingerprint, measures: 1 },
      });
      const newer = { names: { 'zh-CN': '云禾县', en: 'Yunhe, later' } };
      valueOf(await readLibrary(elsewhere, sealed(newer)));
      expect((await otherLibraries(database)).map((one) => one.library.names.en)).toEqual(['Yunhe, later']);

      const shown = (await page('/measures/library')).body;
      for (const words of [
        'from Yunhe, later',
        'Effective',
        '180,000 yuan a year',
        'better off',
        library.fingerprint,
      ])
        expect(shown).toContain(words);
      expect((await page('/measures/library', 'zh-CN')).body).toContain('来自云禾县');
      expect((await page('/api/v1/measures/library/others')).json()).toMatchObject({
        libraries: [{ library: { place: 'yunhe' } }],
      });
      expect((await page('/measures/new')).body).not.toContain('First: what such measures came to');
    });

    it('of another place is read by the API with the key', async () => {
      const library = JSON.parse(JSON.stringify(await libraryOf(place))) as object;
      expect((await post('/api/v1/measures/library/others', library)).statusCode).toBe(401);
      const own = await post('/api/v1/measures/library/others', library, KEY);
      expect(own.statusCode).toBe(422);
      expect(own.json()).toMatchObject({ code: 'library-own' });
    });

    it('is over with its verdict: neither changed nor given up', async () => {
      const over = { refusal: { code: 'measure-over' } };
      const wish = draft({ rollout: { kind: 'unchanged' } });
      expect(await amendMeasure(place, 'potholes-1', wish, 'It should look better.')).toMatchObject(over);
      expect(await abandonMeasure(place, 'potholes-1', 'It should look better.')).toMatchObject(over);
    });

    it('that is planned when its outcome could be known says so', async () => {
      const late = draft({
        rollout: { kind: 'areas', starts: { hebin: '2026-03', yunxi: '2026-03' } },
        design: 'difference-in-differences',
      });
      const measure = valueOf(await planMeasure(place, late));
      expect(measure).toMatchObject({ id: 'potholes-2', retrospective: true });
      for (const url of ['/measures/potholes-2', '/measures'])
        expect((await page(url)).body).toMatch(/<strong class="tag[^"]*">written afterwards<\/strong>/);
      expect((await page('/measures', 'zh-CN')).body).toContain('事后制定');
      expect((await page('/api/v1/measures/potholes-2')).json()).toMatchObject({ retrospective: true });
    });

    it('may be given up, with a reason that is published', async () => {
      expect(await abandonMeasure(place, 'nothing', 'There is no money left.')).toMatchObject({
        refusal: { code: 'no-such-measure' },
      });
      valueOf(await abandonMeasure(place, 'potholes-2', 'There is no money left.'));
      expect((await page('/measures/potholes-2')).body).toContain('Given up: There is no money left.');
      expect(valueOf(await evaluateDueMeasures(place))).toEqual([]);
      const feed = (await page('/measures.atom?lang=en')).body;
      expect(atomProblems(feed)).toEqual([]);
      expect(feed).toContain('<title>Given up: Inspectors look before a report is closed</title>');
      expect(feed).toContain('Given up: There is no money left. Before a pothole report');
      expect((await page('/measures.atom?lang=zh-CN')).body).toContain('放弃：There is no money left.');
    });
  });

  describe('by the API', () => {
    it('describes its bodies and its errors to programs', async () => {
      const { paths } = (await page('/api/v1/openapi.json')).json<{
        paths: Record<
          string,
          Record<string, { requestBody?: object; responses: Record<string, { description: string }> }>
        >;
      }>();
      const plan = paths['/api/v1/measures']?.['post'];
      expect(JSON.stringify(plan?.requestBody)).toContain('smallestEffect');
      expect(Object.keys(plan!.responses)).toEqual(
        expect.arrayContaining(['201', '400', '401', '403', '404', '409', '422']),
      );
      expect(JSON.stringify(plan!.responses['409'])).toContain('code');
      const removal = paths['/api/v1/dilemmas/{id}/comments/{number}/removal']?.['post'];
      expect(Object.keys(removal!.responses)).toEqual(
        expect.arrayContaining(['201', '400', '401', '403', '404', '422']),
      );
    });

    it('writing takes the operator key, and says what is wrong with a plan', async () => {
      const body = draft({
        rollout: { kind: 'everywhere', start: '2027-01' },
        until: '2027-12',
        design: 'interrupted-series',
      });
      expect((await post('/api/v1/measures', body)).statusCode).toBe(401);
      expect((await post('/api/v1/measures', body, 'wrong')).json()).toMatchObject({ code: 'wrong-key' });
      const bad = await post('/api/v1/measures', { ...body, smallestEffect: -1 }, KEY);
      expect(bad.statusCode).toBe(400);
      expect(bad.body).toContain('smallestEffect');
      const refused = await post('/api/v1/measures', { ...body, service: 'nothing' }, KEY);
      expect(refused.statusCode).toBe(422);
      expect(refused.json()).toMatchObject({ code: 'service-not-known', value: 'nothing' });
      const wrong = {
        ...body,
        service: 'nothing',
        owner: { organisation: 'nobody', role: 'head of it' },
        expectedEffect: 0.001,
        watch: ['shoe-size'],
      };
      const told = (await post('/api/v1/measures/check', wrong)).json<{
        code: string;
        problems: { code: string; texts: Record<string, string> }[];
      }>();
      expect(told.code).toBe('service-not-known');
      expect(told.problems.map(({ code }) => code)).toEqual([
        'service-not-known',
        'organisation-not-known',
        'indicator-not-recorded',
        'expected-below-smallest',
        'attribute-not-known',
      ]);
      expect(told.problems[1]!.texts).toEqual({
        'zh-CN': '没有“nobody”这个部门',
        en: 'There is no department “nobody”',
      });
      const checked = await post('/api/v1/measures/check', body);
      expect(checked.json()).toMatchObject({ assessment: { retrospective: false } });
      const planned = await post('/api/v1/measures', body, KEY);
      expect(planned.statusCode).toBe(201);
      expect(planned.json()).toMatchObject({ id: 'potholes-3' });
      // A client that heard no answer asks again.
      const again = await post('/api/v1/measures', body, KEY);
      expect(again.statusCode).toBe(201);
      expect(again.json()).toMatchObject({ id: 'potholes-3', history: [{ type: 'planned' }] });
      const early = await post('/api/v1/measures/potholes-3/evaluations', {}, KEY);
      expect(early.statusCode).toBe(409);
      expect(early.json()).toMatchObject({ code: 'too-early' });
      const reason = { reason: 'A law forbids it since this week.' };
      expect((await post('/api/v1/measures/potholes-3/abandonment', reason)).statusCode).toBe(401);
      expect((await post('/api/v1/measures/potholes-3/abandonment', reason, KEY)).statusCode).toBe(201);
    });
  });

  const send = async (url: string, fields: Record<string, string>, language = 'en') => {
    const form = await page('/measures/new', language);
    const token = /name="_csrf" value="([^"]+)"/.exec(form.body)?.[1] ?? '';
    return app.inject({
      method: 'POST',
      url,
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        'accept-language': language,
        cookie: [form.headers['set-cookie'] ?? []]
          .flat()
          .map((cookie) => cookie.split(';', 1)[0])
          .join('; '),
      },
      body: new URLSearchParams({ _csrf: token, ...fields }).toString(),
    });
  };
  const fields = {
    step: 'check',
    title: 'A call before the visit',
    what: 'The office calls before it sends somebody, so that people are at home.',
    organisation: 'housing-construction',
    role: 'head of the roads section',
    service: 'potholes',
    costAmount: '0',
    costUnit: 'yuan',
    indicator: 'solved',
    smallest: '5',
    expected: '12,5',
    watch: 'residence',
    sideEffects: 'None that we know of.',
    rollout: 'lot',
    first: '6',
    start: '2027-01',
    until: '2027-12',
    transition: '1',
  };

  describe('by the form', () => {
    it('everything that is missing is said at once, at its field, and nothing typed is lost', async () => {
      const empty = await send('/measures', { step: 'check', title: 'Hi', rollout: 'everywhere' });
      expect(empty.statusCode).toBe(422);
      for (const field of ['title', 'what', 'role', 'costAmount', 'smallest', 'start', 'until'])
        expect(empty.body).toContain(`href="#${field}"`);
      expect(empty.body).toContain('value="Hi"');
      const contradictions = await send('/measures', {
        ...fields,
        title: 'Hi',
        indicator: 'granted',
        expected: '2',
        first: '12',
        until: '2026-03',
      });
      expect(contradictions.statusCode).toBe(422);
      for (const words of [
        'Name: Write 5 to 120 characters',
        'This indicator is not recorded for this service',
        'smaller than the smallest one worth having',
        'Of 12 areas 12 would start first',
        'The observation ends in',
      ])
        expect(contradictions.body).toContain(words);
      const chinese = await send('/measures', { step: 'check', title: '你好' }, 'zh-CN');
      expect(chinese.body).toContain('名称：请写5到120个字');
      // Nothing is chosen yet: the hint says whose unit is meant, and not the name of another field.
      expect(chinese.body).toContain('按所选指标的单位填写');
    });

    it('is checked first, then sealed with the key', async () => {
      const checked = await send('/measures', fields);
      expect(checked.statusCode).toBe(200);
      expect(checked.body).toContain('Finds an effect of');
      expect(checked.body).toContain('Order drawn by lot');
      // Said before anything is sealed: the sample county's calendar is that of the last year whose holidays are published.
      expect(checked.body).toContain('The working calendar ends on 31 December 2026');
      // Nothing is recorded of potholes but callbacks, and half of the areas do not start.
      expect(checked.body).not.toContain('<option value="granted"');
      expect(checked.body).not.toContain('all areas start at once');
      const without = await send('/measures', { ...fields, step: 'seal', design: 'randomised-rollout' });
      expect(without.statusCode).toBe(422);
      expect(without.body).toContain('The key is not right');
      const nameless = await send('/measures', { ...fields, step: 'seal', key: KEY });
      expect(nameless.body).toContain('Choose the method of the evaluation');
      const both = await send('/measures', { ...fields, step: 'seal', key: 'wrong' });
      expect(both.body).toContain('Choose the method of the evaluation');
      expect(both.body).toContain('The key is not right');
      const sealing = { ...fields, step: 'seal', design: 'randomised-rollout', key: KEY };
      // Pressed twice, it is sealed once.
      for (const sealed of [await send('/measures', sealing), await send('/measures', sealing)]) {
        expect(sealed.statusCode).toBe(303);
        expect(sealed.headers.location).toBe('/measures/potholes-4');
      }
      expect((await ownFacts()).filter(({ subject }) => subject === 'potholes-4')).toHaveLength(1);
      const { plan } = (await findMeasure(database, 'potholes-4'))!;
      expect(plan.evaluation).toMatchObject({ smallestEffect: 0.05, expectedEffect: 0.125 });
    });

    it('a plan is changed on its own page', async () => {
      const form = await page('/measures/potholes-4/change');
      expect(form.body).toContain('value="A call before the visit"');
      expect(form.body).toContain('as it was');
      const changed = await send('/measures/potholes-4/change', {
        ...fields,
        rollout: 'unchanged',
        step: 'seal',
        design: 'randomised-rollout',
        smallest: '8',
        reason: 'Five points are too few for the effort.',
        key: KEY,
      });
      expect(changed.statusCode).toBe(303);
      expect((await page('/measures/potholes-4')).body).toContain('Plan changed: Five points are too few');
    });
  });

  describe('in a place that is not invented', () => {
    it('a plan whose start has passed by the calendar is written afterwards, though no record reaches it', async () => {
      const real: Place = {
        ...place,
        pack: { ...place.pack, synthetic: false },
        clock: { now: () => new Date('2027-03-10T00:00:00Z') },
      };
      const starting = (start: string) =>
        draft({
          rollout: { kind: 'everywhere', start },
          from: '2026-01',
          until: '2027-12',
          design: 'interrupted-series',
        });
      const { assessment } = valueOf(await checkDraft(real, starting('2027-03')));
      expect(assessment).toMatchObject({ lastDay: '2026-12-31', retrospective: true });
      expect(valueOf(await checkDraft(place, starting('2027-03'))).assessment.retrospective).toBe(false);
      const measure = valueOf(await planMeasure(real, starting('2027-02')));
      expect(measure.retrospective).toBe(true);
      expect(valueOf(await planMeasure(real, starting('2027-04'))).retrospective).toBe(false);
    });

    it('the first page and the list count the same: planned is not under way', async () => {
      const { counts } = await loopLines(place, 'en');
      expect(counts).toEqual([
        { title: 'Measures: 3 planned and not begun', path: '/measures#planned' },
        { title: 'Measures: 0 under way', path: '/measures' },
        { title: 'Measures: 1 with a verdict', path: '/measures#evaluated' },
        { title: 'Measures: 2 given up', path: '/measures#abandoned' },
      ]);
      const list = (await page('/measures')).body;
      expect(list).toContain('3 planned and not begun, 0 under way, 1 with a verdict, 2 given up.');
      expect(list).toContain('id="evaluated"');
    });
  });

  describe('an answered dilemma', () => {
    it('is answered in the transaction that plans the measure, and shows it', async () => {
      // Callbacks of five other services, where nearly all is solved.
      const others = ['street-lights', 'noise', 'water-supply', 'illegal-parking', 'greening'];
      await tell(
        others.flatMap((service) =>
          month('2027-02', () => 0.95).map((fact) => ({
            ...fact,
            service,
            subject: `${service}/${fact.subject}`,
            externalId: `${service}/${fact.externalId}`,
          })),
        ),
      );
      await tell(month('2027-02', () => 0.4));
      valueOf(await detectDilemmas(place));
      // The form keeps what it offers for a minute.
      now = new Date(now.getTime() + 120_000);
      const [dilemma] = await listDilemmas(database);
      expect(dilemma).toMatchObject({ id: 'capability-potholes', status: 'open' });
      const answer = draft({
        dilemma: 'capability-potholes',
        rollout: { kind: 'lot', first: 6, start: '2027-04' },
        until: '2028-03',
      });
      const elsewhere = await post('/api/v1/measures', { ...answer, service: 'noise' }, KEY);
      expect(elsewhere.statusCode).toBe(422);
      expect(elsewhere.json()).toMatchObject({
        code: 'dilemma-of-another-service',
        problems: [
          {
            texts: {
              'zh-CN': expect.stringContaining('这条困境说的是“'),
              en: expect.stringContaining('“Pothole or broken road”'),
            },
          },
        ],
      });
      const asForm = {
        ...fields,
        dilemma: 'capability-potholes',
        service: 'noise',
        start: '2027-04',
        from: '2027-02',
      };
      for (const [language, words] of [
        ['en', 'The dilemma is about the service “Pothole or broken road”'],
        ['zh-CN', '这条困境说的是“'],
      ] as const) {
        const form = await send('/measures', asForm, language);
        expect(form.statusCode).toBe(422);
        expect(form.body).toContain('href="#service"');
        expect(form.body).toContain(words);
      }
      const measure = valueOf(await planMeasure(place, answer));
      expect(await findDilemma(database, 'capability-potholes')).toMatchObject({
        status: 'answered',
        history: [{ type: 'opened' }, { type: 'answered', measure: measure.id }],
      });
      const shown = (await page('/dilemmas/capability-potholes')).body;
      expect(shown).toContain(`href="/measures/${measure.id}"`);
      expect(shown).toContain('Answered by a measure');
      expect((await page(`/measures/${measure.id}`)).body).toContain('href="/dilemmas/capability-potholes"');
      const planning = (await page('/measures/new?dilemma=capability-potholes')).body;
      expect(planning).toContain('Closed, not solved: Pothole or broken road');
      // What was judged by the same indicator, elsewhere and here.
      expect(planning).toContain('First: what such measures came to');
      expect(planning).toContain('from Yunhe, later');
      expect(planning).toContain('href="/measures/library#yunhe-potholes-1"');
    });

    const drawOf = async (id: string) => {
      const { rollout } = (await findMeasure(database, id))!.plan.evaluation;
      if (rollout.kind !== 'areas' || !rollout.draw) throw new Error('no lot');
      return { starts: Object.keys(rollout.starts), draw: rollout.draw };
    };

    it('cannot be steered by what people comment, by wording, by how many start first, or by other services', async () => {
      const [before] = (await listMeasures(database)).slice(-1);
      const { draw } = await drawOf(before!.id);
      valueOf(await addComment(place, 'capability-potholes', 'Whoever comments would like another lot.'));
      valueOf(
        await decide(place, 'capability-potholes', { action: 'watched', reason: 'We watch it meanwhile.' }),
      );
      await tell(month('2027-01', () => 0.9).map((fact) => ({ ...fact, service: 'noise' })));
      for (const first of [1, 3, 11]) {
        const other = valueOf(
          await planMeasure(
            place,
            draft({
              title: `A lot for ${first}`,
              rollout: { kind: 'lot', first, start: '2027-05' },
              until: '2028-03',
            }),
          ),
        );
        const again = await drawOf(other.id);
        expect(again.draw).toEqual({ ...draw, first });
        expect(again.starts.toSorted()).toEqual(draw.order!.slice(0, first).sort());
      }
    });

    it('is drawn again by whoever holds the records, and differs when records of the service are added', async () => {
      const [last] = (await listMeasures(database)).slice(-1);
      const { draw } = await drawOf(last!.id);
      expect(valueOf(await redraw(place, last!.id))).toMatchObject({ same: true, order: draw.order });
      expect(await redraw(place, 'potholes-2')).toMatchObject({ refusal: { code: 'no-lot' } });
      await tell(month('2024-12', () => 0.9));
      expect(valueOf(await redraw(place, last!.id)).same).toBe(false);
    });

    it('and its evaluation are read by the rules of today: without p-values of few areas, groups by their attribute', async () => {
      const record = (await findEvaluation(database, 'potholes-1-e1'))!;
      const effect = {
        ...record.found.effect!,
        clusters: { treated: 2, comparison: 10 },
        pValue: { value: 0.0123, method: 'permutation' },
        falsification: [{ check: 'balance-before', finding: 'consistent', data: { pValue: 0.0456 } }],
      };
      const earlier = {
        ...record,
        id: 'earlier-2-e1',
        found: {
          ...record.found,
          effect,
          groups: record.found.groups.map(({ attribute: _, judged: __, ...group }) => group),
          verdict: {
            ...record.found.verdict,
            verdict: 'harmful-to-a-group',
            reasons: ['group-worse'],
            harmedGroups: ['rural'],
          },
        },
      };
      await sql`insert into evaluation (id, measure, made_at, body) values ('earlier-2-e1', 'potholes-1', ${now.toISOString()}::timestamptz, ${JSON.stringify(earlier)})`.execute(
        database.query,
      );
      const read = await page('/api/v1/evaluations/earlier-2-e1');
      expect(read.json()).toMatchObject({
        found: {
          effect: { pValue: null },
          verdict: { harmedGroups: ['residence|rural'] },
          groups: [{ attribute: 'residence' }, { attribute: 'residence' }],
        },
      });
      for (const { body } of [read, await page('/evaluation/earlier-2-e1')])
        for (const forbidden of ['0.0123', '0.0456']) expect(body).not.toContain(forbidden);
      expect((await page('/evaluation/earlier-2-e1')).body).toContain('Worse off: rural residents');
    });

    it('of a plan that was sealed with a seed of before is read and explained as it was drawn', async () => {
      const { plan } = (await findMeasure(database, 'potholes-1'))!;
      const { rollout } = plan.evaluation;
      if (rollout.kind !== 'areas' || !rollout.draw) throw new Error('no lot');
      const { until: _, order: __, ...kept } = rollout.draw;
      const earlier = {
        ...plan,
        evaluation: {
          ...plan.evaluation,
          rollout: { ...rollout, draw: { ...kept, matter: sha256('of an earlier plan') } },
        },
      };
      const hash = sha256(composite.canonicalJson(earlier));
      const body = JSON.stringify({
        type: 'planned',
        at: now.toISOString(),
        plan: earlier,
        hash,
        lastDay: '2025-12-20',
      });
      await sql`insert into measure_event (measure, number, occurred_at, body) values ('earlier-1', 1, ${now.toISOString()}::timestamptz, ${body})`.execute(
        database.query,
      );
      const shown = (await page('/measures/earlier-1')).body;
      expect(shown).toContain(sha256('of an earlier plan'));
      expect(shown).toContain(
        'What is drawn for is the service, the ids of all areas and how many start first',
      );
      expect(
        EvaluationPlan.safeParse((await findMeasure(database, 'earlier-1'))!.plan.evaluation).success,
      ).toBe(true);
      expect(await redraw(place, 'earlier-1')).toMatchObject({ refusal: { code: 'no-lot' } });
    });
  });

  describe('what a database would not keep', () => {
    it('is nowhere in addresses, and is left out of what is written', async () => {
      for (const url of ['/measures/%00', '/measures/new?dilemma=%00', '/dilemmas/%00', '/evaluation/%00'])
        expect((await page(url)).statusCode).toBe(404);
      expect((await page('/api/v1/measures/%00')).json()).toMatchObject({ code: 'not-found' });
      const body = draft({
        title: 'A title that is cut in half: \ud83d\0',
        rollout: { kind: 'everywhere', start: '2027-05' },
        until: '2028-04',
        design: 'interrupted-series',
      });
      const planned = await post('/api/v1/measures', body, KEY);
      expect(planned.statusCode).toBe(201);
      const { id, plan } = planned.json<{ id: string; plan: { title: string } }>();
      expect(plan.title).toBe('A title that is cut in half: \ufffd');
      const reason = { reason: 'The title is no title: \udc00\0.' };
      expect((await post(`/api/v1/measures/${id}/abandonment`, reason, KEY)).statusCode).toBe(201);
    });
  });
});
