import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { dilemmaNames, findDilemma, suggestedIndicator } from '#feedback/dilemmas';
import { listEvaluations, type EvaluationRecord } from '#feedback/evaluation';
import type { Refusal, Result } from '#platform';
import { atMostEvery } from '#platform/clock';
import { FeedQuery, operatorRefusal, sendFeed, type PlaceSite, type SiteApp } from '#platform/http';
import type { FieldError, View } from '#platform/ui';
import { likeMeasures } from '../domain/like-measures.ts';
import { checkChange, type Measure } from '../domain/measure.ts';
import {
  abandonMeasure,
  amendMeasure,
  checkDraft,
  contradictions,
  evaluateMeasure,
  planMeasure,
} from '../operate.ts';
import { measurePath } from '../paths.ts';
import { placeNow } from '../place-options.ts';
import { libraryOf } from '../library.ts';
import { libraryVersion, otherLibraries } from '../read-library.ts';
import { publishedClock } from '../published-clock.ts';
import { findMeasure, listMeasures, measureVersion } from '../store.ts';
import { measureWords } from '../words.ts';
import { firstValues, FormValues, valuesOf } from './form-values.ts';
import { measureFeed } from './feed.ts';
import { LibraryPage } from './library-page.tsx';
import { ListPage } from './list-page.tsx';
import { MeasurePage, type MeasurePageProps } from './measure-page.tsx';
import { PlanPage, type PlanPageProps } from './plan-page.tsx';
import { fieldOf, readForm } from './read-form.ts';

const Id = z.object({ id: z.string().max(160) });
const Action = z.looseObject({
  reason: z.string().max(20_000).default(''),
  key: z.string().max(1000).default(''),
  evaluateKey: z.string().max(1000).default(''),
});

const refusalOf = (result: Result<unknown>): Refusal | undefined => (result.ok ? undefined : result.refusal);

/** Reading how far the records reach takes seconds in a large place. */
const OPTIONS_EVERY_MS = 60_000;

