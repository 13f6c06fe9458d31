import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Refusal } from '#platform';
import { operatorRefusal, type PlaceSite, type SiteApp } from '#platform/http';
import { translator } from '#platform/i18n';
import { messages } from '../messages.ts';
import { listSubscriptions } from '../store.ts';
import { subscribe, unsubscribe, type Registering } from '../subscribe.ts';
import { AnnouncementsPage, type AnnouncementsPageProps } from './announcements-page.tsx';

const Added = z.looseObject({
  url: z.string().max(2000).default(''),
  types: z
    .union([z.string(), z.array(z.string())])
    .default([])
    .transform((value) => (typeof value === 'string' ? [value] : value)),
  key: z.string().max(1000).default(''),
});
const Removed = z.looseObject({
  id: z.string().max(60).default(''),
  removalKey: z.string().max(1000).default(''),
});

/** `/announcements` with its forms. */
export function registerPages(
  app: SiteApp,
  site: PlaceSite,
  { operatorKey, texts, reach }: Registering,
): void {
  const { place } = site;
  type State = Pick<AnnouncementsPageProps, 'errors' | 'sent' | 'added'>;
  const send = async (request: FastifyRequest, reply: FastifyReply, state: State = {}) => {
    const view = site.formView(request, reply);
    const page = AnnouncementsPage({
      view,
      navigation: site.navigation(view),
      footer: site.footer(view),
      subscriptions: await listSubscriptions(place.database),
      operated: operatorKey !== undefined,
      ...state,
    });
    return site.sendPage(request, reply, page, { status: state.errors ? 422 : 200 });
  };
  const said = (request: FastifyRequest, { code, data }: Refusal) =>
    translator(messages, site.view(request).locale)(code as 'wrong-key', data);

  app.get('/announcements', { schema: { hide: true } }, (request, reply) => send(request, reply));

  app.post('/announcements', { schema: { hide: true, body: Added } }, async (request, reply) => {
    const { url, types, key } = request.body;
    const sent = { url, types, id: '' };
    const closed = operatorRefusal(request, key, operatorKey);
    if (closed)
      return send(request, reply, { errors: [{ field: 'key', text: said(request, closed) }], sent });
    const added = await subscribe(place, texts, reach, { url, types });
    if (added.ok) return send(request, reply, { added: added.value });
    const field = added.refusal.code === 'unknown-type' ? 'types' : 'url';
    return send(request, reply, { errors: [{ field, text: said(request, added.refusal) }], sent });
  });

  app.post('/announcements/removal', { schema: { hide: true, body: Removed } }, async (request, reply) => {
    const { id, removalKey } = request.body;
    const sent = { url: '', types: [], id };
    const closed = operatorRefusal(request, removalKey, operatorKey);
    if (closed)
      return send(request, reply, { errors: [{ field: 'removalKey', text: said(request, closed) }], sent });
    const removed = await unsubscribe(place, id.trim());
    if (removed.ok) return reply.redirect(`${site.base}/announcements`, 303);
    return send(request, reply, { errors: [{ field: 'id', text: said(request, removed.refusal) }], sent });
  });
}
