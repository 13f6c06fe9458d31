import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Refusal } from '#platform';
import type { PlaceSite, SiteApp } from '#platform/http';
import { composeTable } from '../compose-table.ts';
import type { CompositionDocument } from '../domain/document.ts';
import { EFFORT_OF_THE_SITE } from '../effort.ts';
import { examples } from '../example.ts';
import type { Turns } from '../turns.ts';
import { compositionWords } from '../words.ts';
import { CompositionPage } from './composition-page.tsx';
import { fieldOf, methodOf, NOTHING, sentOf, type Sent } from './form-model.ts';

const PATH = '/composition';
/** Loose, because the form's token is in the body as well. */
const Body = z.looseObject({});
const Query = z.looseObject({ example: z.string().max(10).optional() });

/** `/composition`: the form, and its answer on the same page. Nothing is kept, so that the answer has no address, and another language asks for it anew. */
export function registerPage(app: SiteApp, site: PlaceSite, turns: Turns): void {
  const show = (
    request: FastifyRequest,
    reply: FastifyReply,
    sent: Sent,
    more: { document?: CompositionDocument; refusal?: Refusal; example?: boolean },
  ) => {
    const view =
      request.method === 'POST' ? site.answerView(request, reply, PATH, sent) : site.formView(request, reply);
    const { document, refusal, example = false } = more;
    const page = CompositionPage({
      view,
      navigation: site.navigation(view, '/index'),
      footer: site.footer(view),
      sent,
      example,
      document,
      errors: refusal
        ? [{ field: fieldOf(refusal), text: compositionWords(view.locale).refusal(refusal) }]
        : [],
    });
    const status = refusal === undefined ? 200 : refusal.code === 'too-busy' ? 503 : 422;
    return site.sendPage(request, reply, page, { status });
  };

  app.get(PATH, { schema: { querystring: Query, hide: true } }, (request, reply) => {
    const example = request.query.example === '1';
    const sent = example ? { ...NOTHING, ...examples[site.view(request).locale] } : NOTHING;
    return show(request, reply, sent, { example });
  });

  app.post(PATH, { schema: { body: Body, hide: true } }, async (request, reply) => {
    const sent = sentOf(request.body);
    const method = methodOf(sent);
    if (!method.ok) return show(request, reply, sent, { refusal: method.refusal });
    const turn = turns.take(() => composeTable(sent.csv, method.value, EFFORT_OF_THE_SITE));
    if (turn === undefined) return show(request, reply, sent, { refusal: { code: 'too-busy', data: {} } });
    const composed = await turn;
    if (!composed.ok) return show(request, reply, sent, { refusal: composed.refusal });
    if (request.body['as'] !== 'json') return show(request, reply, sent, { document: composed.value });
    const name = `composition-${composed.value.fingerprint.slice(0, 12)}.json`;
    return reply
      .header('cache-control', 'no-store')
      .header('content-disposition', `attachment; filename="${name}"`)
      .type('application/json; charset=utf-8')
      .send(JSON.stringify(composed.value, null, 1));
  });
}
