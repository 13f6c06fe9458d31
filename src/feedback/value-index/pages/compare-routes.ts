import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { SiteApp } from '#platform/http';
import { isStakeholders, type WeighingMethod } from '../opinions/opinion.ts';
import { keepOpinion } from '../opinions/keep-view.ts';
import type { CurrentIndex } from '../index-store.ts';
import type { IndexSite } from '../index-site.ts';
import { GROUP_FIELD, readStatement, STEPS, type Statement, type Step } from './compare-model.ts';
import { ComparePage } from './compare-page.tsx';
import { notYet } from './index-routes.ts';

const PATH = '/index/weights/compare';
const Fields = z.record(z.string(), z.unknown());

const methodOf = (value: unknown): WeighingMethod => (value === 'budget' ? 'budget' : 'pairwise');

const stepOf = (value: unknown): Step => STEPS.find((step) => step === value) ?? 'see';

/** The forms: what is sent comes back with what it says; what is confirmed is kept with its fact. */
export function registerCompare(app: SiteApp, shared: IndexSite): void {
  const { site, current } = shared;
  const show = async (
    request: FastifyRequest,
    reply: FastifyReply,
    now: CurrentIndex,
    statement: Statement,
  ) => {
    const view = site.formView(request, reply);
    const page = ComparePage({ ...shared.frame(view), words: await shared.words(view, now), statement });
    return site.sendPage(request, reply, page, { status: statement.errors.length > 0 ? 422 : 200 });
  };

  app.get(PATH, { schema: { querystring: Fields } }, async (request, reply) => {
    const now = await current();
    if (!now.ok) return notYet(shared, request, reply);
    const method = methodOf(request.query['method']);
    return show(request, reply, now.value, { method, form: {}, errors: [] });
  });

  app.post(PATH, { schema: { body: Fields } }, async (request, reply) => {
    const now = await current();
    if (!now.ok) return notYet(shared, request, reply);
    const { charter } = now.value.publication;
    const form = request.body;
    const step = stepOf(form['step']);
    const { locale } = site.view(request);
    const statement = readStatement(locale, charter, methodOf(form['method']), form, step);
    const { method, weights, pairwise, errors } = statement;
    const stakeholders = form[GROUP_FIELD];
    if (step !== 'store' || errors.length > 0 || !weights || !isStakeholders(stakeholders)) {
      return show(request, reply, now.value, statement);
    }
    await keepOpinion(site.place, {
      stakeholders,
      method,
      charter: charter.version,
      weights,
      consistencyRatio: pairwise?.consistencyRatio,
      synthetic: false,
    });
    return reply.redirect(`${site.base}/index/weights?stated=1`, 303);
  });
}