/** `/measures`, `/measures/new`, `/measures/{id}`, `/measures/{id}/change` and what their forms send. */
export function registerPages(app: SiteApp, site: PlaceSite, operatorKey: string | undefined): void {
  const { place } = site;
  const wordsFor = () => measureWords(place);
  /** For the choices of the form; what a plan is checked and sealed by is read anew. */
  const options = atMostEvery(place.clock, OPTIONS_EVERY_MS, () => site.engineTurn(() => placeNow(place)));
  const frame = (view: View) => ({
    view,
    navigation: site.navigation(view, '/measures'),
    footer: site.footer(view),
  });
  const dilemmaOf = async (id: string | undefined, view: View) => {
    const found = id === undefined ? undefined : await findDilemma(place.database, id);
    return found && (await dilemmaNames(place))(view.locale, found);
  };
  const closedTo = (request: FastifyRequest, key: string): Refusal | undefined =>
    operatorRefusal(request, key, operatorKey);

  app.get('/measures', async (request, reply) => {
    const [version, clock, words] = await Promise.all([
      measureVersion(place.database),
      publishedClock(place),
      wordsFor(),
    ]);
    return site.cachedPage(
      request,
      reply,
      `measures ${version} ${clock?.lastDay} ${clock?.today}`,
      async (view) =>
        ListPage({
          ...frame(view),
          measures: await listMeasures(place.database),
          evaluations: new Map((await listEvaluations(place.database)).map((one) => [one.id, one])),
          clock,
          words: words(view.locale),
        }),
    );
  });

  app.get('/measures/library', async (request, reply) => {
    const versions = await Promise.all([measureVersion(place.database), libraryVersion(place.database)]);
    return site.cachedPage(request, reply, `library ${versions.join(' ')}`, async (view) =>
      LibraryPage({
        ...frame(view),
        own: await libraryOf(place),
        others: await otherLibraries(place.database),
        words: (await wordsFor())(view.locale),
      }),
    );
  });

  app.get('/measures.atom', { schema: { hide: true, querystring: FeedQuery } }, async (request, reply) =>
    sendFeed(site, request, reply, async (locale) =>
      measureFeed(
        await listMeasures(place.database),
        await listEvaluations(place.database),
        (await wordsFor())(locale),
        { origin: site.address, place: place.pack.names[locale], language: locale },
      ),
    ),
  );

  /** The form with what was typed, what is wrong with it, and what a check said. */
  const sendPlan = async (
    request: FastifyRequest,
    reply: FastifyReply,
    values: FormValues,
    state: Pick<PlanPageProps, 'errors' | 'checked'>,
    changed?: Measure,
  ): Promise<FastifyReply> => {
    const now = await options();
    if (!now.ok) return site.sendError(request, reply, 404);
    const view = site.formView(request, reply);
    const others = await otherLibraries(place.database);
    const dilemma = values.dilemma === '' ? undefined : await findDilemma(place.database, values.dilemma);
    const page = PlanPage({
      ...frame(view),
      ...state,
      action: view.link(changed ? `${measurePath(changed.id)}/change` : '/measures'),
      options: now.value,
      values,
      words: (await wordsFor())(view.locale),
      operated: operatorKey !== undefined,
      dilemma: dilemma && (await dilemmaNames(place))(view.locale, dilemma),
      like: likeMeasures([...others.map(({ library }) => library), await libraryOf(place)], {
        dilemmaKind: dilemma?.kind,
        indicator: values.indicator === '' ? undefined : values.indicator,
      }).filter(({ library, entry }) => library.place !== place.pack.id || entry.measure !== changed?.id),
      ...(changed && { changed: { id: changed.id, title: changed.plan.title } }),
    });
    return site.sendPage(request, reply, page, { status: state.errors.length > 0 ? 422 : 200 });
  };

  /** Reads the form, checks it, and seals it where that was asked for. */
  const takePlan = async (
    request: FastifyRequest,
    reply: FastifyReply,
    values: FormValues,
    changed?: Measure,
  ): Promise<FastifyReply> => {
    const now = await options();
    if (!now.ok) return site.sendError(request, reply, 404);
    const words = (await wordsFor())(site.view(request).locale);
    const read = readForm(values, now.value);
    const failed = (...refusals: readonly Refusal[]): FieldError[] =>
      refusals.map((refusal) => ({ field: fieldOf(refusal.code), text: words.refusal(refusal) }));
    if ('problems' in read) {
      const errors = read.problems.map(({ field, code, data }): FieldError => ({
        field,
        text: words.f(code as 'error-choose', data),
      }));
      return sendPlan(request, reply, values, { errors: [...errors, ...failed(...read.refusals)] }, changed);
    }
    const checked = await site.engineTurn(() => checkDraft(place, read.draft, changed?.plan));
    if (!checked.ok) {
      const all = await contradictions(place, read.draft, changed?.plan);
      const errors = failed(...(all.length > 0 ? all : [checked.refusal]));
      return sendPlan(request, reply, values, { errors }, changed);
    }
    if (values.step !== 'seal')
      return sendPlan(request, reply, values, { errors: [], checked: checked.value }, changed);
    const barred: (Refusal | undefined)[] = [
      read.draft.design === undefined ? { code: 'design-missing', data: {} } : undefined,
      changed && refusalOf(checkChange(changed, values.reason)),
      closedTo(request, values.key),
    ];
    const errors = failed(...barred.filter((one) => one !== undefined));
    if (errors.length > 0)
      return sendPlan(request, reply, values, { errors, checked: checked.value }, changed);
    const sealed: Result<Measure> = changed
      ? await amendMeasure(place, changed.id, read.draft, values.reason)
      : await planMeasure(place, read.draft);
    if (!sealed.ok) {
      return sendPlan(
        request,
        reply,
        values,
        { errors: failed(sealed.refusal), checked: checked.value },
        changed,
      );
    }
    return reply.redirect(`${site.base}${measurePath(sealed.value.id)}`, 303);
  };

  app.get(
    '/measures/new',
    { schema: { hide: true, querystring: z.object({ dilemma: z.string().max(160).optional() }) } },
    async (request, reply) => {
      const now = await options();
      if (!now.ok) return site.sendError(request, reply, 404);
      const { dilemma: id } = request.query;
      const dilemma = id === undefined ? undefined : await findDilemma(place.database, id);
      const group = dilemma?.group;
      const values = firstValues(now.value, {
        ...(dilemma && {
          dilemma: dilemma.id,
          ...(dilemma.subject.dimension === 'service' && { service: dilemma.subject.key }),
          indicator: suggestedIndicator(dilemma, now.value.charter.indicators)?.id,
        }),
        ...(group && { aimedAt: `${group.attribute}|${group.key}` }),
        watch: group?.attribute ?? now.value.charter.equity.attributes[0],
      });
      return sendPlan(request, reply, values, { errors: [] });
    },
  );

  app.post('/measures', { schema: { hide: true, body: FormValues } }, (request, reply) =>
    takePlan(request, reply, request.body),
  );

  app.get('/measures/:id/change', { schema: { params: Id, hide: true } }, async (request, reply) => {
    const measure = await findMeasure(place.database, request.params.id);
    if (!measure) return site.sendError(request, reply, 404);
    return sendPlan(request, reply, valuesOf(measure.plan), { errors: [] }, measure);
  });

  app.post(
    '/measures/:id/change',
    { schema: { params: Id, hide: true, body: FormValues } },
    async (request, reply) => {
      const measure = await findMeasure(place.database, request.params.id);
      if (!measure) return site.sendError(request, reply, 404);
      return takePlan(request, reply, request.body, measure);
    },
  );

  const sendMeasure = async (
    request: FastifyRequest,
    reply: FastifyReply,
    id: string,
    more: Pick<MeasurePageProps, 'errors' | 'sent'> = {},
  ): Promise<FastifyReply> => {
    const measure = await findMeasure(place.database, id);
    if (!measure) return site.sendError(request, reply, 404);
    const view = site.formView(request, reply);
    const all: EvaluationRecord[] = await listEvaluations(place.database);
    const page = MeasurePage({
      ...frame(view),
      measure,
      evaluations: measure.evaluations.flatMap((one) => all.find((record) => record.id === one.id) ?? []),
      clock: await publishedClock(place),
      dilemma: await dilemmaOf(measure.plan.dilemma, view),
      words: (await wordsFor())(view.locale),
      operated: operatorKey !== undefined,
      ...more,
    });
    return site.sendPage(request, reply, page, { status: more.errors ? 422 : 200 });
  };

  app.get('/measures/:id', { schema: { params: Id, hide: true } }, (request, reply) =>
    sendMeasure(request, reply, request.params.id),
  );

  const schema = { params: Id, hide: true, body: Action };
  app.post('/measures/:id/abandonment', { schema }, async (request, reply) => {
    const { id } = request.params;
    const { key, reason } = request.body;
    const refusal = closedTo(request, key);
    const done: Result<unknown> = refusal ? { ok: false, refusal } : await abandonMeasure(place, id, reason);
    if (done.ok) return reply.redirect(`${site.base}${measurePath(id)}`, 303);
    const words = (await wordsFor())(site.view(request).locale);
    const error = { field: fieldOf(done.refusal.code), text: words.refusal(done.refusal) };
    return sendMeasure(request, reply, id, { errors: [error], sent: { reason } });
  });

  app.post('/measures/:id/evaluation', { schema }, async (request, reply) => {
    const { id } = request.params;
    const refusal = closedTo(request, request.body.evaluateKey);
    const done: Result<unknown> = refusal ? { ok: false, refusal } : await evaluateMeasure(place, id);
    if (done.ok) return reply.redirect(`${site.base}${measurePath(id)}#verdict`, 303);
    const words = (await wordsFor())(site.view(request).locale);
    return sendMeasure(request, reply, id, {
      errors: [{ field: 'evaluateKey', text: words.refusal(done.refusal) }],
    });
  });
}
